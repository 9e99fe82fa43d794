package catalog

import (
	"strconv"
	"strings"
	"sync"
)

var begins = sync.OnceValue(func() (file struct {
	Resources  map[string]string `json:"resources"`  // by what a property names
	Properties map[string]string `json:"properties"` // by type.property, with .in or .out where that matters
	Settings   map[string]string `json:"settings"`   // by extension, or by type.property
}) {
	decode("begin.json", &file)
	return file
})

// Begin is the text that a property of a new binding begins with, for a function of that name: a
// name that may stay, never a placeholder. It is false where there is nothing to begin with.
func (k *Kind) Begin(p *Property, d Direction, function string) (string, bool) {
	data := begins()
	for _, key := range []string{k.Type + "." + p.Name + "." + string(d), k.Type + "." + p.Name} {
		if v, ok := data.Properties[key]; ok {
			return fill(v, function), true
		}
	}
	if v, ok := data.Resources[p.Resource]; ok {
		return fill(v, function), true
	}
	if v, err := strconv.Unquote(p.Default); err == nil {
		return v, true
	}
	if p.Type == "string" && len(p.Enum) > 0 {
		return p.Enum[0], true
	}
	return "", false
}

// Given is a property that a new binding is written with. Its value is a string, a list of them
// ([]any), or other JSON, as json.RawMessage.
type Given struct {
	Key   string
	Value any
}

// UsualSetting is what the app setting that a property names is usually called, "" where nothing is
// usual.
func (k *Kind) UsualSetting(p *Property) string {
	data := begins()
	for _, key := range []string{k.Type + "." + p.Name, k.Extension} {
		if v, ok := data.Settings[key]; ok {
			return v
		}
	}
	return p.Fallback
}

// fill names a resource after a function: <function> in lower case with dashes, as every kind of
// resource takes it, <Function> in letters and digits only.
func fill(v, function string) string {
	words := Words(function)
	for i, w := range words {
		words[i] = strings.ToLower(w)
	}
	dashed := strings.Join(words, "-")
	if len(dashed) < 3 {
		dashed += "-items"
	}
	if len(dashed) > 50 {
		dashed = strings.TrimRight(dashed[:50], "-")
	}
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	together := strings.Join(words, "")
	if len(together) < 3 {
		together += "Items"
	}
	return strings.NewReplacer("<function>", dashed, "<Function>", together).Replace(v)
}

// Words are the words of a function's name: SubmitOrder and submit_order have two. They hold ASCII
// letters and digits only.
func Words(name string) []string {
	var out []string
	word := []byte{}
	end := func() {
		if len(word) > 0 {
			out = append(out, string(word))
		}
		word = nil
	}
	upper := func(i int) bool { return i >= 0 && i < len(name) && 'A' <= name[i] && name[i] <= 'Z' }
	for i := range len(name) {
		c := name[i]
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9':
			if upper(i) && (!upper(i-1) || i+1 < len(name) && !upper(i+1) && name[i+1]|0x20 >= 'a' && name[i+1]|0x20 <= 'z') {
				end()
			}
			word = append(word, c)
		default:
			end()
		}
	}
	end()
	return out
}
