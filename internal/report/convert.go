package report

import (
	"io"
	"path"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"funcls/diagnostics"
	"funcls/internal/convert"
	"funcls/internal/secret"
)

// Conversion is what becomes of the selected functions in the second programming model.
type Conversion struct {
	// Functions are those that are converted, Contents the files that change or are new, by path,
	// and Deleted those that go.
	Functions int
	Contents  map[string][]byte
	Deleted   []string
	// Refused are sentences about what is not converted, each behind its place.
	Refused []string
	Notes   []string // sentences about what differs afterwards

	selection *Selection
}

// Convert converts the selected functions, app by app. An app of which one function is refused
// stays as it is.
func (s *Selection) Convert() (*Conversion, error) {
	out := &Conversion{Contents: map[string][]byte{}, selection: s}
	found := diagnostics.Run(s.Snapshot, nil)
	for _, app := range s.apps() {
		list := s.functions(app)
		if !app.Python || len(list) == 0 {
			continue
		}
		plan, refused := convert.Functions(s.Snapshot, app, list, found.Fault)
		for _, r := range refused {
			out.Refused = append(out.Refused, s.place(s.ownerOf(r.Path), r.Path, r.At)+": "+secret.Masked(r.Message))
		}
		if plan == nil {
			continue
		}
		contents, err := plan.Contents(s.Snapshot)
		if err != nil {
			return nil, err
		}
		for p, content := range contents {
			out.Contents[p] = content
		}
		out.Functions += len(plan.Functions)
		out.Notes = append(out.Notes, plan.Notes...)
		out.Deleted = append(out.Deleted, plan.Deleted...)
	}
	return out, nil
}

// Diff prints the conversion as a unified diff, with paths as a user in the working directory would
// write them. Keys and passwords in it are masked; it reports whether there were any.
func (c *Conversion) Diff(w io.Writer) (masked bool, err error) {
	var paths []string
	for p := range c.Contents {
		paths = append(paths, p)
	}
	paths = append(paths, c.Deleted...)
	slices.Sort(paths)
	for _, p := range paths {
		name := strings.TrimPrefix(path.Join("/", c.selection.ownerOf(p).shown(p)), "/")
		before, after := "a/"+name, "b/"+name
		var old []byte
		if f := c.selection.Snapshot.File(p); f != nil {
			old = f.Content
		} else {
			before = "/dev/null"
		}
		content, changed := c.Contents[p]
		if !changed {
			after = "/dev/null"
		}
		plain := string(diff.Diff(before, old, after, content))
		shown := secret.Masked(plain)
		masked = masked || shown != plain
		if _, err := io.WriteString(w, shown); err != nil {
			return masked, err
		}
	}
	return masked, nil
}
