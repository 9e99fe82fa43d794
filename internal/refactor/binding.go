package refactor

import (
	"fmt"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// Offer is a binding that a function can get.
type Offer struct {
	Kind      *catalog.Kind
	Direction catalog.Direction
	Label     string // "queue output"
}

// Offers are the bindings that a function can get: those its host knows, the most common first.
func Offers(app *model.App, f *model.Function) []Offer {
	triggered := slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.IsTrigger() && b.Direction != model.Out })
	var out []Offer
	for _, k := range catalog.Kinds() {
		for _, d := range k.Directions {
			if refuses(app, f, k, triggered) == nil {
				out = append(out, Offer{k, d, label(k, d)})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Offer) int { return a.Kind.Rank() - b.Kind.Rank() })
	return out
}

// label names a binding for people.
func label(k *catalog.Kind, d catalog.Direction) string {
	switch {
	case k.Trigger:
		return strings.TrimSuffix(k.Type, "Trigger") + " trigger"
	case d == catalog.Out:
		return k.Type + " output"
	}
	return k.Type + " input"
}

// refuses says why a function cannot have a binding of a kind.
func refuses(app *model.App, f *model.Function, k *catalog.Kind, triggered bool) error {
	switch {
	case k.Trigger && triggered:
		return fmt.Errorf("function '%s' has a trigger already", f.Name)
	case !app.Has(k):
		return fmt.Errorf("the host of this app does not know the type '%s'", k.Type)
	case k.Type == "orchestrationTrigger", k.Type == "entityTrigger":
		return fmt.Errorf("a plain function cannot have the type '%s': what it runs is made by azure.durable_functions", k.Type)
	case k.Type == "orchestrationClient":
		return fmt.Errorf("the type '%s' is called 'durableClient' today", k.Type)
	case k.Type == "http" && (f.HTTP() == nil || slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.Kind == k })):
		return fmt.Errorf("function '%s' answers no request that could have one more response", f.Name)
	}
	return nil
}

// AddBinding adds a binding to a function: the record in function.json with what its kind needs, and
// the parameter with the annotation that fits. name may be "", for one that is free.
func AddBinding(view model.View, app *model.App, f *model.Function, kind *catalog.Kind, d catalog.Direction, name string) ([]edit.Edit, error) {
	t, err := targetOf(view, app, f)
	if err != nil {
		return nil, err
	}
	triggered := slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.IsTrigger() && b.Direction != model.Out })
	if err := refuses(app, f, kind, triggered); err != nil {
		return nil, err
	}
	if !kind.Supports(d) {
		return nil, fmt.Errorf("a binding of type '%s' cannot have the direction '%s'", kind.Type, d)
	}
	if name == "" {
		name = f.FreeName(nil, kind, t.mentions)
	}
	if err := t.checkName(name); err != nil {
		return nil, err
	}
	b := &model.Binding{Index: -1, Name: name, Type: kind.Type, Kind: kind, Direction: model.Direction(d)}
	if b.IsReturn() && (d != catalog.Out || len(kind.Python.Return) == 0) {
		return nil, fmt.Errorf("a binding of type '%s' with the direction '%s' cannot be the return value", kind.Type, d)
	}
	bindings := []*model.Binding{b}
	if companion, ok := catalog.Lookup(kind.Companion); ok && t.returnsValue() && f.ReturnFree(nil, companion) {
		bindings = append(bindings, &model.Binding{Name: model.ReturnName, Kind: companion, Direction: model.Out}) // else nothing takes what it returns
	}
	record, ok := t.addRecords(bindings)
	if !ok {
		return nil, fmt.Errorf("the function.json of '%s' has no place for a binding", f.Name)
	}
	half, err := t.addHalf(b)
	if err != nil {
		return nil, err
	}
	return append([]edit.Edit{record}, half...), nil
}

// returnsValue reports that the function returns something, somewhere.
func (t *target) returnsValue() bool {
	return slices.ContainsFunc(t.fn.Body().Returns(), func(s *pyfile.Stmt) bool { return s.Value != nil })
}

// addRecords writes bindings behind the others.
func (t *target) addRecords(bindings []*model.Binding) (edit.Edit, bool) {
	order := model.UsualOrder()
	if n := len(t.f.Config.Bindings); n > 0 {
		order = t.f.Config.Bindings[n-1].Order()
	}
	var records []edit.Value
	for _, b := range bindings {
		records = append(records, edit.ObjectOf(t.app.Record(b, t.f.Name, order)))
	}
	if at := t.f.Config.BindingsAt; at != nil {
		return t.json.AddElements(at.Value, records...)
	}
	return t.json.AddMembers(t.f.Config.Doc.Root, edit.Member{Key: "bindings", Value: edit.Array(records...)})
}

// addHalf writes the parameter of a new binding, or the return annotation.
func (t *target) addHalf(b *model.Binding) ([]edit.Edit, error) {
	typ := t.f.Annotation(b)
	spelled, imports, ok := edit.Spell(t.names(), typ)
	if !ok && typ != "" {
		return nil, fmt.Errorf("'%s' cannot be imported: the file uses the name for something else", typ)
	}
	if b.IsReturn() {
		if t.fn.Returns != nil || t.untyped() || typ == "" {
			return nil, nil
		}
		e, ok := t.py.Returns(t.fn, spelled)
		if !ok {
			return nil, fmt.Errorf("the return annotation of '%s' cannot be changed", t.f.Entry.Name)
		}
		return append(t.py.AddImports(t.mod, imports), e), nil
	}
	code := b.Name
	if typ != "" && !(t.untyped() && b.Direction == model.In) {
		code += ": " + spelled
	} else {
		imports = nil
	}
	e, ok := t.py.AddParam(t.fn, code)
	if !ok {
		return nil, fmt.Errorf("'%s' has no place for one more parameter", t.f.Entry.Name)
	}
	return append(t.py.AddImports(t.mod, imports), e), nil
}
