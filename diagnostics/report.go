package diagnostics

import (
	"cmp"
	"slices"
	"strings"

	"funcls/diagnostics/rules"
	"funcls/internal/config"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// owned is a finding with the app it was found in.
type owned struct {
	Finding
	owner *appReport
}

// collect sorts findings by file and leaves out what the user does not want to hear of; only, when
// not nil, limits it to those files.
func (r *Report) collect(only map[string]bool) {
	r.files, r.known = map[string][]Finding{}, map[string][]Finding{}
	byPath := map[string][]owned{}
	for i := range r.apps {
		a := &r.apps[i]
		a.all(func(list []Finding) {
			for j := range list {
				if only != nil && !only[list[j].Path] {
					continue
				}
				byPath[list[j].Path] = append(byPath[list[j].Path], owned{list[j], a})
			}
		})
	}
	for p := range r.ignores {
		if byPath[p] == nil && (only == nil || only[p]) {
			byPath[p] = nil
		}
	}
	for p, found := range byPath {
		r.report(p, found)
	}
}

// report decides what is said of one file.
func (r *Report) report(p string, found []owned) {
	var wanted []owned
	used := usage{}
	ig := r.ignores[p]
	for _, f := range found {
		if ig.matches(f.Code, f.Span.Start, used) || unwanted(f.owner.app, &f.Finding, p) {
			continue
		}
		if f.Paired {
			other := f.Related[0]
			if r.ignores[other.Path].matches(f.Code, other.Span.Start, nil) || unwanted(f.owner.app, &f.Finding, other.Path) {
				continue
			}
		}
		wanted = append(wanted, f)
	}
	if a := r.around(p); ig != nil && a != nil {
		for _, f := range ig.unused(a.set, used) {
			if !unwanted(a.app, &f, p) && !ig.names(f.Code) {
				wanted = append(wanted, owned{f, a})
			}
		}
	}
	slices.SortFunc(wanted, func(a, b owned) int { return Compare(a.Finding, b.Finding) })
	wanted = slices.CompactFunc(wanted, func(a, b owned) bool { return Compare(a.Finding, b.Finding) == 0 })
	left := quota{}
	for _, f := range wanted {
		into := r.files
		if left.covers(f.owner.baseline, p, r.entryOf(&f.Finding)) {
			into = r.known
		}
		into[p] = append(into[p], f.Finding)
	}
}

// unwanted reports whether the settings leave out a finding in a file.
func unwanted(app *model.App, f *Finding, file string) bool {
	rule, _ := rules.Find(f.Code)
	names := func(list []config.Text) bool {
		return slices.ContainsFunc(list, func(s config.Text) bool { return rules.Names(s.Value, rule) > 0 })
	}
	for _, c := range app.Layers {
		if c == nil {
			continue
		}
		if c.Excluded(file) ||
			slices.ContainsFunc(c.PerFile, func(s config.Scope) bool { return names(s.Rules) && c.Matches(s.Pattern.Value, file) }) ||
			slices.ContainsFunc(c.PerFunction, func(s config.Scope) bool { return names(s.Rules) && config.MatchesName(s.Pattern.Value, f.Function) }) {
			return true
		}
	}
	return false
}

// around is the innermost app that a file lies in, nil for none.
func (r *Report) around(file string) *appReport {
	var found *appReport
	for i := range r.apps {
		a := &r.apps[i]
		if strings.HasPrefix(file, strings.TrimSuffix(a.app.Root, "/")+"/") && (found == nil || len(a.app.Root) > len(found.app.Root)) {
			found = a
		}
	}
	return found
}

// Compare orders findings by file, span, code, and then by what tells them apart.
func Compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Code, b.Code), cmp.Compare(a.Function, b.Function), cmp.Compare(a.Message, b.Message),
	)
}

// Snapshot is what was checked.
func (r *Report) Snapshot() *workspace.Snapshot { return r.snap }

// Paths are the files that have findings, sorted.
func (r *Report) Paths() []string {
	paths := make([]string, 0, len(r.files))
	for p := range r.files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

// For lists the findings in a file, sorted. The caller must not change them.
func (r *Report) For(path string) []Finding { return r.files[path] }

// SettingsProblems says what in the settings of an editor is left out, and why, without their values.
func SettingsProblems(c *config.Config) []string {
	var out []string
	for _, p := range c.Problems {
		out = append(out, p.Message)
	}
	for _, list := range c.Selectors() {
		for _, s := range list {
			if unknown, meant := rules.Unknown(s.Value); unknown {
				message := "A rule that they name does not exist."
				if meant != "" {
					message += " Did you mean '" + meant + "'?"
				}
				out = append(out, message)
			}
		}
	}
	return out
}
