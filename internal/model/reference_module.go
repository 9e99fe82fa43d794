package model

import (
	"regexp"
	"slices"
	"strings"

	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// imports adds what the imports among statements name, those in classes included, and if nested is set
// those in functions.
func (r *references) imports(stmts []pyfile.Stmt, nested bool) {
	for i := range stmts {
		switch s := &stmts[i]; {
		case s.Kind == pyfile.DefStmt && nested:
			r.imports(s.Func.Body().Stmts, nested)
		case s.Kind == pyfile.ClassStmt:
			r.imports(s.Class.Body, nested)
		case s.Import != nil:
			dots := strings.Repeat(".", s.Import.Level)
			if s.Import.Module != "" {
				r.dotted(dots, s.Import.Module, s.Import.ModuleSpan)
			}
			if s.Kind == pyfile.FromStmt {
				r.member(s.Import.Name, []string{s.Imported(true)}, s.Import.NameSpan)
			}
		}
	}
}

// pyName matches the parts of a dotted name.
var pyName = regexp.MustCompile(`[\pL_][\pL\pN_]*`)

// dotted adds the parts of a module's name, as it stands at a place of the content.
func (r *references) dotted(dots, module string, at text.Span) {
	spans := pyName.FindAllIndex(at.Of(r.content), -1)
	parts := strings.Split(module, ".")
	if len(spans) != len(parts) || ForeignName(dots+module) {
		return
	}
	for i, span := range spans {
		here := text.Span{Start: at.Start + span[0], End: at.Start + span[1]}
		if string(here.Of(r.content)) != parts[i] {
			return
		}
		r.out = append(r.out, Reference{Kind: ModuleReference, Name: parts[i], Span: here, Of: dots + strings.Join(parts[:i+1], ".")})
	}
}

// byName are calls of which an argument, the first or that of a name, is the dotted name of a module or
// of what one defines. Those of monkeypatch and mocker are of what pytest passes under these names.
var byName = map[string]string{
	"importlib.import_module": "name", "importlib.util.find_spec": "name", "builtins.__import__": "name", "runpy.run_module": "mod_name",
	"unittest.mock.patch": "target", "unittest.mock.patch.multiple": "target", "unittest.mock.patch.dict": "in_dict",
	"mock.patch": "target", "mock.patch.multiple": "target", "mock.patch.dict": "in_dict",
	"mocker.patch": "target", "mocker.patch.multiple": "target", "mocker.patch.dict": "in_dict",
	"monkeypatch.setattr": "target", "monkeypatch.delattr": "target",
}

// ModuleWords are words of which a file holds one if a string of it names a module.
var ModuleWords = func() (out []string) {
	for callee := range byName {
		word := callee[strings.LastIndexByte(callee, '.')+1:]
		if strings.Contains(callee, "patch.") && !strings.HasPrefix(callee, "monkeypatch.") {
			word = "patch" // patch.dict
		}
		if !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	slices.Sort(out)
	return out
}()

// moduleName matches dotted names as strings have them.
var moduleName = regexp.MustCompile(`^\.*[\pL_][\pL\pN_]*(\.[\pL_][\pL\pN_]*)*$`)

// byString adds what a call names in a string: import_module("Function.helper"), patch("Function.main").
func (r *references) byString(call *pyfile.Expr, in *pyfile.Scope, callee string) {
	if callee == "" {
		callee = fixture(call.X)
	}
	r.ofObject(call, in, callee)
	keyword, ok := byName[callee]
	if !ok {
		return
	}
	x := argument(call, keyword)
	if x == nil || x.Kind != pyfile.StringExpr || !moduleName.MatchString(x.Str) {
		return
	}
	within := ""
	if x.Str[0] == '.' {
		if within, ok = r.packageOf(call, callee); !ok {
			return
		}
	}
	r.parts(x, within)
}

// byAttribute are calls whose second argument, of that name if of any, is an attribute of the first.
var byAttribute = map[string]string{
	"unittest.mock.patch.object": "attribute", "mock.patch.object": "attribute", "mocker.patch.object": "attribute",
	"monkeypatch.setattr": "name", "monkeypatch.delattr": "name",
	"builtins.getattr": "", "builtins.setattr": "", "builtins.hasattr": "", "builtins.delattr": "",
}

// ofObject adds the attribute of a module that a call names in a string: patch.object(Function, "main").
func (r *references) ofObject(call *pyfile.Expr, in *pyfile.Scope, callee string) {
	keyword, ok := byAttribute[callee]
	if !ok || len(call.Args) == 0 {
		return
	}
	var x *pyfile.Expr
	if len(call.Args) > 1 {
		x = call.Args[1]
	}
	for _, k := range call.Keywords {
		if k.Name != "" && k.Name == keyword {
			x = k.Value
		}
	}
	if x == nil || x.Kind != pyfile.StringExpr || !moduleName.MatchString(x.Str) {
		return
	}
	var dotted []string
	for _, of := range r.m.Imported(call.Args[0], in) {
		dotted = append(dotted, of+"."+x.Str)
	}
	if at := literalSpan(x.Str, x.Span, r.content); at.Len() == len(x.Str) {
		r.member(x.Str, dotted, at)
	}
}

// fixture is a call of what pytest passes to a test, such as "mocker.patch".
func fixture(x *pyfile.Expr) string {
	name := ""
	for ; x.Kind == pyfile.AttributeExpr; x = x.X {
		name = "." + x.Name + name
	}
	if x.Kind != pyfile.NameExpr {
		return ""
	}
	return x.Name + name
}

// packageOf is the package that a relative name is imported from; "" where that is the module's own.
func (r *references) packageOf(call *pyfile.Expr, callee string) (name string, ok bool) {
	if callee != "importlib.import_module" {
		return "", false
	}
	var x *pyfile.Expr
	if len(call.Args) > 1 {
		x = call.Args[1]
	}
	for _, k := range call.Keywords {
		if k.Name == "package" {
			x = k.Value
		}
	}
	switch {
	case x == nil:
		return "", false
	case x.Kind == pyfile.StringExpr && moduleName.MatchString(x.Str) && x.Str[0] != '.':
		r.parts(x, "")
		return x.Str, true
	}
	return "", x.Kind == pyfile.NameExpr && x.Name == "__package__"
}

// parts adds the parts of a dotted name in a string, which counts from a package if it has dots before
// it. Parts with escapes in them, or in several pieces, are left out.
func (r *references) parts(x *pyfile.Expr, within string) {
	l, ok := pyfile.ReadLiteral(r.content, x.Span)
	if !ok {
		return
	}
	rest := strings.TrimLeft(x.Str, ".")
	at := len(x.Str) - len(rest)
	before := x.Str[:at]
	if within != "" {
		parts := strings.Split(within, ".")
		if at > len(parts) {
			return
		}
		before = strings.Join(parts[:len(parts)-at+1], ".") + "."
	}
	if ForeignName(before + rest) {
		return
	}
	for part := range strings.SplitSeq(rest, ".") {
		kind := MemberReference
		if before == "" {
			kind = ModuleReference
		}
		before += part
		if span, _, ok := l.Span(at, at+len(part)); ok && span.Len() == len(part) {
			r.out = append(r.out, Reference{Kind: kind, Name: part, Span: span, Of: before})
		}
		before, at = before+".", at+len(part)+1
	}
}
