package symbols

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// A setting is compared ignoring case, and '__' is ':' (R65). A connection names a setting, one
// with AzureWebJobs before it, or a group of settings NAME__member: all of these are one symbol, and
// of a member of a group the place is what it has in common with the others.

// short is what the host puts before the name of a connection, and tries first.
const short = "azurewebjobs"

// settingsOf tells the settings that a function.json names.
func (t *Table) settingsOf(f *model.Function, fn visitor) {
	tell := func(u *model.SettingUse) {
		base := t.base(u.Folded)
		if u.Connection {
			base = t.connection(u.Folded)
		}
		if t.only.Kind != 0 && t.only.Name != base {
			return
		}
		t.setting(Place{Path: f.Config.File.Path, Hit: u.Span, Whole: u.Binding.Node.Span, Role: Uses, Written: u.Name, Function: f, Binding: u.Binding}, base, fn)
	}
	list := f.Settings()
	for i := range list {
		if u := &list[i]; !u.Span.Empty() && u.Folded != "" {
			tell(u)
		}
	}
	list = f.MaySettings()
	for i := range list {
		if u := &list[i]; u.Folded != "" && t.App.Shared.Settings.Value(u.Name) != nil {
			tell(u)
		}
	}
}

// setting tells of a place that names a setting; its Span is what base has of Hit, or of the Span that
// it has already.
func (t *Table) setting(at Place, base string, fn visitor) {
	if at.Span.Empty() {
		at.Span = at.Hit
	}
	if n := prefixOf(at.Written, base); n < len(at.Written) {
		at = t.front(at, n)
	}
	if at.Whole.Empty() {
		at.Whole = at.Hit
	}
	fn(ID{Kind: Setting, Name: base}, at)
}

// front is the place of the first n bytes of a name.
func (t *Table) front(at Place, n int) Place {
	content := t.Snap.File(at.Path).Content
	switch {
	case at.Hit.Len() == len(at.Written):
		at.Span.End = at.Span.Start + n
	case path.Ext(at.Path) != ".py":
		at.Span.End = at.Span.Start + jsondoc.SourceLen(at.Span.Of(content), n)
	default:
		at.Fixed = true
		if l, ok := pyfile.ReadLiteral(content, at.Hit); ok {
			if span, closing, ok := l.Span(0, n); ok {
				at.Span, at.Closing, at.Fixed = span, closing, false
			}
		}
	}
	at.Written = at.Written[:n]
	return at
}

// prefixOf is the length of the part of a setting's name that spells base.
func prefixOf(written, base string) int {
	if len(base) >= len(written) {
		return len(written)
	}
	for i := range len(written) {
		if (written[i] == ':' || strings.HasPrefix(written[i:], "__")) && model.FoldSetting(written[:i]) == base {
			return i
		}
	}
	return len(written)
}

// base is the symbol that a setting belongs to: the connection it is a member of, or itself.
func (t *Table) base(folded string) string {
	t.collect()
	if base, ok := t.bases[folded]; ok {
		return base
	}
	base := t.group(folded)
	t.bases[folded] = base
	return base
}

// group is the connection that a setting is or is a member of, or the setting itself.
func (t *Table) group(folded string) string {
	for _, group := range t.groups {
		if folded == group || strings.HasPrefix(folded, group) && folded[len(group)] == ':' {
			return group
		}
	}
	return folded
}

// connection is the symbol that a connection names.
func (t *Table) connection(folded string) string {
	t.collect()
	if base, ok := t.known[folded]; ok {
		return base
	}
	return folded
}

// collect finds what the connections of the app stand for.
func (t *Table) collect() {
	if t.known != nil {
		return
	}
	t.known, t.bases = map[string]string{}, map[string]string{}
	for _, f := range t.App.Functions {
		list := f.Settings()
		for i := range list {
			if u := &list[i]; u.Connection && u.Folded != "" {
				t.known[u.Folded] = ""
			}
		}
	}
	settings := t.App.Shared.Settings
	for folded := range t.known {
		t.known[folded] = folded
		if _, spelled := t.known[short+folded]; spelled || settings.Has(short+folded) {
			t.known[folded] = short + folded
		}
		t.groups = append(t.groups, t.known[folded])
	}
	// Of groups within groups the outer one counts.
	slices.Sort(t.groups)
	t.groups = slices.Compact(t.groups)
	for folded, base := range t.known {
		t.known[folded] = t.group(base)
	}
}

// disabling matches the settings that turn a function off (R48).
var disabling = regexp.MustCompile(`(?i)^AzureWebJobs(?:\.([^.]+)\.|_(.+)_)Disabled$`)

// inSettings are the places in local.settings.json.
func (t *Table) inSettings(p string, want Kind, fn visitor) {
	settings := t.App.Shared.Settings
	if settings.Path != p {
		return
	}
	for _, list := range [][]model.Setting{settings.Values, settings.ConnectionStrings} {
		for i := range list {
			s := &list[i]
			if m := disabling.FindStringSubmatchIndex(s.Name); m != nil {
				from, to := max(m[2], m[4]), max(m[3], m[5])
				if t.Named(s.Name[from:to]) != nil {
					if want&Function != 0 {
						t.folder(p, s.Name[from:to], s.Key.StringSpan(from, to), s.Key.ContentSpan(), s.Key.Span, fn)
					}
					continue
				}
			}
			if want&Setting != 0 && s.Name != "" {
				t.setting(Place{Path: p, Hit: s.Key.ContentSpan(), Whole: s.Key.Span, Role: Declares, Written: s.Name}, t.base(model.FoldSetting(s.Name)), fn)
			}
		}
	}
}

// settingsInHost tells the settings that the durable extension reads by what host.json says.
func (t *Table) settingsInHost(root *jsondoc.Node, p string, fn visitor) {
	durable := root.GetFold("extensions").GetFold("durableTask")
	durable.Walk(func(n *jsondoc.Node) bool {
		if s, ok := n.String(); ok && strings.Contains(s, "%") {
			found, _ := bindexpr.Settings(s)
			for _, u := range found {
				if u.Name != "" {
					t.setting(Place{Path: p, Hit: n.StringSpan(u.NameSpan.Start, u.NameSpan.End), Whole: n.Span, Role: Uses, Written: u.Name}, t.base(model.FoldSetting(u.Name)), fn)
				}
			}
		}
		return true
	})
	for _, key := range []string{"connectionName", "connectionStringName"} {
		n := durable.GetFold("storageProvider").GetFold(key)
		if name, ok := n.String(); ok && name != "" && !strings.Contains(name, "%") {
			t.setting(Place{Path: p, Hit: n.ContentSpan(), Whole: n.Span, Role: Uses, Written: name}, t.connection(model.FoldSetting(name)), fn)
		}
	}
}

// readers are the Python files that may name a setting.
func (t *Table) readers(base string) []string {
	first, _, _ := strings.Cut(base, ":")
	return t.Mentioning(first)
}
