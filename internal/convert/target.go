package convert

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// target is the function_app.py that registers the blueprints.
type target struct {
	file *files.File // nil for a new one
	m    *pyfile.Module
	app  string // the variable that holds the function app
	// auth says that it sets another level than FUNCTION for HTTP triggers that say none.
	auth bool
}

// appClasses make what the worker looks for in function_app.py (R82).
var appClasses = []string{"FunctionApp", "DFApp", "AsgiFunctionApp", "WsgiFunctionApp"}

// findTarget reads function_app.py; nil when the conversion was refused.
func (c *converter) findTarget() *target {
	p := c.entryFile()
	file := c.view.File(p)
	if file == nil {
		return &target{app: "app"}
	}
	m := c.view.Python(p)
	if m == nil || len(m.Errors) > 0 {
		c.refuseAt(nil, p, text.Span{}, "`function_app.py` cannot be read: mend that first.")
		return nil
	}
	t := &target{file: file, m: m}
	for i := range m.Stmts {
		s := &m.Stmts[i]
		if s.Kind != pyfile.AssignStmt || s.Value == nil || s.Value.Kind != pyfile.CallExpr || !slices.Contains(appClasses, s.Value.X.Name) {
			continue
		}
		if t.app != "" || s.Guard != 0 {
			t.app = ""
			break
		}
		t.app, t.auth = s.Name, len(s.Value.Args)+len(s.Value.Keywords) > 0
	}
	if t.app == "" {
		c.refuseAt(nil, p, text.Span{}, "`function_app.py` makes no function app that is certain: one statement such as `app = func.FunctionApp()` is needed.")
		return nil
	}
	for _, f := range c.list {
		if at, ok := t.declares(f.Name); ok {
			c.refuseAt(f, p, at, "'%s' cannot be converted: `function_app.py` has a function of that name already.", f.Name)
		}
	}
	return t
}

// declares reports whether function_app.py has a function of that name.
func (t *target) declares(name string) (text.Span, bool) {
	for i := range t.m.Stmts {
		s := &t.m.Stmts[i]
		if s.Func == nil || len(s.Func.Decorators) == 0 {
			continue
		}
		named := s.Name
		for _, d := range s.Func.Decorators {
			if d.Kind == pyfile.CallExpr && d.X.Name == "function_name" {
				for _, x := range slices.Concat(d.Args, keywordValues(d)) {
					named = x.Str
				}
			}
		}
		if named == name {
			return s.NameSpan, true
		}
	}
	return text.Span{}, false
}

func keywordValues(call *pyfile.Expr) (out []*pyfile.Expr) {
	for _, k := range call.Keywords {
		out = append(out, k.Value)
	}
	return out
}

// checkRuntime refuses apps whose runtime does not read function_app.py.
func (c *converter) checkRuntime() bool {
	settings := path.Join(c.app.Root, model.SettingsFile)
	if doc := c.view.JSON(settings); doc != nil {
		other := doc.Root.GetFold("Values").GetFold("PYTHON_SCRIPT_FILE_NAME")
		if name, _ := other.String(); name != "" && name != model.EntryFileV2 {
			c.refuseAt(nil, settings, other.Span, "`PYTHON_SCRIPT_FILE_NAME` is set, so the worker would read another file than `function_app.py`: remove the setting first.")
			return false
		}
	}
	switch {
	case !c.app.Options.Host.Decorators():
		c.refuseAt(nil, path.Join(c.app.Root, model.HostFile), text.Span{}, "The app runs on version %s of the host, and decorators need 4.0 or newer.", c.app.Options.Host)
	case c.app.Options.Python < oldestPython:
		c.refuseAt(nil, path.Join(c.app.Root, model.HostFile), text.Span{}, "The app runs on Python 3.%d, and the decorators need 3.%d or newer.", c.app.Options.Python, oldestPython)
	default:
		return true
	}
	return false
}

// oldestPython is the minor version of Python 3 that catalog.OldestDecorators needs.
const oldestPython = 7

