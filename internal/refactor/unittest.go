package refactor

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/route"
)

// NewTest writes a test that calls a function's entry point with an argument for each of its
// parameters, where and how the app keeps its tests. look is the file to go on with.
func NewTest(view model.View, app *model.App, f *model.Function) (edits []edit.Edit, look string, err error) {
	called, err := calledBy(view, app, f)
	if err != nil {
		return nil, "", err
	}
	l, h := layoutOf(view, app), houseOf(app)
	words := strings.ToLower(strings.Join(catalog.Words(f.Name), "_"))
	look = l.file(view, words)
	text, err := called.test(&l, &h, words)
	if err != nil {
		return nil, "", err
	}
	if l.isNew && l.rooted && l.dir != app.Root && view.File(l.dir+"/__init__.py") == nil && !has(view, app.Root, "conftest.py") {
		edits = append(edits, edit.Insert(l.dir+"/__init__.py", 0, ""))
	}
	return append(edits, edit.Insert(look, 0, text)), look, nil
}

// called is what a test calls: the entry point, or the def that azure.durable_functions wraps.
type called struct {
	app    *model.App
	f      *model.Function
	fn     *pyfile.Func
	mod    *pyfile.Module
	module string // as an import from the app's root spells it
	wraps  string // Orchestrator or Entity, "" for the entry point itself
}

// calledBy finds what a test of a function calls. The error says why there can be none.
func calledBy(view model.View, app *model.App, f *model.Function) (*called, error) {
	en := f.Entry
	if f.Config.Broken || f.Config.Opaque || en == nil || en.State != model.EntryFound || en.File == nil || en.Load != nil || len(f.Refusals) > 0 {
		return nil, fmt.Errorf("'%s' does not load", f.Name)
	}
	fn, mod, wraps := en.Value.Func, en.Value.Mod, ""
	if en.Value.Form == "durable" && len(en.Value.Args) == 1 {
		fn, mod = en.Value.Args[0].Func, en.Value.Args[0].Mod
		wraps = "Orchestrator"
		if t := f.Trigger(); t != nil && strings.EqualFold(t.Type, "entityTrigger") {
			wraps = "Entity"
		}
	} else if en.Value.Form != "" {
		fn = nil
	}
	if fn == nil || fn.Lambda || mod == nil || mod.Facts == nil || mod.Path != en.File.Path || en.File.Path != f.Script.Path || !atModule(mod.Facts, fn) {
		return nil, fmt.Errorf("the entry point of '%s' is not a plain function of its script", f.Name)
	}
	for i := range mod.Facts.Stmts {
		if imp := mod.Facts.Stmts[i].Import; imp != nil && (imp.Level > 1 || strings.HasPrefix(imp.Module, "__app__")) {
			return nil, fmt.Errorf("'%s' imports from beyond its folder, as only the worker can: import from the app's root instead", f.Name)
		}
	}
	rel := strings.TrimSuffix(strings.TrimPrefix(f.Script.Path, app.Root+"/"), ".py")
	module := strings.ReplaceAll(strings.TrimSuffix(rel, "/__init__"), "/", ".")
	return &called{app, f, fn, mod.Facts, module, wraps}, nil
}

// atModule reports a def that stands at the top of a module, where a test can import it.
func atModule(m *pyfile.Module, fn *pyfile.Func) bool {
	return slices.ContainsFunc(m.Stmts, func(s pyfile.Stmt) bool { return s.Kind == pyfile.DefStmt && s.Func == fn })
}

// testText collects what a test is made of.
type testText struct {
	h       *house
	imports []edit.Import
	std     []string
	lines   []string
	// over are the decorators, and takes what they pass.
	over  []string
	takes []string
	// late says that the script can only be imported when the test runs.
	late bool
}

// write adds a line, spelled as the house does.
func (t *testText) write(line string) { t.lines = append(t.lines, t.spell(line)) }

// assign gives a name the result of a call, over several lines where one would be too long.
func (t *testText) assign(name, call string) {
	t.lines = append(t.lines, t.broken(t.spell(name+" = "+call))...)
}

// broken is a line that ends with a call, over several lines where it is too long for one.
func (t *testText) broken(line string) []string {
	open := strings.IndexByte(line, '(')
	if len(line) <= widest || open < 0 || !strings.HasSuffix(line, ")") {
		return []string{line}
	}
	out := []string{line[:open+1]}
	for _, arg := range arguments(line[open+1 : len(line)-1]) {
		out = append(out, t.h.indent+arg+",")
	}
	return append(out, ")")
}

// arguments splits the arguments of a call at the commas between them.
func arguments(code string) []string {
	var out []string
	depth, start, quoted := 0, 0, false
	for i := range len(code) {
		switch c := code[i]; {
		case c == '"' && (i == 0 || code[i-1] != '\\'):
			quoted = !quoted
		case quoted:
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			depth--
		case c == ',' && depth == 0:
			out, start = append(out, strings.TrimSpace(code[start:i])), i+1
		}
	}
	return append(out, strings.TrimSpace(code[start:]))
}

