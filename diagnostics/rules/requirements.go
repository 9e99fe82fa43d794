package rules

import (
	"bytes"

	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/text"
)

// required is an app's requirements.txt where it alone says which packages the app gets: nothing
// else there installs any. It is nil elsewhere.
func required(p *Pass, a *model.App) (*files.File, *model.Requirements) {
	r := model.ReadRequirements(a.Shared.Requirements)
	if r == nil || !a.Python || model.InstalledOtherwise(p.View, a.Root) {
		return nil, nil
	}
	return a.Shared.Requirements, r
}

// addRequirement is the edit that writes one more line into a requirements.txt.
func addRequirement(f *files.File, name string) Edit {
	end := text.Span{Start: len(f.Content), End: len(f.Content)}
	newline := "\n"
	if bytes.Contains(f.Content, []byte("\r\n")) {
		newline = "\r\n"
	}
	if n := len(f.Content); n > 0 && f.Content[n-1] != '\n' {
		return Edit{f.Path, end, newline + name + newline}
	}
	return Edit{f.Path, end, name + newline}
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
