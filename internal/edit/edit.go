// Package edit is the one notion of a change to files, and what writes into JSON and Python the way
// the file is written already: its indentation, line ends, commas, comments and layout stay.
package edit

import (
	"bytes"

	"funcls/internal/text"
)

// Edit replaces a span of the file at Path, in bytes. Where there is no such file it makes one that
// holds the text New; the span is empty then, at 0.
type Edit struct {
	Path string
	Span text.Span
	New  string
}

// Insert is the edit that writes text at a byte offset.
func Insert(path string, at int, what string) Edit {
	return Edit{path, text.Span{Start: at, End: at}, what}
}

// Newline is how the lines of a file end: as its first one does.
func Newline(src []byte) string {
	if i := bytes.IndexByte(src, '\n'); i > 0 && src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// AppendLine writes a line at the end of a file.
func AppendLine(path string, src []byte, line string) Edit {
	newline := Newline(src)
	if n := len(src); n > 0 && src[n-1] != '\n' {
		line = newline + line
	}
	return Insert(path, len(src), line+newline)
}

// lineStart is where the line begins that an offset stands in; a byte order mark is no part of it.
func lineStart(src []byte, off int) int {
	at := bytes.LastIndexByte(src[:off], '\n') + 1
	if at == 0 && bytes.HasPrefix(src, []byte("\ufeff")) {
		return min(3, off)
	}
	return at
}

// lineEnd is where the line ends that an offset stands in, behind its line end.
func lineEnd(src []byte, off int) int {
	if i := bytes.IndexByte(src[off:], '\n'); i >= 0 {
		return off + i + 1
	}
	return len(src)
}

// indentOf is the white space that the line of an offset begins with.
func indentOf(src []byte, off int) string {
	start := lineStart(src, off)
	end := start
	for end < off && (src[end] == ' ' || src[end] == '\t') {
		end++
	}
	return string(src[start:end])
}

// startsLine reports whether only white space stands before an offset on its line.
func startsLine(src []byte, off int) bool {
	return len(bytes.TrimLeft(src[lineStart(src, off):off], " \t")) == 0
}

// blank reports text that is white space only.
func blank(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 }
