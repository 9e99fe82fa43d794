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
	"funcls/internal/text"
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
func readInstead(f *model.Function, name string, e *elsewhere) (Fix, bool) {
	fn := f.Entry.Value.Func
	if fn == nil || fn.Lambda || f.Entry.File == nil || f.ParamOf[f.Trigger().Index] < 0 || len(fn.Decorators) > 0 || e.what != "a route parameter" {
		return Fix{}, false
	}
	path := f.Entry.File.Path
	gone, ok := edit.InPython(path, f.Entry.File.Content).RemoveParam(fn, name)
	if !ok {
		return Fix{}, false
	}
	read := e.read
	param := fn.Params[slices.IndexFunc(fn.Params, func(p pyfile.Param) bool { return p.Name == name })]
	if a := param.Annotation; a != nil {
		switch word := string(a.Span.Of(f.Entry.File.Content)); word {
		case "str":
		case "int", "float":
			read = word + "(" + read + ")"
		default:
			return Fix{}, false
		}
	}
	at, indent, ok := firstLine(f.Entry.File.Content, fn)
	if !ok {
		return Fix{}, false
	}
	return Fix{Title: "Read '" + name + "' from " + e.read, Preferred: true, Edits: []Edit{
		gone, {Path: path, Span: text.Span{Start: at, End: at}, New: name + " = " + read + "\n" + indent}}}, true
}

// firstLine is where a body's first statement stands that is no docstring, and its indentation.
func firstLine(src []byte, fn *pyfile.Func) (at int, indent string, ok bool) {
	body := fn.Body()
	if body == nil {
		return 0, "", false
	}
	doc := ""
	for i := range body.Stmts {
		at := body.Stmts[i].Span.Start
		line := src[bytes.LastIndexByte(src[:at], '\n')+1 : at]
		if len(bytes.TrimLeft(line, " \t")) > 0 || doc != "" && string(line) != doc {
			return 0, "", false
		}
		if c := src[at]; i == 0 && (c == '"' || c == '\'') {
			doc = string(line)
			continue
		}
		return at, string(line), true
	}
	return 0, "", false
}
