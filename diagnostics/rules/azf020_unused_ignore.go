package rules

import "funcls/internal/text"

// Ignore is a comment that leaves findings out: `# funcls: ignore[AZF101]`.
type Ignore struct {
	Path string
	Span text.Span // what it says, without what else the comment holds
	// Whole is what goes away with it; empty when the comment says more.
	Whole text.Span
	// Codes are the rules it names; none for all rules.
	Codes []IgnoredCode
	// Used says that it left something out.
	Used bool
	// File says that it is for the whole file.
	File bool
}

// IgnoredCode is one of the rules that a comment names.
type IgnoredCode struct {
	Text string
	Span text.Span
	Used bool
}

// unusedIgnore: a comment ignores what is not found, or names no rule.
var unusedIgnore = &Rule{Code: "AZF020", Name: "unused-ignore", Severity: Hint, Ignore: func(p *Pass, c *Ignore) {
	remove := func(f Finding) Finding {
		if !c.Whole.Empty() {
			f.Fixes = []Fix{{Title: "Remove the comment", Preferred: true, Edits: []Edit{{Path: c.Path, Span: c.Whole, New: ""}}}}
		}
		f.Unnecessary = true
		return f
	}
	where := "here"
	if c.File {
		where = "in this file"
	}
	used, unknown := c.Used, false
	for _, code := range c.Codes {
		no, meant := p.unknown(code.Text)
		used, unknown = used || code.Used || !no && p.off(code.Text), unknown || no
		if !no {
			continue
		}
		f := Finding{Severity: Warning}
		message := "There is no rule '" + code.Text + "', so the comment does not ignore it."
		if meant != "" {
			message += " Did you mean '" + meant + "'?"
			f.Fixes = []Fix{{Title: "Change '" + code.Text + "' to '" + meant + "'", Preferred: true, Edits: []Edit{{Path: c.Path, Span: code.Span, New: meant}}}}
		}
		p.one(f, place{c.Path, code.Span}, message)
	}
	switch {
	case !used && !unknown:
		p.one(remove(Finding{}), place{c.Path, c.Span}, "The comment ignores nothing: no such finding is "+where+".")
	case len(c.Codes) > 1:
		for i, code := range c.Codes {
			if no, _ := p.unknown(code.Text); no || code.Used || p.off(code.Text) {
				continue
			}
			gone := text.Span{Start: code.Span.Start, End: code.Span.End}
			if i > 0 {
				gone.Start = c.Codes[i-1].Span.End
			} else {
				gone.End = c.Codes[1].Span.Start
			}
			p.one(Finding{Unnecessary: true, Fixes: []Fix{{Title: "Remove '" + code.Text + "' from the comment", Preferred: true, Edits: []Edit{{Path: c.Path, Span: gone, New: ""}}}}},
				place{c.Path, code.Span}, "The comment ignores no "+code.Text+": no such finding is "+where+".")
		}
	}
}}

// off reports whether some rule that a selector names is turned off, so that nobody can say whether
// it would find something; unused-ignore itself has nothing to say of itself.
func (p *Pass) off(selector string) bool {
	return Names(selector, p.rule) > 0 || p.dormant(selector)
}
