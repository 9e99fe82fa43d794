// Package rules holds what can be wrong with a function app: one rule a file, each beside the
// page that documents it and whose examples are its tests. all.go is the table of contents.
package rules

import (
	"slices"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/text"
)

// Severity of a finding: Error when the host or the worker refuses the function, Warning when it
// loads but will misbehave, Information and Hint for advice. The numbers are LSP's.
type Severity uint8

// The severities.
const (
	Error Severity = iota + 1
	Warning
	Information
	Hint
)

// String is the severity's name as the command line prints it.
func (s Severity) String() string {
	return [...]string{"", "error", "warning", "info", "hint"}[s]
}

// Source says whose sentence a runtime message is.
type Source string

// The programs that refuse functions. Tools is func, the Core Tools, with which apps run locally.
const (
	Host   Source = "host"
	Worker Source = "worker"
	Tools  Source = "func"
)

// Rule is one check. One of Function, InApp, App and Ignore is set.
type Rule struct {
	Code     string // AZF###; never reused
	Name     string // kebab-case, reads as "allow <name>"
	Severity Severity
	// Mixed says the rule is about functions that function_app.py shadows; all others are about
	// functions that are read.
	Mixed bool
	// Off says the rule speaks only where a user turned it on.
	Off bool
	// Function checks one function by itself. InApp checks one with what its app has beside it,
	// which is a.Shared and nothing else of a. App checks one app; it runs after every edit, so it
	// must be quick in an app of a thousand functions. They must be pure.
	Function func(p *Pass, f *model.Function)
	InApp    func(p *Pass, a *model.App, f *model.Function)
	App      func(p *Pass, a *model.App)
	// Ignore checks a comment that leaves findings out, once all findings are known.
	Ignore func(p *Pass, c *Ignore)
}

// Finding is one problem at one place.
type Finding struct {
	Code, Rule string
	Severity   Severity
	Path       string
	Span       text.Span // bytes of the file at Path
	Message    string    // what is wrong, what was found, what was expected
	// RuntimeMessage is the sentence the runtime prints, "" when it prints none or its exact
	// words are not known; RuntimeSource is whose it is.
	RuntimeMessage string
	RuntimeSource  Source
	Function       string // the function refused or affected, "" for none
	Related        []Related
	Fixes          []Fix
	// Repair finds more fixes, later: most findings are gone before anybody asks.
	Repair Repair
	// Paired is set on both of two findings that state one disagreement in two files; the first of
	// Related is then where the other one stands. Mirror is set on the second.
	Paired, Mirror bool
	// Unnecessary marks code that has no effect; editors fade it.
	Unnecessary bool
}

// Related points to another place that belongs to the finding.
type Related struct {
	Path    string
	Span    text.Span
	Message string
}

// Fix is a change that removes the finding.
type Fix struct {
	Title string
	Edits []Edit
	// Rename, unless zero, is part of the change. Who offers the fix works out its edits.
	Rename    Rename
	Preferred bool
}

// Repair is the search for fixes that takes time, such as trying changes on a whole file. Find is nil where
// there is none. Findings with the same Of, unless that is nil, have the same fixes.
type Repair struct {
	Of   any
	Find func() []Fix
}

// Rename is a name that gets another one wherever it stands: what an editor's rename does at that byte
// offset of a file.
type Rename struct {
	Path string
	At   int
	To   string
}

// Edit is a change to one file.
type Edit = edit.Edit

// Text is the message followed, on a line of its own, by the sentence the runtime prints, which
// people search for.
func (f Finding) Text() string {
	if f.RuntimeMessage == "" {
		return f.Message
	}
	return f.Message + "\n" + string(f.RuntimeSource) + ": " + f.RuntimeMessage
}

// URL is the page that explains the finding's rule.
func (f Finding) URL() string { return PageURL(f.Code, f.Rule) }

// PageURL is where the documentation of a rule is published.
func PageURL(code, name string) string {
	return "https://github.com/funcls/funcls/blob/main/docs/rules.md#" + anchor(code+" "+name)
}

// Pass collects the findings of one rule.
type Pass struct {
	View model.View
	rule *Rule
	// severity, unless 0, is what the user set for the rule.
	severity Severity
	// unknown is Unknown, which a rule cannot call: it reads the list that the rule is in.
	unknown func(selector string) (bool, string)
	// dormant reports whether a selector names a rule that is turned off.
	dormant func(selector string) bool
	out     []Finding
}

// report completes a finding with what the rule says of all of its own.
func (p *Pass) report(f Finding) {
	f.Code, f.Rule = p.rule.Code, p.rule.Name
	switch {
	case p.severity != 0:
		f.Severity = p.severity
	case f.Severity == 0:
		f.Severity = p.rule.Severity
	}
	p.out = append(p.out, f)
}

// Check runs rules over a function.
func (s *Set) Check(view model.View, f *model.Function) []Finding {
	if !f.Ours() {
		return nil // not ours to judge
	}
	return s.run(view, func(p *Pass, r *Rule) {
		if r.Function != nil && r.Mixed == (f.App.Model == model.Mixed) {
			r.Function(p, f)
		}
	})
}

// CheckInApp runs the rules over a function that ask what its app has beside it.
func (s *Set) CheckInApp(view model.View, a *model.App, f *model.Function) []Finding {
	if !f.Ours() {
		return nil
	}
	return s.run(view, func(p *Pass, r *Rule) {
		if r.InApp != nil && r.Mixed == (f.App.Model == model.Mixed) {
			r.InApp(p, a, f)
		}
	})
}

// CheckApp runs rules over an app as a whole.
func (s *Set) CheckApp(view model.View, a *model.App) []Finding {
	if !a.Python && !slices.ContainsFunc(a.Dead, func(d model.Dead) bool { return d.Python }) {
		return nil
	}
	return s.run(view, func(p *Pass, r *Rule) {
		if r.App != nil {
			r.App(p, a)
		}
	})
}

// CheckBaseline says why the baseline of an app's project cannot be read.
func (s *Set) CheckBaseline(a *model.App, err error) []Finding {
	c := a.Layers[0]
	if c == nil {
		return nil
	}
	return s.run(nil, func(p *Pass, r *Rule) {
		if r.Code == codeBadConfiguration {
			p.one(Finding{}, place{c.Path, c.Baseline.Span}, "The baseline '"+c.Baseline.Value+"' cannot be read: "+err.Error()+".")
		}
	})
}

// CheckIgnore runs the rules over a comment that leaves findings out.
func (s *Set) CheckIgnore(c *Ignore) []Finding {
	return s.run(nil, func(p *Pass, r *Rule) {
		if r.Ignore != nil {
			r.Ignore(p, c)
		}
	})
}

// run lets each rule of the set report.
func (s *Set) run(view model.View, check func(p *Pass, r *Rule)) []Finding {
	p := &Pass{View: view, unknown: Unknown, dormant: s.dormant}
	for i, r := range s.list {
		p.rule, p.severity = r, s.severity[i]
		check(p, r)
	}
	return p.out
}
