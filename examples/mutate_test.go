package examples

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"funcls/internal/jsondoc"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// app is a function app by file name.
type app map[string]string

// readApp reads an app of this folder.
func readApp(t testing.TB, dir string) app {
	t.Helper()
	out := app{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// names are the files of an app, sorted.
func (a app) names() []string {
	var out []string
	for name := range a {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// mutants are what single slips make of a file.
func mutants(name, content string) []string {
	switch filepath.Ext(name) {
	case ".json":
		return jsonMutants(content)
	case ".py":
		return pythonMutants(content)
	}
	return nil
}

// edited is a text with one span replaced.
func edited(src string, at text.Span, with string) string {
	return src[:at.Start] + with + src[at.End:]
}

// jsonMutants leave a member or element out, misspell keys and values, and give values of another kind.
func jsonMutants(src string) []string {
	var out []string
	doc := jsondoc.Parse([]byte(src))
	doc.Walk(func(n *jsondoc.Node) bool {
		for i := range n.Members {
			m := &n.Members[i]
			gone := m.Span
			if i > 0 {
				gone.Start = n.Members[i-1].Span.End
			} else if len(n.Members) > 1 {
				gone.End = n.Members[1].Span.Start
			}
			out = append(out, edited(src, gone, ""))
			if key := m.Key.ContentSpan(); key.Len() > 2 {
				out = append(out, edited(src, text.Span{Start: key.Start + 1, End: key.Start + 2}, ""),
					edited(src, text.Span{Start: key.Start, End: key.Start + 1}, strings.ToUpper(src[key.Start:key.Start+1])))
			}
		}
		for i, e := range n.Elements {
			gone := e.Span
			if i > 0 {
				gone.Start = n.Elements[i-1].Span.End
			} else if len(n.Elements) > 1 {
				gone.End = n.Elements[1].Span.Start
			}
			out = append(out, edited(src, gone, ""), edited(src, text.Span{Start: e.Span.End, End: e.Span.End}, ", "+e.Text()))
		}
		if value, ok := n.String(); ok {
			in := n.ContentSpan()
			for _, with := range []string{"", "in", "out", "inout", "$return", "__x", "%X", "{x", strings.ToUpper(value), value + "x"} {
				out = append(out, edited(src, in, with))
			}
			out = append(out, edited(src, n.Span, "7"), edited(src, n.Span, `["`+value+`"]`), edited(src, n.Span, `{"a": "b"}`), edited(src, n.Span, "null"))
			if in.Len() > 2 {
				out = append(out, edited(src, text.Span{Start: in.End - 1, End: in.End}, ""))
			}
		}
		return true
	})
	for i := range src { // a comma or a bracket is forgotten
		if strings.ContainsRune(",:{}[]", rune(src[i])) {
			out = append(out, edited(src, text.Span{Start: i, End: i + 1}, ""))
		}
	}
	return out
}

// annotations are what people write, right and wrong.
var annotations = []string{"str", "bytes", "int", "dict", "list", "None", "Any", "List[str]", "Optional[str]", "typing.Optional[func.HttpRequest]", "func.Out[str]", "func.Out",
	"func.Out[func.HttpResponse]", "func.HttpRequest", "func.QueueMessage", "func.HttpResponse", "func.Context", "list[str]", "'func.QueueMessage'", "func.Qeue", "str | None", "func.Out[int]"}

// pythonMutants change signatures, imports and what is returned.
func pythonMutants(src string) []string {
	var out []string
	m := pyfile.Parse([]byte(src))
	at := func(i int) text.Span { return text.Span{Start: i, End: i} }
	for i := range m.Stmts {
		s := &m.Stmts[i]
		if s.Import != nil {
			out = append(out, edited(src, s.Span, "pass"))
			if s.Import.NameSpan.Len() > 2 {
				out = append(out, edited(src, at(s.Import.NameSpan.End-1), "x"))
			}
			if s.Import.ModuleSpan.Len() > 2 {
				out = append(out, edited(src, at(s.Import.ModuleSpan.End-1), "x"))
			}
		}
		fn := s.Func
		if fn == nil {
			continue
		}
		out = append(out, edited(src, at(fn.NameSpan.End), "x"), edited(src, at(fn.Span.Start), "async "))
		if len(fn.Params) > 0 {
			out = append(out, edited(src, at(fn.Params[0].Span.Start), "extra, "), edited(src, at(fn.Params[len(fn.Params)-1].Span.End), ", extra: str = 'a'"),
				edited(src, at(fn.Params[len(fn.Params)-1].Span.End), ", *args"))
		}
		for j, p := range fn.Params {
			gone := p.Span
			if j > 0 {
				gone.Start = fn.Params[j-1].Span.End
			} else if len(fn.Params) > 1 {
				gone.End = fn.Params[1].Span.Start
			}
			out = append(out, edited(src, gone, ""), edited(src, at(p.NameSpan.End), "x"), edited(src, p.NameSpan, "somethingelse"), edited(src, at(p.Span.End), " = None"))
			for _, a := range annotations {
				if p.Annotation != nil {
					out = append(out, edited(src, p.Annotation.Span, a))
				}
			}
		}
		if fn.Returns != nil {
			for _, a := range annotations {
				out = append(out, edited(src, fn.Returns.Span, a))
			}
		}
		for _, r := range fn.Body().Returns() {
			if r.Value == nil {
				continue
			}
			for _, v := range []string{"", "{'a': 1}", "'a', 400", "7", "None", "'text'", "b'a'", "[1,\n 2]"} {
				out = append(out, edited(src, r.Value.Span, v))
			}
			out = append(out, edited(src, r.Span, "pass"))
		}
	}
	for i := range src {
		if strings.ContainsRune(":()=", rune(src[i])) {
			out = append(out, edited(src, text.Span{Start: i, End: i + 1}, ""))
		}
	}
	return out
}

// layouts are ways in which people and tools write files.
var layouts = []func(name, content string) string{
	func(_, s string) string { return s },
	func(_, s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	func(_, s string) string { return "\uFEFF" + s },
	indented("    "), indented("\t"), indented(""),
	func(name, s string) string { // trailing commas, which the host takes
		if !strings.HasSuffix(name, "n.json") {
			return s
		}
		return strings.NewReplacer("\"\n", "\",\n", "}\n  ]", "},\n  ]", "}\n]", "},\n]", "]\n}", "],\n}").Replace(s)
	},
	parameters("\n    %s", ",", ",\n"), parameters("\r\n        %s", ",", ""), parameters("%s", ", ", " "),
	func(name, s string) string {
		return strings.ReplaceAll(parameters("\n    %s", ",", ",\n")(name, s), "\n", "\r\n")
	},
	func(_, s string) string { return strings.TrimRight(s, "\n") },
	parameters("\n    # about it\n    %s", ",  # one", "  # the last\n"), parameters("\n\t%s", ", # one", "\n"),
	parameters("%s", ", *, ", ""), // keyword-only ones, which is how the worker calls them
	in(".json", `(?m)(.)$`, "$1 // as agreed"), in(".json", `(?m)^( +)"`, "$1/* as agreed */ \""),
	in(".py", `    `, "  "), in(".py", `    `, "\t"), in(".py", `(?m)^(def .*:)$`, "async $1  # type: ignore"),
	in(".py", `(?m)^(def main.*:)$`, "$1\n    'Does it.'\n\n    def inner(x=lambda y: y):\n        return x\n"),
	in(".py", `^("""(?s:.*?)"""\n)?`, "${1}from __future__ import annotations\n"),
}

// in writes files of a kind with a pattern replaced.
func in(ext, pattern, with string) func(name, content string) string {
	what := regexp.MustCompile(pattern)
	return func(name, s string) string {
		if !strings.HasSuffix(name, ext) {
			return s
		}
		return what.ReplaceAllString(s, with)
	}
}

// indented writes JSON with another indentation, on one line where that is "".
func indented(by string) func(name, content string) string {
	return func(name, s string) string {
		var out bytes.Buffer
		if !strings.HasSuffix(name, ".json") {
			return s
		}
		if by == "" {
			if json.Compact(&out, []byte(s)) != nil {
				return s
			}
		} else if json.Indent(&out, []byte(s), "", by) != nil {
			return s
		}
		return out.String()
	}
}

// parameters writes each signature of a module its own way: each parameter, what is between, what comes last.
func parameters(each, between, last string) func(name, content string) string {
	return func(name, s string) string {
		if !strings.HasSuffix(name, ".py") {
			return s
		}
		m := pyfile.Parse([]byte(s))
		for _, stmt := range slices.Backward(m.Stmts) {
			if stmt.Func == nil || len(stmt.Func.Params) == 0 || len(m.Errors) > 0 {
				continue
			}
			var parts []string
			for _, p := range stmt.Func.Params {
				parts = append(parts, fmt.Sprintf(each, p.Span.Of([]byte(s))))
			}
			s = edited(s, stmt.Func.ParamsSpan, "("+strings.Join(parts, between)+last+")")
		}
		return s
	}
}
