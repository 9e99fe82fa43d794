package rules

import (
	"strings"

	"funcls/internal/model"
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
func replace(f *model.Function, a *model.Annotation, text, title string) Fix {
	return Fix{Title: title, Edits: []Edit{{f.Entry.File.Path, a.Span, text}}, Preferred: true}
}
