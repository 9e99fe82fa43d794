package rules

import (
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// configurationSource: a value that is neither config nor attributes (R47).
var configurationSource = &Rule{Code: "AZF308", Name: "configuration-source", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) || len(f.Config.Bindings) == 0 {
		return
	}
	n := f.Config.Doc.Root.GetFold("configurationSource")
	if n == nil || n.Kind != jsondoc.String {
		return
	}
	found, _ := n.String()
	if strings.EqualFold(found, "config") || strings.EqualFold(found, "attributes") {
		return
	}
	// The sentence's lone quote is the host's own.
	finding := fromHost(f, "Illegal value '"+found+"' for 'configurationSource' property in "+f.Name+"'.")
	finding.Fixes = []Fix{{Title: "Change configurationSource to 'config'", Preferred: true,
		Edits: []Edit{{Path: f.Config.File.Path, Span: n.ContentSpan(), New: "config"}}}}
	p.one(finding, inConfig(f, n.ContentSpan()), "configurationSource must be 'config' or 'attributes', found '"+found+"'. Without it, function.json is the configuration.")
}}
