package refactor

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
)

// ExtractSetting moves the text of a property at an offset of a function.json into a setting of
// local.settings.json, and names that there: "orders" becomes "%ORDERS_QUEUE%". It is offered where
// the host puts settings in the place of their names, and gives the setting's name.
func ExtractSetting(view model.View, app *model.App, f *model.Function, off int) (edits []edit.Edit, name string, err error) {
	if f.Config.Broken || f.Config.Opaque || app.Model != model.V1 || !f.Ours() {
		return nil, "", fmt.Errorf("the function.json of '%s' cannot be read", f.Name)
	}
	for _, b := range f.Config.Bindings {
		for _, p := range b.Properties {
			if b.Opaque || b.Kind == nil || !p.Value.Span.Touches(off) && !p.Key.Span.Touches(off) {
				continue
			}
			known, ok := b.Kind.Property(p.Name)
			if !ok || !known.Percent || known.AppSetting || known.MaySetting || p.Value.Kind != jsondoc.String {
				continue
			}
			at, value, ok := literal(p.Value)
			if !ok {
				return nil, "", fmt.Errorf("`%s` holds no plain text", p.Name)
			}
			name = settingName(app, f, known)
			add, err := addSetting(view, app, name, value)
			if err != nil {
				return nil, "", err
			}
			return []edit.Edit{{Path: f.Config.File.Path, Span: at, New: "%" + name + "%"}, add}, name, nil
		}
	}
	return nil, "", fmt.Errorf("no text here can be a setting")
}

// literal is the part of a text that can be a setting: all of it, or the folders before the first
// one that holds an expression.
func literal(n *jsondoc.Node) (text.Span, string, bool) {
	value, _ := n.String()
	if at := strings.IndexByte(value, '{'); at >= 0 {
		slash := strings.LastIndexByte(value[:at], '/')
		value = value[:max(slash, 0)]
	}
	if strings.TrimSpace(value) == "" || strings.ContainsAny(value, "%{}") {
		return text.Span{}, "", false
	}
	return n.StringSpan(0, len(value)), value, true
}

// settingName names the setting for a property of a function, in the style of the app's other
// settings.
func settingName(app *model.App, f *model.Function, p *catalog.Property) string {
	words := catalog.Words(f.Name)
	for _, w := range catalog.Words(p.Name) {
		words = append(words, strings.ToUpper(w[:1])+w[1:])
	}
	name := strings.Join(words, "")
	if shouts(app.Shared.Settings) {
		name = strings.ToUpper(strings.Join(words, "_"))
	}
	base := name
	for n := 2; app.Shared.Settings.Value(name) != nil; n++ {
		name = base + strconv.Itoa(n)
	}
	return name
}

// shouts reports settings whose own names are mostly in capitals.
func shouts(s *model.Settings) bool {
	capitals, others := 0, 0
	for _, v := range s.Values {
		switch {
		case model.HostSetting(v.Name) || strings.HasPrefix(v.Name, "AzureWebJobs"):
		case v.Name == strings.ToUpper(v.Name):
			capitals++
		default:
			others++
		}
	}
	return capitals > others
}

// addSetting writes a setting into local.settings.json, which it makes where there is none.
func addSetting(view model.View, app *model.App, name, value string) (edit.Edit, error) {
	s := app.Shared.Settings
	member := edit.Member{Key: name, Value: edit.String(value)}
	if view.File(s.Path) == nil {
		values := edit.Object(edit.Member{Key: "FUNCTIONS_WORKER_RUNTIME", Value: edit.String("python")},
			edit.Member{Key: "AzureWebJobsStorage", Value: edit.String("UseDevelopmentStorage=true")}, member)
		style := edit.NewStyle()
		if doc := app.Shared.Host.Doc; doc != nil && slices.Contains(doc.Source(), '\n') {
			style = edit.StyleOf(doc)
		}
		text := style.Document(edit.Object(edit.Member{Key: "IsEncrypted", Value: edit.Literal("false")}, edit.Member{Key: "Values", Value: values}))
		return edit.Insert(s.Path, 0, text), nil
	}
	if s.Root == nil {
		return edit.Edit{}, fmt.Errorf("local.settings.json cannot be read")
	}
	if encrypted, _ := s.Root.Get("IsEncrypted").Bool(); encrypted {
		return edit.Edit{}, fmt.Errorf("local.settings.json is encrypted")
	}
	in := edit.InJSON(s.Path, s.Doc)
	e, ok := in.AddMembers(s.Root.Get("Values"), member)
	if s.Root.Member("Values") == nil {
		e, ok = in.AddMembers(s.Root, edit.Member{Key: "Values", Value: edit.Object(member)})
	}
	if !ok {
		return e, fmt.Errorf("the `Values` of local.settings.json are no object")
	}
	return e, nil
}
