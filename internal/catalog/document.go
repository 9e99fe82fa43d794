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
	// Any says other keys are fine too: names of settings, categories, extensions.
	Any bool
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
}

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
	d := &Document{Doc: r.Doc, Any: r.Any}
	for i := range r.Keys {
		k := &r.Keys[i]
		key := Key{Name: k.Name, Doc: k.Doc, Type: k.Type, Required: k.Required, Default: k.Default, Offer: k.Offer, Enum: k.Enum, Retired: k.Retired}
		if k.Type == "object" {
			key.Object = k.object()
		}
		d.Keys = append(d.Keys, key)
	}
	return d
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
