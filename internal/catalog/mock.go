package catalog

import (
	"slices"
	"sync"
)

// Mock is an argument that a test calls a function with.
type Mock struct {
	Type string `json:"type"` // spelled as PythonTypes are
	Code string `json:"code"` // spelled with "func", and "mock" for unittest.mock; <function> is the function's name
	Then string `json:"then"` // a statement that completes it, with <name> for its name; or ""
}

var mocks = sync.OnceValue(func() (file struct {
	Mocks    []Mock            `json:"mocks"`
	Payloads map[string]string `json:"payloads"` // of text, by kind of binding
}) {
	decode("mocks.json", &file)
	return file
})

// MockOf is an argument of a type for a test, of a binding of some kind or "". It is false for a type
// that has none.
func MockOf(typ, kind string) (Mock, bool) {
	data := mocks()
	if code, ok := data.Payloads[kind]; ok && typ == "str" {
		return Mock{Type: typ, Code: code}, true
	}
	i := slices.IndexFunc(data.Mocks, func(m Mock) bool { return m.Type == typ })
	if i < 0 {
		return Mock{}, false
	}
	return data.Mocks[i], true
}
