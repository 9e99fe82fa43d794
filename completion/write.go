package completion

import (
	"strconv"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
)

// stops writes text twice: as it is without tab stops, and as a snippet.
type stops struct {
	text, snippet strings.Builder
	n             int // tab stops so far
}

var (
	textEscaper = strings.NewReplacer(`\`, `\\`, `$`, `\$`)
	stopEscaper = strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`)
)

// Escaped is text as a snippet without tab stops.
func Escaped(text string) string { return textEscaper.Replace(text) }

// put writes text as it is.
func (s *stops) put(text string) {
	s.text.WriteString(text)
	s.snippet.WriteString(textEscaper.Replace(text))
}

// stop writes a tab stop that holds text to begin with.
func (s *stops) stop(text string) {
	s.n++
	s.text.WriteString(text)
	if text == "" {
		s.snippet.WriteString("$" + strconv.Itoa(s.n))
		return
	}
	s.snippet.WriteString("${" + strconv.Itoa(s.n) + ":" + stopEscaper.Replace(text) + "}")
}

var choiceEscaper = strings.NewReplacer(`\`, `\\`, `,`, `\,`, `|`, `\|`)

// choice writes a tab stop that offers values; text is the first of them.
func (s *stops) choice(values []string) {
	if len(values) == 1 {
		s.put(values[0])
		return
	}
	s.n++
	s.text.WriteString(values[0])
	escaped := make([]string, len(values))
	for i, v := range values {
		escaped[i] = choiceEscaper.Replace(v)
	}
	s.snippet.WriteString("${" + strconv.Itoa(s.n) + "|" + strings.Join(escaped, ",") + "|}")
}

// into completes an item with what was written.
func (s *stops) into(item *Item) {
	item.Text = s.text.String()
	if s.n > 0 {
		item.Snippet = s.snippet.String()
	}
}

// quoted is a JSON string without its quotes.
func quoted(v string) string {
	q := jsondoc.Quote(v)
	return q[1 : len(q)-1]
}

// value writes what a new member begins with: the only value there is, a choice of several, what
// the host would take, or an empty value of its type with the cursor in it.
func (s *stops) value(typ string, enum []string, begin string) {
	switch {
	case len(enum) > 0 && typ == "string":
		s.put(`"`)
		s.choice(enum)
		s.put(`"`)
	case typ == "string":
		s.put(`"`)
		s.stop(quoted(begin))
		s.put(`"`)
	case typ == "boolean":
		if begin == "true" {
			s.choice([]string{"true", "false"})
		} else {
			s.choice([]string{"false", "true"})
		}
	case typ == "array":
		s.put("[")
		if len(enum) > 0 {
			s.stop(`"` + enum[0] + `"`)
		} else {
			s.stop("")
		}
		s.put("]")
	case typ == "object":
		s.put("{")
		s.stop("")
		s.put("}")
	case begin != "":
		s.stop(begin)
	default:
		s.stop("0")
	}
}

// begin is what a property of a binding holds to begin with.
func begin(p *catalog.Property) string {
	if v, err := strconv.Unquote(p.Default); err == nil {
		return v
	}
	return p.Default
}

// keyItem is the item for a member of this name; value writes its value, and is not called where
// there is one already.
func (p *place) keyItem(item Item, name string, value func(*stops)) Item {
	var s stops
	if !p.open {
		s.put(p.quote)
	}
	s.put(p.text(name))
	colon := p.member != nil && p.member.Colon >= 0
	if !p.shut || !colon {
		s.put(p.quote)
	}
	if !colon {
		s.put(p.style.Colon)
		value(&s)
		s.put(p.after())
	}
	s.into(&item)
	if p.closes() {
		item.Bare = p.text(name)
	}
	item.Also = p.before()
	return item
}

// valueItem is the item for a value; literal says it is a number, boolean or the like. It is
// false where quotes stand around the cursor that such a value has none of.
func (p *place) valueItem(item Item, value string, literal bool) (Item, bool) {
	if literal && p.open {
		return item, false
	}
	var s stops
	p.gap(&s)
	if !literal && !p.open {
		s.put(p.quote)
	}
	if literal {
		s.put(value)
	} else {
		s.put(p.text(value))
	}
	if !literal && !p.shut {
		s.put(p.quote)
	}
	s.put(p.after())
	s.into(&item)
	item.Also = p.before()
	return item, true
}

// gap writes the blank that the document has behind a colon.
func (p *place) gap(s *stops) {
	if !p.open && p.word.Start > 0 && p.doc.Source()[p.word.Start-1] == ':' {
		s.put(strings.TrimLeft(strings.TrimLeft(p.style.Colon, " "), ":"))
	}
}
