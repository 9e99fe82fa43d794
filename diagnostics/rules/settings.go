package rules

import (
	"strconv"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// addSetting offers to add a setting at the end of Values, which is made where it is missing.
func addSetting(s *model.Settings, name, value string) (Edit, bool) {
	if s.Root == nil {
		return Edit{}, false
	}
	if encrypted, _ := s.Root.Get("IsEncrypted").Bool(); encrypted {
		return Edit{}, false
	}
	member, in := edit.Member{Key: name, Value: edit.String(value)}, edit.InJSON(s.Path, s.Doc)
	if s.Root.MemberFold("Values") == nil {
		return in.AddMembers(s.Root, edit.Member{Key: "Values", Value: edit.Object(member)})
	}
	return in.AddMembers(s.Root.Get("Values"), member)
}

// moveToSetting offers to put a value of a binding into an app setting and its name, between two texts,
// where the value stands. The value gets into no title. A file that would hold a secret and get into
// the repository is left out of that, or does not get it.
func moveToSetting(p *Pass, a *model.App, b *model.Binding, known *catalog.Property, at place, value, around string, preferred bool) []Fix {
	s := a.Shared.Settings
	for i := range s.Values {
		if held, _ := s.Values[i].Node.String(); held == value {
			return []Fix{{Title: "Name the app setting '" + s.Values[i].Name + "', which holds it", Preferred: preferred,
				Edits: []Edit{{Path: at.path, Span: at.span, New: around + s.Values[i].Name + around}}}}
		}
	}
	var ignore []Edit
	if usable(value) && (s.Root == nil || secretSetting(s) == nil) && !ignored(p.View, s.Path) {
		path := a.Root + "/" + model.IgnoreFile
		if p.View.File(path) != nil {
			return nil
		}
		ignore = []Edit{edit.Insert(path, 0, model.SettingsFile+"\n")}
	}
	base := ""
	if b.Kind != nil && known != nil {
		base = b.Kind.UsualSetting(known)
	}
	if base == "" {
		base = "Connection"
	}
	name := base
	for n := 2; s.Value(name) != nil; n++ {
		name = base + strconv.Itoa(n)
	}
	add, ok := addSetting(s, name, value)
	if p.View.File(s.Path) == nil {
		add, ok = newSettings(s, name, value), true
	}
	if !ok {
		return nil
	}
	return []Fix{{Title: "Move it into the app setting '" + name + "' of local.settings.json", Preferred: preferred,
		Edits: append([]Edit{{Path: at.path, Span: at.span, New: around + name + around}, add}, ignore...)}}
}

// newSettings makes a local.settings.json with a setting beside those that every app has.
func newSettings(s *model.Settings, name, value string) Edit {
	values := []edit.Member{{Key: "FUNCTIONS_WORKER_RUNTIME", Value: edit.String("python")}}
	if name != "AzureWebJobsStorage" {
		values = append(values, edit.Member{Key: "AzureWebJobsStorage", Value: edit.String("UseDevelopmentStorage=true")})
	}
	values = append(values, edit.Member{Key: name, Value: edit.String(value)})
	return edit.Insert(s.Path, 0, edit.NewStyle().Document(edit.Object(
		edit.Member{Key: "IsEncrypted", Value: edit.Literal("false")}, edit.Member{Key: "Values", Value: edit.Object(values...)})))
}

// flat are the settings that a nested value stands for: NAME__PART for each text in it. It is false for
// what has none.
func flat(name string, n *jsondoc.Node) (out []edit.Member, ok bool) {
	add := func(part string, n *jsondoc.Node) bool {
		more, ok := flat(name+"__"+part, n)
		out = append(out, more...)
		return ok && part != ""
	}
	switch n.KindOf() {
	case jsondoc.Object:
		for i := range n.Members {
			if !add(keyOf(&n.Members[i]), n.Members[i].Value) {
				return nil, false
			}
		}
		return out, len(out) > 0
	case jsondoc.Array:
		for i, e := range n.Elements {
			if !add(strconv.Itoa(i), e) {
				return nil, false
			}
		}
		return out, len(out) > 0
	case jsondoc.String:
		text, _ := n.String()
		return []edit.Member{{Key: name, Value: edit.String(text)}}, true
	case jsondoc.Number, jsondoc.Bool:
		return []edit.Member{{Key: name, Value: edit.String(n.Text())}}, true
	}
	return nil, false
}
