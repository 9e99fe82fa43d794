package completion

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// document is a place in a file whose keys the catalog describes: host.json, local.settings.json,
// function.json without its bindings.
type document struct {
	*place
	snap *workspace.Snapshot
	app  *model.App
	name string
}

// described completes host.json and local.settings.json.
func described(snap *workspace.Snapshot, app *model.App, file string, off int) *List {
	doc := snap.JSON(file)
	if doc == nil || doc.Opaque {
		return nil
	}
	p, ok := placeAt(doc, off)
	if !ok {
		return nil
	}
	d := document{p, snap, app, path.Base(file)}
	if p.Last().Node == nil {
		l := p.list()
		l.Items = d.whole()
		return l
	}
	return d.list()
}

// list offers the keys and values that the document has at its place.
func (d document) list() *List {
	p := d.place
	at, ref := catalog.DocumentOf(d.name), "key/"+d.name
	keys := p.keys()
	if p.array != nil {
		l := p.list()
		l.Items = d.elements(keys)
		return l
	}
	if p.object == nil {
		return nil
	}
	for _, key := range keys {
		k := at.Key(key)
		if k == nil || k.Object == nil {
			return nil
		}
		at, ref = k.Object, ref+"/"+k.Name
	}
	l := p.list()
	if p.key {
		if p.settled(func(name string) bool { return at.Key(name) != nil }) {
			return nil
		}
		l.Items = d.keyItems(at, ref, keys)
		return l
	}
	if k := at.Of(stringOf(p.member.Key)); k != nil {
		l.Items = d.values(k, ref+"/"+k.Name)
	}
	return l
}

func (d document) keyItems(at *catalog.Document, ref string, keys []string) []Item {
	var required, others []Item
	for i := range at.Keys {
		k := &at.Keys[i]
		if k.Retired || d.has(k.Name) || !d.goes(k) {
			continue
		}
		detail := k.Type
		if k.Required {
			detail += ", required"
		}
		item := d.keyItem(Item{Label: k.Name, Kind: Property, Detail: detail, Ref: ref + "/" + k.Name}, k.Name, func(s *stops) {
			d.beginKey(s, k, d.indent())
		})
		if k.Required {
			required = append(required, item)
		} else {
			others = append(others, item)
		}
	}
	switch {
	case d.name == model.HostFile && slices.Equal(keys, []string{"logging", "logLevel"}):
		others = append(others, d.categories(at)...)
	case d.name == model.SettingsFile && len(keys) == 1 && strings.EqualFold(keys[0], "Values"):
		required = append(required, d.used()...)
	}
	return append(required, others...)
}

// used are the settings that functions of the app name and that do not stand here yet.
func (d document) used() []Item {
	var items []Item
	seen := map[string]bool{}
	for _, f := range d.app.Functions {
		for i := range f.Settings() {
			u := &f.Settings()[i]
			here := slices.ContainsFunc(d.object.Members, func(m jsondoc.Member) bool {
				return (d.member == nil || m.Key != d.member.Key) && u.Means(stringOf(m.Key))
			})
			if u.Span.Empty() || here || seen[u.Name] || catalog.DocumentOf(d.name).Key("Values").Object.Key(u.Name) != nil {
				continue
			}
			seen[u.Name] = true
			items = append(items, d.keyItem(Item{Label: u.Name, Kind: Setting, Detail: "used by '" + f.Name + "'"}, u.Name, func(s *stops) { s.value("string", nil, "") }))
		}
	}
	return items
}

// goes reports whether a key goes with what its object holds beside it.
func (d document) goes(k *catalog.Key) bool {
	beside, ok := d.object.GetFold(k.When.Key).String()
	return !ok || beside == "" || strings.EqualFold(beside, k.When.Value)
}

// categories are those that the log of each function has (R62).
func (d document) categories(at *catalog.Document) []Item {
	var items []Item
	add := func(name, detail string) {
		if d.has(name) {
			return
		}
		items = append(items, d.keyItem(Item{Label: name, Kind: Property, Detail: detail, Ref: "key/host.json/logging/logLevel"}, name, func(s *stops) {
			s.value(at.Other.Type, at.Other.Enum, "")
		}))
	}
	for _, f := range d.app.Functions {
		add("Function."+f.Name, "function '"+f.Name+"'")
	}
	for _, f := range d.app.Functions {
		add("Function."+f.Name+".User", "what '"+f.Name+"' logs itself")
	}
	return items
}

