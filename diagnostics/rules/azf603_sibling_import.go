package rules

import (
	"path"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// siblingImport: `import helper` of a module that lies beside the script. It is looked for in the
// app's root and among the installed packages, never there (R8). Where a package of that name can
// be ruled out AZF601 says that the import fails.
var siblingImport = &Rule{Code: "AZF603", Name: "sibling-import", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	if f.Entry == nil || f.Entry.Mod == nil || f.Script.State != model.ScriptFound {
		return
	}
	m, dir := p.View.Python(f.Script.Path), path.Dir(f.Script.Path)
	if m == nil || len(m.Errors) > 0 || dir == f.App.Root || f.Entry.MovesImports {
		return
	}
	for i := range m.Stmts {
		s := &m.Stmts[i]
		if s.Import == nil || s.Import.Level > 0 || s.Guard&(pyfile.Caught|pyfile.Never|pyfile.Conditional) != 0 {
			continue
		}
		imp := s.Import
		if f.Entry.Load != nil && (f.Entry.Load.Span == imp.ModuleSpan || f.Entry.Load.Span == imp.NameSpan) {
			continue // AZF601 has said it
		}
		top, _, dotted := strings.Cut(imp.Module, ".")
		if f.App.Brings(top) || catalog.Stdlib(top, f.App.Options.Python) || catalog.WorkerProvides(top) {
			continue
		}
		inRoot := isModule(p.View, f.App.Root, top)
		if inRoot && !f.App.RootImported() {
			p.fromRoot(f, s, top)
			continue
		}
		if inRoot || !isModule(p.View, dir, top) {
			continue
		}
		finding := Finding{Function: f.Name, RuntimeMessage: "ModuleNotFoundError: No module named '" + top + "'", RuntimeSource: Worker}
		message := "The worker looks for '" + top + "' among the installed packages and in the app's root, not beside the script, where it is. Import it relatively."
		at := imp.ModuleSpan
		fix := Fix{Preferred: true}
		switch {
		case s.Kind != pyfile.ImportStmt:
			fix.Title, fix.Edits = "Import from '."+imp.Module+"'", []Edit{{Path: f.Script.Path, Span: text.Span{Start: at.Start, End: at.Start}, New: "."}}
		case !dotted && alone(m, s):
			fix.Title, fix.Edits = "Write 'from . import "+top+"'", []Edit{{Path: f.Script.Path, Span: text.Span{Start: s.Span.Start, End: at.End}, New: "from . import " + top}}
		}
		if fix.Edits != nil {
			finding.Fixes = []Fix{fix}
		}
		p.one(finding, place{f.Script.Path, at}, message)
	}
}}

// fromRoot reports an import of a module in the app's root to an app of March 2020, whose worker
// does not look there (R8).
func (p *Pass) fromRoot(f *model.Function, s *pyfile.Stmt, top string) {
	finding := Finding{Function: f.Name, RuntimeMessage: "ModuleNotFoundError: No module named '" + top + "'", RuntimeSource: Worker}
	at := s.Import.ModuleSpan
	if s.Kind != pyfile.ImportStmt || s.Import.Alias {
		finding.Fixes = []Fix{{Title: "Import from '__app__." + s.Import.Module + "'", Preferred: true,
			Edits: []Edit{{Path: f.Script.Path, Span: text.Span{Start: at.Start, End: at.Start}, New: "__app__."}}}}
	}
	p.one(finding, place{f.Script.Path, at},
		"The worker of March 2020 does not look for '"+top+"' in the app's root. Import it relatively, or from `__app__`.")
}
