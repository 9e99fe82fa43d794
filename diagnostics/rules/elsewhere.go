package rules

import (
	"bytes"
	"slices"
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/route"
)

// elsewhere is what a parameter without binding was meant to be: a value that functions of other
// languages get as a parameter, and that Python reads from the trigger's argument.
type elsewhere struct {
	what string // "route parameter"
	name string // as function.json spells it
	read string // the Python expression
	how  string // how it has the value, before the expression
	at   place  // where function.json says it
}

// advice says where Python finds the value.
func (e *elsewhere) advice() string { return e.how + " " + e.read + "." }

// elsewhereOf finds the value of the trigger that a parameter is named after, nil when there is none.
func elsewhereOf(f *model.Function, name string) *elsewhere {
	t := f.Trigger()
	if t == nil || t.Opaque || t.Kind == nil {
		return nil
	}
	arg := t.Name
	if f.ParamOf[t.Index] < 0 {
		arg = "" // Python has no name for it
	}
	if h := f.HTTP(); h != nil && h.Node != nil {
		if param := h.Template.Param(name); param != nil {
			return &elsewhere{"a route parameter", param.Name, pick(arg, "req", routeParam(param)), "Python reads it as", inRoute(f, h, param.NameSpan)}
		}
		return nil
	}
	if node, capture := captureOf(t, name); node != nil {
		return &elsewhere{"a part of the trigger's path", capture.Name, pick(arg, "blob", ".name"), "Python finds the whole path of the blob in", inText(f, node, capture.NameSpan)}
	}
	if t.Kind.BindingDataMany == "" {
		return nil
	}
	for _, token := range t.Kind.BindingData {
		if !token.Open && strings.EqualFold(token.Name, name) {
			return &elsewhere{"metadata of the message", token.Name, pick(arg, "msg", ".metadata"), "Python finds it in", typeOf(f, t)}
		}
	}
	return nil
}

// pick writes an expression over the trigger's argument, by its name or a usual one.
func pick(arg, usual, rest string) string {
	if arg == "" {
		arg = usual
	}
	return arg + rest
}

func routeParam(p *route.Param) string {
	if p.Optional {
		return ".route_params.get('" + p.Name + "')"
	}
	return ".route_params['" + p.Name + "']"
}

// captureOf finds a capture of a blob trigger's path.
func captureOf(t *model.Binding, name string) (*jsondoc.Node, bindexpr.Expression) {
	path, ok := t.Property("path")
	if !ok || !strings.EqualFold(t.Type, "blobTrigger") {
		return nil, bindexpr.Expression{}
	}
	value, _ := path.Value.String()
	for _, x := range bindexpr.Parse(value).Expressions {
		if strings.EqualFold(x.Name, name) {
			return path.Value, x
		}
	}
	return nil, bindexpr.Expression{}
}

// readInstead is the change that reads a value in the body instead of taking it as a parameter. It
// is offered where the parameter, its annotation and the body are plain enough.
func readInstead(f *model.Function, name string, e *elsewhere) []Fix {
	fn := f.Entry.Value.Func
	if fn == nil || fn.Lambda || f.Entry.File == nil || f.ParamOf[f.Trigger().Index] < 0 || len(fn.Decorators) > 0 || e.what != "a route parameter" {
		return nil
	}
	path := f.Entry.File.Path
	gone, ok := edit.InPython(path, f.Entry.File.Content).RemoveParam(fn, name)
	if !ok {
		return nil
	}
	read := e.read
	param := fn.Params[slices.IndexFunc(fn.Params, func(p pyfile.Param) bool { return p.Name == name })]
	if param.Default != nil {
		return nil
	}
	if a := param.Annotation; a != nil {
		switch word := string(a.Span.Of(f.Entry.File.Content)); word {
		case "str":
		case "int", "float":
			read = word + "(" + read + ")"
		default:
			return nil
		}
	}
	set, ok := atTop(path, f.Entry.File.Content, fn, name+" = "+read)
	if !ok {
		return nil
	}
	return []Fix{{Title: "Read '" + name + "' from " + e.read, Preferred: ownScript(f), Edits: []Edit{gone, set}}}
}

// setInstead offers to give a name its default in the body instead of taking it as a parameter, which
// nothing ever passes.
func setInstead(f *model.Function, name string) []Fix {
	fn, _ := plainParam(f, name)
	if fn == nil || !ownScript(f) {
		return nil
	}
	path, src := f.Entry.File.Path, f.Entry.File.Content
	param := fn.Params[slices.IndexFunc(fn.Params, func(p pyfile.Param) bool { return p.Name == name })]
	if param.Default == nil || !slices.Contains([]pyfile.ExprKind{pyfile.ConstantExpr, pyfile.NumberExpr, pyfile.StringExpr, pyfile.BytesExpr}, param.Default.Kind) {
		return nil // what it evaluates to may depend on when
	}
	if used, plain := fn.Occurrences(name); len(used) == 0 || !plain {
		return nil
	}
	gone, ok := edit.InPython(path, src).RemoveParam(fn, name)
	set, plain := atTop(path, src, fn, name+" = "+string(param.Default.Span.Of(src)))
	if !ok || !plain {
		return nil
	}
	return []Fix{{Title: "Set '" + name + "' in the body instead", Edits: []Edit{gone, set}}}
}

// atTop writes a statement before the others of a body, behind its docstring. It is false for a body that
// has no line of its own.
func atTop(path string, src []byte, fn *pyfile.Func, statement string) (Edit, bool) {
	indent, ok := bodyIndent(src, fn)
	if !ok || fn.Lambda {
		return Edit{}, false
	}
	head := fn.ParamsSpan.End
	if fn.Returns != nil {
		head = fn.Returns.Span.End
	}
	at := lineEnd(src, head)
	if body := fn.Body().Stmts; len(body) > 0 && strings.IndexByte(`"'`, src[body[0].Span.Start]) >= 0 && body[0].Kind == pyfile.ExprStmt {
		at = lineEnd(src, body[0].Span.End)
		if rest := bytes.TrimSpace(src[body[0].Span.End:at]); len(rest) > 0 && rest[0] != '#' {
			return Edit{}, false
		}
	}
	newline := edit.Newline(src)
	if at == len(src) && src[at-1] != '\n' {
		return edit.Insert(path, at, newline+indent+statement), true
	}
	return edit.Insert(path, at, indent+statement+newline), true
}
