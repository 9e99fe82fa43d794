package model

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/pyeval"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/worker"
)

// DefaultEntryPoint is the function the worker calls when entryPoint is unset or empty (R1).
const DefaultEntryPoint = "main"

// readEntry finds the object the worker would call and reads its signature.
func readEntry(view View, ctx *AppContext, f *Function) *Entry {
	env := pyeval.NewEnv(world{view, ctx}, ctx.Root, ctx.Options.Python, ctx.Options.Library)
	env.AnyRelease, env.Guessed, env.RootHidden = ctx.ancient, ctx.Options.Guessed, !ctx.RootImported()
	en := &Entry{Name: DefaultEntryPoint}
	if n := f.Config.EntryPoint; n != nil {
		if s, _ := n.String(); s != "" {
			en.Name = s
		}
	}
	mod, err := env.Script(f.Script.Path)
	if err != nil {
		err.Path = f.Script.Path
		en.Load = err
		return en
	}
	if mod == nil {
		return en
	}
	en.Mod = mod
	en.File = view.File(f.Script.Path)
	if en.Load = env.ImportError(mod); en.Load != nil {
		if len(mod.Facts.Errors) > 0 {
			return en // what the file defines is not certain while it does not compile
		}
	}
	// What lies beside the script may have been meant by an import.
	if beside, _ := view.List(path.Dir(f.Script.Path)); len(beside) > 2 || env.RootHidden {
		en.MovesImports = env.ChangesImports()
	}
	if en.Load != nil {
		view.List(ctx.Root)
		view.List(path.Dir(en.Load.Path))
	}
	en.Value = env.Name(mod, en.Name)
	en.describe(view, env)
	if en.Load != nil && en.annotates(*en.Load) {
		en.Load = nil // the rules say it of the annotation
	}
	return en
}

// Def is the def or lambda of the app that gets what the host passes: the entry point, or the
// function that a durable factory was given; nil when that is not known.
func (en *Entry) Def() *pyfile.Func {
	switch {
	case en.Value.Form != "durable":
		return en.Value.Func
	case len(en.Value.Args) == 1:
		return en.Value.Args[0].Func
	}
	return nil
}

// annotates reports that one of the entry point's own annotations raises an error.
func (en *Entry) annotates(err pyeval.Error) bool {
	raises := func(a *Annotation) bool {
		if a == nil || en.File == nil || en.File.Path != err.Path {
			return false
		}
		own, ok := a.Value.Failure()
		return ok && own == err
	}
	return raises(en.Return) || slices.ContainsFunc(en.Params, func(p Param) bool { return raises(p.Annotation) })
}

// describe reads state, place and signature off the value.
func (en *Entry) describe(view View, env *pyeval.Env) {
	v := en.Value
	en.At = v.At
	switch {
	case v.Kind == pyeval.ModuleValue:
		en.At = text.Span{} // Mod is the module, not where it was bound
	case v.Mod != nil && v.Mod.Path != "":
		en.File = view.File(v.Mod.Path)
	}
	switch v.Kind {
	case pyeval.Unknown:
		return
	case pyeval.Absent, pyeval.None, pyeval.Literal, pyeval.ModuleValue:
		en.State = EntryMissing
		if v.Kind != pyeval.Absent {
			en.State = EntryNotCallable
		}
		return
	case pyeval.Partial:
		en.State = EntryNoSignature
		return
	case pyeval.Instance:
		switch env.Callable(v) {
		case pyeval.Yes:
			if env.Hintless(v) {
				en.State = EntryNoSignature
			}
		case pyeval.No:
			en.State = EntryNotCallable
		}
		return
	case pyeval.FuncValue:
		en.State = EntryFound
		en.signature(env, v.Mod, v.Func, v.Func.Params, v.Func.Span.Start, v.Form != "durable")
		if v.Form == "durable" && len(v.Args) == 1 && len(v.Args[0].Func.Params) > 0 {
			// What the worker calls hands its context on to the app's own function.
			own := v.Args[0].Func.Params[0]
			en.Params[0].Span, en.Params[0].Whole = own.NameSpan, own.Span
		}
	case pyeval.ClassValue:
		en.State = EntryFound
		if v.Class.Def != nil {
			en.constructor(v)
		}
	}
}

// signature reads the parameters of a function and what their annotations evaluate to.
func (en *Entry) signature(env *pyeval.Env, mod *pyeval.Mod, fn *pyfile.Func, params []pyfile.Param, at int, hints bool) {
	en.Known, en.Async = true, fn.Async
	for _, p := range params {
		param := Param{Name: p.Name, Span: p.NameSpan, Whole: p.Span}
		if p.Annotation != nil && hints {
			value := env.Annotation(mod, p.Annotation, at)
			if p.Default != nil && p.Default.Kind == pyfile.ConstantExpr && p.Default.Name == "None" {
				value = env.ImplicitOptional(value)
			}
			param.Annotation = &Annotation{Span: p.Annotation.Span, Value: value}
		}
		en.Params = append(en.Params, param)
	}
	if fn.Returns != nil && hints {
		en.Return = &Annotation{Span: fn.Returns.Span, Value: env.Annotation(mod, fn.Returns, at)}
	}
}

