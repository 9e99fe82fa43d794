package rename

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// movedConfig has what funcls.toml and pyproject.toml say of a function, by its name or by the path of its
// folder, be said of it under its new name. Patterns stay: they may be about more.
func movedConfig(snap *workspace.Snapshot, app *model.App, f *model.Function, name string) []edit.Edit {
	var out []edit.Edit
	for dir := app.Root; slices.ContainsFunc(snap.Folders(), func(folder string) bool { return dir == folder || strings.HasPrefix(dir, folder+"/") }); dir = path.Dir(dir) {
		for _, base := range []string{"funcls.toml", "pyproject.toml"} {
			p := path.Join(dir, base)
			c := snap.Config(p)
			if c == nil {
				continue
			}
			replace := func(value string, span text.Span, from int) {
				if span.Len() == len(value) { // without escapes
					start := span.Start + from
					out = append(out, edit.Edit{Path: p, Span: text.Span{Start: start, End: start + len(f.Name)}, New: name})
				}
			}
			for _, s := range c.PerFunction {
				if s.Pattern.Value == f.Name && !shared(snap, app, dir, f.Name) {
					replace(s.Pattern.Value, s.Pattern.Span, 0)
				}
			}
			within := strings.TrimPrefix(f.Dir, dir+"/")
			files := slices.Clone(c.Exclude)
			for _, s := range c.PerFile {
				files = append(files, s.Pattern)
			}
			for _, at := range files {
				if at.Value == within || strings.HasPrefix(at.Value, within+"/") {
					replace(at.Value, at.Span, len(within)-len(f.Name))
				}
			}
		}
	}
	return out
}

// shared reports whether another app below a folder has a function of the same name.
func shared(snap *workspace.Snapshot, app *model.App, dir, name string) bool {
	return slices.ContainsFunc(snap.Apps(), func(other *model.App) bool {
		return other != app && strings.HasPrefix(other.Root+"/", dir+"/") && slices.ContainsFunc(other.Functions, func(f *model.Function) bool { return f.Name == name })
	})
}