func (t *testText) spell(code string) string {
	spelled, needed := t.h.spell(code)
	for _, i := range needed {
		if !slices.Contains(t.imports, i) {
			t.imports = append(t.imports, i)
		}
	}
	if strings.Contains(code, "mock.") {
		t.need("from unittest import mock")
	}
	return spelled
}

func (t *testText) need(line string) {
	if !slices.Contains(t.std, line) {
		t.std = append(t.std, line)
	}
}

// test is the text of the test.
func (c *called) test(l *layout, h *house, words string) (string, error) {
	t := &testText{h: h}
	var args []string
	for i, p := range c.fn.Params {
		if p.Kind == pyfile.VarPositional || p.Kind == pyfile.VarKeyword {
			return "", fmt.Errorf("what '%s' takes with stars cannot be told", c.f.Entry.Name)
		}
		if err := c.argument(t, i, p); err != nil {
			return "", err
		}
		if p.Kind == pyfile.KeywordOnly {
			args = append(args, p.Name+"="+p.Name)
		} else {
			args = append(args, p.Name)
		}
	}
	c.client(t)
	if len(args) > 0 {
		t.lines = append(t.lines, "")
	}
	c.call(t, l, c.fn.Name+"("+strings.Join(args, ", ")+")")
	imported := []string{"from " + c.module + " import " + c.fn.Name}
	if !importable(c.module) {
		t.need("import importlib")
		imported = []string{c.fn.Name + ` = importlib.import_module("` + c.module + `").` + c.fn.Name}
	}
	if c.settings(t); t.late {
		t.lines, imported = slices.Concat(imported, []string{""}, t.lines), nil
	}
	var top []string
	if h.docstring {
		top = append(top, `"""Tests of `+c.f.Name+`."""`, "")
	}
	if !l.pytest {
		t.need("import unittest")
	}
	if !l.rooted {
		t.need("import os")
		t.need("import sys")
	}
	slices.SortFunc(t.std, func(a, b string) int { return cmp.Or(strings.Compare(a[:1], b[:1])*-1, strings.Compare(a, b)) })
	others := merged(t.imports)
	slices.Sort(others)
	top = append(top, t.std...)
	for _, block := range [][]string{others, c.path(l), imported} {
		if len(block) > 0 {
			if len(top) > 0 && top[len(top)-1] != "" {
				top = append(top, "")
			}
			top = append(top, block...)
		}
	}
	top = append(top, "", "")
	return strings.Join(append(top, l.body(h, c, words, t)...), h.newline) + h.newline, nil
}

// path makes the app's root a place where modules are found.
func (c *called) path(l *layout) []string {
	if l.rooted {
		return nil
	}
	up := "os.path.abspath(__file__)"
	for range strings.Count(strings.TrimPrefix(l.dir, c.app.Root), "/") + 1 {
		up = "os.path.dirname(" + up + ")"
	}
	return []string{"sys.path.insert(0, " + up + ")"}
}

var identifiers = regexp.MustCompile(`^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$`)

func importable(module string) bool {
	return identifiers.MatchString(module) && !slices.ContainsFunc(strings.Split(module, "."), pyfile.IsKeyword)
}

// body wraps the lines of a test as the project's others are.
func (l *layout) body(h *house, c *called, words string, t *testText) []string {
	out := slices.Clone(t.over)
	deep := h.indent
	if l.pytest {
		out = append(out, "def test_"+words+"("+strings.Join(t.takes, ", ")+"):")
	} else {
		out = append(out, "def test_"+c.fn.Name+"("+strings.Join(append([]string{"self"}, t.takes...), ", ")+"):")
		for i := range out {
			out[i] = h.indent + out[i]
		}
		out = slices.Insert(out, 0, "class Test"+strings.Join(titled(catalog.Words(c.f.Name)), "")+"(unittest.TestCase):")
		deep += h.indent
	}
	for _, line := range t.lines {
		if line != "" {
			line = deep + line
		}
		out = append(out, line)
	}
	if !l.pytest {
		out = append(out, "", "", `if __name__ == "__main__":`, h.indent+"unittest.main()")
	}
	return out
}

