package rules

import (
	"path"

	"funcls/internal/config"
	"funcls/internal/model"
)

const codeBadConfiguration = "AZF704"

// badConfiguration: something in funcls.toml or pyproject.toml is no setting of funcls. It is left
// out, and the rest holds.
var badConfiguration = &Rule{Code: codeBadConfiguration, Name: "bad-configuration", Severity: Warning, App: func(p *Pass, a *model.App) {
	c := a.Layers[0]
	if c == nil {
		return
	}
	for _, problem := range c.Problems {
		var f Finding
		if problem.Meant != "" {
			f.Fixes = []Fix{{Title: "Change it to `" + problem.Meant + "`", Preferred: true, Edits: []Edit{{Path: c.Path, Span: problem.Span, New: problem.Meant}}}}
		}
		p.one(f, place{c.Path, problem.Span}, problem.Message)
	}
	for _, list := range c.Selectors() {
		for _, s := range list {
			p.selector(c, s)
		}
	}
	if file := c.Baseline; file.Value != "" && p.View.File(path.Join(c.Root, file.Value)) == nil {
		p.one(Finding{}, place{c.Path, file.Span}, "The baseline '"+file.Value+"' is not there. Write it with `funcls check --write-baseline`.")
	}
}}

// selector reports what names no rule.
func (p *Pass) selector(c *config.Config, s config.Text) {
	unknown, meant := p.unknown(s.Value)
	if !unknown {
		return
	}
	message := "There is no rule '" + s.Value + "'."
	var fixes []Fix
	if meant != "" {
		message += " Did you mean '" + meant + "'?"
		fixes = []Fix{{Title: "Change '" + s.Value + "' to '" + meant + "'", Preferred: true, Edits: []Edit{{Path: c.Path, Span: s.Span, New: meant}}}}
	}
	p.one(Finding{Fixes: fixes}, place{c.Path, s.Span}, message)
}
