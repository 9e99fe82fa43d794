package convert

import (
	"bytes"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/pyeval"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// entry is where a function's decorators go: above def, or around value in calls at the end of the
// script.
type entry struct {
	def   *pyfile.Stmt
	value string
	drop  *pyfile.Stmt // the statement that the decorator stands for
}

// entry finds the place. A def takes decorators where it certainly is what the worker calls, and
// nothing else happens to its name while the module is imported.
func (s *script) entry(f *model.Function, list []*model.Function) *entry {
	e := &entry{value: f.Entry.Name}
	shared := slices.ContainsFunc(list, func(o *model.Function) bool { return o != f && o.Entry.Name == f.Entry.Name })
	stmt := s.only(f.Entry.Name)
	if shared || stmt == nil {
		return e
	}
	if stmt.Kind == pyfile.DefStmt {
		if f.Entry.Value.Kind == pyeval.FuncValue && !s.mentioned(f.Entry.Name, nil) {
			e.def = stmt
		}
		return e
	}
	if create := durableFactory(f); create != "" && s.durable && s.wrapped(f, create) {
		def := s.only(stmt.Value.Args[0].Name)
		if def != nil && def.Kind == pyfile.DefStmt && len(def.Func.Decorators) == 0 && def.Span.Start < stmt.Span.Start &&
			!s.mentioned(def.Name, stmt) && !s.mentioned(f.Entry.Name, nil) && !sharesLine(s.file.Content, stmt.Span) {
			e.def, e.drop = def, stmt
		}
	}
	return e
}

// cached reports whether an entry point is what functools.lru_cache or cache makes: the worker asks
// which file a function of a v2 app is from, and such an object has none.
func (s *script) cached(f *model.Function) bool {
	caches := func(x *pyfile.Expr) bool {
		if x != nil && x.Kind == pyfile.CallExpr {
			x = x.X
			if x.Kind == pyfile.CallExpr {
				x = x.X // lru_cache(maxsize=1)(f)
			}
		}
		name := ""
		if x != nil {
			name = s.m.Qualified(x, nil)
		}
		return name == "functools.lru_cache" || name == "functools.cache"
	}
	for i := range s.m.Stmts {
		switch st := &s.m.Stmts[i]; {
		case st.Func != nil && len(st.Func.Decorators) > 0 && (st.Name == f.Entry.Name || st.Func == f.Entry.Value.Func) && caches(st.Func.Decorators[0]):
			return true
		case st.Kind == pyfile.AssignStmt && st.Name == f.Entry.Name && caches(st.Value):
			return true
		}
	}
	return false
}

// durableFactories are what wraps a function for a trigger, in the first model by the app itself
// and in the second by the decorator.
var durableFactories = map[string]string{"orchestrationTrigger": "Orchestrator", "entityTrigger": "Entity"}

// durableFactory is the class whose create makes a function's entry point of one of the script's
// own, as in `main = df.Orchestrator.create(orchestrate)`; "" when none does.
func durableFactory(f *model.Function) string {
	if f.Entry == nil || f.Entry.Value.Form != "durable" || f.Entry.Mod == nil || f.Entry.Mod.Facts == nil {
		return ""
	}
	stmt := only(f.Entry.Mod.Facts, f.Entry.Name)
	if stmt == nil || stmt.Kind != pyfile.AssignStmt || stmt.Value == nil || stmt.Value.Kind != pyfile.CallExpr || stmt.Annotation != nil {
		return ""
	}
	create := stmt.Value.X
	if create.Kind != pyfile.AttributeExpr || len(stmt.Value.Args) != 1 || len(stmt.Value.Keywords) > 0 || stmt.Value.Args[0].Kind != pyfile.NameExpr {
		return ""
	}
	return create.X.Name
}

// wrapped reports whether the decorator of a durable trigger does what a factory does, and says all
// that function.json says of the trigger.
func (s *script) wrapped(f *model.Function, factory string) bool {
	w := &writer{converter: s.converter, quote: s.quote}
	return slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool {
		i := slices.IndexFunc(catalog.DurableDecorators(), func(d *catalog.Decorator) bool {
			return d.Type == b.Type && d.Direction == catalog.In && b.Direction == model.In
		})
		if i < 0 || durableFactories[b.Type] != factory {
			return false
		}
		_, ok := w.own(catalog.DurableDecorators()[i], b)
		return ok
	})
}

func (s *script) only(name string) *pyfile.Stmt { return only(s.m, name) }

// only is the one statement that binds a name, where that certainly runs and nothing else can bind
// it.
func only(m *pyfile.Module, name string) *pyfile.Stmt {
	var found *pyfile.Stmt
	for i := range m.Stmts {
		s := &m.Stmts[i]
		switch {
		case s.Kind == pyfile.StarStmt && found != nil:
			return nil
		case s.Name != name:
		case found != nil || s.Guard != 0:
			return nil
		default:
			found = s
		}
	}
	if m.Dynamic || slices.Contains(m.Globals, name) || slices.ContainsFunc(m.Touched, func(t string) bool { return t == name || strings.HasPrefix(t, name+".") }) {
		return nil
	}
	return found
}

// mentioned reports whether importing the module evaluates a name, other than in one statement:
// once the def is decorated the name stands for a function of the library.
func (s *script) mentioned(name string, but *pyfile.Stmt) bool {
	code := s.m.Code()
	return slices.ContainsFunc(code.Uses, func(u pyfile.Use) bool {
		return u.Expr.Kind == pyfile.NameExpr && u.Expr.Name == name && u.Stmt.Guard&pyfile.Never == 0 &&
			(but == nil || !but.Span.Covers(u.Expr.Span))
	})
}

// sharesLine reports whether something else stands on the lines of a statement.
func sharesLine(src []byte, span text.Span) bool {
	start := bytes.LastIndexByte(src[:span.Start], '\n') + 1
	end := len(src)
	if i := bytes.IndexByte(src[span.End:], '\n'); i >= 0 {
		end = span.End + i
	}
	return len(bytes.TrimSpace(src[start:span.Start])) > 0 || len(bytes.TrimSpace(src[span.End:end])) > 0
}
