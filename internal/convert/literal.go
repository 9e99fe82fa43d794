package convert

import (
	"strconv"
	"strings"

	"funcls/internal/jsondoc"
)

// literal writes a JSON value as Python. It is false for what Python has no literal for.
func literal(n *jsondoc.Node, quote byte) (string, bool) {
	switch n.KindOf() {
	case jsondoc.Null:
		return "None", true
	case jsondoc.Bool:
		if v, _ := n.Bool(); v {
			return "True", true
		}
		return "False", true
	case jsondoc.Number:
		if v, ok := n.Int(); ok {
			return strconv.FormatInt(v, 10), true
		}
		if v, ok := n.Float(); ok {
			return strconv.FormatFloat(v, 'g', -1, 64), true
		}
	case jsondoc.String:
		if s, ok := n.String(); ok {
			return quoted(s, quote), true
		}
	case jsondoc.Array:
		return listed(n, quote)
	case jsondoc.Object:
		var parts []string
		for _, m := range n.Members {
			key, ok := m.Key.String()
			value, ok2 := literal(m.Value, quote)
			if !ok || !ok2 {
				return "", false
			}
			parts = append(parts, quoted(key, quote)+": "+value)
		}
		return "{" + strings.Join(parts, ", ") + "}", true
	}
	return "", false
}

func listed(n *jsondoc.Node, quote byte) (string, bool) {
	var parts []string
	for _, e := range n.Elements {
		part, ok := literal(e, quote)
		if !ok {
			return "", false
		}
		parts = append(parts, part)
	}
	return "[" + strings.Join(parts, ", ") + "]", true
}

// quoted is a Python string literal. Where the text holds the quote and not the other one, that one
// is used.
func quoted(s string, quote byte) string {
	other := '"' + '\'' - quote
	if strings.IndexByte(s, quote) >= 0 && strings.IndexByte(s, other) < 0 {
		quote = other
	}
	var b strings.Builder
	b.WriteByte(quote)
	for _, r := range s {
		switch {
		case r == rune(quote) || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7F || r == 0xFFFD || r == 0xFEFF || r == 0x2028 || r == 0x2029 || r == 0x85:
			b.WriteString(`\u` + hex4(r))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte(quote)
	return b.String()
}

func hex4(r rune) string {
	h := strconv.FormatInt(int64(r), 16)
	return strings.Repeat("0", max(0, 4-len(h))) + h
}

// quoteOf is the quote a Python file uses for most of its strings.
func quoteOf(src []byte) byte {
	single, double := 0, 0
	for _, c := range src {
		switch c {
		case '\'':
			single++
		case '"':
			double++
		}
	}
	if single > double {
		return '\''
	}
	return '"'
}
