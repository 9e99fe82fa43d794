package rules

import (
	"bytes"
	"strings"

	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// callee says what a durable call is given the name of.
type callee struct {
	trigger string // of the function that is named
	what    string // in the durable extension's sentence
	keyword string // the name may stand under it
	client  bool   // it is a client's method, which may speak to the task hub of another app
}

// callees are the methods of the orchestration context and the client that take a function's name.
var callees = map[string]callee{
	"call_activity":                    {"activitytrigger", "an activity", "name", false},
	"call_activity_with_retry":         {"activitytrigger", "an activity", "name", false},
	"call_sub_orchestrator":            {"orchestrationtrigger", "an orchestrator", "name", false},
	"call_sub_orchestrator_with_retry": {"orchestrationtrigger", "an orchestrator", "name", false},
	"start_new":                        {"orchestrationtrigger", "an orchestrator", "orchestration_function_name", true},
}

// durableRef is a function's name in code.
type durableRef struct {
	callee
	name string
	at   text.Span // the literal, with its quotes
	// method is where the method's name stands, empty for EntityId.
	method text.Span
}

// durableRefs are the names that a function's script hands to the durable library, as far as they
// are literals. Computed ones say nothing.
func durableRefs(f *model.Function) []durableRef {
	fn, m := running(f)
	if fn == nil || !bytes.Contains(f.Entry.File.Content, []byte("durable_functions")) {
		return nil
	}
	foreign := otherHub(f)
	var out []durableRef
	for _, def := range scriptDefs(f, fn, m) {
		if !mentions(f, def, "call_activity", "call_sub_orchestrator", "start_new", "EntityId") {
			continue
		}
		code := def.Code()
		for i := range code.Uses {
			u := &code.Uses[i]
			if u.Expr.Kind != pyfile.CallExpr {
				continue
			}
			c, arg := named(m, u)
			if arg == nil || c.client && foreign {
				continue
			}
			if x, _ := pyfile.Origin(arg, u.Scope); x.Kind == pyfile.StringExpr && x.Str != "" {
				method := text.Span{}
				if u.Expr.X.Kind == pyfile.AttributeExpr && !c.client {
					method = u.Expr.X.NameSpan
				}
				out = append(out, durableRef{c, x.Str, x.Span, method})
			}
		}
	}
	return out
}

// named is what a call names a function for, and the argument that does.
func named(m *pyfile.Module, u *pyfile.Use) (callee, *pyfile.Expr) {
	x := u.Expr
	c, ok := callees[x.X.Name]
	switch {
	case m.Qualified(x.X, u.Scope) == "azure.durable_functions.EntityId":
		c = callee{"entitytrigger", "an entity", "name", true}
	case x.X.Kind != pyfile.AttributeExpr || !ok || m.Qualified(x.X, u.Scope) != "":
		return c, nil
	}
	if len(x.Args) > 0 {
		return c, x.Args[0]
	}
	for _, k := range x.Keywords {
		if k.Name == c.keyword {
			return c, k.Value
		}
	}
	return c, nil
}

// otherHub reports a client that may speak to another app's task hub.
func otherHub(f *model.Function) bool {
	for _, b := range f.Config.Bindings {
		if !strings.EqualFold(b.Type, "durableClient") && !strings.EqualFold(b.Type, "orchestrationClient") {
			continue
		}
		for _, name := range []string{"taskHub", "connection", "connectionName", "connectionStringSetting"} {
			if _, ok := b.Property(name); ok {
				return true
			}
		}
	}
	return false
}

// scriptDefs are the functions whose code belongs to f: the one that runs, and where the script is
// f's own the others that it defines.
func scriptDefs(f *model.Function, fn *pyfile.Func, m *pyfile.Module) []*pyfile.Func {
	out := []*pyfile.Func{fn}
	if !ownScript(f) {
		return out
	}
	for i := range m.Stmts {
		if s := &m.Stmts[i]; s.Kind == pyfile.DefStmt && s.Func.Span != fn.Span && s.Guard&pyfile.Never == 0 {
			out = append(out, s.Func)
		}
	}
	return out
}

// ownScript reports a script within the function's folder, which no other function shares.
func ownScript(f *model.Function) bool {
	return strings.HasPrefix(f.Entry.File.Path, f.Dir+"/")
}

// lookUp finds the function that the durable extension takes the name for: it ignores case, and how
// functions with other triggers are called. found is true too where the name may be that of a function
// which a setting names.
func (r durableRef) lookUp(s *model.Shared) (of model.Named, found bool) {
	for _, n := range s.Names {
		switch {
		case strings.Contains(n.Called, "%"):
			found = true
		case !strings.EqualFold(n.Called, r.name):
		case n.Trigger == r.trigger:
			return n, true
		default:
			of = n
		}
	}
	if of.Name != "" && !found {
		return of, true
	}
	return model.Named{}, found
}

// rename offers to write the function that was meant.
func (r durableRef) rename(s *model.Shared, f *model.Function) (meant string, fixes []Fix) {
	var names []string
	for _, n := range s.Names {
		if n.Trigger == r.trigger {
			names = append(names, n.Called)
		}
	}
	best, ok := near.Nearest(r.name, names)
	if !ok {
		return "", nil
	}
	quote := "\""
	if src := r.at.Of(f.Entry.File.Content); len(src) > 0 && src[len(src)-1] == '\'' {
		quote = "'"
	}
	return best, []Fix{{Title: "Change '" + r.name + "' to '" + best + "'", Preferred: true, Edits: []Edit{{Path: f.Entry.File.Path, Span: r.at, New: quote + best + quote}}}}
}

// fails starts a finding with what the durable extension says when the call is made.
func (r durableRef) fails(f *model.Function) Finding {
	return fromHost(f, "The function '"+r.name+"' doesn't exist, is disabled, or is not "+r.what+" function.")
}

// orchestrator is the function that durable_functions.Orchestrator.create was given, with its
// module and the name of its context; nil when the entry point is none.
func orchestrator(f *model.Function) (*pyfile.Func, *pyfile.Module, string) {
	t := f.Trigger()
	if t == nil || !strings.EqualFold(t.Type, "orchestrationTrigger") || f.Entry == nil || f.Entry.Value.Form != "durable" {
		return nil, nil, ""
	}
	fn, m := running(f)
	if fn == nil || len(fn.Params) == 0 || len(fn.Decorators) > 0 {
		return nil, nil, ""
	}
	return fn, m, fn.Params[0].Name
}

// durableAlias is how the module calls azure.durable_functions, "" when it does not import it.
func durableAlias(m *pyfile.Module) string {
	for i := range m.Stmts {
		s := &m.Stmts[i]
		if s.Kind == pyfile.ImportStmt && s.Import.Module == "azure.durable_functions" && s.Guard == 0 {
			if s.Import.Alias {
				return s.Name
			}
			return s.Import.Module
		}
	}
	return ""
}
