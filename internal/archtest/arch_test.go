// Package archtest holds the project to what docs/architecture.md says of it, and to the few
// rules of style that no linter knows. It reads source and never builds it.
package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

const (
	root   = "../.." // of the module, seen from this package
	module = "funcls"
)

// source is one Go file of the module.
type source struct {
	name string // relative to the module's root, with forward slashes
	dir  string // of name
	test bool
	file *ast.File
	fset *token.FileSet
}

// at is where a node stands, for messages.
func (s *source) at(n ast.Node) string {
	p := s.fset.Position(n.Pos())
	return s.name + ":" + strconv.Itoa(p.Line)
}

// imports are the paths a file imports.
func (s *source) imports() []string {
	var paths []string
	for _, spec := range s.file.Imports {
		p, _ := strconv.Unquote(spec.Path.Value)
		paths = append(paths, p)
	}
	return paths
}

// each visits the sources of the module.
func each(t *testing.T, visit func(s *source)) {
	t.Helper()
	all, err := sources()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 100 {
		t.Fatalf("found %d Go files only", len(all))
	}
	for _, s := range all {
		visit(s)
	}
}

var sources = sync.OnceValues(func() ([]*source, error) {
	var all []*source
	err := walk(func(name string) error {
		if path.Ext(name) != ".go" {
			return nil
		}
		s := &source{name: name, dir: path.Dir(name), test: strings.HasSuffix(name, "_test.go"), fset: token.NewFileSet()}
		var err error
		s.file, err = parser.ParseFile(s.fset, filepath.Join(root, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		all = append(all, s)
		return err
	})
	return all, err
})

// walk visits the files of the repository, generated and foreign ones left out.
func walk(visit func(name string) error) error {
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch foreign := slices.Contains([]string{".git", "bin", "node_modules", "out", "dist"}, d.Name()); {
		case d.IsDir() && foreign:
			return fs.SkipDir
		case d.IsDir() || foreign: // in a worktree .git is a file
			return nil
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		return visit(filepath.ToSlash(rel))
	})
}

// table reads the rows of a Markdown table of docs/architecture.md whose first cells are
// `names`: to each, the names in its cell of the given column.
func table(t *testing.T, heading string, column int) map[string][]string {
	t.Helper()
	page, err := os.ReadFile(root + "/docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(page), "\n| "+heading+" |")
	if !ok {
		t.Fatalf("docs/architecture.md has no table of %q", heading)
	}
	rows := map[string][]string{}
	for line := range strings.Lines(rest[strings.IndexByte(rest, '\n')+1:]) {
		cells := strings.Split(line, "|")
		if len(cells) < column+2 {
			break
		}
		if first := names(cells[1]); len(first) == 1 {
			rows[first[0]] = names(cells[column])
		}
	}
	return rows
}

// names are the words in `backquotes`.
func names(cell string) []string {
	var out []string
	for i, part := range strings.Split(cell, "`") {
		if i%2 == 1 {
			out = append(out, part)
		}
	}
	return out
}
