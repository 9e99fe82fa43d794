package symbols

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// A setting is compared ignoring case, and '__' is ':' (R65). A connection names a setting, one
// with AzureWebJobs before it, or a group of settings NAME__member: all of these are one symbol, and
// of a member of a group the place is what it has in common with the others.

// short is what the host puts before the name of a connection, and tries first.
const short = "azurewebjobs"

// settingsOf tells the settings that a function.json names.
func (t *Table) settingsOf(f *model.Function, fn visitor) {
	for _, u := range f.Settings() {
		if !u.Span.Empty() {
			t.setting(Place{Path: f.Config.File.Path, Hit: u.Span, Whole: u.Binding.Node.Span, Role: Uses, Written: u.Name, Function: f, Binding: u.Binding}, u.Connection, fn)
		}
	}
	for _, u := range f.MaySettings() {
		if t.App.Shared.Settings.Value(u.Name) != nil {
			t.setting(Place{Path: f.Config.File.Path, Hit: u.Span, Whole: u.Binding.Node.Span, Role: Uses, Written: u.Name, Function: f, Binding: u.Binding}, false, fn)
		}
	}
}

// setting tells of a place that names a setting; its Span is what the symbol's name has of Hit.
func (t *Table) setting(at Place, connection bool, fn visitor) {
	if strings.ContainsAny(at.Written, "=;/@ \t\r\n") {
		return // a value, perhaps a secret one, where a name belongs
	}
	folded := model.FoldSetting(at.Written)
	base := t.base(folded)
	if connection {
		base = t.connection(folded)
	}
	n := prefixOf(at.Written, base)
	at.Span = at.Hit
	switch {
	case at.Hit.Len() == len(at.Written):
		at.Span.End = at.Span.Start + n
	case n < len(at.Written):
		return // written with escapes
	}
	at.Written = at.Written[:n]
	if at.Whole.Empty() {
		at.Whole = at.Hit
	}
	fn(ID{Kind: Setting, Name: base}, at)
}

// prefixOf is the length of the part of a setting's name that spells base.
func prefixOf(written, base string) int {
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
	t.known = map[string]string{}
	for _, f := range t.App.Functions {
		for _, u := range f.Settings() {
			if u.Connection {
				t.known[model.FoldSetting(u.Name)] = ""
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
		t.known[folded] = t.base(base)
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
				t.setting(Place{Path: p, Hit: s.Key.ContentSpan(), Whole: s.Key.Span, Role: Declares, Written: s.Name}, false, fn)
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
					t.setting(Place{Path: p, Hit: n.StringSpan(u.NameSpan.Start, u.NameSpan.End), Whole: n.Span, Role: Uses, Written: u.Name}, false, fn)
				}
			}
		}
		return true
	})
	for _, key := range []string{"connectionName", "connectionStringName"} {
		n := durable.GetFold("storageProvider").GetFold(key)
		if name, ok := n.String(); ok && name != "" && !strings.Contains(name, "%") {
			t.setting(Place{Path: p, Hit: n.ContentSpan(), Whole: n.Span, Role: Uses, Written: name}, true, fn)
		}
	}
}

// readers are the Python files that may name a setting.
func (t *Table) readers(base string) []string {
	first, _, _ := strings.Cut(base, ":")
	return t.files(func(_ string, content []byte) bool {
		return bytes.Contains(content, []byte("env")) && containsFold(content, first)
	})
}