// beginKey writes what a key begins with: an object has the members that it cannot do without.
func (p *place) beginKey(s *stops, k *catalog.Key, indent string) {
	start := k.Offer
	if start == "" {
		start = k.Default
	}
	if k.Object == nil || !slices.ContainsFunc(k.Object.Keys, func(k catalog.Key) bool { return k.Required }) {
		s.value(k.Type, k.Enum, start)
		return
	}
	inner := indent + p.style.Unit
	separator := "{\n" + inner
	for i := range k.Object.Keys {
		member := &k.Object.Keys[i]
		if !member.Required || member.When.Key != "" && member.When.Value != first(k.Object.Key(member.When.Key)) {
			continue
		}
		s.put(separator + `"` + member.Name + `"` + p.style.Colon)
		p.beginKey(s, member, inner)
		separator = ",\n" + inner
	}
	s.put("\n" + indent + "}")
}

// first is the value that a key is written with.
func first(k *catalog.Key) string {
	if len(k.Enum) == 0 {
		return ""
	}
	return k.Enum[0]
}

func (p *place) values(k *catalog.Key, ref string) []Item {
	values := k.Enum
	switch {
	case k.Type == "boolean":
		values = []string{"true", "false"}
	case len(values) == 0 && k.Offer != "":
		values = []string{k.Offer}
	case len(values) == 0 && k.Default != "":
		values = []string{k.Default}
	}
	if k.Name == "" {
		ref = ""
	}
	var items []Item
	if (k.Type == "object" || k.Type == "array") && !p.open {
		var s stops
		p.gap(&s)
		p.beginKey(&s, k, p.indent())
		s.put(p.after())
		item := Item{Label: map[string]string{"object": "{}", "array": "[]"}[k.Type], Kind: Value, Detail: k.Type, Ref: ref, Also: p.before()}
		s.into(&item)
		items = append(items, item)
	}
	for _, v := range values {
		detail := ""
		if v == k.Default {
			detail = "default"
		}
		if item, ok := p.valueItem(Item{Label: v, Kind: Value, Detail: detail, Ref: ref}, v, k.Type != "string"); ok {
			items = append(items, item)
		}
	}
	return items
}

// elements are the values of an array of host.json that it does not hold yet.
func (d document) elements(keys []string) []Item {
	if d.name != model.HostFile || len(keys) != 1 {
		return nil
	}
	var items []Item
	add := func(name, detail string, kind Kind) {
		if slices.ContainsFunc(d.array.Elements, func(n *jsondoc.Node) bool { return n != d.Node && stringOf(n) == name }) {
			return
		}
		if item, ok := d.valueItem(Item{Label: name, Kind: kind, Detail: detail, Ref: "key/host.json/" + keys[0]}, name, false); ok {
			items = append(items, item)
		}
	}
	children, _ := d.snap.List(d.app.Root)
	switch strings.ToLower(keys[0]) {
	case "functions":
		for _, f := range d.app.Functions {
			detail := ""
			if t := f.Trigger(); t != nil {
				detail = t.Type
			}
			add(f.Name, detail, Callable)
		}
	case "watchdirectories":
		for _, c := range children {
			if c.Dir && !strings.HasPrefix(c.Name, ".") {
				add(c.Name, "", File)
			}
		}
	case "watchfiles":
		for _, c := range children {
			if !c.Dir && !strings.HasPrefix(c.Name, ".") && c.Name != model.HostFile {
				add(c.Name, "", File)
			}
		}
	}
	return items
}

// whole is the file that an empty one is to become.
func (d document) whole() []Item {
	var s stops
	switch d.name {
	case model.HostFile:
		s.put("{\n  \"version\": \"2.0\",\n  \"extensionBundle\": {\n    \"id\": \"Microsoft.Azure.Functions.ExtensionBundle\",\n    \"version\": \"[4.*, 5.0.0)\"\n  }\n}\n")
	case model.SettingsFile:
		s.put("{\n  \"IsEncrypted\": false,\n  \"Values\": {\n    \"FUNCTIONS_WORKER_RUNTIME\": \"python\",\n    \"AzureWebJobsStorage\": \"")
		s.stop("UseDevelopmentStorage=true")
		s.put("\"\n  }\n}\n")
	default:
		return nil
	}
	item := Item{Label: d.name, Kind: Value, Detail: "new file"}
	s.into(&item)
	return []Item{item}
}
