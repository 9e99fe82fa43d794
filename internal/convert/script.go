package convert

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// scripts gives each script its blueprint, and each entry point its decorators.
func (c *converter) scripts() {
	var order []string
	byScript := map[string][]*model.Function{}
	for _, f := range c.list {
		p := f.Script.Path
		if f.Script.State != model.ScriptFound || f.Entry == nil || f.Entry.Mod == nil || f.Entry.Mod.Facts == nil || len(f.Entry.Mod.Facts.Errors) > 0 {
			c.refuse(f, text.Span{}, "'%s' cannot be converted: its script cannot be read.", f.Name)
			continue
		}
		if said := broken(f); said != "" {
			c.refuse(f, text.Span{}, "'%s' would not load, and in a v2 app no function loads then: %s", f.Name, said)
			continue
		}
		if byScript[p] == nil {
			order = append(order, p)
		}
		byScript[p] = append(byScript[p], f)
	}
	for _, p := range order {
		c.script(c.view.File(p), byScript[p])
	}
}

// broken says why the worker would refuse a function, "" where nothing is known to be wrong. The
// rules say nothing of a function that a function_app.py hides, but to be converted it must load.
func broken(f *model.Function) string {
	triggers := 0
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Direction == model.BadDirection || b.Name == "" || b.Type == "" {
			return "a binding lacks its name, type or direction."
		}
		if b.IsTrigger() && b.Direction != model.Out {
			triggers++
		}
	}
	switch {
	case f.Config.Broken || f.Config.Opaque:
		return "its function.json cannot be read."
	case !f.ValidName():
		return "its name is none that the host takes."
	case triggers != 1:
		return "it has not one trigger."
	case f.Entry.Load != nil:
		return f.Entry.Load.String()
	case f.Entry.State != model.EntryFound && f.Entry.State != model.EntryUnknown:
		return "'" + f.Entry.Name + "' is nothing that the worker can call."
	case len(f.Refusals) > 0:
		return f.Refusals[0].Sentence
	}
	return ""
}

// script converts the functions of one script.
func (c *converter) script(file *files.File, list []*model.Function) {
	m := list[0].Entry.Mod.Facts
	s := &script{converter: c, file: file, m: m, newline: edit.Newline(file.Content), quote: quoteOf(file.Content)}
	var entries []*entry
	first := len(file.Content)
	for _, f := range list {
		e := s.entry(f, list)
		if e.def != nil {
			first = min(first, e.def.Span.Start)
		}
		entries = append(entries, e)
	}
	s.name(first)
	before := len(c.edits)
	for i, e := range entries {
		if s.cached(list[i]) {
			c.refuseAt(list[i], file.Path, list[i].Entry.At, "'%s' cannot be converted: what `functools` caches is no function to the worker of v2 apps; cache a function that the entry point calls.", list[i].Name)
			continue
		}
		w := &writer{converter: c, library: s.library, quote: s.quote, wraps: e.drop != nil, client: s.client(list[i], e)}
		calls, ok := w.decorators(list[i])
		if !ok {
			continue
		}
		if retry, ok := w.retry(list[i]); ok && retry.name != "" {
			calls = slices.Insert(calls, 0, retry)
		}
		if e.def == nil || e.def.Name != list[i].Name {
			calls = slices.Insert(calls, 0, call{name: "function_name", args: []string{"name=" + quoted(list[i].Name, s.quote)}})
		}
		s.write(e, calls)
		s.take(list[i], w.client)
	}
	if len(c.edits) > before {
		c.edits = slices.Insert(c.edits, before, s.declare(first)) // ahead of decorators at the same place
	}
	c.blueprint[file.Path] = s.blueprint
}

// script is one script while it is converted.
type script struct {
	*converter
	file      *files.File
	m         *pyfile.Module
	newline   string
	quote     byte
	library   string // how it names azure.functions
	imported  bool   // it does so already
	blueprint string // the name of its blueprint
	tail      int    // calls written behind the end so far
}

// name chooses how the script names azure.functions and its blueprint.
func (s *script) name(first int) {
	names := edit.ModuleNames{Module: s.m, Before: first}
	s.library = edit.Named(names, edit.Library, "")
	s.imported = s.library != ""
	if root, _, _ := strings.Cut(s.library, "."); s.imported && root == s.library && s.only(root) == nil {
		s.imported = false // bound again, or not for sure
	}
	if !s.imported {
		s.library = s.free("func", "azure_functions")
	}
	s.blueprint = s.free("bp", "blueprint")
}

// free is the first of some names, numbered if need be, that the script binds to nothing; where it
// may bind names that are not seen, the word must not occur in it.
func (s *script) free(names ...string) string {
	own := edit.ModuleNames{Module: s.m}
	hides := s.m.Dynamic || slices.ContainsFunc(s.m.Stmts, func(st pyfile.Stmt) bool { return st.Kind == pyfile.StarStmt })
	held := words(s.file.Content)
	return free(func(name string) bool { return own.Binds(name) || hides && held[name] }, names...)
}

func free(taken func(name string) bool, names ...string) string {
	for n := 1; ; n++ {
		for _, name := range names {
			if n > 1 {
				name += "_" + strconv.Itoa(n)
			}
			if !taken(name) {
				return name
			}
		}
	}
}

var anyWord = regexp.MustCompile(`[\pL_][\pL\p{Nd}_]*`)

// words are all words of a text, names and others.
func words(src []byte) map[string]bool {
	out := map[string]bool{}
	for _, w := range anyWord.FindAll(src, -1) {
		out[string(w)] = true
	}
	return out
}
