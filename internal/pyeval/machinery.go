package pyeval

import (
	"bytes"
	"regexp"
)

// importMachinery is what changes where modules are found.
var importMachinery = regexp.MustCompile(`\b(?:meta_path|path_hooks|addsitedir|__path__)\b|\bsys\s*\.\s*(?:path|modules)\b|\bfrom\s+sys\s+import\b|\bimport\s+sys\s+as\b`)

// machineryWords are what one of must stand in a text that importMachinery matches: most texts are told
// by them, long before the expression has gone through.
var machineryWords = [][]byte{[]byte("sys"), []byte("meta_path"), []byte("path_hooks"), []byte("addsitedir"), []byte("__path__")}

// movesImports reports whether a module's text may change where modules are found.
func movesImports(text []byte) bool {
	for _, word := range machineryWords {
		if hasWord(text, word) {
			return importMachinery.Match(text)
		}
	}
	return false
}

// hasWord reports whether a word stands in a text, and not as a part of another.
func hasWord(text, word []byte) bool {
	for at := 0; ; at += len(word) {
		i := bytes.Index(text[at:], word)
		if i < 0 {
			return false
		}
		at += i
		if (at == 0 || !wordByte(text[at-1])) && (at+len(word) == len(text) || !wordByte(text[at+len(word)])) {
			return true
		}
	}
}

func wordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// ChangesImports reports whether a module of the app that was looked at may change where modules are
// found.
func (e *Env) ChangesImports() bool {
	for _, m := range e.mods {
		if m.Path != "" && movesImports(e.World.Text(m.Path)) {
			return true
		}
	}
	return false
}

// changesImports reports whether one of the modules loaded so far may have changed where modules
// are found, in a function it calls too. What is missing in the app may then exist elsewhere.
func (e *Env) changesImports(seen loading) bool {
	for _, m := range seen {
		if movesImports(e.World.Text(m.path)) {
			return true
		}
	}
	return false
}
