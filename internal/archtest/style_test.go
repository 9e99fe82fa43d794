package archtest

import (
	"bytes"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const maxLines = 500

// A file is one concept, and none takes more than a few hundred lines.
func TestFilesAreShort(t *testing.T) {
	each(t, func(s *source) {
		if n := s.fset.Position(s.file.FileEnd).Line; n > maxLines {
			t.Errorf("%s has %d lines; the limit is %d", s.name, n, maxLines)
		}
	})
}

// Every package says what it is, and every exported name what it stands for.
func TestDocumented(t *testing.T) {
	packages := map[string]bool{}
	each(t, func(s *source) {
		packages[s.dir] = packages[s.dir] || s.file.Doc.Text() != ""
		if s.test {
			return
		}
		for _, decl := range s.file.Decls {
			undocumented(decl, func(name *ast.Ident) {
				t.Errorf("%s: %s is exported and has no comment", s.at(name), name.Name)
			})
		}
	})
	for dir, ok := range packages {
		if !ok {
			t.Errorf("package %s has no comment", dir)
		}
	}
}

// undocumented visits the exported names of a declaration that no comment is about.
func undocumented(decl ast.Decl, visit func(name *ast.Ident)) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Name.Name != "Error" && d.Doc.Text() == "" && exportedReceiver(d) {
			visit(d.Name)
		}
	case *ast.GenDecl:
		if d.Doc.Text() != "" || enumerates(d) {
			return
		}
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && s.Doc.Text() == "" {
					visit(s.Name)
				}
			case *ast.ValueSpec:
				for _, name := range s.Names {
					if name.IsExported() && s.Doc.Text() == "" && s.Comment.Text() == "" {
						visit(name)
					}
				}
			}
		}
	}
}

// enumerates reports whether a declaration lists the values of a type of its own, whose comment
// is about them too.
func enumerates(d *ast.GenDecl) bool {
	if d.Tok != token.CONST {
		return false
	}
	first, ok := d.Specs[0].(*ast.ValueSpec)
	if !ok {
		return false
	}
	typ, ok := first.Type.(*ast.Ident)
	return ok && typ.IsExported()
}

// exportedReceiver reports whether a function is no method, or one of an exported type.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	exported := true
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			exported = exported && id.IsExported()
			return false
		}
		return true
	})
	return exported
}

// Only the commands print; nothing runs before main; tests neither sleep nor skip.
func TestCalls(t *testing.T) {
	printing := regexp.MustCompile(`^(fmt\.Print(f|ln)?|os\.Stdout|os\.Exit|print|println)$`)
	waiting := regexp.MustCompile(`^(time\.Sleep|[a-z]+\.(Skip|Skipf|SkipNow))$`)
	each(t, func(s *source) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			name := ""
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv == nil && n.Name.Name == "init" {
					t.Errorf("%s: there is no init: say it where it is used, or in a table", s.at(n))
				}
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok {
					name = id.Name
				}
			case *ast.SelectorExpr:
				if id, ok := n.X.(*ast.Ident); ok {
					name = id.Name + "." + n.Sel.Name
				}
			}
			switch {
			case printing.MatchString(name) && !s.test && !strings.HasPrefix(s.dir, "cmd/"):
				t.Errorf("%s: %s: only the commands print and exit", s.at(n), name)
			case waiting.MatchString(name) && s.test:
				t.Errorf("%s: %s: a test neither waits for time to pass nor is left out", s.at(n), name)
			}
			return true
		})
	})
}

// The repository is the same on every machine, and says where nothing about the machines it was
// made on. The expressions are written so that they do not find themselves.
func TestNothingOfAMachine(t *testing.T) {
	machine := regexp.MustCompile(`/wor[k]/|/roo[t]/|npm[j]s\.|prox[y]\.golang|pypi\.or[g]|pythonh[o]sted|deb\.deb[i]an|nodes[o]urce`)
	unfinished := regexp.MustCompile(`TOD[O]|FIXM[E]|XX[X]`)
	err := walk(func(name string) error {
		switch filepath.Ext(name) {
		case ".sum", ".gz", ".png":
			return nil
		}
		content, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return err
		}
		for i, line := range bytes.Split(content, []byte("\n")) {
			if machine.Match(line) {
				t.Errorf("%s:%d is about one machine: %.100q", name, i+1, line)
			}
			if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && unfinished.Match(line) {
				t.Errorf("%s:%d is unfinished by its own words", name, i+1)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
