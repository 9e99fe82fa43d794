package rules

import (
	"slices"

	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/worker"
)

// typeCase: a type in another case than the worker's library knows it by (R23). The host does not
// mind, but the worker then treats the binding as one of an unknown type.
var typeCase = &Rule{Code: "AZF317", Name: "type-case", Severity: Information, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	converters := catalog.Converters(f.App.Options.Library)
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Kind == nil || b.Type == b.Kind.Type || converters[b.Kind.Type] == nil ||
			slices.ContainsFunc(f.Refusals, func(r worker.Refusal) bool { return r.Binding == b.Index }) {
			continue // what the worker refuses, it says itself
		}
		finding := Finding{Function: f.Name, Fixes: []Fix{{Title: "Change the type to '" + b.Kind.Type + "'", Preferred: true,
			Edits: []Edit{{Path: f.Config.File.Path, Span: b.TypeNode.ContentSpan(), New: b.Kind.Type}}}}}
		p.one(finding, typeOf(f, b), "The worker knows '"+b.Kind.Type+"' in this case only. With '"+b.Type+"' it treats the binding as one of a type it does not know.")
	}
}}
