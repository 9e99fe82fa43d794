package ide_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"funcls/internal/ide"
	"funcls/internal/rename"
	"funcls/internal/text"
)

// scenarios runs testdata/<dir>/*.txtar. Each is a workspace with cursors; the file `want` has what
// answer says of it.
func scenarios(t *testing.T, dir string, answer func(p *project, marks []mark) string) {
	t.Helper()
	names, err := filepath.Glob("testdata/" + dir + "/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no scenarios: ", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var marks []mark
			want := ""
			content := map[string]string{}
			kept := archive.Files[:0]
			for _, f := range archive.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				kept = append(kept, f)
				plain, offs := unmark(string(f.Data))
				content[f.Name] = plain
				for _, off := range offs {
					marks = append(marks, mark{f.Name, off})
				}
			}
			got := answer(open(t, content), marks)
			if *update {
				archive.Files = append(kept, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// mark is the place of a cursor.
type mark struct {
	file string
	off  int
}

// unmark takes the cursors out of a text.
func unmark(s string) (plain string, offs []int) {
	for {
		before, after, ok := strings.Cut(s, cursor)
		plain += before
		if !ok {
			return plain, offs
		}
		offs = append(offs, len(plain))
		s = after
	}
}

// at writes a place: the file, its line and what is there.
func (p *project) at(path string, span text.Span) string {
	p.Helper()
	name := strings.TrimPrefix(path, root+"/")
	content := p.files[name]
	if span.End > len(content) || span.Start > span.End {
		p.Errorf("%s has no %v", name, span)
		return name
	}
	first, _, more := strings.Cut(content[span.Start:span.End], "\n")
	if more {
		first += " ..."
	}
	return fmt.Sprintf("%s:%d %s", name, strings.Count(content[:span.Start], "\n")+1, first)
}

// The graph of the data: its nodes and edges with their places, and as Mermaid draws it.
func TestGraphScenarios(t *testing.T) {
	scenarios(t, "graph", func(p *project, _ []mark) string {
		var out strings.Builder
		g := ide.FlowGraph(p.snap)
		for _, n := range g.Nodes {
			fmt.Fprintf(&out, "%s | %s | %s | %s | %s\n", n.ID, n.Kind, n.Label, n.Detail, p.at(n.Path, n.Span))
		}
		for _, e := range g.Edges {
			fmt.Fprintf(&out, "%s --%s--> %s | %s\n", e.From, e.Label, e.To, p.at(e.Path, e.Span))
		}
		return out.String() + g.Mermaid()
	})
}

// At each cursor: the functions there, and who starts them and whom they start, with the places.
func TestCallScenarios(t *testing.T) {
	scenarios(t, "calls", func(p *project, marks []mark) string {
		var out strings.Builder
		for _, m := range marks {
			items := ide.CallItems(p.snap, root+"/"+m.file, m.off)
			fmt.Fprintf(&out, "=== %s:%d: %d\n", m.file, strings.Count(p.files[m.file][:m.off], "\n")+1, len(items))
			for _, item := range items {
				fmt.Fprintf(&out, "%s\n", p.item(item))
				for _, c := range ide.IncomingCalls(p.snap, item.Config) {
					fmt.Fprintf(&out, "  <- %s\n", p.item(c.Item))
					p.places(&out, c.Path, c.Places)
				}
				for _, c := range ide.OutgoingCalls(p.snap, item.Config, item.Path) {
					fmt.Fprintf(&out, "  -> %s\n", p.item(c.Item))
					p.places(&out, item.Path, c.Places)
				}
			}
		}
		return out.String()
	})
}

func (p *project) item(i ide.Item) string {
	p.Helper()
	if !i.Full.Covers(i.At) {
		p.Errorf("%s: its name is at %v, not in %v", i.Name, i.At, i.Full)
	}
	return fmt.Sprintf("%s (%s) %s", i.Name, i.Detail, p.at(i.Path, i.At))
}

func (p *project) places(out *strings.Builder, path string, spans []text.Span) {
	p.Helper()
	if len(spans) == 0 {
		p.Error("a call is nowhere")
	}
	for _, span := range spans {
		fmt.Fprintf(out, "     %s\n", p.at(path, span))
	}
}

// All lenses of all files, those about other functions with the places that they speak of.
func TestLensScenarios(t *testing.T) {
	scenarios(t, "lenses", func(p *project, _ []mark) string {
		var out strings.Builder
		for _, name := range slices.Sorted(maps.Keys(p.files)) {
			for _, l := range ide.Lenses(p.snap, root+"/"+name) {
				title, places := l.Title, []ide.Location(nil)
				if title == "" {
					title, places = ide.ResolveLens(p.snap, l.Config)
				}
				fmt.Fprintf(&out, "%s: %s: %s\n", p.at(root+"/"+name, l.Span), l.Kind, title)
				for _, place := range places {
					fmt.Fprintf(&out, "  %s\n", p.at(place.Path, place.Span))
				}
			}
		}
		return out.String()
	})
}

// What the strings of each function.json hold.
func TestTokenScenarios(t *testing.T) {
	words := []string{"expression", "parameter", "setting", "constraint", "number", "word", "operator"}
	scenarios(t, "tokens", func(p *project, _ []mark) string {
		var out strings.Builder
		for _, name := range slices.Sorted(maps.Keys(p.files)) {
			end := 0
			for _, token := range ide.Tokens(p.snap, root+"/"+name) {
				if token.Span.Start < end || token.Span.Empty() {
					t.Errorf("%s: %v after %d", name, token.Span, end)
				}
				end = token.Span.End
				fmt.Fprintf(&out, "%s %s\n", p.at(root+"/"+name, token.Span), words[token.Kind])
			}
		}
		return out.String()
	})
}

// At each cursor: the places that are edited together.
func TestLinkedScenarios(t *testing.T) {
	scenarios(t, "linked", func(p *project, marks []mark) string {
		var out strings.Builder
		for _, m := range marks {
			fmt.Fprintf(&out, "=== %s:%d\n", m.file, strings.Count(p.files[m.file][:m.off], "\n")+1)
			for _, span := range ide.Linked(p.snap, root+"/"+m.file, m.off) {
				fmt.Fprintf(&out, "%s\n", p.at(root+"/"+m.file, span))
			}
		}
		return out.String()
	})
}

// Whatever is half written, and wherever it is asked: nothing crashes, and no place is outside its file.
func TestFlowEverywhere(t *testing.T) {
	var names []string
	for _, dir := range []string{"graph", "calls", "tokens", "linked", "moved"} {
		found, err := filepath.Glob("testdata/" + dir + "/*.txtar")
		if err != nil || len(found) == 0 {
			t.Fatal("no scenarios: ", dir, err)
		}
		names = append(names, found...)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		content := map[string]string{}
		for _, f := range archive.Files {
			if f.Name != "want" && f.Name != "plain" {
				content[f.Name], _ = unmark(string(f.Data))
			}
		}
		for cut, whole := range content {
			for off := 0; off <= len(whole); off += 1 + len(whole)/6 {
				content[cut] = whole[:off]
				p := open(t, content)
				p.askAll(cut, off)
				content[cut] = whole[:off] + whole[min(off+1, len(whole)):]
				p = open(t, content)
				p.askAll(cut, off)
				p.askAll(cut, off/2)
			}
			content[cut] = whole
		}
	}
}

func (p *project) askAll(name string, off int) {
	p.Helper()
	path := root + "/" + name
	g := ide.FlowGraph(p.snap)
	for _, n := range g.Nodes {
		p.at(n.Path, n.Span)
	}
	for _, e := range g.Edges {
		p.at(e.Path, e.Span)
	}
	g.Mermaid()
	for _, r := range ide.Routes(p.snap) {
		p.at(r.Path, r.Span)
	}
	for _, item := range ide.CallItems(p.snap, path, off) {
		p.item(item)
		for _, c := range ide.IncomingCalls(p.snap, item.Config) {
			p.places(&strings.Builder{}, c.Path, c.Places)
		}
		for _, c := range ide.OutgoingCalls(p.snap, item.Config, item.Path) {
			p.places(&strings.Builder{}, item.Path, c.Places)
		}
	}
	for _, l := range ide.Lenses(p.snap, path) {
		p.at(path, l.Span)
		_, places := ide.ResolveLens(p.snap, l.Config)
		for _, place := range places {
			p.at(place.Path, place.Span)
		}
	}
	for _, token := range ide.Tokens(p.snap, path) {
		p.at(path, token.Span)
	}
	for _, span := range ide.Linked(p.snap, path, off) {
		p.at(path, span)
	}
	for _, from := range []string{path, path[:strings.LastIndexByte(path, '/')]} {
		for _, e := range rename.Moved(p.snap, []rename.Move{{From: from, To: root + "/Else"}}, true) {
			p.at(e.Path, e.Span)
		}
	}
}

// What the edits make of the files before they move.
func TestMovedScenarios(t *testing.T) {
	scenarios(t, "moved", func(p *project, _ []mark) string {
		var moves []rename.Move
		for line := range strings.SplitSeq(strings.TrimSpace(p.files["moves"]), "\n") {
			from, to, _ := strings.Cut(line, " -> ")
			moves = append(moves, rename.Move{From: root + "/" + from, To: root + "/" + to})
		}
		edits := map[string][]text.Edit{}
		for _, e := range rename.Moved(p.snap, moves, true) {
			edits[e.Path] = append(edits[e.Path], text.Edit{Span: e.Span, New: e.New})
		}
		var out strings.Builder
		for _, path := range slices.Sorted(maps.Keys(edits)) {
			name := strings.TrimPrefix(path, root+"/")
			changed, err := text.Apply([]byte(p.files[name]), edits[path])
			if err != nil {
				t.Error(name, err)
			}
			fmt.Fprintf(&out, "=== %s\n", name)
			before := strings.Split(p.files[name], "\n")
			for i, line := range strings.Split(string(changed), "\n") {
				if i >= len(before) || line != before[i] {
					fmt.Fprintf(&out, "%d: %s\n", i+1, line)
				}
			}
		}
		for _, e := range rename.Moved(p.snap, moves, false) {
			if strings.Contains(e.Path, "/tests/") {
				t.Errorf("%s is edited though imports are left to another server", e.Path)
			}
		}
		return out.String()
	})
}
