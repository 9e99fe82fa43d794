package rules

import (
	"errors"
	"io/fs"
	"path"

	"funcls/internal/files"
	"funcls/internal/model"
)

// unreadableFile: a file the function needs exists but could not be read, so nothing can be
// said about it.
var unreadableFile = &Rule{Code: "AZF010", Name: "unreadable-file", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	report := func(file *files.File, encoded bool) {
		if file == nil || file.Err == nil && !encoded {
			return
		}
		reason := "it could not be read"
		switch {
		case encoded:
			reason = "it is encoded in UTF-16 or UTF-32; save it as UTF-8"
		case errors.Is(file.Err, files.ErrTooBig):
			reason = "it is larger than 32 MiB"
		case errors.Is(file.Err, fs.ErrPermission):
			reason = "reading it is not permitted"
		case errors.Is(file.Err, fs.ErrNotExist):
			return // it vanished after the scan; the next one will tell
		}
		p.one(Finding{Function: f.Name}, place{path: file.Path}, "'"+path.Base(file.Path)+"' was not checked: "+reason+".")
	}
	report(f.Config.File, f.Config.Doc != nil && f.Config.Doc.Opaque)
	if f.Script.Path != "" && f.Script.State == model.ScriptFound {
		report(p.View.File(f.Script.Path), false)
	}
}}
