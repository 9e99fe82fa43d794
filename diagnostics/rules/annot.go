package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/worker"
)

// onAnnotation reports a refusal about a parameter's annotation in both files: at the
// annotation, and at what of the binding it disagrees with.
func (p *Pass) onAnnotation(f *model.Function, r worker.Refusal, config place, message, mirror, note string, fixes ...Fix) {
	param := f.Entry.Params[r.Param]
	finding := fromWorker(f, r.Sentence)
	finding.Fixes = fixes
	p.both(finding,
		half{inEntry(f, param.Annotation.Span), message, "parameter '" + param.Name + "' is annotated here"},
		half{config, mirror, note})
}

// written is an annotation's source text on one line.
func written(f *model.Function, a *model.Annotation) string {
	return strings.Join(strings.Fields(string(a.Span.Of(f.Entry.File.Content))), " ")
}

// accepted lists what a binding takes, for messages.
func accepted(b *model.Binding) string {
	if b.Kind == nil {
		if b.Direction == model.Out {
			return "func.Out[str], func.Out[bytes]"
		}
		return "str, bytes"
	}
	types := b.Kind.Python.Input
	if b.IsReturn() {
		types = b.Kind.Python.Return
	} else if b.Direction == model.Out {
		types = b.Kind.Python.OutParam
	}
	if len(types) > 6 {
		return strings.Join(types[:6], ", ") + ", ..."
	}
	return strings.Join(types, ", ")
}

// expecting is the sentence part that names the accepted types, "" when there are none.
func expecting(b *model.Binding) string {
	if s := accepted(b); s != "" {
		return " Expected one of: " + s + "."
	}
	return ""
}

// replace is a fix that writes text over a parameter's annotation.
func replace(f *model.Function, a *model.Annotation, code, title string) Fix {
	return Fix{Title: title, Edits: []Edit{{Path: f.Entry.File.Path, Span: a.Span, New: code}}, Preferred: true}
}

// implicitOptional reports whether only the default None makes a parameter's annotation an
// Optional, as Python did before 3.11, and offers to remove it where the grammar allows that.
func implicitOptional(f *model.Function, param int) ([]Fix, bool) {
	fn, a := f.Entry.Value.Func, f.Entry.Params[param].Annotation
	if fn == nil || param >= len(fn.Params) || f.App.Options.Python > 10 {
		return nil, false
	}
	d := fn.Params[param].Default
	if d == nil || d.Kind != pyfile.ConstantExpr || d.Name != "None" || strings.ContainsAny(written(f, a), "|\"'") ||
		strings.Contains(written(f, a), "Optional") || strings.Contains(written(f, a), "Union") {
		return nil, false
	}
	for _, p := range fn.Params[:param] {
		if p.Default != nil && fn.Params[param].Kind != pyfile.KeywordOnly {
			return nil, true
		}
	}
	at := text.Span{Start: a.Span.End, End: d.Span.End}
	return []Fix{{Title: "Remove the default None", Edits: []Edit{{Path: f.Entry.File.Path, Span: at, New: ""}}, Preferred: true}}, true
}

// defaultNone explains an annotation that is refused for its default's sake.
func defaultNone(written string) string {
	return "Before Python 3.11 the default None makes the annotation " + written + " an Optional, which is no class; the worker always passes a value."
}
