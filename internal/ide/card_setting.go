package ide

import (
	"fmt"
	"strings"
	"time"

	"funcls/internal/card"
	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// settingTarget is an app setting, where it is set or where it is named. Nothing of its value is
// ever said but the kind.
type settingTarget struct {
	app  *model.App
	snap *workspace.Snapshot
	name string
	// set is the member of local.settings.json, nil elsewhere.
	set *jsondoc.Member
	// use and property are the place of a function.json that names it, if it is one.
	use      model.SettingUse
	property *catalog.Property
}

func (t settingTarget) cards(time.Time) []card.Card {
	c := card.Card{Title: t.name, Facts: "app setting"}
	c.Text = append(c.Text, t.state())
	if words := disables(t.app, t.name); words != "" {
		c.Text = append(c.Text, words)
	}
	if k := catalog.DocumentOf(model.SettingsFile).Key("Values").Object.Key(t.name); k != nil {
		c.Text = append(c.Text, card.Key(k)...)
	}
	switch words := t.usedBy(); {
	case words != "":
		c.Text = append(c.Text, words)
	case t.set != nil && len(c.Text) == 1: // nothing is known that it is for
		c.Text = append(c.Text, "No binding and no Python file of this app names it.")
	}
	if t.property != nil && t.use.Connection {
		c.Text = append(c.Text, card.Code(t.property.Name)+": "+t.property.Doc)
	}
	return []card.Card{c}
}

// state says whether the setting is there, and of which kind it is.
func (t settingTarget) state() string {
	settings := t.app.Shared.Settings
	switch group := t.group(); {
	case group != "":
		return "It is one of the identity settings of the connection " + card.Code(group) + "."
	case t.set != nil:
		return "It is " + settings.Kind(&model.Setting{Name: t.name, Key: t.set.Key, Node: t.set.Value}).Words() + "."
	case settings.Doc == nil:
		return "There is no `local.settings.json` to look it up in."
	case settings.Root == nil:
		return "`local.settings.json` cannot be read."
	}
	kind, found := settings.Kind(settings.Value(t.name)), []*model.Setting(nil)
	if t.use.Connection {
		kind, found = settings.Connection(t.name)
	}
	if kind == model.NotSet {
		return "Missing in `local.settings.json`."
	}
	words := "Present in `local.settings.json`"
	switch {
	case kind == model.IdentityGroup:
		names := make([]string, len(found))
		for i, s := range found {
			names[i] = s.Name
		}
		return words + ": " + kind.Words() + ", " + card.Codes(names) + "."
	case len(found) == 1 && !strings.EqualFold(found[0].Name, t.name):
		words += " as " + card.Code(found[0].Name)
	}
	return words + ": " + kind.Words() + "."
}

// group is the connection that the setting is a part of, "" for another.
func (t settingTarget) group() string {
	prefix, _, ok := strings.Cut(t.name, "__")
	if !ok || t.set == nil {
		return ""
	}
	for _, f := range t.app.Functions {
		for _, use := range f.Settings() {
			if use.Connection && use.Means(t.name) {
				return prefix
			}
		}
	}
	return ""
}

// disables says what a setting that turns a function off is for (R48); "" for another.
func disables(app *model.App, name string) string {
	const before, after = "azurewebjobs", "disabled"
	lower := strings.ToLower(name)
	if !strings.HasPrefix(lower, before) || !strings.HasSuffix(lower, after) || len(name) < len(before)+len(after)+2 {
		return ""
	}
	f := named(app, strings.Trim(name[len(before):len(name)-len(after)], "._:"))
	if f == nil {
		return ""
	}
	return "`true` or `1` turns function " + card.Code(f.Name) + " off."
}

// shownUsers is how many users of a setting are named.
const shownUsers = 5

// usedBy says which bindings and Python files of the app need the setting.
func (t settingTarget) usedBy() string {
	bindings, silent := 0, 0
	var functions []string
	for _, f := range t.app.Functions {
		before := bindings
		for _, use := range f.Settings() {
			if use.Means(t.name) || t.use.Connection && use.Connection && strings.EqualFold(use.Name, t.name) {
				bindings++
				if use.Span.Empty() {
					silent++
				}
			}
		}
		if bindings > before {
			functions = append(functions, f.Name)
		}
	}
	var users []string
	if bindings > 0 {
		words := fmt.Sprintf("%s in %s", count(bindings, "binding"), few(functions, "function"))
		if silent > 0 {
			words += fmt.Sprintf(", of which %d without naming it", silent)
		}
		users = append(users, words)
	}
	if files := readers(t.snap, t.app, t.name); len(files) > 0 {
		users = append(users, few(files, "Python file"))
	}
	if len(users) == 0 {
		return ""
	}
	return "Used by " + strings.Join(users, ", and ") + "."
}

// few names some things, and how many there are.
func few(names []string, what string) string {
	if len(names) > shownUsers {
		return count(len(names), what)
	}
	return count(len(names), what) + " (" + card.Codes(names) + ")"
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// sentence makes one of a few words.
func sentence(words string) string {
	return strings.ToUpper(words[:1]) + words[1:] + "."
}
