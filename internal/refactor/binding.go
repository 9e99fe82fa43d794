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
	order := []string{"type", "direction", "name"}
	if n := len(t.f.Config.Bindings); n > 0 {
		order = orderOf(t.f.Config.Bindings[n-1])
	}
	var records []edit.Value
	for _, b := range bindings {
		records = append(records, edit.Object(members(t.app, b.Kind, catalog.Direction(b.Direction), b.Name, t.f.Name, order)...))
	}
	if at := t.f.Config.BindingsAt; at != nil {
		return t.json.AddElements(at.Value, records...)
	}
	return t.json.AddMembers(t.f.Config.Doc.Root, edit.Member{Key: "bindings", Value: edit.Array(records...)})
}

// orderOf is the order in which a binding has the properties that every binding has.
func orderOf(b *model.Binding) []string {
	var out []string
	for _, p := range b.Properties {
		if name := strings.ToLower(p.Name); slices.Contains([]string{"type", "direction", "name"}, name) {
			out = append(out, name)
		}
	}
	if len(out) != 3 {
		return []string{"type", "direction", "name"}
	}
	return out
}

// members are the properties of a new binding.
func members(app *model.App, k *catalog.Kind, d catalog.Direction, name, function string, order []string) []edit.Member {
	var out []edit.Member
	for _, key := range order {
		v := map[string]string{"type": k.Type, "direction": string(d), "name": name}[key]
		out = append(out, edit.Member{Key: key, Value: edit.String(v)})
	}
	for _, p := range app.Needed(k) {
		if v, ok := begin(app, k, p, d, function); ok {
			out = append(out, edit.Member{Key: p.Name, Value: v})
		}
	}
	return out
}

// begin is what a property of a new binding begins with.
func begin(app *model.App, k *catalog.Kind, p *catalog.Property, d catalog.Direction, function string) (edit.Value, bool) {
	if p.AppSetting || p.MaySetting {
		if used := elsewhere(app, k, p); used != "" {
			return edit.String(used), true
		}
	}
	if p.AppSetting {
		name := connection(app, k, p)
		return edit.String(name), name != ""
	}
	if p.Type == "array" && len(p.Enum) > 1 { // methods
		return edit.Array(edit.String("get"), edit.String("post")), true
	}
	v, ok := k.Begin(p, d, function)
	if p.Type != "string" {
		return edit.Literal(v), ok && p.Type != "array"
	}
	return edit.String(v), ok
}

// elsewhere is what the app's functions write for a property of the same extension.
func elsewhere(app *model.App, k *catalog.Kind, p *catalog.Property) string {
	for _, f := range app.Functions {
		for _, b := range f.Config.Bindings {
			if b.Opaque || b.Kind == nil || b.Kind.Extension != k.Extension {
				continue
			}
			if used, ok := b.Property(p.Name); ok {
				if v, ok := used.Value.String(); ok && v != "" {
					return v
				}
			}
		}
	}
	return ""
}

// connection is the app setting that a property names: the usual one, or one that is set and must be
// meant by its name.
func connection(app *model.App, k *catalog.Kind, p *catalog.Property) string {
	usual := k.UsualSetting(p)
	set := app.Connections()
	if slices.ContainsFunc(set, func(s string) bool { return strings.EqualFold(s, usual) }) {
		return usual
	}
	speaks := strings.ToLower(strings.TrimSuffix(k.Extension, "s"))
	for _, s := range set {
		if k.Extension != "Storage" && speaks != "" && strings.Contains(strings.ToLower(s), speaks) {
			return s
		}
	}
	return usual
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
