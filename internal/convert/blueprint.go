package convert

import (
	"bytes"
	"regexp"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/pyfile"
)

// declare makes the blueprint behind the imports at the top.
func (s *script) declare(first int) edit.Edit {
	at := pyfile.CursorAt(s.file.Content, len(s.file.Content)).ImportAt
	var lines []string
	if !s.imported {
		lines = append(lines, "import "+edit.Library+" as "+s.library)
	} else {
		at = max(at, s.behindImport())
	}
	at = min(at, first)
	if own := s.lastModule(at); own != "" && !s.imported && catalog.Stdlib(own, s.app.Options.Python) {
		lines = append([]string{""}, lines...) // Python's own modules are a group of their own
	}
	lines = append(lines, "", s.blueprint+" = "+s.library+".Blueprint()")
	before, after := s.file.Content[:at], s.file.Content[at:]
	added := strings.Join(lines, s.newline) + s.newline
	if len(bytes.TrimSpace(before)) == 0 {
		added = strings.TrimPrefix(added, s.newline)
	}
	if len(before) > 0 && before[len(before)-1] != '\n' {
		added = s.newline + added
	}
	if docstringEnds(before) {
		added = s.newline + strings.TrimPrefix(added, s.newline)
	}
	if len(after) > 0 && !bytes.HasPrefix(after, []byte("\n")) && !bytes.HasPrefix(after, []byte("\r\n")) {
		added += s.newline
		if definition.Match(after) {
			added += s.newline
		}
	}
	return edit.Insert(s.file.Path, at, added)
}

var definition = regexp.MustCompile(`^(@|def\b|async\b|class\b)`)

// lastModule is what the last import before an offset imports.
func (s *script) lastModule(at int) (module string) {
	for i := range s.m.Stmts {
		if st := &s.m.Stmts[i]; st.Import != nil && st.Span.End <= at && st.Import.Level == 0 {
			module = st.Import.Module
		}
	}
	return module
}

func docstringEnds(before []byte) bool {
	trimmed := bytes.TrimSpace(before)
	return bytes.HasSuffix(trimmed, []byte(`"""`)) || bytes.HasSuffix(trimmed, []byte(`'''`))
}

// behindImport is the line behind the import by which the script names azure.functions, and behind
// the imports that follow it.
func (s *script) behindImport() int {
	root, _, _ := strings.Cut(s.library, ".")
	src, end := s.file.Content, -1
	for i := range s.m.Stmts {
		switch st := &s.m.Stmts[i]; {
		case end >= 0 && (st.Import == nil || st.Guard != 0):
			return lineBehind(src, end)
		case end >= 0, st.Import != nil && st.Name == root && st.Guard.Always():
			end = st.Span.End
		}
	}
	return lineBehind(src, max(end, 0))
}

// lineBehind is where the line begins behind the one an offset stands in.
func lineBehind(src []byte, at int) int {
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(src)
}
