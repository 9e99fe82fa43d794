package symbols

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
)

// imports reports whether a file outside of the app imports from it.
func (t *Table) imports(p string) bool {
	return remember(&t.importers, p, func() bool {
		f := t.Snap.File(p)
		byString := slices.ContainsFunc(model.ModuleWords, func(word string) bool { return t.Snap.Mentions(p, word) })
		return f != nil && f.Err == nil && mayImport(f.Content, t.tops(), byString) && slices.ContainsFunc(t.Snap.References(p), func(r model.Reference) bool {
			return (r.Kind == model.ModuleReference || r.Kind == model.MemberReference) && within(t.Module(p, names(&r)...), t.App.Root)
		})
	})
}

// tops are the names that an import from the app may begin with: what is in its folder, and the folders
// above.
func (t *Table) tops() map[string]bool {
	if t.top == nil {
		t.top = map[string]bool{}
		children, _ := t.Snap.List(t.App.Root)
		for _, c := range children {
			t.top[strings.TrimSuffix(c.Name, ".py")] = true
		}
		for dir := t.App.Root; dir != path.Dir(dir); dir = path.Dir(dir) {
			t.top[path.Base(dir)] = true
		}
	}
	return t.top
}

// mayImport reports whether a text may import something whose dotted name begins with one of some names,
// by a statement, or by a string where those count. It costs a small part of what reading the file costs; false is certain.
func mayImport(content []byte, tops map[string]bool, byString bool) bool {
	for i := 0; byString; i++ {
		next := bytes.IndexAny(content[i:], `"'`)
		if next < 0 {
			break
		}
		i += next
		rest := content[i+1:]
		if n := wordLen(rest); n < len(rest) && (rest[n] == '.' || rest[n] == content[i]) && tops[string(rest[:n])] {
			return true
		}
	}
	for _, keyword := range []string{"from", "import"} {
		for i := 0; ; {
			at := bytes.Index(content[i:], []byte(keyword))
			if at < 0 {
				break
			}
			start := i + at
			i = start + len(keyword)
			if start > 0 && text.InWord(content[start-1]) || i < len(content) && text.InWord(content[i]) {
				continue
			}
			names := bytes.TrimLeft(content[i:], " \t\\\r\n.(")
			if keyword == "from" {
				names = names[:wordLen(names)]
			} else {
				end := i + importLen(content[i:])
				names, i = content[i:end], end
			}
			for len(names) > 0 {
				n := wordLen(names)
				if tops[string(names[:n])] {
					return true
				}
				names = names[min(n+1, len(names)):]
			}
		}
	}
	return false
}

// importLen is the length of the names after the word import: to the end of the line, or of the brackets.
func importLen(rest []byte) int {
	if after := bytes.TrimLeft(rest, " \t\\\r\n"); len(after) > 0 && after[0] == '(' {
		if end := bytes.IndexByte(rest, ')'); end >= 0 {
			return end
		}
		return len(rest)
	}
	for i, c := range rest {
		if c == '\n' && !bytes.HasSuffix(bytes.TrimRight(rest[:i], "\r"), []byte{'\\'}) {
			return i
		}
	}
	return len(rest)
}

func wordLen(b []byte) int {
	n := 0
	for n < len(b) && text.InWord(b[n]) {
		n++
	}
	return n
}
