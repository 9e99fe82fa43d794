package convert

import (
	"regexp"
	"strings"
	"unicode"

	"funcls/internal/catalog"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// What the library takes for the name of a further argument; it makes camelCase of snake_case and
// leaves a word as it is.
var (
	word  = regexp.MustCompile(`^[a-zA-Z]+\d*$`)
	snake = regexp.MustCompile(`^([a-zA-Z]+\d*_|_+[a-zA-Z\d])\w*$`)
)

// keyword is the argument that becomes a property for which the decorator has no parameter: in
// snake_case where that leads back to the property, else as it is spelled. It is false when the
// library would make another name of it, or refuse it.
func keyword(d *catalog.Decorator, property string) (string, bool) {
	for _, name := range []string{text.Separated(property, '_'), property, property + "_"} {
		if camel(name) == property && !pyfile.IsKeyword(name) && !taken(d, name) {
			return name, true
		}
	}
	return "", false
}

// taken reports names that are something else to the decorator, or to the binding it makes.
func taken(d *catalog.Decorator, name string) bool {
	for _, p := range d.Params {
		if p.Name == name {
			return true
		}
	}
	switch name {
	case "self", "kwargs", "name", "type", "data_type", "direction", "init_params", "get_dict_repr", "get_binding_name",
		"is_supported_trigger_type", "trigger_extra_fields", "binding_extra_fields":
		return true
	}
	return false
}

// camel is the property that the library makes of an argument's name, "" when it refuses it.
func camel(name string) string {
	if !word.MatchString(name) && !snake.MatchString(name) {
		return ""
	}
	parts := strings.Split(name, "_")
	out := parts[0]
	for _, p := range parts[1:] {
		out += titled(p)
	}
	return out
}

// titled is Python's str.title for words of letters and digits: a letter behind anything else is
// large, all others are small.
func titled(s string) string {
	var b strings.Builder
	inWord := false
	for _, r := range s {
		letter := unicode.IsLetter(r)
		switch {
		case letter && !inWord:
			b.WriteRune(unicode.ToUpper(r))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		inWord = letter
	}
	return b.String()
}
