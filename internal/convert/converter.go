package convert

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/text"
)

// converter carries one conversion from step to step.
type converter struct {
	view      model.View
	app       *model.App
	list      []*model.Function
	line      string // of the library, the oldest that may be installed
	durable   bool   // azure-functions-durable is installed
	edits     []edit.Edit
	notes     []string
	refused   []Refusal
	target    *target
	blueprint map[string]string // script -> name of its blueprint
	names     map[*model.Binding]string
	moved     map[string]string // script -> where it lies afterwards
}

func newConverter(view model.View, app *model.App, list []*model.Function) *converter {
	c := &converter{view: view, app: app, list: list, line: app.Options.Library, blueprint: map[string]string{}, names: map[*model.Binding]string{}, moved: map[string]string{}}
	if either := app.Options.Either; either != "" && older(either, c.line) {
		c.line = either
	}
	for _, f := range app.Functions {
		c.durable = c.durable || f.App.Brings("azure_functions_durable") || importsDurable(f)
	}
	return c
}

// older compares two lines of the library.
func older(a, b string) bool {
	for _, line := range catalog.Lines() {
		if line == a || line == b {
			return line == a && a != b
		}
	}
	return false
}

// importsDurable reports whether a function's script imports the durable library, which is
// installed then.
func importsDurable(f *model.Function) bool {
	if f.Entry == nil || f.Entry.Mod == nil || f.Entry.Mod.Facts == nil {
		return false
	}
	for _, s := range f.Entry.Mod.Facts.Stmts {
		if s.Import != nil && (strings.HasPrefix(s.Import.Module, edit.DurableLibrary) || s.Import.Module == "azure" && s.Import.Name == "durable_functions") {
			return true
		}
	}
	return false
}

// run does all steps; what it refuses is in refused.
func (c *converter) run() {
	if !c.checkRuntime() || !c.checkLibrary() {
		return
	}
	c.target = c.findTarget()
	if c.target == nil {
		return
	}
	c.scripts()
	c.imports()
	if len(c.refused) == 0 {
		c.register()
	}
}

// refuse notes that a function cannot be converted, with the place of the reason in its
// function.json.
func (c *converter) refuse(f *model.Function, at text.Span, format string, args ...any) {
	c.refuseAt(f, f.Config.File.Path, at, format, args...)
}

func (c *converter) refuseAt(f *model.Function, path string, at text.Span, format string, args ...any) {
	r := Refusal{Path: path, At: at, Message: fmt.Sprintf(format, args...)}
	if f != nil {
		r.Function = f.Name
	}
	c.refused = append(c.refused, r)
}

func (c *converter) note(format string, args ...any) {
	c.notes = append(c.notes, fmt.Sprintf(format, args...))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// lower is a sentence as it goes on behind a colon; one that begins with an acronym stays.
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}
