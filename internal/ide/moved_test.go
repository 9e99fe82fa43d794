package ide_test

import (
	"path"
	"path/filepath"
	"strings"
	"testing"

	"funcls/diagnostics"
	"funcls/internal/model"
	"funcls/internal/ownapps"
	"funcls/internal/rename"
)

// The folder and the script of functions of the examples are renamed: with the edits nothing is wrong
// that was not before, and the same functions call each other.
func TestMovedInExamples(t *testing.T) {
	for _, dir := range ownapps.Below(t, "../../examples") {
		t.Run(filepath.Base(dir), func(t *testing.T) { checkMoves(t, ownapps.Read(t, dir)) })
	}
}

// And so it is in apps of one's own.
func TestMovedInOwnApps(t *testing.T) {
	ownapps.Run(t, func(t *testing.T, dir string) { checkMoves(t, ownapps.Read(t, dir)) })
}

func checkMoves(t *testing.T, content map[string]string) {
	p := open(t, content)
	was := codes(diagnostics.Run(p.snap, nil))
	for _, app := range p.snap.Apps() {
		step := 1 + len(app.Functions)/20
		for i, f := range app.Functions {
			if i%step != 0 || !f.Ours() || app.Model == model.Mixed || f.Config.Broken {
				continue
			}
			p.checkMove(f.Dir, f.Dir+"Moved", was)
			if f.Script.State == model.ScriptFound && !p.packageOfOthers(f) {
				p.checkMove(f.Script.Path, path.Dir(f.Script.Path)+"/moved_here.py", was)
			}
		}
	}
}

// packageOfOthers reports that what makes the function's folder a package may be imported elsewhere: those
// imports do not follow where it is moved into a module of another name.
func (p *project) packageOfOthers(f *model.Function) bool {
	for name, content := range p.files {
		if path.Base(f.Script.Path) == "__init__.py" && path.Ext(name) == ".py" && root+"/"+name != f.Script.Path && strings.Contains(content, f.Name) {
			return true
		}
	}
	return false
}

// checkMove makes the edits and moves the files.
func (p *project) checkMove(from, to string, was map[string]int) {
	p.Helper()
	move := rename.Move{From: from, To: to}
	after, _, _ := p.apply("", 0, "", &rename.Change{Edits: rename.Moved(p.snap, []rename.Move{move}, true), Moves: []rename.Move{move}})
	if content, ok := after[strings.TrimPrefix(from, root+"/")]; ok {
		delete(after, strings.TrimPrefix(from, root+"/"))
		after[strings.TrimPrefix(to, root+"/")] = content
	}
	q := open(p.T, after)
	found := codes(diagnostics.Run(q.snap, nil))
	for code, n := range found {
		if n > was[code] && total(found) > total(was) {
			p.Errorf("%s to %s makes a finding of %s", from, path.Base(to), code)
		}
	}
	calls := func(p *project) (n int) {
		for _, app := range p.snap.Apps() {
			n += len(p.snap.Flows(app).Calls)
		}
		return n
	}
	if calls(p) != calls(q) {
		p.Errorf("%s to %s: %d calls become %d", from, path.Base(to), calls(p), calls(q))
	}
}
