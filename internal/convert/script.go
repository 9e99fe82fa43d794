package convert

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/pyeval"
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
		if byScript[p] == nil {
			order = append(order, p)
		}
		byScript[p] = append(byScript[p], f)
	}
	for _, p := range order {
		c.script(c.view.File(p), byScript[p])
	}
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
		w := &writer{converter: c, library: s.library, quote: s.quote, wraps: e.drop != nil}
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

// entry is where a function's decorators go: above def, or around value in calls at the end of the
// script.
type entry struct {
	def   *pyfile.Stmt
	value string
	drop  *pyfile.Stmt // the statement that the decorator stands for
}

// entry finds the place. A def takes decorators where it certainly is what the worker calls, and
// nothing else happens to its name while the module is imported.
func (s *script) entry(f *model.Function, list []*model.Function) *entry {
	e := &entry{value: f.Entry.Name}
	shared := slices.ContainsFunc(list, func(o *model.Function) bool { return o != f && o.Entry.Name == f.Entry.Name })
	stmt := s.only(f.Entry.Name)
	if shared || stmt == nil {
		return e
	}
	if stmt.Kind == pyfile.DefStmt {
		if f.Entry.Value.Kind == pyeval.FuncValue && !s.mentioned(f.Entry.Name, nil) {
			e.def = stmt
		}
		return e
	}
	if create := durableFactory(f); create != "" && s.durable && s.wrapped(f, create) {
		def := s.only(stmt.Value.Args[0].Name)
		if def != nil && def.Kind == pyfile.DefStmt && len(def.Func.Decorators) == 0 && def.Span.Start < stmt.Span.Start &&
			!s.mentioned(def.Name, stmt) && !s.mentioned(f.Entry.Name, nil) && !sharesLine(s.file.Content, stmt.Span) {
			e.def, e.drop = def, stmt
		}
	}
	return e
}

// cached reports whether an entry point is what functools.lru_cache or cache makes: the worker asks
// which file a function of a v2 app is from, and such an object has none.
func (s *script) cached(f *model.Function) bool {
	caches := func(x *pyfile.Expr) bool {
		if x != nil && x.Kind == pyfile.CallExpr {
			x = x.X
			if x.Kind == pyfile.CallExpr {
				x = x.X // lru_cache(maxsize=1)(f)
			}
		}
		name := ""
		if x != nil {
			name = s.m.Qualified(x, nil)
		}
		return name == "functools.lru_cache" || name == "functools.cache"
	}
	for i := range s.m.Stmts {
		switch st := &s.m.Stmts[i]; {
		case st.Func != nil && len(st.Func.Decorators) > 0 && (st.Name == f.Entry.Name || st.Func == f.Entry.Value.Func) && caches(st.Func.Decorators[0]):
			return true
		case st.Kind == pyfile.AssignStmt && st.Name == f.Entry.Name && caches(st.Value):
			return true
		}
	}
	return false
}

// durableFactories are what wraps a function for a trigger, in the first model by the app itself
// and in the second by the decorator.
var durableFactories = map[string]string{"orchestrationTrigger": "Orchestrator", "entityTrigger": "Entity"}

// durableFactory is the class whose create makes a function's entry point of one of the script's
// own, as in `main = df.Orchestrator.create(orchestrate)`; "" when none does.
func durableFactory(f *model.Function) string {
	if f.Entry == nil || f.Entry.Value.Form != "durable" || f.Entry.Mod == nil || f.Entry.Mod.Facts == nil {
		return ""
	}
	stmt := only(f.Entry.Mod.Facts, f.Entry.Name)
	if stmt == nil || stmt.Kind != pyfile.AssignStmt || stmt.Value == nil || stmt.Value.Kind != pyfile.CallExpr || stmt.Annotation != nil {
		return ""
	}
	create := stmt.Value.X
	if create.Kind != pyfile.AttributeExpr || len(stmt.Value.Args) != 1 || len(stmt.Value.Keywords) > 0 || stmt.Value.Args[0].Kind != pyfile.NameExpr {
		return ""
	}
	return create.X.Name
}

// wrapped reports whether the decorator of a durable trigger does what a factory does, and says all
// that function.json says of the trigger.
func (s *script) wrapped(f *model.Function, factory string) bool {
	w := &writer{converter: s.converter, quote: s.quote}
	return slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool {
		i := slices.IndexFunc(catalog.DurableDecorators(), func(d *catalog.Decorator) bool {
			return d.Type == b.Type && d.Direction == catalog.In && b.Direction == model.In
		})
		if i < 0 || durableFactories[b.Type] != factory {
			return false
		}
		_, ok := w.own(catalog.DurableDecorators()[i], b)
		return ok
	})
}

func (s *script) only(name string) *pyfile.Stmt { return only(s.m, name) }

