package rename

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/symbols"
	"funcls/internal/workspace"
)

// Moved are the edits that keep apps whole when files and folders get other paths: `scriptFile` leads
// to the same script, a function's new name goes where the old one is, in durable calls, host.json and
// settings, and what Python imports is named as it is then: in strings, and where that is wanted in
// import statements. They are to be made before the files move.
func Moved(snap *workspace.Snapshot, moves []Move, imports bool) []edit.Edit {
	out, _ := moved(snap, moves, imports)
	return out
}

// moved are those edits, and what keeps some from being made.
func moved(snap *workspace.Snapshot, moves []Move, imports bool) (out []edit.Edit, err error) {
	for _, app := range snap.Apps() {
		if !app.Python {
			continue
		}
		table := symbols.Of(snap, app)
		for _, f := range app.Functions {
			out = append(out, movedScript(snap, app, f, moves)...)
			to := movedTo(f.Dir, moves)
			if to == f.Dir || path.Dir(to) != app.Root {
				continue
			}
			out = append(out, movedConfig(snap, app, f, path.Base(to))...)
			for _, p := range table.Folders(f) {
				switch {
				case p.Module: // importsOf has it
				case p.Fixed:
					err = cmp.Or(err, together(f.Name, app, p.Path))
				default:
					out = append(out, replace(p, path.Base(to)))
				}
			}
		}
		for _, m := range moves {
			if strings.HasPrefix(m.From, app.Root+"/") && m.From != m.To && path.Dir(m.From) == path.Dir(m.To) {
				edits, left := importsOf(table, m, imports)
				out, err = append(out, edits...), cmp.Or(err, left)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b edit.Edit) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return slices.Compact(out), err
}

// together says that a file puts a name together from parts.
func together(name string, app *model.App, p string) error {
	return fmt.Errorf("'%s' cannot be renamed: %s puts the name together from parts", name, relative(app, p))
}

// movedTo is where a path is after moves: of several, the one of the innermost folder counts.
func movedTo(p string, moves []Move) string {
	out, longest := p, -1
	for _, m := range moves {
		if rest, ok := strings.CutPrefix(p+"/", m.From+"/"); ok && len(m.From) > longest {
			longest = len(m.From)
			out = strings.TrimSuffix(m.To+"/"+rest, "/")
		}
	}
	return out
}

// movedScript has a function.json lead to its script where both are then.
func movedScript(snap *workspace.Snapshot, app *model.App, f *model.Function, moves []Move) []edit.Edit {
	dir, script := movedTo(f.Dir, moves), movedTo(f.Script.Path, moves)
	if dir == f.Dir && script == f.Script.Path || f.Script.Path == "" || snap.File(f.Script.Path) == nil || !strings.HasPrefix(script, app.Root+"/") || f.Config.Doc == nil {
		return nil
	}
	n := f.Config.ScriptFile
	if n == nil {
		if path.Dir(script) == dir && isDefault(snap, f, path.Base(script)) || f.Config.Broken || f.Config.Opaque {
			return nil
		}
		e, ok := edit.InJSON(f.Config.File.Path, f.Config.Doc).AddMembers(f.Config.Doc.Root, edit.Member{Key: "scriptFile", Value: edit.String(relativeTo(dir, script))})
		if !ok {
			return nil
		}
		return []edit.Edit{e}
	}
	written, _ := n.String()
	if written == "" || path.IsAbs(written) || strings.Contains(written, "%") || path.Join(dir, written) == script {
		return nil
	}
	quoted := jsondoc.Quote(relativeTo(dir, script))
	return []edit.Edit{{Path: f.Config.File.Path, Span: n.ContentSpan(), New: quoted[1 : len(quoted)-1]}}
}

// isDefault reports whether the host chooses a script of that name without being told (R45).
func isDefault(snap *workspace.Snapshot, f *model.Function, name string) bool {
	lower := strings.ToLower(name)
	if lower == "__init__.py" || strings.TrimSuffix(lower, path.Ext(lower)) == "run" {
		return true
	}
	children, _ := snap.List(f.Dir)
	files := 0
	for _, c := range children {
		if !c.Dir && !strings.EqualFold(c.Name, model.ConfigFile) {
			files++
		}
	}
	return files == 1
}

// relativeTo is a path as it is written in a folder.
func relativeTo(dir, to string) string {
	up := ""
	for dir != "/" && dir != "." && !strings.HasPrefix(to, dir+"/") {
		dir, up = path.Dir(dir), up+"../"
	}
	return up + strings.TrimPrefix(to, strings.TrimSuffix(dir, "/")+"/")
}
