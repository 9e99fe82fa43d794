package ide_test

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"funcls/diagnostics"
	"funcls/internal/edit"
	"funcls/internal/ide"
	"funcls/internal/model"
	"funcls/internal/ownapps"
	"funcls/internal/rename"
	"funcls/internal/symbols"
	"funcls/internal/text"
)

// What is said of names is held to what must hold of them, at every place of every name in the examples.
func TestNamesInExamples(t *testing.T) {
	for _, dir := range ownapps.Below(t, "../../examples") {
		t.Run(filepath.Base(dir), func(t *testing.T) { checkNames(t, ownapps.Read(t, dir), 1) })
	}
}

// And so it is in apps of one's own.
func TestNamesInOwnApps(t *testing.T) {
	step := ownapps.Step(t, 1)
	var all counted
	ownapps.Run(t, func(t *testing.T, dir string) {
		n := checkNames(t, ownapps.Read(t, dir), step)
		all = counted{all.places + n.places, all.renamed + n.renamed, all.refused + n.refused}
	})
	t.Logf("%d places of names, of which %d are renamed, and %d are not, which is explained", all.places, all.renamed, all.refused)
}

// FuzzNames does the same in generated apps.
func FuzzNames(f *testing.F) {
	for seed := range uint64(12) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { checkNames(t, generate(seed), 1) })
}

// counted is at how many places names were looked at, and what became of renaming them.
type counted struct{ places, renamed, refused int }

// checkNames looks at the names of an app, at one place of step.
func checkNames(t *testing.T, content map[string]string, step int) counted {
	p := open(t, content)
	var before *diagnostics.Report
	seen, places := map[string]bool{}, 0
	for _, name := range slices.Sorted(maps.Keys(content)) {
		file := p.files[name]
		for off := 0; off <= len(file); off++ {
			if off > 0 && off < len(file) && part(file[off-1]) {
				continue // inside a word: its start was asked about
			}
			hits := symbols.At(p.snap, root+"/"+name, off)
			if len(hits) == 0 || hits[0].Span.Start != off {
				continue
			}
			if h := hits[0]; h.Kind == symbols.Binding && !model.ValidBindingName(h.Written, false) {
				continue // no parameter can be called so, and another name may mend that or miss one
			}
			if places++; places%step != 0 {
				continue
			}
			p.checkPlaces(name, off, hits[0], seen)
			if before == nil {
				before = diagnostics.Run(p.snap, nil)
			}
			p.names.places++
			p.checkRename(name, off, hits[0], before)
		}
	}
	return p.names
}