// only is the one statement that binds a name, where that certainly runs and nothing else can bind
// it.
func only(m *pyfile.Module, name string) *pyfile.Stmt {
	var found *pyfile.Stmt
	for i := range m.Stmts {
		s := &m.Stmts[i]
		switch {
		case s.Kind == pyfile.StarStmt && found != nil:
			return nil
		case s.Name != name:
		case found != nil || s.Guard != 0:
			return nil
		default:
			found = s
		}
	}
	if m.Dynamic || slices.Contains(m.Globals, name) || slices.ContainsFunc(m.Touched, func(t string) bool { return t == name || strings.HasPrefix(t, name+".") }) {
		return nil
	}
	return found
}

// mentioned reports whether importing the module evaluates a name, other than in one statement:
// once the def is decorated the name stands for a function of the library.
func (s *script) mentioned(name string, but *pyfile.Stmt) bool {
	code := s.m.Code()
	return slices.ContainsFunc(code.Uses, func(u pyfile.Use) bool {
		return u.Expr.Kind == pyfile.NameExpr && u.Expr.Name == name && u.Stmt.Guard&pyfile.Never == 0 &&
			(but == nil || !but.Span.Covers(u.Expr.Span))
	})
}

// sharesLine reports whether something else stands on the lines of a statement.
func sharesLine(src []byte, span text.Span) bool {
	start := bytes.LastIndexByte(src[:span.Start], '\n') + 1
	end := len(src)
	if i := bytes.IndexByte(src[span.End:], '\n'); i >= 0 {
		end = span.End + i
	}
	return len(bytes.TrimSpace(src[start:span.Start])) > 0 || len(bytes.TrimSpace(src[span.End:end])) > 0
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

// free is the first of some names, numbered if need be, that the script does not hold.
func (s *script) free(names ...string) string { return free(s.file.Content, names...) }

func free(src []byte, names ...string) string {
	for n := 1; ; n++ {
		for _, name := range names {
			if n > 1 {
				name += "_" + string(rune('0'+n))
			}
			if found, _ := regexp.Match(`\b`+name+`\b`, src); !found {
				return name
			}
		}
	}
}

// declare makes the blueprint behind the imports at the top.
func (s *script) declare(first int) edit.Edit {
	at := pyfile.CursorAt(s.file.Content, len(s.file.Content)).ImportAt
	var lines []string
	if !s.imported {
		lines = append(lines, "import "+edit.Library+" as "+s.library)
	} else {
		at = max(at, s.behindImport())
	}
	at = min(at, first)
	if own := s.lastModule(at); own != "" && !s.imported && catalog.Stdlib(own, s.app.Options.Python) {
		lines = append([]string{""}, lines...) // Python's own modules are a group of their own
	}
	lines = append(lines, "", s.blueprint+" = "+s.library+".Blueprint()")
	before, after := s.file.Content[:at], s.file.Content[at:]
	added := strings.Join(lines, s.newline) + s.newline
	if len(bytes.TrimSpace(before)) == 0 || !s.imported && !endsWithImport(before) {
		added = strings.TrimPrefix(added, s.newline)
	}
	if len(before) > 0 && before[len(before)-1] != '\n' {
		added = s.newline + added
	}
	if docstringEnds(before) {
		added = s.newline + strings.TrimPrefix(added, s.newline)
	}
	if len(after) > 0 && !bytes.HasPrefix(after, []byte("\n")) && !bytes.HasPrefix(after, []byte("\r\n")) {
		added += s.newline
		if definition.Match(after) {
			added += s.newline
		}
	}
	return edit.Insert(s.file.Path, at, added)
}

var definition = regexp.MustCompile(`^(@|def\b|async\b|class\b)`)

// lastModule is what the last import before an offset imports.
func (s *script) lastModule(at int) (module string) {
	for i := range s.m.Stmts {
		if st := &s.m.Stmts[i]; st.Import != nil && st.Span.End <= at && st.Import.Level == 0 {
			module = st.Import.Module
		}
	}
	return module
}

func endsWithImport(before []byte) bool { return len(bytes.TrimSpace(before)) > 0 }

func docstringEnds(before []byte) bool {
	trimmed := bytes.TrimSpace(before)
	return bytes.HasSuffix(trimmed, []byte(`"""`)) || bytes.HasSuffix(trimmed, []byte(`'''`))
}

// behindImport is the line behind the import by which the script names azure.functions, and behind
// the imports that follow it.
func (s *script) behindImport() int {
	root, _, _ := strings.Cut(s.library, ".")
	src, end := s.file.Content, -1
	for i := range s.m.Stmts {
		switch st := &s.m.Stmts[i]; {
		case end >= 0 && (st.Import == nil || st.Guard != 0):
			return lineBehind(src, end)
		case end >= 0, st.Import != nil && st.Name == root && st.Guard.Always():
			end = st.Span.End
		}
	}
	return lineBehind(src, max(end, 0))
}

// lineBehind is where the line begins behind the one an offset stands in.
func lineBehind(src []byte, at int) int {
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(src)
}