// checkLibrary raises the release of azure-functions that an app is held to, where that has no
// decorators.
func (c *converter) checkLibrary() bool {
	list := model.ReadRequirements(c.view.File(path.Join(c.app.Root, model.RequirementsFile)))
	if list == nil {
		return true
	}
	for _, q := range list.Entries {
		if q.Name != "azure-functions" || !tooOld(q.Specifier) {
			continue
		}
		at := bytes.Index(list.File.Content[q.Span.End:], []byte(q.Specifier))
		if list.UTF16 || at < 0 {
			c.refuseAt(nil, list.File.Path, q.Span, "`requirements.txt` holds azure-functions to '%s', and the decorators need %s or newer: raise it first.", q.Specifier, catalog.OldestDecorators)
			return false
		}
		span := text.Span{Start: q.Span.End + at, End: q.Span.End + at + len(q.Specifier)}
		c.edits = append(c.edits, edit.Edit{Path: list.File.Path, Span: span, New: ">=" + catalog.OldestDecorators})
		c.note("`requirements.txt` asks for azure-functions %s or newer now instead of '%s', for older ones lack decorators.", catalog.OldestDecorators, q.Specifier)
	}
	return true
}

var bound = regexp.MustCompile(`(==|~=|<=|<)\s*(\d+)(?:\.(\d+|\*))?`)

// tooOld reports whether a specifier admits no release with all decorators.
func tooOld(specifier string) bool {
	for _, m := range bound.FindAllStringSubmatch(specifier, -1) {
		major, _ := strconv.Atoi(m[2])
		minor, _ := strconv.Atoi(m[3])
		switch {
		case m[3] == "*", m[1] == "~=" && strings.Count(specifier, ".") < 2:
			continue // ==1.* and ~=1.7 admit every 1.x, from there on
		case major < 1, major == 1 && (minor < 21 || minor == 21 && m[1] == "<"):
			return true
		}
	}
	return false
}

// register makes function_app.py, or adds to it.
func (c *converter) register() {
	t := c.target
	source := ""
	if t.file != nil {
		source = string(t.file.Content)
	}
	var imports, calls []string
	dynamic, held := false, words([]byte(source))
	for _, script := range c.scriptOrder() {
		module, plain := c.module(script)
		if plain {
			alias := free(func(name string) bool { return held[name] }, c.alias(script, module)+"_bp")
			held[alias] = true
			imports = append(imports, "from "+module+" import "+c.blueprint[script]+" as "+alias)
			calls = append(calls, t.app+".register_functions("+alias+")")
			continue
		}
		dynamic = true
		calls = append(calls, t.app+".register_functions(importlib.import_module("+quoted(module, '"')+")."+c.blueprint[script]+")")
	}
	if t.file == nil {
		nl := c.newline()
		var top []string
		if dynamic {
			top = append(top, "import importlib", "")
		}
		top = append(top, "import azure.functions as func", "")
		if len(imports) > 0 {
			top = append(append(top, imports...), "")
		}
		top = append(top, "app = func.FunctionApp()", "")
		c.edits = append(c.edits, edit.Edit{Path: c.entryFile(), New: strings.Join(append(top, calls...), nl) + nl})
		return
	}
	p := edit.InPython(t.file.Path, t.file.Content)
	if dynamic && edit.Named(edit.ModuleNames{Module: t.m, Before: len(source)}, "importlib", "") == "" {
		imports = append([]string{"import importlib"}, imports...)
	}
	if len(imports) > 0 {
		c.edits = append(c.edits, p.ImportsAt(pyfile.CursorAt(t.file.Content, len(source)).ImportAt, imports))
	}
	nl := edit.Newline(t.file.Content)
	tail := nl + strings.Join(calls, nl) + nl
	if source != "" && !strings.HasSuffix(source, "\n") {
		tail = nl + tail
	}
	c.edits = append(c.edits, edit.Insert(t.file.Path, len(source), tail))
}

var hump = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// alias names a script after its function, or after its module where it has several.
func (c *converter) alias(script, module string) string {
	name := ""
	for _, f := range c.list {
		if f.Script.Path != script {
			continue
		}
		if name != "" {
			name = module[strings.LastIndexByte(module, '.')+1:]
			break
		}
		name = strings.ReplaceAll(f.Name, "-", "_")
	}
	return strings.ToLower(hump.ReplaceAllString(name, "${1}_$2"))
}

// scriptOrder are the scripts of the converted functions, in the order of the functions.
func (c *converter) scriptOrder() []string {
	var out []string
	for _, f := range c.list {
		if !slices.Contains(out, f.Script.Path) {
			out = append(out, f.Script.Path)
		}
	}
	return out
}

// newline is how lines end in most of the scripts.
func (c *converter) newline() string {
	crlf := 0
	scripts := c.scriptOrder()
	for _, p := range scripts {
		if edit.Newline(c.view.File(p).Content) == "\r\n" {
			crlf++
		}
	}
	if crlf*2 > len(scripts) {
		return "\r\n"
	}
	return "\n"
}
