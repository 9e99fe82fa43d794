package rules

import (
	"bytes"

	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/text"
)

// onlyRequired reports whether an app's requirements.txt alone says, and in full, which packages the app
// gets: nothing else there installs any.
func onlyRequired(s *model.Shared) bool {
	return s.Requirements != nil && !s.Requirements.Open && !s.InstalledOtherwise
}

// addRequirement is the edit that writes one more line into a requirements.txt.
func addRequirement(f *files.File, name string) Edit {
	end := text.Span{Start: len(f.Content), End: len(f.Content)}
	newline := "\n"
	if bytes.Contains(f.Content, []byte("\r\n")) {
		newline = "\r\n"
	}
	if n := len(f.Content); n > 0 && f.Content[n-1] != '\n' {
		return Edit{Path: f.Path, Span: end, New: newline + name + newline}
	}
	return Edit{Path: f.Path, Span: end, New: name + newline}
}

// wholeLine is the whole line a span stands in, its line end included.
func wholeLine(content []byte, span text.Span) text.Span {
	start := bytes.LastIndexByte(content[:span.Start], '\n') + 1
	end := len(content)
	if i := bytes.IndexByte(content[span.End:], '\n'); i >= 0 {
		end = span.End + i + 1
	}
	return text.Span{Start: start, End: end}
}
