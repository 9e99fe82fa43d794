package rules

import (
	"path"
	"strings"

	"funcls/internal/model"
	"funcls/internal/near"
)

// topKeys are the members of function.json that the host reads, in exactly this case (R43).
var topKeys = []string{"bindings", "scriptFile", "entryPoint", "retry"}

// topLevelKey: a member of function.json is written in another case than the host reads it in, or
// misspelt.
var topLevelKey = &Rule{Code: "AZF320", Name: "top-level-key", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	if !readable(f) || len(f.Config.Bindings) == 0 {
		return // AZF003
	}
	root := f.Config.Doc.Root
	for i := range root.Members {
		m := &root.Members[i]
		key, _ := m.Key.String()
		best, ok := near.Nearest(key, topKeys)
		sameCase := strings.EqualFold(key, best)
		if !ok || root.Member(key) != m || root.Member(best) != nil || !sameCase && (len(key) < 6 || near.Distance(key, best) > 2) {
			continue
		}
		if sameCase && (best == "scriptFile" && f.Script.State == model.ScriptUndetermined ||
			best == "entryPoint" && f.Entry != nil && f.Entry.State == model.EntryMissing) {
			continue // AZF006, AZF011
		}
		finding := Finding{Function: f.Name, Fixes: []Fix{{Title: "Rename `" + key + "` to `" + best + "`", Preferred: true,
			Edits: []Edit{{Path: f.Config.File.Path, Span: m.Key.ContentSpan(), New: best}}}}}
		message := "The host reads `" + best + "` in exactly this case, found `" + key + "`, which it ignores."
		if !sameCase {
			message = "The host reads no `" + key + "` in function.json. Did you mean `" + best + "`?"
		}
		if value, _ := m.Value.String(); best == "entryPoint" && value == "main" || best == "scriptFile" && f.Script.Path == path.Join(f.Dir, value) {
			finding.Severity = Hint // the default is the same
		}
		p.one(finding, inConfig(f, m.Key.ContentSpan()), message)
	}
}}