// constructor reads a class used as entry point: its __init__ gives the names, and the hints
// the worker sees are those of the class body, which name no parameter.
func (en *Entry) constructor(v pyeval.Value) {
	def := v.Class.Def
	if len(def.Decorators) > 0 {
		return // a dataclass has the constructor that its decorator writes
	}
	for i := range def.Body {
		s := &def.Body[i]
		switch {
		case s.Name == "__new__":
			en.Known, en.Params = false, nil
			return
		case s.Name == "__init__" && s.Kind == pyfile.DefStmt && len(s.Func.Params) > 0 && len(s.Func.Decorators) == 0:
			en.Known, en.Params = true, nil
			for _, p := range s.Func.Params[1:] {
				en.Params = append(en.Params, Param{Name: p.Name, Span: p.NameSpan, Whole: p.Span})
			}
		}
	}
	if len(v.Class.MRO) == 2 && v.Class.Complete && !en.Known {
		en.Known = true // object's constructor takes nothing
	}
}

// pair matches bindings and parameters and asks the worker's checks about them.
func (f *Function) pair() {
	f.ParamOf = make([]int, len(f.Config.Bindings))
	for i := range f.ParamOf {
		f.ParamOf[i] = -1
	}
	if f.Entry == nil {
		return
	}
	f.BindingOf = make([]int, len(f.Entry.Params))
	for pi, p := range f.Entry.Params {
		f.BindingOf[pi] = -1
		for bi, b := range f.Config.Bindings {
			if b.Name == p.Name && !b.IsReturn() {
				f.BindingOf[pi], f.ParamOf[bi] = bi, pi
			}
		}
	}
	if f.Entry.State == EntryFound && !f.Config.Broken && !f.Config.Opaque {
		in, index := f.workerInput()
		f.Refusals = worker.Check(in, f.version())
		for i := range f.Refusals {
			if r := &f.Refusals[i]; r.Binding >= 0 {
				r.Binding = index[r.Binding]
			}
		}
	}
}

// workerInput is the function as the worker would receive it; index leads from its bindings to
// those of the config.
func (f *Function) workerInput() (in worker.Function, index []int) {
	in = worker.Function{Name: f.Name, Signature: f.Entry.Known, WebExtension: importsWebExtension(f.Entry.Mod)}
	if len(f.Config.Bindings) == 0 {
		in.Open = true
	}
	seen, unread := map[string]bool{}, map[string]bool{}
	for _, b := range f.Config.Bindings {
		if key := strings.ToLower(b.Name); seen[key] {
			in.Open = true // the host refuses the second of two names; which one is meant is open
			continue
		} else if key != "" {
			seen[key] = true
		}
		// A binding the host refuses has no final name, type or direction yet.
		if b.Opaque || b.Direction == BadDirection || b.Name == "" {
			in.Open = true
		}
		if b.Opaque || b.Direction == BadDirection || b.Type == "" {
			unread[b.Name] = true // what its annotation should be is open as well
		}
		index = append(index, b.Index)
		in.Bindings = append(in.Bindings, worker.Binding{
			Name: b.Name, Type: b.Type, Direction: b.Direction.worker(), DataType: b.DataType,
			Unread: b.Opaque || b.Type == "" || b.Direction == BadDirection,
		})
	}
	for _, p := range f.Entry.Params {
		wp := worker.Param{Name: p.Name}
		if p.Annotation != nil && !unread[p.Name] {
			wp.Annotation = &p.Annotation.Value
		}
		in.Params = append(in.Params, wp)
	}
	if f.Entry.Return != nil && !unread[ReturnName] {
		in.Return = &f.Entry.Return.Value
	}
	return in, index
}

// WebExtension reports whether the script imports an HTTP streaming extension, whose own types
// then replace the library's for requests and responses (R32).
func (f *Function) WebExtension() bool {
	return f.Entry != nil && f.Entry.Mod != nil && f.Entry.Mod.Facts != nil && importsWebExtension(f.Entry.Mod)
}

// importsWebExtension reports whether the script imports an HTTP streaming extension (R32).
func importsWebExtension(m *pyeval.Mod) bool {
	const ext = "azurefunctions.extensions.http"
	for i := range m.Facts.Stmts {
		if imp := m.Facts.Stmts[i].Import; imp != nil {
			if imp.Module == "azurefunctions" || imp.Module == "azurefunctions.extensions" ||
				len(imp.Module) >= len(ext) && imp.Module[:len(ext)] == ext {
				return true
			}
		}
	}
	return false
}

// Refuses reports whether the worker would refuse binding i if it had this name, type and
// direction; -1 stands for one more binding. It is false where that cannot be told.
func (f *Function) Refuses(i int, name, typ string, d Direction) bool {
	if f.Entry == nil || f.Entry.State != EntryFound || f.Config.Opaque {
		return false
	}
	in, index := f.workerInput()
	b := worker.Binding{Name: name, Type: typ, Direction: d.worker()}
	at := slices.Index(index, i)
	if at >= 0 {
		b.DataType = in.Bindings[at].DataType
		in.Bindings[at] = b
	} else {
		at = len(in.Bindings)
		in.Bindings = append(in.Bindings, b)
	}
	return slices.ContainsFunc(worker.Check(in, f.version()), func(r worker.Refusal) bool { return r.Binding == at })
}

// version is what the worker's checks depend on.
func (f *Function) version() worker.Version {
	return worker.Version{Minor: f.App.Options.Python, Library: f.App.Options.Library, Either: f.App.Options.Either}
}
