// Package catalog is what funcls knows about Azure Functions without looking at
// a user's file: the kinds of bindings, the extension bundles that hold them,
// the converters and classes of the azure-functions library, and the few facts
// about Python's own library that type checks need.
//
// All of it is data (data/*.json, embedded): a new binding kind is one record
// in data/bindings and no code. Everything is decoded once, when first asked
// for, and never changes afterwards: every value the package hands out is
// shared, safe for concurrent use, and must not be modified.
package catalog

import (
	"embed"
	"encoding/json"
	"fmt"
)

//go:generate gen/generate.sh

//go:embed data
var data embed.FS

// decode reads an embedded file into v. A failure is a fault of the program,
// not of its input, and a test decodes every file: hence the panic.
func decode(name string, v any) {
	text, err := data.ReadFile("data/" + name)
	if err == nil {
		err = json.Unmarshal(text, v)
	}
	if err != nil {
		panic(fmt.Sprintf("catalog: %s: %v", name, err))
	}
}
