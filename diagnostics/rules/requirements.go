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
	start := bytes.LastIndexByte(content[:span.Start], '\n') + 1
	end := len(content)
	if i := bytes.IndexByte(content[span.End:], '\n'); i >= 0 {
		end = span.End + i + 1
	}
	return text.Span{Start: start, End: end}
}
