package ide

import (
	"strings"

	"funcls/internal/card"
	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/pyeval"
)

// offers says what the object in a binding's parameter offers: by its annotation, else by what the
// worker hands over. It is "" where that is not certain, or nothing of the library.
func offers(f *model.Function, b *model.Binding) string {
	at := f.ParamOf[b.Index]
	if at < 0 {
		return ""
	}
	object, items := objectOf(f, b, f.Entry.Params[at].Annotation)
	if object == nil {
		return ""
	}
	var names []string
	for _, m := range object.Members {
		switch {
		case m.Static:
		case m.Method:
			names = append(names, m.Name+"()")
		default:
			names = append(names, m.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	if items {
		return "Each item offers: " + card.Codes(names)
	}
	return "It offers: " + card.Codes(names)
}

// objectOf is what a parameter holds, or, with items, what each item of the list in it is.
func objectOf(f *model.Function, b *model.Binding, written *model.Annotation) (object *catalog.Object, items bool) {
	lib := catalog.API(f.App.Options.Library)
	if written == nil {
		switch {
		case b.Direction == model.Out:
			return lib.Object("Out"), false
		case b.Direction != model.In || b.DataType != 0:
			return nil, false
		}
		name, ok := strings.CutPrefix(b.Kind.Python.Receives, "func.")
		if !ok {
			return nil, false
		}
		name, _, _ = strings.Cut(name, ",") // "func.EventHubEvent, a list with cardinality many"
		return lib.Object(name), b.SaysMany()
	}
	v := written.Value
	if v.Kind == pyeval.Alias && v.Form == "List" && len(v.Args) == 1 {
		v, items = v.Args[0], true
	}
	if v.Class == nil || v.Kind != pyeval.ClassValue && v.Kind != pyeval.Alias || !strings.HasPrefix(v.Class.Qualified, "azure.functions.") {
		return nil, false
	}
	return lib.Object(v.Class.Name), items
}
