package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// annotationRaises: evaluating an annotation raises, most often a name that is not defined (R15).
var annotationRaises = &Rule{Code: "AZF208", Name: "annotation-raises", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		a := f.Entry.Return
		if r.Param >= 0 {
			a = f.Entry.Params[r.Param].Annotation
		}
		message := "Evaluating the annotation " + written(f, a) + " raises " + r.Error.String() + "."
		if r.Error.Exception == "NameError" {
			message += " The worker evaluates annotations when it loads the function; names imported under TYPE_CHECKING do not exist then."
		}
		finding := fromWorker(f, r.Sentence)
		finding.Fixes = defined(f, r, a)
		p.one(finding, inEntry(f, a.Span), message)
	}, worker.AnnotationRaises)
}}
