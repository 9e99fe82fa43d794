package rules

import (
	"bytes"

	"funcls/internal/model"
	"funcls/internal/text"
)

// onlyRequired reports whether an app's requirements.txt alone says, and in full, which packages the app
// gets: nothing else there installs any.
func onlyRequired(s *model.Shared) bool {
	return s.Requirements != nil && !s.Requirements.Open && !s.InstalledOtherwise
}

// wholeLine is the whole line a span stands in, its line end included.
func wholeLine(content []byte, span text.Span) text.Span {
	return text.Span{Start: bytes.LastIndexByte(content[:span.Start], '\n') + 1, End: lineEnd(content, span.End)}
}