func part(c byte) bool {
	return c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// checkPlaces: from each place the same places are found, each lies on the name, and what a name
// leads to leads back.
func (p *project) checkPlaces(name string, off int, h symbols.Hit, seen map[string]bool) {
	at := root + "/" + name
	refs := ide.References(p.snap, at, off)
	where := fmt.Sprintf("%s:%d %q", name, off, h.Span.Of([]byte(p.files[name])))
	if h.Role != symbols.Source && !slices.ContainsFunc(refs, func(r ide.Place) bool { return r.Path == at && r.Span == h.Span }) {
		p.Errorf("%s: is not among its own references", where)
	}
	key := fmt.Sprint(refs)
	for _, r := range refs {
		if word := string(r.Span.Of([]byte(p.files[strings.TrimPrefix(r.Path, root+"/")]))); word == "" || strings.ContainsAny(word, "\"'{} \n\r") && h.Kind == symbols.Binding {
			p.Errorf("%s: a reference is %q", where, word)
		}
		if !seen[key] && h.Kind != symbols.Return {
			if again := ide.References(p.snap, r.Path, r.Span.Start); fmt.Sprint(again) != key {
				p.Errorf("%s: from %s %v there are\n%s\nnot\n%s", where, r.Path, r.Span, p.marks(again), p.marks(refs))
			}
		}
	}
	seen[key] = true
	for _, l := range ide.Definition(p.snap, at, off) {
		if l.Span.Empty() || h.Kind == symbols.Token || h.Kind == symbols.Return {
			continue
		}
		if back := ide.References(p.snap, l.Path, l.Span.Start); fmt.Sprint(back) != key && !h.Folder {
			p.Errorf("%s: leads to %s, which has other references", where, p.show(l))
		}
	}
}

// checkRename: asking before agrees with the rename itself, a rename makes no finding and breaks no
// file, and the way back restores every byte; what is not renamed is refused in a sentence.
func (p *project) checkRename(name string, off int, h symbols.Hit, before *diagnostics.Report) {
	const fresh = "zznew9"
	where := fmt.Sprintf("%s:%d %q", name, off, h.Span.Of([]byte(p.files[name])))
	can, refusal := rename.Prepare(p.snap, root+"/"+name, off, true)
	change, err := rename.To(p.snap, root+"/"+name, off, fresh, true)
	if refusal != nil && (err == nil || refusal.Error() != err.Error()) || (can == nil) != (change == nil) && (refusal != nil || err == nil) {
		p.Errorf("%s: asked before there is %v %v, then %v %v", where, can, refusal, change, err)
	}
	if change == nil {
		if refusal != nil && !sentence.MatchString(refusal.Error()) {
			p.Errorf("%s: %q is no sentence", where, refusal)
		}
		if refusal != nil {
			p.names.refused++
		}
		return
	}
	p.names.renamed++
	if !can.Span.Touches(off) {
		p.Errorf("%s: %v is to be renamed", where, can.Span)
	}
	// The way back begins where it began, or at another place where an import goes on giving the old name.
	name, at := name, can.Span.Start
	if !slices.ContainsFunc(change.Edits, func(e edit.Edit) bool { return e.Path == root+"/"+name && e.Span.Start == at && e.New == fresh }) {
		for _, e := range change.Edits {
			if e.New == fresh {
				name, at = strings.TrimPrefix(e.Path, root+"/"), e.Span.Start
				break
			}
		}
	}
	after, start, uniform := p.apply(name, at, can.Name, change)
	q := p.with(after, change)
	found, was := codes(diagnostics.Run(q.snap, before)), codes(before)
	for code, n := range found {
		if n > was[code] && total(found) > total(was) {
			p.Errorf("%s: the rename makes a finding of %s", where, code)
		}
	}
	for code, n := range was {
		if n > found[code] && !p.mentions(before, code, can.Name) {
			p.Errorf("%s: the rename hides a finding of %s", where, code)
		}
	}
	for file := range after {
		was := file
		for _, m := range change.Moves {
			if rest, ok := strings.CutPrefix(root+"/"+file, m.To+"/"); ok {
				was = strings.TrimPrefix(m.From+"/"+rest, root+"/")
			}
		}
		if m := q.snap.Python(root + "/" + file); m != nil && len(m.Errors) > 0 && !p.broken(was) {
			p.Errorf("%s: %s is broken: %s", where, file, m.Errors[0].Message)
		}
	}
	if _, err := rename.To(p.snap, root+"/"+name, at, can.Name, true); err != nil {
		return // nobody could choose the name that it has
	}
	moved := name
	for _, m := range change.Moves {
		if rest, ok := strings.CutPrefix(root+"/"+name, m.From+"/"); ok {
			moved = strings.TrimPrefix(m.To, root+"/") + "/" + rest
		}
	}
	back, err := rename.To(q.snap, root+"/"+moved, start, can.Name, true)
	if err != nil || back == nil {
		p.Errorf("%s: there is no way back: %v", where, err)
		return
	}
	restored, _, _ := q.apply(moved, start, fresh, back)
	if uniform && !maps.Equal(restored, p.files) {
		for file, content := range p.files {
			if restored[file] != content {
				p.Errorf("%s: %s comes back as\n%s", where, file, restored[file])
			}
		}
	}
}

// sentence is how a refusal is written, as what an editor shows behind "Cannot rename:".
var sentence = regexp.MustCompile(`^['` + "`" + `\pL].*[^.\s]$`)

func (p *project) broken(name string) bool {
	m := p.snap.Python(root + "/" + name)
	return m != nil && len(m.Errors) > 0
}

// apply makes a change. start is where a place in a file is then; uniform says that all edits
// replace the name old, and that alone.
func (p *project) apply(name string, at int, old string, change *rename.Change) (after map[string]string, start int, uniform bool) {
	p.Helper()
	byFile := map[string][]text.Edit{}
	start, uniform = at, true
	for _, e := range change.Edits {
		file := strings.TrimPrefix(e.Path, root+"/")
		byFile[file] = append(byFile[file], text.Edit{Span: e.Span, New: e.New})
		if file == name && e.Span.Start < at {
			start += len(e.New) - e.Span.Len()
		}
		uniform = uniform && string(e.Span.Of([]byte(p.files[file]))) == old
	}
	after = maps.Clone(p.files)
	for file, edits := range byFile {
		content, err := text.Apply([]byte(p.files[file]), edits)
		if err != nil {
			p.Fatal(err)
		}
		after[file] = string(content)
	}
	for _, m := range change.Moves {
		uniform = uniform && path.Base(m.From) == old
		for file, content := range maps.Clone(after) {
			if rest, ok := strings.CutPrefix(root+"/"+file, m.From+"/"); ok {
				delete(after, file)
				after[strings.TrimPrefix(path.Join(m.To, rest), root+"/")] = content
			}
		}
	}
	return after, start, uniform
}

// with is the workspace after a change.
func (p *project) with(after map[string]string, change *rename.Change) *project {
	p.Helper()
	if len(change.Moves) > 0 {
		moved := maps.Clone(after)
		if after["host.json"] == "" {
			moved["host.json"] = ""
		}
		return open(p.T, moved)
	}
	contents := map[string][]byte{}
	for name, content := range after {
		if content != p.files[name] {
			contents[root+"/"+name] = []byte(content)
		}
	}
	return &project{T: p.T, files: after, snap: p.snap.With(contents)}
}

// codes counts the findings of each rule.
func codes(report *diagnostics.Report) map[string]int {
	out := map[string]int{}
	for _, p := range report.Paths() {
		for _, d := range report.For(p) {
			out[d.Code]++
		}
	}
	return out
}

// mentions reports that a finding of a rule is about a name.
func (p *project) mentions(report *diagnostics.Report, code, name string) bool {
	for _, at := range report.Paths() {
		for _, d := range report.For(at) {
			text := d.Message + string(d.Span.Of([]byte(p.files[strings.TrimPrefix(at, root+"/")])))
			if d.Code == code && strings.Contains(strings.ToLower(text), strings.ToLower(name)) {
				return true
			}
		}
	}
	return false
}

func total(codes map[string]int) int {
	n := 0
	for _, of := range codes {
		n += of
	}
	return n
}
