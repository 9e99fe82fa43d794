package completion

import (
	"regexp"
	"strings"

	"funcls/internal/catalog"
)

// Refs name what an item is documented by, so that the documentation can be left out of the list
// and asked for later, whatever has been typed since:
//
//	kind/queueTrigger             a kind of binding
//	property/queueTrigger/name    a property of a kind
//	common/direction              a property of every binding
//	key/host.json/extensions/http a key of a described document
//	schedule/every five minutes   words for a schedule

// Documentation is what there is to read about an item, as Markdown and as plain text; "" for a
// ref that names nothing.
func Documentation(ref string) (markdown, plain string) {
	markdown = documentation(ref)
	return markdown, strings.ReplaceAll(link.ReplaceAllString(markdown, "$1: $2"), "`", "")
}

// link is a link in our Markdown.
var link = regexp.MustCompile(`\[([^\]]*)\]\(([^)]*)\)`)

func documentation(ref string) string {
	kind, rest, _ := strings.Cut(ref, "/")
	switch kind {
	case "kind":
		if k, ok := catalog.Lookup(rest); ok {
			return kindDoc(k)
		}
	case "property":
		typ, name, _ := strings.Cut(rest, "/")
		if k, ok := catalog.Lookup(typ); ok {
			if p, ok := k.Property(name); ok {
				return propertyDoc(p)
			}
		}
	case "common":
		for _, p := range catalog.Common() {
			if p.Name == rest {
				return propertyDoc(&p)
			}
		}
	case "key":
		return documentKeyDoc(strings.Split(rest, "/"))
	case "schedule":
		return "Runs " + rest + ".\n\n`{second} {minute} {hour} {day} {month} {day of week}`"
	}
	return ""
}

// documentKeyDoc describes the key that a path leads to from the name of a document.
func documentKeyDoc(path []string) string {
	d := catalog.DocumentOf(path[0])
	for i, name := range path[1:] {
		k := d.Key(name)
		switch {
		case k == nil:
			return ""
		case i == len(path)-2:
			return keyDoc(k)
		}
		d = k.Object
	}
	return ""
}

// kindDoc is what a kind of binding does, what it takes in Python, and where to read on.
func kindDoc(k *catalog.Kind) string {
	doc := k.Doc
	if len(k.Python.Input) > 0 {
		doc += "\n\nInput: `" + strings.Join(k.Python.Input, "`, `") + "`"
	}
	if len(k.Python.OutParam) > 0 {
		doc += "\n\nOutput: `" + strings.Join(k.Python.OutParam, "`, `") + "`"
	}
	return doc + "\n\n[" + k.Type + " reference](" + k.DocURL + ")"
}

// propertyDoc is a property's meaning, its default and the versions that know it.
func propertyDoc(p *catalog.Property) string {
	doc := p.Doc
	if p.Default != "" {
		doc += "\n\nDefault: `" + begin(p) + "`"
	}
	if p.Versions != "" {
		doc += "\n\nSince: " + p.Versions
	}
	return doc
}

// keyDoc is a key's meaning and its default.
func keyDoc(k *catalog.Key) string {
	if k.Default == "" {
		return k.Doc
	}
	return k.Doc + "\n\nDefault: `" + k.Default + "`"
}
