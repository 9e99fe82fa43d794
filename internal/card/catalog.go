package card

import (
	"strconv"
	"strings"

	"funcls/internal/catalog"
)

// Kind are paragraphs about a kind of binding: what it does, and what it takes in Python.
func Kind(k *catalog.Kind) []string {
	text := []string{k.Doc}
	if len(k.Python.Input) > 0 {
		text = append(text, "Input: "+Codes(k.Python.Input))
	}
	if len(k.Python.OutParam) > 0 {
		text = append(text, "Output: "+Codes(k.Python.OutParam))
	}
	return text
}

// Bundled says which extension bundles hold a kind of binding.
func Bundled(k *catalog.Kind) string {
	switch {
	case len(k.Bundles) == 0:
		return ""
	case k.Bundles[0] == catalog.BuiltIn:
		return "Part of the host: it needs no extension bundle."
	case k.Bundles[0] == catalog.HostV1:
		return "Only the first version of the host knew it."
	}
	first, preview := 0, true
	for _, b := range catalog.Bundles() {
		held := b.Holds(k.Type)
		if released := b.Name == "v"+strconv.Itoa(b.Major); held && released && first == 0 {
			first, preview = b.Major, false
		}
	}
	if preview {
		return "In preview bundles only."
	}
	return "In extension bundles since " + strconv.Itoa(first) + ".x."
}

// Property are paragraphs about a property of a binding: its meaning, the values it takes, its
// default, and who knows it.
func Property(p *catalog.Property) []string {
	text := []string{p.Doc}
	if len(p.Enum) > 0 {
		text = append(text, "Values: "+Codes(p.Enum))
	}
	if p.Default != "" {
		text = append(text, "Default: "+Code(literal(p.Default)))
	}
	if p.Fallback != "" {
		text = append(text, "Where it is absent, the app setting "+Code(p.Fallback)+" is read.")
	}
	switch {
	case p.Percent && p.Expression:
		text = append(text, "`%SETTING%` and `{expression}` in it are replaced.")
	case p.Expression:
		text = append(text, "`{expression}` in it is replaced for each call.")
	case p.Percent && !p.AppSetting:
		text = append(text, "`%SETTING%` in it is replaced.")
	}
	if p.Versions != "" {
		text = append(text, "Known to: "+p.Versions)
	}
	if p.Successor != "" {
		text = append(text, "Since then: "+Code(p.Successor))
	}
	return text
}

// literal is a value as it is written, without the quotes of a string.
func literal(json string) string {
	if v, err := strconv.Unquote(json); err == nil && strings.HasPrefix(json, `"`) {
		return v
	}
	return json
}

// Key are paragraphs about a key of host.json, local.settings.json or function.json.
func Key(k *catalog.Key) []string {
	text := []string{k.Doc}
	if k.When.Key != "" {
		text = append(text, "With "+Code(k.When.Key)+" "+Code(k.When.Value)+".")
	}
	if len(k.Enum) > 1 {
		text = append(text, "Values: "+Codes(k.Enum))
	}
	if k.Default != "" {
		text = append(text, "Default: "+Code(k.Default))
	}
	return text
}
