package report

import (
	"cmp"
	"math"
	"slices"
	"time"

	"funcls/diagnostics"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/secret"
	"funcls/internal/text"
)

// Findings is the outcome of a check, in the form of its JSON.
type Findings struct {
	Version     int          `json:"version"`
	Diagnostics []Diagnostic `json:"diagnostics"`
	Summary     Summary      `json:"summary"`

	checked *diagnostics.Report
}

// Diagnostic is one finding. Ranges count lines and UTF-16 units from 0, as LSP does.
type Diagnostic struct {
	File           string    `json:"file"`
	Range          Range     `json:"range"`
	Severity       string    `json:"severity"`
	Code           string    `json:"code"`
	Rule           string    `json:"rule"`
	Message        string    `json:"message"`
	RuntimeMessage *string   `json:"runtimeMessage"`
	RuntimeSource  *string   `json:"runtimeSource"`
	Function       *string   `json:"function"`
	Related        []Related `json:"related"`
	Fixes          []string  `json:"fixes"`

	finding diagnostics.Finding
	owner   target
	printed bool // in text; the other half of a pair is not
}

// Related is another place that belongs to a finding.
type Related struct {
	File    string `json:"file"`
	Range   Range  `json:"range"`
	Message string `json:"message"`
}

// Range is a half-open stretch of a file.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Position is a line and a UTF-16 offset in it, both from 0.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// Summary counts what was checked, and every listed finding.
type Summary struct {
	Apps      int     `json:"apps"`
	Functions int     `json:"functions"`
	Files     int     `json:"files"`
	Errors    int     `json:"errors"`
	Warnings  int     `json:"warnings"`
	Infos     int     `json:"infos"`
	Hints     int     `json:"hints"`
	Seconds   float64 `json:"seconds"`
}

// Check collects the findings in what was selected. The summary tells the time since start.
func (s *Selection) Check(start time.Time) *Findings {
	out := &Findings{Version: 1, Diagnostics: []Diagnostic{}}
	checked := diagnostics.Run(s.Snapshot, nil)
	out.checked = checked
	for _, p := range checked.Paths() {
		owner, ok := s.owner(p)
		if !ok {
			// Settings lie above what they are for.
			if owner, ok = s.configured(p); !ok {
				continue
			}
		}
		for _, f := range checked.For(p) {
			out.Diagnostics = append(out.Diagnostics, s.diagnostic(owner, f, checked.Fixes(f)))
		}
	}
	slices.SortStableFunc(out.Diagnostics, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.File, b.File),
			a.Range.Start.compare(b.Range.Start), a.Range.End.compare(b.Range.End),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	for i := range out.Diagnostics {
		out.Summary.count(out.Diagnostics[i].finding.Severity)
	}
	s.measure(&out.Summary)
	out.Summary.Seconds = math.Round(time.Since(start).Seconds()*1000) / 1000
	return out
}

func (p Position) compare(q Position) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Character, q.Character))
}

func (s *Selection) diagnostic(owner target, f diagnostics.Finding, fixes []diagnostics.Fix) Diagnostic {
	d := Diagnostic{
		File: s.named(owner, f.Path), Range: s.rangeOf(f.Path, f.Span),
		Severity: f.Severity.String(), Code: f.Code, Rule: f.Rule, Message: secret.Masked(f.Message),
		RuntimeMessage: optional(secret.Masked(f.RuntimeMessage)), Function: optional(f.Function),
		Related: []Related{}, Fixes: []string{},
		finding: f, owner: owner, printed: true,
	}
	if f.RuntimeMessage != "" {
		d.RuntimeSource = optional(string(f.RuntimeSource))
	}
	for _, r := range f.Related {
		d.Related = append(d.Related, Related{s.named(owner, r.Path), s.rangeOf(r.Path, r.Span), secret.Masked(r.Message)})
	}
	for _, fix := range fixes {
		d.Fixes = append(d.Fixes, secret.Masked(fix.Title))
	}
	if f.Mirror && len(f.Related) > 0 {
		_, both := s.owner(f.Related[0].Path)
		d.printed = !both
	}
	return d
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// rangeOf is the range of a span, zero in a file without content.
func (s *Selection) rangeOf(p string, span text.Span) Range {
	f := s.Snapshot.File(p)
	if f == nil || f.Err != nil {
		return Range{}
	}
	return Range{position(f, span.Start, text.UTF16), position(f, max(span.Start, span.End), text.UTF16)}
}

func position(f *files.File, off int, enc text.Encoding) Position {
	return Position(f.Mapper().Position(off, enc))
}

// count adds a finding.
func (c *Summary) count(severity diagnostics.Severity) {
	switch severity {
	case diagnostics.Error:
		c.Errors++
	case diagnostics.Warning:
		c.Warnings++
	case diagnostics.Information:
		c.Infos++
	default:
		c.Hints++
	}
}

// measure counts apps, their functions and the files these are made of.
func (s *Selection) measure(c *Summary) {
	seen := map[string]bool{}
	for _, a := range s.apps() {
		c.Apps++
		seen[a.Root+"/"+model.HostFile] = true
		for _, f := range s.functions(a) {
			c.Functions++
			seen[f.Config.File.Path] = true
			if f.Script.State == model.ScriptFound {
				seen[f.Script.Path] = true
			}
			if f.Entry != nil && f.Entry.File != nil {
				seen[f.Entry.File.Path] = true
			}
		}
	}
	c.Files = len(seen)
}

// Worst is the gravest severity among the findings, 0 when there are none.
func (f *Findings) Worst() diagnostics.Severity {
	var worst diagnostics.Severity
	for i := range f.Diagnostics {
		if s := f.Diagnostics[i].finding.Severity; worst == 0 || s < worst {
			worst = s
		}
	}
	return worst
}

// Fix makes the preferred fixes of what was found in the selection, advice among them if that is
// wanted. Nothing is written.
func (s *Selection) Fix(f *Findings, advice bool) *diagnostics.Fixed {
	return diagnostics.FixAll(f.checked, diagnostics.Wanted{Advice: advice, In: func(path string) bool {
		_, ok := s.owner(path)
		return ok
	}})
}
