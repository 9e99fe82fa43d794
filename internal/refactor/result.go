package refactor

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// ReturnToOut gives the result of a function through a parameter instead of `$return`: the binding
// gets a name, the def a parameter, and every `return x` sets it. It is refused where that is not
// certain to be the same.
func ReturnToOut(view model.View, app *model.App, f *model.Function) ([]edit.Edit, error) {
	t, err := targetOf(view, app, f)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(f.Config.Bindings, (*model.Binding).IsReturn)
	if i < 0 {
		return nil, fmt.Errorf("the return value of '%s' has no binding", f.Name)
	}
	b := *f.Config.Bindings[i]
	if b.Kind == nil || b.NameNode == nil || b.Direction != model.Out || len(b.Kind.Python.OutParam) == 0 {
		return nil, fmt.Errorf("a binding of type '%s' cannot be an output parameter", b.Type)
	}
	if t.fn.Body().Generator {
		return nil, fmt.Errorf("'%s' is a generator, whose results cannot be told one by one", f.Entry.Name)
	}
	b.Name = f.FreeName(nil, b.Kind, t.mentions)
	if b.Name == model.ReturnName || b.Kind.Param() == model.ReturnName {
		b.Name = free("res", func(s string) bool { return t.checkName(s) != nil })
	}
	typ, imports, ok := edit.Spell(t.names(), t.outType(&b))
	if !ok {
		return nil, fmt.Errorf("'%s' has no name for the type of its output", f.Entry.Name)
	}
	param, ok := t.py.AddParam(t.fn, b.Name+": "+typ)
	if !ok {
		return nil, fmt.Errorf("'%s' has no place for one more parameter", f.Entry.Name)
	}
	edits := append([]edit.Edit{{Path: f.Config.File.Path, Span: b.NameNode.ContentSpan(), New: b.Name}}, t.py.AddImports(t.mod, imports)...)
	edits = append(edits, param)
	if t.fn.Returns != nil {
		e, ok := t.py.Returns(t.fn, "None")
		if !ok {
			return nil, fmt.Errorf("the return annotation of '%s' cannot be changed", f.Entry.Name)
		}
		edits = append(edits, e)
	}
	path, src := f.Entry.File.Path, f.Entry.File.Content
	for _, s := range t.fn.Body().Returns() {
		if s.Value == nil || s.Value.Kind == pyfile.ConstantExpr && s.Value.Name == "None" {
			continue
		}
		value := strings.TrimSpace(string(src[s.Span.Start+len("return") : s.Span.End]))
		if s.Value.Kind == pyfile.TupleExpr {
			value = "(" + value + ")"
		}
		edits = append(edits, edit.Edit{Path: path, Span: s.Span, New: b.Name + ".set(" + value + ")" + t.leave(s)})
	}
	return edits, nil
}

// free is the first of name, name2, name3 and so on that is not taken.
func free(name string, taken func(string) bool) string {
	out := name
	for n := 2; taken(out); n++ {
		out = fmt.Sprint(name, n)
	}
	return out
}

// leave is the return that follows an output's set, none at the end of the body.
func (t *target) leave(s *pyfile.Stmt) string {
	src := t.f.Entry.File.Content
	line := src[bytes.LastIndexByte(src[:s.Span.Start], '\n')+1 : s.Span.Start]
	body := t.fn.Body().Stmts
	switch {
	case len(bytes.TrimLeft(line, " \t")) > 0:
		return "; return"
	case s == &body[len(body)-1] && t.atTop(s):
		return ""
	}
	return edit.Newline(src) + string(line) + "return"
}

