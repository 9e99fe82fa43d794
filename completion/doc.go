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
//	token/queueTrigger/Id         what a trigger, or the host, gives by name
//	class/QueueMessage            a class of azure.functions
//	member/QueueMessage/get_json  a member of one
//	durable/EntityId              a class of azure.durable_functions, or its member as above

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
	case "class":
		return objectCard(newest().Object(rest))
	case "member", "durable":
		class, name, _ := strings.Cut(rest, "/")
		o := newest().Object(class)
		if kind == "durable" {
			o = catalog.Durable(class)
		}
		if name == "" {
			return objectCard(o)
		}
		return memberCard(o, name)
	case "token":
		typ, name, _ := strings.Cut(rest, "/")
		if doc := tokenDoc(typ, name); doc != "" {
			return card.Card{Text: []string{strings.ToUpper(doc[:1]) + doc[1:] + "."}}
		}
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

// newest is the newest line of the library: what a member is for does not differ.
func newest() *catalog.Library { return catalog.API(catalog.Line23) }

func objectCard(o *catalog.Object) card.Card {
	if o == nil {
		return card.Card{}
	}
	return card.Card{Text: []string{o.Doc}}
}

func memberCard(o *catalog.Object, name string) card.Card {
	m := o.Member(name)
	if m == nil {
		return card.Card{}
	}
	return card.Card{Text: []string{card.Code(o.Class + "." + m.Signature()), m.Doc}}
}
