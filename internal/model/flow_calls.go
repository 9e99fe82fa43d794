package model

import (
	"maps"
	"slices"
	"strings"
)

// readCalls reads which durable functions call which. A call in the body of an entry point is that
// function's; one in what else a script defines may be made by every function that has the script.
func (fl *Flows) readCalls(app *App, references func(path string) []Reference) {
	named := map[string]*Function{}
	scripts := map[string][]*Function{}
	for _, f := range app.Functions {
		if name := f.durableName(); name != "" && f.Ours() {
			named[strings.ToLower(name)] = f
		}
	}
	if len(named) == 0 {
		return
	}
	for _, f := range app.Functions {
		if f.Entry != nil && f.Entry.File != nil && f.Ours() {
			scripts[f.Entry.File.Path] = append(scripts[f.Entry.File.Path], f)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(scripts)) {
		for _, ref := range references(path) {
			to := named[strings.ToLower(ref.Name)]
			if ref.Kind != DurableReference || to == nil {
				continue
			}
			for _, from := range callersAt(scripts[path], ref) {
				fl.Calls = append(fl.Calls, Call{from, to, path, ref.Span})
			}
		}
	}
	slices.SortStableFunc(fl.Calls, func(a, b Call) int {
		if c := strings.Compare(a.From.Name, b.From.Name); c != 0 {
			return c
		}
		return a.Span.Start - b.Span.Start
	})
	for _, c := range fl.Calls {
		fl.calls[c.From] = append(fl.calls[c.From], c)
		fl.callers[c.To] = append(fl.callers[c.To], c)
	}
}

// callersAt are those of the functions of a script whose entry point has a place in it, or all where
// none has.
func callersAt(functions []*Function, ref Reference) []*Function {
	var own []*Function
	for _, f := range functions {
		if fn := f.Entry.Def(); fn != nil && fn.Span.Covers(ref.Span) {
			own = append(own, f)
		}
	}
	if own != nil {
		return own
	}
	return functions
}

// durableName is what others call a durable function by, "" for a function that is none.
func (f *Function) durableName() string {
	t := f.trigger
	if t == nil || t.Kind == nil || t.Kind.Extension != "DurableTask" {
		return ""
	}
	for _, key := range []string{"activity", "orchestration", "entityName"} {
		if p, ok := t.Property(key); ok {
			if name, _ := p.Value.String(); name != "" {
				return name
			}
		}
	}
	return f.Name
}
