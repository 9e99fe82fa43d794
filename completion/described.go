package completion

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/workspace"
)

// described completes host.json and local.settings.json, whose keys the catalog describes.
func described(snap *workspace.Snapshot, file string, off int) *List {
	doc := snap.JSON(file)
	if doc == nil {
		return nil
	}
	p, ok := placeAt(doc, off)
	if !ok {
		return nil
	}
	return p.describedBy(path.Base(file))
}

// describedBy offers the keys and values that the document of that name has at a place.
func (p *place) describedBy(name string) *List {
	d, ref := catalog.DocumentOf(name), "key/"+name
	if p.object == nil {
		return nil
	}
	for _, key := range p.keys() {
		k := d.Key(key)
		if k == nil || k.Object == nil {
			return nil
		}
		d, ref = k.Object, ref+"/"+k.Name
	}
	l := p.list()
	if p.key {
		if p.settled(func(name string) bool { return d.Key(name) != nil }) {
			return nil
		}
		l.Items = p.describedKeys(d, ref)
		return l
	}
	if k := d.Key(stringOf(p.member.Key)); k != nil {
		l.Items = p.describedValues(k, ref+"/"+k.Name)
	}
	return l
}

func (p *place) describedKeys(d *catalog.Document, ref string) []Item {
	var required, others []Item
	for i := range d.Keys {
		k := &d.Keys[i]
		if k.Retired || p.has(k.Name) {
			continue
		}
		detail := k.Type
		if k.Required {
			detail += ", required"
		}
		item := p.keyItem(Item{Label: k.Name, Kind: Property, Detail: detail, Ref: ref + "/" + k.Name}, k.Name, func(s *stops) {
			p.beginKey(s, k, p.indent())
		})
		if k.Required {
			required = append(required, item)
		} else {
			others = append(others, item)
		}
	}
	return append(required, others...)
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
	inner := indent + step(indent)
	separator := "{\n" + inner
	for i := range k.Object.Keys {
		if member := &k.Object.Keys[i]; member.Required {
			s.put(separator + `"` + member.Name + `": `)
			p.beginKey(s, member, inner)
			separator = ",\n" + inner
		}
	}
	s.put("\n" + indent + "}")
}

// step is one more level of indentation.
func step(indent string) string {
	if strings.Contains(indent, "\t") {
		return "\t"
	}
	return "  "
}

func (p *place) describedValues(k *catalog.Key, ref string) []Item {
	values := k.Enum
	switch {
	case k.Type == "boolean":
		values = []string{"true", "false"}
	case len(values) == 0 && k.Offer != "":
		values = []string{k.Offer}
	case len(values) == 0 && k.Default != "":
		values = []string{k.Default}
	}
	var items []Item
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