// atTop reports a statement of the body itself, that stands in no block of its own.
func (t *target) atTop(s *pyfile.Stmt) bool {
	src := t.f.Entry.File.Content
	before := func(s *pyfile.Stmt) []byte {
		return src[bytes.LastIndexByte(src[:s.Span.Start], '\n')+1 : s.Span.Start]
	}
	line := before(&t.fn.Body().Stmts[0])
	return s.Guard == 0 && bytes.Equal(before(s), line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}

// outType is the annotation of an output that takes what the function returned, spelled as the
// catalog does: the one around the return annotation if the worker takes that.
func (t *target) outType(b *model.Binding) string {
	fits := t.f.Annotations(b)
	if len(fits) == 0 {
		return b.Kind.Python.OutParam[0]
	}
	if r := t.fn.Returns; r != nil {
		written := string(r.Span.Of(t.f.Entry.File.Content))
		for _, typ := range fits {
			inner := strings.TrimSuffix(strings.TrimPrefix(typ, "func.Out["), "]")
			if spelled, _, ok := edit.Spell(t.names(), inner); ok && spelled == written {
				return typ
			}
		}
	}
	return fits[0]
}

// OutToReturn gives the result of a function through `$return` instead of an output parameter. It is
// refused unless the function sets the output exactly once, right before it ends, on every way out.
func OutToReturn(view model.View, app *model.App, f *model.Function, b *model.Binding) ([]edit.Edit, error) {
	t, err := targetOf(view, app, f)
	if err != nil {
		return nil, err
	}
	if b.Kind == nil || b.NameNode == nil || b.Direction != model.Out || b.IsReturn() || len(b.Kind.Python.Return) == 0 || f.ParamOf[b.Index] < 0 {
		return nil, fmt.Errorf("binding '%s' is no output that a function can return", b.Name)
	}
	if slices.ContainsFunc(f.Config.Bindings, (*model.Binding).IsReturn) {
		return nil, fmt.Errorf("the return value of '%s' has a binding already", f.Name)
	}
	body, err := t.returned(b)
	if err != nil {
		return nil, err
	}
	gone, ok := t.py.RemoveParam(t.fn, b.Name)
	if !ok {
		return nil, fmt.Errorf("the parameter '%s' cannot be removed", b.Name)
	}
	edits := append([]edit.Edit{{Path: f.Config.File.Path, Span: b.NameNode.ContentSpan(), New: model.ReturnName}}, body...)
	edits = append(edits, gone)
	was := *b
	was.Name = model.ReturnName
	if t.fn.Returns == nil && t.untyped() {
		return edits, nil
	}
	typ, imports, ok := edit.Spell(t.names(), t.returnType(&was, f.ParamOf[b.Index]))
	if !ok {
		return nil, fmt.Errorf("'%s' has no name for the type of its result", f.Entry.Name)
	}
	e, ok := t.py.Returns(t.fn, typ)
	if !ok {
		return nil, fmt.Errorf("the return annotation of '%s' cannot be changed", f.Entry.Name)
	}
	return append(append(edits, t.py.AddImports(t.mod, imports)...), e), nil
}

// returnType is the return annotation that goes with an output's, spelled as the catalog does.
func (t *target) returnType(b *model.Binding, param int) string {
	if a := t.f.Entry.Params[param].Annotation; a != nil {
		written := string(a.Span.Of(t.f.Entry.File.Content))
		for _, typ := range b.Kind.Python.Return {
			if spelled, _, ok := edit.Spell(t.names(), "func.Out["+typ+"]"); ok && spelled == written {
				return typ
			}
		}
	}
	return b.Kind.Python.Return[0]
}

// returned are the edits that make every set of an output a return.
func (t *target) returned(b *model.Binding) ([]edit.Edit, error) {
	no := fmt.Errorf("'%s' does not set '%s' once, right before it ends, on every way out", t.f.Entry.Name, b.Name)
	body, code := t.fn.Body(), t.fn.Code()
	spans, ok := t.fn.Occurrences(b.Name)
	if body.Generator || !ok || len(spans) == 0 {
		return nil, no
	}
	src, path := t.f.Entry.File.Content, t.f.Entry.File.Path
	var edits []edit.Edit
	left := map[*pyfile.Stmt]bool{}
	last := false
	for i := range body.Stmts {
		s := &body.Stmts[i]
		x := s.Value
		if s.Kind != pyfile.ExprStmt || x == nil || x.Kind != pyfile.CallExpr || x.X.Kind != pyfile.AttributeExpr || x.X.Name != "set" ||
			x.X.X.Kind != pyfile.NameExpr || x.X.X.Name != b.Name || len(x.Args) != 1 || len(x.Keywords) > 0 || x.Args[0].Kind == pyfile.StarExpr {
			continue
		}
		if x.Args[0].Kind == pyfile.ConstantExpr || strings.Trim(string(src[x.Args[0].Span.End:x.Span.End]), " \t\r\n,)") != "" {
			return nil, no
		}
		value := argument(string(src[x.X.Span.End:x.Span.End]))
		end := s.Span.End
		switch next := follower(src, body, i); {
		case next != nil:
			left[next] = true
			end = next.Span.End
		case i == len(body.Stmts)-1 && t.atTop(s):
			last = true
		default:
			return nil, no
		}
		edits = append(edits, edit.Edit{Path: path, Span: text.Span{Start: s.Span.Start, End: end}, New: "return " + value})
	}
	for _, r := range body.Returns() {
		if !left[r] {
			return nil, no
		}
	}
	if len(edits) != len(spans) || len(spans) != len(usesOf(code, b.Name)) || body.FallsOff && !last {
		return nil, no
	}
	return edits, nil
}

// argument is the only argument of a call, from the text of its parentheses, as it can stand without
// them.
func argument(call string) string {
	value := strings.TrimSuffix(strings.TrimSpace(call), ")")
	value = strings.TrimSpace(strings.TrimPrefix(value, "("))
	value = strings.TrimSpace(strings.TrimSuffix(value, ","))
	const begin = "x = "
	m := pyfile.Parse([]byte(begin + value + "\n"))
	if len(m.Errors) > 0 || len(m.Stmts) != 1 || m.Stmts[0].Span.End != len(begin)+len(value) {
		return "(" + value + ")"
	}
	return value
}

// follower is the bare return on the line right behind statement i, as far in, nil when there is none.
func follower(src []byte, body *pyfile.Body, i int) *pyfile.Stmt {
	if i+1 >= len(body.Stmts) {
		return nil
	}
	s, next := &body.Stmts[i], &body.Stmts[i+1]
	if next.Kind != pyfile.ReturnStmt || next.Value != nil && (next.Value.Kind != pyfile.ConstantExpr || next.Value.Name != "None") {
		return nil
	}
	indent := func(s *pyfile.Stmt) string {
		return string(src[bytes.LastIndexByte(src[:s.Span.Start], '\n')+1 : s.Span.Start])
	}
	between := strings.TrimSpace(string(src[s.Span.End:next.Span.Start]))
	if between != "" || indent(s) != indent(next) || strings.TrimSpace(indent(s)) != "" {
		return nil
	}
	return next
}

// usesOf are the expressions of the function's own code that name something.
func usesOf(code *pyfile.Code, name string) []*pyfile.Use {
	var out []*pyfile.Use
	for i := range code.Uses {
		if u := &code.Uses[i]; u.Expr.Kind == pyfile.NameExpr && u.Expr.Name == name && code.Own(u) {
			out = append(out, u)
		}
	}
	return out
}

// Returns reports whether the result of a function could be given through a binding's other form, for
// offers: of `$return`, or of an output parameter.
func Returns(b *model.Binding) bool {
	return b.Kind != nil && b.Direction == model.Out && b.Kind.Supports(catalog.Out) && len(b.Kind.Python.Return) > 0
}
