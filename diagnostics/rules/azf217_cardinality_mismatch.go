package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyeval"
)

// batched are the triggers that hand over a list with `cardinality` many.
var batched = map[string]bool{"eventHubTrigger": true, "serviceBusTrigger": true, "kafkaTrigger": true}

// cardinalityMismatch: the annotation is a list and the trigger gives single events, or the other
// way round. The worker does not compare them (R27).
var cardinalityMismatch = &Rule{Code: "AZF217", Name: "cardinality-mismatch", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	if !judged(f) || f.Entry.State != model.EntryFound || len(f.Refusals) > 0 {
		return
	}
	for i, b := range f.Config.Bindings {
		if b.Opaque || !batched[b.Type] || f.ParamOf[i] < 0 {
			continue
		}
		param := &f.Entry.Params[f.ParamOf[i]]
		if param.Annotation == nil {
			continue
		}
		list, single := manyOrOne(param.Annotation.Value)
		many, at, known := cardinality(f, b)
		if !known || many == list || list == single {
			continue
		}
		p.cardinality(f, b, param, many, at)
	}
}}

// manyOrOne says whether an annotation is certainly a list of events, or certainly none.
func manyOrOne(v pyeval.Value) (list, single bool) {
	switch v.Kind {
	case pyeval.Alias, pyeval.BareAlias, pyeval.BuiltinAlias:
		switch v.Class.Qualified {
		case "builtins.list", "builtins.tuple", "collections.abc.Sequence", "collections.abc.Iterable", "collections.abc.Collection", "collections.abc.MutableSequence":
			return true, false
		}
	case pyeval.ClassValue:
		q := v.Class.Qualified
		return false, v.Class.Complete && (strings.HasPrefix(q, "azure.functions.") || q == "builtins.str" || q == "builtins.bytes")
	}
	return false, false
}

// cardinality reads the property: `one` is what the host takes for absent and for unknown.
func cardinality(f *model.Function, b *model.Binding) (many bool, at place, known bool) {
	property, ok := b.Property("cardinality")
	if !ok {
		return false, typeOf(f, b), true
	}
	s, isText := property.Value.String()
	at = inConfig(f, valueSpan(property.Value, b.Node))
	return strings.EqualFold(s, "many"), at, isText && (strings.EqualFold(s, "many") || strings.EqualFold(s, "one"))
}

func (p *Pass) cardinality(f *model.Function, b *model.Binding, param *model.Param, many bool, at place) {
	found := written(f, param.Annotation)
	finding := Finding{Function: f.Name}
	here, there := "Parameter '"+param.Name+"' is annotated "+found+", a list, but without `cardinality` many the trigger hands over one event at a time.",
		"The trigger hands over one event at a time, but parameter '"+param.Name+"' is annotated "+found+"."
	value := "many"
	if many {
		here = "Parameter '" + param.Name + "' is annotated " + found + ", but with `cardinality` many the trigger hands over a list of events."
		there = "The trigger hands over a list of events, but parameter '" + param.Name + "' is annotated " + found + "."
		value = "one"
	}
	if property, ok := b.Property("cardinality"); ok {
		finding.Fixes = append(finding.Fixes, Fix{Title: "Set `cardinality` to '" + value + "'", Edits: []Edit{{Path: f.Config.File.Path, Span: property.Value.Span, New: `"` + value + `"`}}})
	} else if add := addProperty(f, b, "cardinality", "many"); add != nil {
		finding.Fixes = append(finding.Fixes, Fix{Title: "Set `cardinality` to 'many'", Edits: add})
	}
	finding.Fixes = append(finding.Fixes, otherCardinality(f, param, many)...)
	p.both(finding, half{inEntry(f, param.Annotation.Span), here, "parameter '" + param.Name + "'"}, half{at, there, "binding '" + b.Name + "'"})
}

// otherCardinality offers the annotation for a list, or that for one event, where it takes no more than that.
func otherCardinality(f *model.Function, param *model.Param, many bool) []Fix {
	if many {
		own, ok := catalogName(f, param.Annotation.Value)
		if !ok || !strings.HasPrefix(own, "func.") {
			return nil
		}
		return write(f, param.Annotation, "typing.List["+own+"]", false)
	}
	found, whole := strings.CutSuffix(written(f, param.Annotation), "]")
	_, inner, ok := strings.Cut(found, "[")
	if !ok || !whole || strings.ContainsAny(inner, ",\"'") {
		return nil
	}
	fix := replace(f, param.Annotation, inner, "Change the annotation to "+inner)
	fix.Preferred = false
	return []Fix{fix}
}
