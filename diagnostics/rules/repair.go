package rules

import (
	"bytes"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// repairJSON offers the one change of a character or two that makes a document of what is none: a comma
// that is missing or too many, a quote, brackets that are not closed. Each is tried on the text; where a
// first one is enough, it is most likely what was forgotten.
func repairJSON(path string, doc *jsondoc.Doc) func() []Fix {
	return func() []Fix { return repairedJSON(path, doc) }
}

func repairedJSON(path string, doc *jsondoc.Doc) []Fix {
	if len(doc.Errors) == 0 || doc.Opaque {
		return nil
	}
	at, src := doc.Errors[0].Span, doc.Source()
	insert := func(off int, what string) Fix {
		return Fix{Title: "Insert the missing '" + what + "'", Edits: []Edit{edit.Insert(path, off, what)}}
	}
	var tries []Fix
	for _, off := range []int{at.Start, at.End} {
		if _, last := doc.Before(off); last >= 0 {
			tries = append(tries, insert(last+1, ","))
		}
		if _, last := doc.Before(off); last >= 0 {
			tries = append(tries, insert(last+1, ":"))
		}
	}
	if lineEnd := bytes.IndexAny(src[at.Start:], ",\r\n"); lineEnd > 0 {
		tries = append(tries, insert(at.Start+lineEnd, `"`))
	}
	if at.Len() > 0 && strings.IndexByte(",:]})", src[at.Start]) >= 0 {
		tries = append(tries, Fix{Title: "Remove '" + string(src[at.Start]) + "'", Edits: []Edit{{Path: path, Span: text.Span{Start: at.Start, End: at.Start + 1}}}})
	}
	if open := unclosed(doc); open != "" {
		_, last := doc.Before(len(src))
		tries = append(tries, Fix{Title: "Insert the missing '" + open + "' at the end", Edits: []Edit{edit.Insert(path, last+1, open)}})
	}
	for _, fix := range tries {
		e := fix.Edits[0]
		after, err := text.Apply(src, []text.Edit{{Span: e.Span, New: e.New}})
		if err != nil {
			continue
		}
		if mended := jsondoc.Parse(after); len(mended.Errors) == 0 && mended.Root.KindOf() == jsondoc.Object && !repeats(mended.Root) {
			fix.Preferred = e.New == ","
			return []Fix{fix}
		}
	}
	return nil
}

// unclosed are the brackets that are missing at the end of a document, "" where that is not all there is
// to say.
func unclosed(doc *jsondoc.Doc) string {
	out := ""
	doc.Walk(func(n *jsondoc.Node) bool {
		switch {
		case n.Closed:
		case n.Kind == jsondoc.Object:
			out = "}" + out
		case n.Kind == jsondoc.Array:
			out = "]" + out
		}
		return true
	})
	return out
}

// repeats reports an object with a key twice, which is hardly what was meant.
func repeats(root *jsondoc.Node) bool {
	found := false
	root.Walk(func(n *jsondoc.Node) bool {
		seen := map[string]bool{}
		for i := range n.Members {
			key := keyOf(&n.Members[i])
			found = found || seen[key]
			seen[key] = true
		}
		return true
	})
	return found
}

// repairPython offers what CPython's message says is missing, where the file compiles with it.
func repairPython(path string, src []byte, e pyfile.SyntaxError) func() []Fix {
	return func() []Fix { return repairedPython(path, src, e) }
}

func repairedPython(path string, src []byte, e pyfile.SyntaxError) []Fix {
	start := bytes.LastIndexByte(src[:min(e.Span.Start, len(src))], '\n') + 1
	end := len(src)
	if i := bytes.IndexByte(src[start:], '\n'); i >= 0 {
		end = start + i
	}
	line := bytes.TrimRight(src[start:end], " \t\r")
	code := line
	if i := bytes.IndexByte(line, '#'); i >= 0 {
		code = bytes.TrimRight(line[:i], " \t")
	}
	var tries []Fix
	switch {
	case e.Message == "expected ':'" || e.Message == "invalid syntax":
		tries = append(tries, Fix{Title: "Insert the missing ':'", Preferred: true, Edits: []Edit{edit.Insert(path, start+len(code), ":")}})
	case strings.HasPrefix(e.Message, "Missing parentheses in call to 'print'"):
		if i := bytes.Index(code, []byte("print ")); i >= 0 {
			at := text.Span{Start: start + i + len("print"), End: start + i + len("print ")}
			tries = append(tries, Fix{Title: "Write print(...)", Preferred: true, Edits: []Edit{{Path: path, Span: at, New: "("}, edit.Insert(path, start+len(code), ")")}})
		}
	case strings.HasSuffix(e.Message, "was never closed"):
		closing := map[byte]string{'(': ")", '[': "]", '{': "}"}[src[min(e.Span.Start, len(src)-1)]]
		colon := bytes.TrimSuffix(code, []byte(":"))
		for _, off := range []int{len(code), len(colon)} {
			if closing != "" {
				tries = append(tries, Fix{Title: "Insert the missing '" + closing + "'", Edits: []Edit{edit.Insert(path, start+off, closing)}})
			}
		}
	}
	for _, fix := range tries {
		var edits []text.Edit
		for _, e := range fix.Edits {
			edits = append(edits, text.Edit{Span: e.Span, New: e.New})
		}
		if after, err := text.Apply(src, edits); err == nil && len(pyfile.Parse(after).Errors) == 0 {
			return []Fix{fix}
		}
	}
	return nil
}
