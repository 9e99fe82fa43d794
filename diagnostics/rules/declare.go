package rules

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// declare offers to make the function.json of a function that has none, where its entry point alone says
// what all of its bindings are. It is never preferred: the function may rest by intent, and would run.
func declare(p *Pass, a *model.App, f *model.Function) []Fix {
	bindings, ok := bindable(a, f)
	if !ok || !f.ValidName() {
		return nil
	}
	style, order, config := edit.NewStyle(), model.UsualOrder(), []edit.Member{}
	sample := a.Sample()
	if sample != nil {
		style, order = edit.StyleOf(sample.Config.Doc), sample.Config.Bindings[0].Order()
	}
	if sample == nil || sample.Config.ScriptFile != nil {
		config = append(config, edit.Member{Key: "scriptFile", Value: edit.String("__init__.py")})
	}
	var records []edit.Value
	for _, b := range bindings {
		records = append(records, edit.ObjectOf(recordOf(a, f, b, order)))
	}
	config = append(config, edit.Member{Key: "bindings", Value: edit.Array(records...)})
	return []Fix{{Title: "Create '" + f.Name + "/" + model.ConfigFile + "' with the trigger " + bindings[0].Type,
		Edits: []Edit{edit.Insert(f.Dir+"/"+model.ConfigFile, 0, style.Document(edit.Object(config...)))}}}
}

// declareIn offers to write the bindings of a function whose function.json has none.
func declareIn(a *model.App, f *model.Function) []Fix {
	if f.Entry == nil || f.Entry.State != model.EntryFound || f.WebExtension() {
		return nil
	}
	bindings, ok := bindable(a, f)
	if !ok {
		return nil
	}
	var records []edit.Value
	for _, b := range bindings {
		records = append(records, edit.ObjectOf(recordOf(a, f, b, model.UsualOrder())))
	}
	var add Edit
	if at := f.Config.BindingsAt; at != nil {
		add, ok = inJSON(f).AddElements(at.Value, records...)
	} else {
		add, ok = inJSON(f).AddMembers(f.Config.Doc.Root, edit.Member{Key: "bindings", Value: edit.Array(records...)})
	}
	if !ok {
		return nil
	}
	return []Fix{{Title: "Add the bindings that '" + f.Entry.Name + "' takes, with the trigger " + bindings[0].Type, Edits: []Edit{add}}}
}

// bindable are annotatedBindings, where the host and the worker take them all.
func bindable(a *model.App, f *model.Function) ([]*model.Binding, bool) {
	bindings, ok := annotatedBindings(f)
	return bindings, ok && !slices.ContainsFunc(bindings, func(b *model.Binding) bool {
		return !a.Has(b.Kind) || !b.Kind.Supports(catalog.Direction(b.Direction)) || !begun(a, b, f.Name) || f.Refuses(-1, b.Name, b.Type, b.Direction)
	})
}

// recordOf is what a new binding of a function is written with. Where its parameter is annotated as a list
// and that is a matter of cardinality, it says so.
func recordOf(a *model.App, f *model.Function, b *model.Binding, order []string) []catalog.Given {
	out := a.Record(b, f.Name, order)
	for _, p := range f.Entry.Params {
		if p.Name != b.Name || p.Annotation == nil {
			continue
		}
		typ, _ := catalogName(f, p.Annotation.Value)
		if _, ok := b.Kind.Property("cardinality"); ok && strings.HasPrefix(typ, "typing.List[") {
			out = append(out, catalog.Given{Key: "cardinality", Value: "many"})
		}
	}
	return out
}

// begun reports whether a new binding can be written with all that the host demands of it.
func begun(a *model.App, b *model.Binding, function string) bool {
	return !slices.ContainsFunc(a.Needed(b.Kind), func(p *catalog.Property) bool {
		_, ok := a.Begin(b.Kind, p, catalog.Direction(b.Direction), function)
		return p.Constructor && !ok
	})
}

// annotatedBindings are the bindings that an entry point is written for, the trigger first, and then in
// the order of its parameters. It is false where some parameter, or the result, could be of several kinds.
func annotatedBindings(f *model.Function) ([]*model.Binding, bool) {
	en := f.Entry
	if en.Value.Form == "durable" {
		k := createdFor(en)
		if k == nil {
			return nil, false
		}
		return []*model.Binding{newBinding("context", k, model.In)}, true
	}
	trigger, ok := triggerParam(f)
	if !ok {
		return nil, false
	}
	var out []*model.Binding
	for i, p := range en.Params {
		switch {
		case p.Name == "context" && (p.Annotation == nil || !passed(f, p.Annotation.Value)):
			continue
		case p.Annotation == nil || starsOf(f, p.Name) != "" || !model.ValidBindingName(p.Name, f.App.Options.Host.OldNames()):
			return nil, false
		}
		k, direction := annotatedKind(f, p.Annotation.Value, i == trigger), model.In
		if k == nil {
			return nil, false
		}
		if v := p.Annotation.Value; v.Class != nil && v.Class.Name == "Out" {
			direction = model.Out
		}
		b := newBinding(p.Name, k, direction)
		if i == trigger {
			out = slices.Insert(out, 0, b)
			continue
		}
		out = append(out, b)
	}
	return withResult(f, out)
}

func newBinding(name string, k *catalog.Kind, d model.Direction) *model.Binding {
	return &model.Binding{Index: -1, Name: name, Type: k.Type, Kind: k, Direction: d}
}

// triggerParam is the index of the only parameter that can be the trigger: of several whose objects a
// trigger passes, the one that no input passes too.
func triggerParam(f *model.Function) (index int, ok bool) {
	var triggers, only []int
	for i, p := range f.Entry.Params {
		if p.Annotation == nil || annotatedKind(f, p.Annotation.Value, true) == nil {
			continue
		}
		triggers = append(triggers, i)
		if annotatedKind(f, p.Annotation.Value, false) == nil {
			only = append(only, i)
		}
	}
	switch {
	case len(only) == 1:
		return only[0], true
	case len(triggers) == 1:
		return triggers[0], true
	}
	return 0, false
}

// withResult adds the response of a function that answers requests and gives one. Of other functions
// that return something nobody knows where it goes.
func withResult(f *model.Function, bindings []*model.Binding) ([]*model.Binding, bool) {
	fn := undecorated(f, f.Entry.Value.Func)
	if fn == nil {
		return nil, false
	}
	gives := slices.ContainsFunc(fn.Body().Returns(), func(s *pyfile.Stmt) bool { return s.Value != nil && s.Value.Name != "None" }) ||
		f.Entry.Return != nil && !isNone(f.Entry.Return.Value)
	if !gives {
		return bindings, true
	}
	response, ok := catalog.Lookup(bindings[0].Kind.Companion)
	if !ok {
		return nil, false
	}
	return append(bindings, newBinding(model.ReturnName, response, model.Out)), true
}

// createdFor is the trigger of what azure.durable_functions made an entry point of, nil when that cannot
// be told.
func createdFor(en *model.Entry) *catalog.Kind {
	var found *catalog.Kind
	for _, s := range en.Mod.Facts.Stmts {
		if s.Name != en.Name || s.Kind != pyfile.AssignStmt {
			continue
		}
		if found != nil || s.Value == nil || s.Value.Kind != pyfile.CallExpr || s.Value.X == nil || s.Value.X.X == nil {
			return nil
		}
		switch strings.ToLower(s.Value.X.X.Name) {
		case "orchestrator":
			found, _ = catalog.Lookup("orchestrationTrigger")
		case "entity":
			found, _ = catalog.Lookup("entityTrigger")
		}
	}
	return found
}
