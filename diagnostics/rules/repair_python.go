package rules

import (
	"bytes"
	"regexp"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// repairPython offers what CPython's message says is missing, where the file compiles with it. m has the
// errors of its text.
func repairPython(path string, m *pyfile.Module, src []byte) Repair {
	e := m.Errors[0]
	return Repair{m, func() []Fix {
		r := &repairing{path: path, src: src, at: e.Span}
		r.at.Start, r.at.End = min(e.Span.Start, len(src)), min(e.Span.End, len(src))
		for _, fix := range r.tries(e.Message) {
			if compiles(src, fix.Edits) {
				return []Fix{fix}
			}
		}
		return nil
	}}
}

// repairing is a file with a syntax error at a place.
type repairing struct {
	path string
	src  []byte
	at   text.Span
}

// tries are the changes that a message may ask for, the likeliest first.
func (r *repairing) tries(message string) []Fix {
	start, code := r.line()
	end := start + len(code)
	switch {
	case message == "expected ':'" || message == "invalid syntax":
		return []Fix{{Title: "Insert the missing ':'", Preferred: true, Edits: []Edit{edit.Insert(r.path, end, ":")}}}
	case strings.HasPrefix(message, "Missing parentheses in call to 'print'"):
		if i := bytes.Index(code, []byte("print ")); i >= 0 {
			at := text.Span{Start: start + i + len("print"), End: start + i + len("print ")}
			return []Fix{{Title: "Write print(...)", Preferred: true, Edits: []Edit{{Path: r.path, Span: at, New: "("}, edit.Insert(r.path, end, ")")}}}
		}
	case strings.HasSuffix(message, "was never closed") && r.at.Start < len(r.src):
		closing := map[byte]string{'(': ")", '[': "]", '{': "}"}[r.src[r.at.Start]]
		return r.inserts(closing, end, start+len(bytes.TrimSuffix(code, []byte(":"))))
	case strings.HasPrefix(message, "unmatched"):
		return []Fix{{Title: "Remove '" + string(r.at.Of(r.src)) + "'", Edits: []Edit{{Path: r.path, Span: r.at}}}}
	case strings.HasPrefix(message, "unterminated string literal"):
		if i := bytes.IndexAny(r.src[r.at.Start:], `"'`); i >= 0 {
			whole := start + len(bytes.TrimRight(r.src[start:lineEnd(r.src, start)], " \t\r\n"))
			return r.inserts(string(r.src[r.at.Start+i]), whole, start+len(bytes.TrimRight(r.src[start:whole], ":)]},")))
		}
	case strings.HasSuffix(message, "Perhaps you forgot a comma?"):
		var gaps []int
		for _, gap := range blanks.FindAllIndex(r.at.Of(r.src), mostTries) {
			gaps = append(gaps, r.at.Start+gap[0])
		}
		return r.inserts(",", gaps...)
	case strings.Contains(message, "Maybe you meant '=='"):
		var out []Fix
		for _, at := range assigned.FindAllSubmatchIndex(r.src[r.at.Start:lineEnd(r.src, r.at.Start)], mostTries) {
			span := text.Span{Start: r.at.Start + at[2], End: r.at.Start + at[3]}
			out = append(out, Fix{Title: "Change '=' to '=='", Edits: []Edit{{Path: r.path, Span: span, New: "=="}}})
		}
		return out
	case strings.HasPrefix(message, "expected an indented block"):
		return r.passes()
	}
	return nil
}

// mostTries is how many places a change is tried at: each costs a look at the whole file.
const mostTries = 8

var (
	blanks   = regexp.MustCompile(`\s+`)
	assigned = regexp.MustCompile(`[^=!<>:](=)(?:[^=]|$)`)
)

// line is the line of the error without its comment, and where it begins.
func (r *repairing) line() (start int, code []byte) {
	start = bytes.LastIndexByte(r.src[:r.at.Start], '\n') + 1
	code = r.src[start:lineEnd(r.src, start)]
	if i := bytes.IndexByte(code, '#'); i >= 0 {
		code = code[:i]
	}
	return start, bytes.TrimRight(code, " \t\r\n")
}

// inserts writes the same at each of some places.
func (r *repairing) inserts(what string, places ...int) []Fix {
	var out []Fix
	for _, at := range places {
		if what != "" {
			out = append(out, Fix{Title: "Insert the missing '" + what + "'", Edits: []Edit{edit.Insert(r.path, at, what)}})
		}
	}
	return out
}

// passes writes a body behind the line before the error, as far in as the file's other bodies.
func (r *repairing) passes() []Fix {
	end := len(bytes.TrimRight(r.src[:r.at.Start], " \t\r\n"))
	start := bytes.LastIndexByte(r.src[:end], '\n') + 1
	line := r.src[start:end]
	indent := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	unit := "    "
	if found := firstBody.FindSubmatch(r.src); found != nil {
		unit = string(found[1])
	}
	return []Fix{{Title: "Insert 'pass'", Edits: []Edit{edit.Insert(r.path, end, edit.Newline(r.src)+string(indent)+unit+"pass")}}}
}

// firstBody is the indentation of the first line that is indented.
var firstBody = regexp.MustCompile(`(?m)^([ \t]+)\S`)