func titled(words []string) []string {
	out := slices.Clone(words)
	for i, w := range out {
		out[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return out
}

// call writes the call and what is certain of its result.
func (c *called) call(t *testText, l *layout, call string) {
	if c.wraps == "Orchestrator" && c.fn.Body().Generator {
		t.write("steps = " + call)
		t.lines = append(t.lines, "", "for _ in steps:", t.h.indent+"pass  # each step gets None for its result")
		return
	}
	if c.fn.Async {
		t.need("import asyncio")
		call = "asyncio.run(" + call + ")"
	}
	typ := c.result()
	if c.wraps != "" || typ == "?" {
		t.write(call)
		return
	}
	name := "result"
	if typ == "func.HttpResponse" {
		name = "response"
	}
	t.write(name + " = " + call)
	t.lines = append(t.lines, "")
	check := "assert isinstance(" + name + ", " + typ + ")"
	switch {
	case typ == "None" && l.pytest:
		check = "assert " + name + " is None"
	case typ == "None":
		check = "self.assertIsNone(" + name + ")"
	case !l.pytest:
		check = "self.assertIsInstance(" + name + ", " + typ + ")"
	}
	t.write(check)
}

// result is the type that the function certainly returns, spelled as the catalog does; "?" where that
// cannot be told.
func (c *called) result() string {
	written := ""
	if r := c.fn.Returns; r != nil {
		written = string(r.Span.Of(c.f.Entry.File.Content))
	}
	names := edit.ModuleNames{Module: c.mod, Before: c.fn.Span.Start}
	for _, typ := range []string{"func.HttpResponse", "str", "bytes", "int", "bool", "dict", "list"} {
		if spelled, missing, ok := edit.Spell(names, typ); ok && len(missing) == 0 && spelled == written {
			return typ
		}
	}
	returns := c.fn.Body().Returns()
	if (written == "None" || written == "") && !slices.ContainsFunc(returns, func(s *pyfile.Stmt) bool { return s.Value != nil }) && !c.fn.Body().Generator {
		return "None"
	}
	return "?"
}

// argument writes the argument for a parameter.
func (c *called) argument(t *testText, i int, p pyfile.Param) error {
	if c.wraps != "" && i == 0 {
		t.write(p.Name + " = mock.Mock(spec=df.Durable" + contexts[c.wraps] + ")")
		if c.wraps == "Entity" {
			t.write(p.Name + ".get_state.return_value = 0")
		}
		return nil
	}
	typ, kind := "func.Context", ""
	var b *model.Binding
	if i < len(c.f.BindingOf) && c.f.BindingOf[i] >= 0 {
		b = c.f.Config.Bindings[c.f.BindingOf[i]]
		typ, kind = c.typeOf(b, p), b.Type
	} else if p.Name != "context" {
		return fmt.Errorf("parameter '%s' has no binding", p.Name)
	}
	if typ == "func.HttpRequest" {
		t.assign(p.Name, c.filled(request(c.app, c.f), p.Name))
		return nil
	}
	m, list := catalog.Mock{}, false
	inner, ok := strings.CutPrefix(typ, "typing.List[")
	if list = ok; list {
		typ = strings.TrimSuffix(inner, "]")
	}
	m, ok = catalog.MockOf(typ, kind)
	code := strings.ReplaceAll(m.Code, "<function>", c.f.Name)
	switch {
	case !ok:
		code = "mock.Mock()"
	case !list:
		code = c.filled(code, p.Name)
	default:
		code = "[" + code + "]"
	}
	t.assign(p.Name, code)
	if m.Then != "" && !list {
		t.write(strings.ReplaceAll(m.Then, "<name>", p.Name))
	}
	return nil
}

// typeOf is the type of the object that a parameter gets, spelled as the catalog does.
func (c *called) typeOf(b *model.Binding, p pyfile.Param) string {
	if b.Direction == model.Out {
		return "func.Out"
	}
	fits := c.f.Annotations(b)
	if b.Kind != nil && b.Kind.Python.Any {
		fits = b.Kind.Python.Input
	}
	if p.Annotation != nil {
		written := string(p.Annotation.Span.Of(c.f.Entry.File.Content))
		names := edit.ModuleNames{Module: c.mod, Before: c.fn.Span.Start}
		for _, typ := range fits {
			if spelled, missing, ok := edit.Spell(names, typ); ok && len(missing) == 0 && spelled == written {
				return typ
			}
		}
		if b.Kind != nil && b.Kind.Python.Any {
			return "?"
		}
	}
	if len(fits) == 0 {
		return "str"
	}
	return fits[0]
}

// request is a request that the function's route and methods take.
func request(app *model.App, f *model.Function) string {
	method, url, params := "GET", "/api/"+f.Name, ""
	if h := f.HTTP(); h != nil {
		if len(h.Methods) > 0 {
			method = strings.ToUpper(h.Methods[0].Name)
		}
		if h.Known && h.Template != nil {
			url = h.Path(app.Shared.Host)
			for _, q := range h.Template.Params {
				if params != "" {
					params += ", "
				}
				value := sample(q)
				params += `"` + q.Name + `": "` + value + `"`
				url = regexp.MustCompile(`\{\**`+regexp.QuoteMeta(q.Name)+`[^}]*\}`).ReplaceAllLiteralString(url, value)
			}
		}
	}
	if params != "" {
		params = ", route_params={" + params + "}"
	}
	return `func.HttpRequest(method="` + method + `", url="` + strings.ReplaceAll(url, `"`, `\"`) + `", params={}` + params + `, body=b"{}")`
}

// sample is a value that a parameter of a route takes.
func sample(q *route.Param) string {
	for _, c := range q.Constraints {
		switch strings.ToLower(c.Name) {
		case "guid":
			return "00000000-0000-0000-0000-000000000001"
		case "bool":
			return "true"
		case "datetime":
			return "2024-01-01"
		case "alpha":
			return "a"
		}
	}
	return "1"
}
