package refactor

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// house is how the functions of an app are written, read off those that are there: what most of them
// do, and where there is none, what the tools write.
type house struct {
	json      edit.Style
	order     []string // of type, direction and name
	script    bool     // function.json names the script
	newline   string   // in Python
	indent    string   // one level, in Python
	library   edit.Import
	durable   string // what azure.durable_functions is called
	oneByOne  bool   // names of azure.functions are imported one by one
	untyped   bool   // parameters have no annotations
	docstring bool   // scripts begin with one
}

// votes counts what is done, and is decided by the most, the first of equals.
type votes struct {
	order []string
	count map[string]int
}

func (v *votes) add(what string) {
	if v.count == nil {
		v.count = map[string]int{}
	}
	if v.count[what]++; v.count[what] == 1 {
		v.order = append(v.order, what)
	}
}

func (v *votes) most(otherwise string) string {
	best := otherwise
	for _, what := range v.order {
		if v.count[what] > v.count[best] {
			best = what
		}
	}
	return best
}

var indented = regexp.MustCompile(`(?m)^([ \t]+)\S`)

// mostRead bounds how many functions are looked at.
const mostRead = 100

// houseOf reads the style of an app.
func houseOf(app *model.App) house {
	h := house{json: edit.NewStyle(), order: model.UsualOrder(), newline: "\n"}
	var script, newline, indent, library, durable, untyped, docstring votes
	if f := app.Sample(); f != nil {
		h.json, h.order = edit.StyleOf(f.Config.Doc), f.Config.Bindings[0].Order()
	}
	for _, f := range app.Functions[:min(len(app.Functions), mostRead)] {
		if c := f.Config; !c.Broken && !c.Opaque && len(c.Bindings) > 0 {
			script.add(yes(c.ScriptFile != nil))
		}
		en := f.Entry
		if en == nil || en.File == nil || en.Mod == nil || en.Mod.Facts == nil || en.File.Path != f.Script.Path {
			continue
		}
		src := en.File.Content
		newline.add(edit.Newline(src))
		if fn := en.Value.Func; fn != nil {
			if m := indented.FindSubmatch(fn.Span.Of(src)); m != nil {
				indent.add(string(m[1]))
			}
			if len(fn.Params) > 0 && en.Value.Form == "" {
				untyped.add(yes(!slices.ContainsFunc(fn.Params, func(p pyfile.Param) bool { return p.Annotation != nil })))
			}
		}
		docstring.add(yes(bytes.HasPrefix(bytes.TrimLeft(src, "\ufeff \t\r\n"), []byte(`"""`))))
		names := edit.ModuleNames{Module: en.Mod.Facts, Before: len(src)}
		if name := edit.Named(names, edit.Library, ""); name != "" {
			library.add(name)
		} else if edit.Named(names, edit.Library, "HttpRequest") != "" || bytes.Contains(src, []byte("from "+edit.Library+" import")) {
			library.add("")
		}
		if name := edit.Named(names, edit.DurableLibrary, ""); name != "" {
			durable.add(name)
		}
	}
	h.script = script.most("yes") == "yes"
	h.newline, h.indent = newline.most("\n"), indent.most("    ")
	h.untyped, h.docstring = untyped.most("no") == "yes", docstring.most("no") == "yes"
	h.durable = durable.most("df")
	switch name := library.most("func"); name {
	case "":
		h.oneByOne = true
	case edit.Library:
		h.library = edit.Import{Module: edit.Library}
	case "functions":
		h.library = edit.Import{Module: "azure", Name: name}
	default:
		h.library = edit.Import{Module: edit.Library, As: name}
	}
	return h
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Imports implements edit.Names: what a new file of the house imports.
func (h *house) Imports(f func(bound, module, name string)) {
	switch l := h.library; {
	case h.oneByOne:
		f("", edit.Library, "*") // names of the library, none of which is there yet
	case l.Name != "":
		f(l.Name, l.Module, l.Name)
	case l.As != "":
		f(l.As, l.Module, "")
	default:
		f(l.Module, l.Module, "")
	}
	f(h.durable, edit.DurableLibrary, "")
}

// Binds implements edit.Names.
func (h *house) Binds(string) bool { return false }

var ours = regexp.MustCompile(`\b(?:func|df)\.[A-Z]\w*|\b(?:typing|azure\.functions\.\w+)\.[A-Z]\w*`)

// spell writes code of the catalog with the names of the house, and gives the imports it needs.
func (h *house) spell(code string) (spelled string, imports []edit.Import) {
	add := func(i edit.Import) {
		if !slices.Contains(imports, i) {
			imports = append(imports, i)
		}
	}
	spelled = ours.ReplaceAllStringFunc(code, func(name string) string {
		full := name
		if rest, ok := strings.CutPrefix(name, "df."); ok {
			full = edit.DurableLibrary + "." + rest
		}
		out, missing, _ := edit.Spell(h, full)
		for _, i := range missing {
			add(i)
		}
		switch {
		case strings.HasPrefix(full, edit.DurableLibrary+"."):
			i := edit.Import{Module: edit.DurableLibrary, As: h.durable}
			if h.durable == edit.DurableLibrary {
				i.As = ""
			}
			add(i)
		case strings.HasPrefix(name, "func.") && !h.oneByOne:
			add(h.library)
		}
		return out
	})
	return spelled, imports
}
