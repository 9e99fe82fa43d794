package refactor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"funcls/internal/model"
	"funcls/internal/workspace"
)

// healthy is the healthy example, as files of a memory.
func healthy(t testing.TB) *workspace.Snapshot {
	t.Helper()
	disk := map[string]string{}
	base := filepath.Join("..", "..", "examples", "healthy")
	err := filepath.WalkDir(base, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(p)
		rel, _ := filepath.Rel(base, p)
		disk["/w/"+filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return scan(t, disk)
}

// Whatever binding is added to whatever function leaves files that parse, and nothing to find fault
// with.
func TestAnyBindingAnywhere(t *testing.T) {
	snap := healthy(t)
	app := snap.Apps()[0]
	done := 0
	for _, f := range app.Functions {
		for _, o := range Offers(app, f) {
			edits, err := AddBinding(snap, app, f, o.Kind, o.Direction, "")
			if err != nil {
				if !plain(f) {
					break
				}
				t.Errorf("%s: %s: %v", f.Name, o.Label, err)
				continue
			}
			done++
			t.Run(f.Name+" "+o.Label, func(t *testing.T) { sound(t, snap, changed(t, snap, edits)) })
		}
	}
	if done < 200 {
		t.Errorf("added %d bindings only", done)
	}
}

// plain reports a function whose entry point is an undecorated def of its own.
func plain(f *model.Function) bool {
	return f.Entry.Value.Func != nil && f.Entry.Value.Form == "" && !strings.Contains(string(f.Entry.File.Content), "\n@")
}

// Where a result can be given in the other form, it can be given so and back, and nothing is found.
func TestResultsAndBack(t *testing.T) {
	snap := healthy(t)
	done := 0
	for i, f := range snap.Apps()[0].Functions {
		edits, err := ReturnToOut(snap, snap.Apps()[0], f)
		if err != nil {
			continue
		}
		done++
		t.Run(f.Name, func(t *testing.T) {
			first := changed(t, snap, edits)
			sound(t, snap, first)
			next := snap.With(first)
			app := next.Apps()[0]
			f := app.Functions[i]
			for _, b := range f.Config.Bindings {
				if f.ParamOf[b.Index] < 0 || b.Direction != model.Out {
					continue
				}
				if edits, err := OutToReturn(next, app, f, b); err == nil {
					sound(t, next, changed(t, next, edits))
				}
			}
		})
	}
	if done < 3 {
		t.Errorf("%d functions give their result otherwise", done)
	}
}

// Whatever text can be a setting leaves nothing to find fault with.
func TestAnySetting(t *testing.T) {
	snap := healthy(t)
	app := snap.Apps()[0]
	done := 0
	for _, f := range app.Functions {
		for _, b := range f.Config.Bindings {
			for _, p := range b.Properties {
				edits, _, err := ExtractSetting(snap, app, f, p.Value.Span.Start)
				if err != nil {
					continue
				}
				done++
				t.Run(f.Name+" "+p.Name, func(t *testing.T) { sound(t, snap, changed(t, snap, edits)) })
			}
		}
	}
	if done < 10 {
		t.Errorf("%d settings only", done)
	}
}
