package refactor

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/model"
)

// layout is how an app keeps its tests.
type layout struct {
	dir    string // where they are
	isNew  bool   // there are none yet
	suffix bool   // x_test.py, not test_x.py
	pytest bool   // defs and assert, not unittest's classes
	// rooted says that the app's root is where modules are looked up when tests run: the folder is a
	// package, or the project says so.
	rooted bool
}

var (
	testFile  = regexp.MustCompile(`^(test_\w*|\w+_test)\.py$`)
	looksRoot = regexp.MustCompile(`(?m)^\s*pythonpath\s*=`)
)

// layoutOf reads how an app keeps its tests: in the folder that has some, else in `tests`, which
// becomes a package.
func layoutOf(view model.View, app *model.App) layout {
	l := layout{dir: app.Root + "/tests", isNew: true, rooted: true}
	usesPytest := has(view, app.Root, "pytest.ini") || has(view, app.Root, "conftest.py")
	for _, name := range []string{"pytest.ini", "pyproject.toml", "setup.cfg", "tox.ini", "requirements.txt", "requirements-dev.txt", "requirements_dev.txt", "dev-requirements.txt"} {
		if f := view.File(app.Root + "/" + name); f != nil {
			usesPytest = usesPytest || strings.Contains(string(f.Content), "pytest")
		}
	}
	l.pytest = usesPytest
	for _, dir := range []string{app.Root + "/tests", app.Root + "/test", app.Root + "/tests/unit", app.Root} {
		children, ok := view.List(dir)
		if !ok {
			continue
		}
		if dir != app.Root && l.isNew && !strings.HasSuffix(dir, "/unit") {
			l.dir = dir
			l.rooted = has(view, dir, "__init__.py") || len(children) == 0
		}
		var tests, unit int
		for _, c := range children {
			f := view.File(dir + "/" + c.Name)
			if c.Dir || f == nil || !testFile.MatchString(c.Name) {
				continue
			}
			tests++
			l.suffix = strings.HasSuffix(c.Name, "_test.py")
			if strings.Contains(string(f.Content), "unittest.TestCase") || strings.Contains(string(f.Content), "(TestCase)") {
				unit++
			}
		}
		if tests > 0 {
			l.dir, l.isNew, l.pytest = dir, false, unit*2 <= tests
			l.rooted = has(view, dir, "__init__.py") && (path.Dir(dir) == app.Root || has(view, path.Dir(dir), "__init__.py")) || dir == app.Root
			break
		}
	}
	l.rooted = l.rooted || has(view, app.Root, "conftest.py")
	for _, name := range []string{"pytest.ini", "pyproject.toml", "setup.cfg", "tox.ini"} {
		if f := view.File(app.Root + "/" + name); f != nil && looksRoot.Match(f.Content) {
			l.rooted = true
		}
	}
	if _, there := view.List(l.dir); !there {
		l.rooted = true
	}
	return l
}

func has(view model.View, dir, name string) bool {
	children, _ := view.List(dir)
	return slices.Contains(children, model.Child{Name: name})
}

// file is a path for a new test of a function.
func (l *layout) file(view model.View, words string) string {
	taken := func(name string) bool { return view.File(l.dir+"/"+name+".py") != nil }
	if l.suffix {
		return l.dir + "/" + free(words+"_", func(s string) bool { return taken(s + "test") }) + "test.py"
	}
	return l.dir + "/" + free("test_"+words, taken) + ".py"
}
