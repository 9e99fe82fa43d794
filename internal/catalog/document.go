package catalog

import (
	"strings"
	"sync"
)

// Document describes a JSON file of a function app, or an object within one: the keys it has.
// The bindings of function.json are not described here; see Kind.
type Document struct {
	Doc  string
	Keys []Key
	// Any says other keys are fine too: names of settings, categories, extensions. Other describes
	// what they hold, nil where nothing is said of it.
	Any   bool
	Other *Key
}

// Key is one member that an object of a Document can have.
type Key struct {
	Name     string
	Doc      string
	Type     string   // string, integer, number, boolean, object or array
	Required bool     // nothing works without it
	Default  string   // what the host takes when it is absent; "" for nothing
	Offer    string   // what to write there to begin with, where it is neither Default nor of Enum
	Enum     []string // the values to offer, or nil
	Retired  bool     // read by no current host
	Object   *Document
	// When is the member beside it, and its value, that the key goes with; empty for always.
	When Condition
}

// Condition is that a key of the same object has a value.
type Condition struct{ Key, Value string }

// keyRecord is the form of a key in data/documents.
type keyRecord struct {
	Name     string      `json:"name"`
	Doc      string      `json:"doc"`
	Type     string      `json:"type"`
	Required bool        `json:"required"`
	Default  string      `json:"default"`
	Offer    string      `json:"offer"`
	Enum     []string    `json:"enum"`
	Retired  bool        `json:"retired"`
	Any      bool        `json:"any"`
	Other    *keyRecord  `json:"other"`
	When     string      `json:"when"` // "key: value"
	Keys     []keyRecord `json:"keys"`
}

var documents = sync.OnceValue(func() map[string]*Document {
	out := map[string]*Document{}
	for _, name := range []string{"function.json", "host.json", "local.settings.json"} {
		var file keyRecord
		decode("documents/"+name, &file)
		out[name] = file.object()
	}
	return out
})

func (r *keyRecord) object() *Document {
	d := &Document{Doc: r.Doc, Any: r.Any || r.Other != nil}
	if r.Other != nil {
		other := r.Other.key()
		d.Other = &other
	}
	for i := range r.Keys {
		d.Keys = append(d.Keys, r.Keys[i].key())
	}
	return d
}

func (r *keyRecord) key() Key {
	k := Key{Name: r.Name, Doc: r.Doc, Type: r.Type, Required: r.Required, Default: r.Default, Offer: r.Offer, Enum: r.Enum, Retired: r.Retired}
	k.When.Key, k.When.Value, _ = strings.Cut(r.When, ": ")
	if r.Type == "object" {
		k.Object = r.object()
	}
	return k
}

// DocumentOf describes function.json, host.json or local.settings.json; nil for another name.
func DocumentOf(name string) *Document { return documents()[name] }

// Key finds a key, ignoring case; nil when there is none.
func (d *Document) Key(name string) *Key {
	if d == nil {
		return nil
	}
	for i := range d.Keys {
		if strings.EqualFold(d.Keys[i].Name, name) {
			return &d.Keys[i]
		}
	}
	return nil
}

// Of is Key, or what the document says of keys it does not list.
func (d *Document) Of(name string) *Key {
	if k := d.Key(name); k != nil || d == nil {
		return k
	}
	return d.Other
}
