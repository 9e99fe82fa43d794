package convert

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// client is how an entry point takes the client of durable functions from its decorator, which makes
// one of the string that functions got so far.
type client struct {
	binding *model.Binding
	name    string // of the parameter, and so of the binding
	edits   []edit.Edit
	taken   bool // the decorator is written
}

// clientClasses are the names of what makes a client of the string.
var clientClasses = []string{
	edit.DurableLibrary + ".DurableOrchestrationClient",
	edit.DurableLibrary + ".models.DurableOrchestrationClient",
	edit.DurableLibrary + ".models.DurableOrchestrationClient.DurableOrchestrationClient",
}

// client is nil where a function goes on with the string. It must be an async def, for the decorator
// awaits what the def returns, and do nothing with the string but make clients of it. The decorator
// forgets what other bindings stand below it, so that no other may be that of the durable library.
func (s *script) client(f *model.Function, e *entry) *client {
	i := slices.IndexFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.Type == "durableClient" && b.Direction == model.In })
	trigger := f.Trigger()
	if i < 0 || !s.durable || e.def == nil || e.drop != nil || trigger == nil || slices.ContainsFunc(catalog.DurableDecorators(), func(d *catalog.Decorator) bool { return d.Type == trigger.Type }) {
		return nil
	}
	if s.usedElsewhere() {
		return nil // who calls the def passes the string
	}
	c := &client{binding: f.Config.Bindings[i], name: f.Config.Bindings[i].Name}
	fn := e.def.Func
	at := slices.IndexFunc(fn.Params, func(p pyfile.Param) bool { return p.Name == c.name })
	if !fn.Async || f.Entry.Value.Func != fn || len(fn.Decorators) > 0 || at < 0 || fn.Body().Generator {
		return nil
	}
	param := fn.Params[at]
	if param.Default != nil || param.Kind != pyfile.PositionalOrKeyword && param.Kind != pyfile.KeywordOnly {
		return nil
	}
	code := fn.Code()
	read, made := s.clients(code, c.name)
	spans, _ := fn.Occurrences(c.name)
	switch stmt := s.assigned(f, fn, code, read, made, spans); {
	case stmt != nil:
		c.name = stmt.Name
		c.edits = append(c.edits, edit.Edit{Path: s.file.Path, Span: lines(s.file.Content, stmt.Span)})
	case len(made) == 0 || len(made) < len(read) || len(read) < len(spans):
		return nil
	default:
		for _, x := range made {
			c.edits = append(c.edits, edit.Edit{Path: s.file.Path, Span: x.Expr.Span, New: c.name})
		}
	}
	if string(param.Span.Of(s.file.Content)) != c.name {
		c.edits = append(c.edits, edit.Edit{Path: s.file.Path, Span: param.Span, New: c.name})
	}
	return c
}

// usedElsewhere reports whether another file of the app, such as a test, may import the script.
func (s *script) usedElsewhere() bool {
	name := path.Base(strings.TrimSuffix(strings.TrimSuffix(s.file.Path, ".py"), "/__init__"))
	return s.app.AnyPython(s.view, []string{name}, func(file *files.File) bool {
		if file.Path == s.file.Path || !bytes.Contains(file.Content, []byte(name)) {
			return false
		}
		found := false
		if m := s.view.Python(file.Path); m != nil {
			m.Imports(func(st *pyfile.Stmt) { found = found || st.Import.Names(name) })
		}
		return found
	})
}

// clients are the places at which a function reads a parameter, and the calls around them that make
// clients.
func (s *script) clients(code *pyfile.Code, name string) (read, made []*pyfile.Use) {
	for i := range code.Uses {
		u := &code.Uses[i]
		if u.Expr.Kind != pyfile.NameExpr || u.Expr.Name != name || u.Scope.Resolve(name) != code.Scope {
			continue
		}
		read = append(read, u)
		call := code.Around(u)
		if call != nil && call.Expr.Kind == pyfile.CallExpr && len(call.Expr.Args) == 1 && call.Expr.Args[0] == u.Expr &&
			len(call.Expr.Keywords) == 0 && slices.Contains(clientClasses, s.m.Qualified(call.Expr.X, call.Scope)) {
			made = append(made, call)
		}
	}
	return read, made
}

// assigned is the statement that alone gives the client its name, as in `client =
// df.DurableOrchestrationClient(starter)`, where the parameter can have that name instead; nil when
// there is none.
func (s *script) assigned(f *model.Function, fn *pyfile.Func, code *pyfile.Code, read, made []*pyfile.Use, spans []text.Span) *pyfile.Stmt {
	if len(made) != 1 {
		return nil
	}
	stmt, body := made[0].Stmt, fn.Body().Stmts
	if stmt.Kind != pyfile.AssignStmt || stmt.Guard != 0 || stmt.Annotation != nil || stmt.Value != made[0].Expr || made[0].Scope != code.Scope || sharesLine(s.file.Content, stmt.Span) {
		return nil
	}
	alone := true
	for i := range body {
		other := &body[i]
		switch {
		case other == stmt:
		case other.Span == stmt.Span, column(s.file.Content, other.Span.Start) < column(s.file.Content, stmt.Span.Start):
			return nil
		default:
			alone = false
		}
	}
	from := read[0].Expr.Name
	switch {
	case alone:
		return nil
	case stmt.Name == from: // what is read before is the string; everything else is the client
		if len(spans) != len(read)+1 || slices.ContainsFunc(read, func(u *pyfile.Use) bool { return u.Expr.Span.Start < stmt.Span.Start }) {
			return nil
		}
	case len(spans) != 1 || code.Scope.Once(stmt.Name) != stmt || stmt.Name == "context" || !model.ValidBindingName(stmt.Name, f.App.Options.Host.OldNames()),
		slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return strings.EqualFold(b.Name, stmt.Name) }):
		return nil
	}
	return stmt
}

// take changes an entry point to take a client, if its decorator hands one over.
func (s *script) take(f *model.Function, c *client) {
	if c == nil || !c.taken {
		return
	}
	s.edits = append(s.edits, c.edits...)
	s.names[c.binding] = c.name
	s.note("'%s' takes '%s' as a client of durable functions, no longer as a string to make one of.", f.Name, c.name)
}

func column(src []byte, at int) int { return at - bytes.LastIndexByte(src[:at], '\n') - 1 }

// lines are the lines of a statement, with the blank ones behind it where it stands first in its block or
// behind a blank one.
func lines(src []byte, span text.Span) text.Span {
	span.Start = bytes.LastIndexByte(src[:span.Start], '\n') + 1
	span.End = lineBehind(src, span.End)
	before := bytes.TrimSpace(src[bytes.LastIndexByte(src[:max(span.Start-1, 0)], '\n')+1 : span.Start])
	for len(before) == 0 || bytes.HasSuffix(before, []byte(":")) {
		end := lineBehind(src, span.End)
		if end == span.End || len(bytes.TrimSpace(src[span.End:end])) > 0 {
			break
		}
		span.End = end
	}
	return span
}
