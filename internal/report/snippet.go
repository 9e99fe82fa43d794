package report

import (
	"strings"
	"unicode/utf8"

	"funcls/internal/files"
	"funcls/internal/secret"
	"funcls/internal/text"
)

// snippetWidth is the number of columns of source shown; longer lines are cut around the span.
const (
	snippetWidth = 120
	tabWidth     = 4
	ellipsis     = "..."
)

// snippet is one line of source and the carets below it.
type snippet struct {
	source, carets string
}

// cell is a rune as printed, with the columns it takes and whether it lies in the span.
type cell struct {
	text   string
	width  int
	marked bool
}

// snippetOf shows the first line of a span; ok is false when the file has no content to show.
func snippetOf(f *files.File, span text.Span) (s snippet, ok bool) {
	if f == nil || f.Err != nil || len(f.Content) == 0 {
		return s, false
	}
	span.Start = min(max(span.Start, 0), len(f.Content))
	m := f.Mapper()
	line := m.LineSpan(m.Position(span.Start, text.UTF8).Line)
	// A line of megabytes is cut before anything else looks at it.
	const far = 4 * snippetWidth * utf8.UTFMax
	cutLeft, cutRight := span.Start-line.Start > far, false
	if cutLeft {
		line.Start = runeStart(f.Content, span.Start-far)
	}
	if cutRight = line.End-span.Start > far; cutRight {
		line.End = runeStart(f.Content, span.Start+far)
	}
	cells, mark := cellsOf(f.Content, line, span)
	cells = clip(cells, mark, cutLeft, cutRight)
	var source, carets strings.Builder
	for _, c := range cells {
		source.WriteString(c.text)
		if c.marked {
			carets.WriteString(strings.Repeat("^", c.width))
		} else {
			carets.WriteString(strings.Repeat(" ", c.width))
		}
	}
	s = snippet{strings.TrimRight(source.String(), " "), strings.TrimRight(carets.String(), " ")}
	if strings.TrimSpace(s.source) == "" && !strings.Contains(s.carets, "^^") && line.Len() > 0 {
		return s, false
	}
	return s, true
}

func runeStart(b []byte, i int) int {
	for i > 0 && i < len(b) && !utf8.RuneStart(b[i]) {
		i--
	}
	return i
}

// cellsOf splits a line into cells; mark is the first marked one.
func cellsOf(content []byte, line, span text.Span) (cells []cell, mark int) {
	src := string(line.Of(content))
	hidden := secret.Spans(src)
	mark = -1
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRuneInString(src[i:])
		at := line.Start + i
		c := cell{marked: at >= span.Start && at < span.End || at == span.Start}
		switch {
		case r == '\t':
			c.text = strings.Repeat(" ", tabWidth)
		case len(hidden) > 0 && i >= hidden[0][0]:
			c.text = strings.Repeat("*", runeWidth(r))
		default:
			c.text = string(printableRune(r))
		}
		c.width = stringWidth(c.text)
		if c.marked && mark < 0 {
			mark = len(cells)
		}
		cells = append(cells, c)
		if i += size; len(hidden) > 0 && i >= hidden[0][1] {
			hidden = hidden[1:]
		}
	}
	if mark < 0 { // at the end of the line, or an empty line
		mark = len(cells)
		cells = append(cells, cell{text: " ", width: 1, marked: true})
	}
	return cells, mark
}

// clip keeps the columns around the mark; cutLeft and cutRight say that the line goes on there.
func clip(cells []cell, mark int, cutLeft, cutRight bool) []cell {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	first, last := 0, len(cells)
	if total > snippetWidth {
		// A third of the window before the mark, the rest from it on, and what is left before.
		room := snippetWidth
		take := func(c cell, limit int) bool {
			if room-c.width < limit {
				return false
			}
			room -= c.width
			return true
		}
		first, last = mark, mark
		for first > 0 && take(cells[first-1], snippetWidth*2/3) {
			first--
		}
		for last < len(cells) && take(cells[last], 0) {
			last++
		}
		for first > 0 && take(cells[first-1], 0) {
			first--
		}
	}
	dots := cell{text: ellipsis, width: len(ellipsis)}
	var out []cell
	if first > 0 || cutLeft {
		out = append(out, dots)
	}
	out = append(out, cells[first:last]...)
	if last < len(cells) || cutRight {
		out = append(out, dots)
	}
	return out
}
