package rules

import (
	"bytes"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// respond offers to write a response where a function returns none. What it should say is not known, so
// that it is nothing to do unasked.
func respond(f *model.Function, s *pyfile.Stmt) []Fix {
	response, imports, ok := spell(f, "func.HttpResponse")
	if !ok || s.Span.Len() == 0 {
		return nil
	}
	return []Fix{{Title: "Return an empty response", Edits: append(imports, Edit{Path: f.Entry.File.Path, Span: s.Span, New: "return " + response + "(status_code=200)"})}}
}

// respondAtEnd offers to write a response behind the last statement of a body.
func respondAtEnd(f *model.Function, fn *pyfile.Func) []Fix {
	response, imports, ok := spell(f, "func.HttpResponse")
	src := f.Entry.File.Content
	indent, plain := bodyIndent(src, fn)
	if !ok || !plain || fn.Lambda {
		return nil
	}
	end := fn.Span.Start + len(bytes.TrimRight(fn.Span.Of(src), " \t\r\n"))
	if i := bytes.IndexByte(src[end:], '\n'); i >= 0 {
		end += len(bytes.TrimRight(src[end:end+i], " \t\r")) // a comment on the last line
	} else {
		end = len(src)
	}
	newline := edit.Newline(src)
	return []Fix{{Title: "Return an empty response at the end",
		Edits: append(imports, edit.Insert(f.Entry.File.Path, end, newline+indent+"return "+response+"(status_code=200)"))}}
}

// asResponse offers to write a value that is returned as a response: body and status of a tuple, and
// what is no text as text.
func asResponse(f *model.Function, m *pyfile.Module, x *pyfile.Expr, in *pyfile.Scope, typ string) []Fix {
	response, edits, ok := spell(f, "func.HttpResponse")
	src, path := f.Entry.File.Content, f.Entry.File.Path
	switch {
	case !ok:
		return nil
	case typ == "bytes":
		return []Fix{{Title: "Return it in a func.HttpResponse", Preferred: true, Edits: append(edits, edit.Insert(path, x.Span.Start, response+"("), edit.Insert(path, x.Span.End, ")"))}}
	case typ == "int" || typ == "bool":
		return []Fix{{Title: "Return it as text", Edits: []Edit{edit.Insert(path, x.Span.Start, "str("), edit.Insert(path, x.Span.End, ")")}}}
	case x.Kind != pyfile.TupleExpr || len(x.Args) != 2 || pythonType(m, x.Args[1], in) != "int":
		return nil
	}
	body := string(x.Args[0].Span.Of(src))
	switch pythonType(m, x.Args[0], in) {
	case "str", "bytes":
	case "dict", "list":
		edits = append(edits, importing(f, m, "json")...)
		body = "json.dumps(" + body + ")"
	default:
		return nil
	}
	more := ""
	if strings.HasPrefix(body, "json.") {
		more = `, mimetype="application/json"`
	}
	code := response + "(" + body + ", status_code=" + string(x.Args[1].Span.Of(src)) + more + ")"
	return []Fix{{Title: "Return it as a func.HttpResponse with a status", Preferred: true, Edits: append(edits, Edit{Path: path, Span: x.Span, New: code})}}
}

// bodyIndent is the indentation of a body that begins on a line of its own.
func bodyIndent(src []byte, fn *pyfile.Func) (string, bool) {
	head := fn.ParamsSpan.End
	if fn.Returns != nil {
		head = fn.Returns.Span.End
	}
	first := true
	for line := range bytes.Lines(src[head:min(fn.Span.End, len(src))]) {
		code := bytes.TrimSpace(line)
		switch {
		case first:
			if rest, ok := bytes.CutPrefix(code, []byte(":")); !ok || len(bytes.TrimSpace(rest)) > 0 && bytes.TrimSpace(rest)[0] != '#' {
				return "", false
			}
			first = false
		case len(code) > 0 && code[0] != '#':
			return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))]), true
		}
	}
	return "", false
}
