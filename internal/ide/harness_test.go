package ide_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"funcls/internal/files"
	"funcls/internal/ide"
	"funcls/internal/workspace"
)

const root = "/w"

// project is a workspace in memory.
type project struct {
	*testing.T
	files map[string]string
	snap  *workspace.Snapshot
	names counted
}

// open scans files, whose names are relative to the root. An app needs no host.json of its own; where
// that is empty the root is no app.
func open(t *testing.T, content map[string]string) *project {
	t.Helper()
	p := &project{T: t, files: map[string]string{"host.json": `{"version": "2.0"}`}}
	for name, text := range content {
		p.files[name] = text
	}
	if p.files["host.json"] == "" {
		delete(p.files, "host.json")
	}
	disk := map[string]string{}
	for name, text := range p.files {
		disk[root+"/"+name] = text
	}
	session := workspace.New(files.NewMemory(disk), workspace.Options{})
	session.SetFolders([]string{root})
	if err := session.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	p.snap = session.Snapshot()
	return p
}

// place finds what a needle such as `"name": "«msg»"` marks: its only occurrence in a file.
func (p *project) place(name, needle string) (start, end int) {
	p.Helper()
	before, rest, ok1 := strings.Cut(needle, "«")
	marked, after, ok2 := strings.Cut(rest, "»")
	plain := before + marked + after
	if !ok1 || !ok2 || strings.Count(p.files[name], plain) != 1 {
		p.Fatalf("%s must have %q, with a mark, once", name, needle)
	}
	start = strings.Index(p.files[name], plain) + len(before)
	return start, start + len(marked)
}

// show is a target as the tests write it: the file, its line, the name and, unless it is the
// same, what surrounds the name.
func (p *project) show(l ide.Location) string {
	name := strings.TrimPrefix(l.Path, root+"/")
	content := p.files[name]
	if l.Span.Empty() {
		return name
	}
	line := strings.Count(content[:l.Span.Start], "\n") + 1
	s := fmt.Sprintf("%s:%d %s", name, line, content[l.Span.Start:l.Span.End])
	if !l.Full.Covers(l.Span) {
		p.Errorf("%s: the name is not in %v", s, l.Full)
	}
	if l.Full != l.Span {
		full, _, more := strings.Cut(content[l.Full.Start:l.Full.End], "\n")
		if more {
			full += " ..."
		}
		s += " | " + full
	}
	return s
}

// leads are the targets of a jump from every offset of a marked name: from both its ends and
// between them. They must be the same, and start at the name.
func (p *project) leads(jump func(*workspace.Snapshot, string, int) []ide.Location, name, needle string) []string {
	p.Helper()
	start, end := p.place(name, needle)
	var first []string
	for off := start; off <= end; off++ {
		var got []string
		for _, l := range jump(p.snap, root+"/"+name, off) {
			got = append(got, p.show(l))
			if l.Origin.Start != start || l.Origin.End != end {
				p.Errorf("%s: the jump starts at %v, not [%d, %d)", needle, l.Origin, start, end)
			}
		}
		if off == start {
			first = got
		} else if strings.Join(got, "\n") != strings.Join(first, "\n") {
			p.Errorf("%s: at its byte %d it leads to %q, at the start to %q", needle, off-start, got, first)
		}
	}
	for _, off := range []int{start - 1, end + 1} {
		for _, l := range jump(p.snap, root+"/"+name, off) {
			if l.Origin.Start == start {
				p.Errorf("%s: it reaches beyond its ends", needle)
			}
		}
	}
	return first
}

// hover is the card at every offset of a marked name.
func (p *project) hover(name, needle string) *ide.Hover {
	p.Helper()
	start, end := p.place(name, needle)
	first := ide.HoverAt(p.snap, root+"/"+name, start, noon)
	for off := start; off <= end; off++ {
		h := ide.HoverAt(p.snap, root+"/"+name, off, noon)
		if (h == nil) != (first == nil) || h != nil && *h != *first {
			p.Errorf("%s: at its byte %d there is %+v, at the start %+v", needle, off-start, h, first)
		}
	}
	if first != nil && (first.Span.Start != start || first.Span.End != end) {
		p.Errorf("%s: the card is of %v, not [%d, %d)", needle, first.Span, start, end)
	}
	return first
}
