package model

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"funcls/internal/jsondoc"
)

// readCalls reads which durable functions call which. A call in the body of an entry point is that
// function's; one in what else a script defines may be made by every function that has the script, and
// one in another module by every function that imports it.
func (fl *Flows) readCalls(app *App, references func(path string) []Reference) {
	named := map[string]*Function{}
	for _, f := range app.Functions {
		if name, _ := f.DurableName(); name != "" && f.Ours() {
			named[strings.ToLower(name)] = f
		}
	}
	if len(named) == 0 {
		return
	}
	scripts := map[string]bool{}
	for _, f := range app.Functions {
		if f.Entry != nil && f.Entry.File != nil {
			scripts[f.Entry.File.Path] = true
		}
	}
	callers := map[string][]*Function{} // by file
	for _, f := range app.Functions {
		if f.Entry == nil || f.Entry.File == nil || !f.Ours() || !f.callsDurably() {
			continue
		}
		callers[f.Entry.File.Path] = append(callers[f.Entry.File.Path], f)
		for p := range f.deps.paths {
			if strings.HasSuffix(p, ".py") && !scripts[p] {
				callers[p] = append(callers[p], f)
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(callers)) {
		for _, ref := range references(path) {
			to := named[strings.ToLower(ref.Name)]
			if ref.Kind != DurableReference || to == nil {
				continue
			}
			for _, from := range callersAt(callers[path], path, ref) {
				fl.Calls = append(fl.Calls, Call{from, to, path, ref.Span})
			}
		}
	}
	slices.SortStableFunc(fl.Calls, func(a, b Call) int {
		return cmp.Or(cmp.Compare(a.From.Name, b.From.Name), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	for _, c := range fl.Calls {
		fl.calls[c.From] = append(fl.calls[c.From], c)
		fl.callers[c.To] = append(fl.callers[c.To], c)
	}
}

// callersAt are those of the functions of a script whose entry point has a place in it, or all where
// none has.
func callersAt(functions []*Function, path string, ref Reference) []*Function {
	var own []*Function
	for _, f := range functions {
		if fn := f.Entry.Def(); fn != nil && f.Entry.File.Path == path && fn.Span.Covers(ref.Span) {
			own = append(own, f)
		}
	}
	if own != nil {
		return own
	}
	return functions
}

// callsDurably reports whether the function has what a call needs: a client, or the context of an
// orchestrator or an entity.
func (f *Function) callsDurably() bool {
	return slices.ContainsFunc(f.Config.Bindings, func(b *Binding) bool {
		return b.Kind != nil && b.Kind.Extension == "DurableTask" && !strings.EqualFold(b.Type, "activityTrigger")
	})
}

// DurableName is what others call a durable function by, "" for a function that is none. at is where its
// trigger gives it a name of its own, nil where that of its folder counts. A name that holds a %SETTING%
// is known to nobody.
func (f *Function) DurableName() (name string, at *jsondoc.Node) {
	t := f.trigger
	if t == nil || t.Kind == nil || t.Kind.Extension != "DurableTask" {
		return "", nil
	}
	for _, key := range []string{"activity", "orchestration", "entityName"} {
		if p, ok := t.Property(key); ok {
			if name, _ := p.Value.String(); name != "" {
				return name, p.Value
			}
		}
	}
	return f.Name, nil
}

// Called is the function that durable code means by a name, in any case; nil when there is none.
func (a *App) Called(name string) *Function {
	for _, f := range a.Functions {
		if own, _ := f.DurableName(); own != "" && strings.EqualFold(own, name) {
			return f
		}
	}
	return nil
}
