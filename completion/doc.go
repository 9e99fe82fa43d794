package completion

import (
	"strings"

	"funcls/internal/card"
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
	c := documentation(ref)
	return c.Markdown(), c.Plain()
}

func documentation(ref string) card.Card {
	kind, rest, _ := strings.Cut(ref, "/")
	switch kind {
	case "kind":
		if k, ok := catalog.Lookup(rest); ok {
			return card.Card{Text: card.Kind(k), Link: k.Type + " reference", URL: k.DocURL}
		}
	case "property":
		typ, name, _ := strings.Cut(rest, "/")
		if k, ok := catalog.Lookup(typ); ok {
			if p, ok := k.Property(name); ok {
				return card.Card{Text: card.Property(p)}
			}
		}
	case "common":
		for _, p := range catalog.Common() {
			if p.Name == rest {
				return card.Card{Text: card.Property(&p)}
			}
		}
	case "key":
		return documentKey(strings.Split(rest, "/"))
	case "schedule":
		return card.Card{Text: []string{"Runs " + rest + ".", "`{second} {minute} {hour} {day} {month} {day of week}`"}}
	}
	return card.Card{}
}

// documentKey describes the key that a path leads to from the name of a document.
func documentKey(path []string) card.Card {
	d := catalog.DocumentOf(path[0])
	for i, name := range path[1:] {
		k := d.Key(name)
		switch {
		case k == nil:
			return card.Card{}
		case i == len(path)-2:
			return card.Card{Text: card.Key(k)}
		}
		d = k.Object
	}
	return card.Card{}
}
