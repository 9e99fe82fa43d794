package rules

import (
	"bytes"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/text"
)

// repairJSON offers the one change of a character or two that makes a document of what is none: a comma
// that is missing or too many, a quote, brackets that are not closed. Each is tried on the text; where a
// first one is enough, it is most likely what was forgotten.
func repairJSON(path string, doc *jsondoc.Doc) Repair {
	return Repair{doc, func() []Fix { return repairedJSON(path, doc) }}
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
