package completion

import (
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/text"
)

// inner is a place between delimiters inside of a string: in `%SETTING%`, `{token}`, a route's
// `{name:constraint}`.
type inner struct {
	// typed is what stands between the delimiter and the cursor, rest what stands behind the cursor
	// up to the end of the string.
	typed, rest string
	start       int // where typed starts, in bytes of the document
}

// braced is the place between braces that the cursor is in; ok is false where it is in none. A
// doubled brace stands for itself.
func (p *place) braced() (in inner, ok bool) {
	if !p.open {
		return inner{}, false
	}
	src := p.doc.Source()
	before := string(src[p.word.Start:p.off])
	at := strings.LastIndexAny(before, "{}")
	if at < 0 || before[at] == '}' {
		return inner{}, false
	}
	braces := len(before[:at+1]) - len(strings.TrimRight(before[:at+1], "{"))
	if braces%2 == 0 {
		return inner{}, false
	}
	return inner{typed: before[at+1:], rest: string(src[p.off:p.word.End]), start: p.word.Start + at + 1}, true
}

// list is the list of what may be written at the place from the byte of typed at from on, to the end
// of the name that the cursor is in.
func (in inner) list(from int) *List {
	cursor := in.start + len(in.typed)
	end := cursor + len(in.rest) - len(strings.TrimLeft(in.rest, nameBytes))
	l := &List{Insert: text.Span{Start: in.start + from, End: cursor}, Replace: text.Span{Start: in.start + from, End: end}}
	l.Word = l.Replace
	return l
}

// nameBytes are what names in expressions and routes are made of.
const nameBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-"

// closing is the brace to write where none follows before another opens.
func (in inner) closing() string {
	if i := strings.IndexAny(in.rest, "{}"); i >= 0 && in.rest[i] == '}' {
		return ""
	}
	return "}"
}

// tokens complete a {binding expression} of a property: nil where the cursor is in none, or none is
// evaluated there (R67, R68).
func (c *config) tokens(p *catalog.Property) *List {
	in, ok := c.braced()
	if !ok || !p.Expression || strings.Contains(in.typed, ":") {
		return nil
	}
	l := in.list(0)
	formatted := strings.HasPrefix(in.rest[l.Replace.End-c.off:], ":")
	if c.b.Kind.Trigger {
		l.Items = c.captures(in)
		return l
	}
	tokens, _, _ := c.f.Tokens()
	trigger := c.f.Trigger()
	for _, t := range tokens {
		item := Item{Label: t.Name, Kind: Token, Detail: tokenDetail(t, trigger), Ref: tokenRef(t, trigger)}
		var s stops
		switch t.Source {
		case model.CallToken:
			continue
		case model.PrefixToken:
			item.Label += "."
			s.put(item.Label)
			s.stop("name")
		default:
			s.put(t.Name)
		}
		if formatted && (t.Source != model.BuiltInToken || strings.Contains(t.Name, ".")) {
			continue // few things have formats
		}
		s.put(in.closing())
		s.into(&item)
		l.Items = append(l.Items, item)
	}
	if !formatted {
		item := Item{Label: "datetime:yyyy-MM-dd", Kind: Token, Detail: "the current date in UTC", Ref: "token/" + builtInTokens + "/datetime"}
		var s stops
		s.put("datetime:")
		s.stop("yyyy-MM-dd")
		s.put(in.closing())
		s.into(&item)
		l.Items = append(l.Items, item)
	}
	return l
}

// captures are the names that the path of a blob trigger can give to parts of a blob's path: any;
// the usual one is offered. The container has none (R68).
func (c *config) captures(in inner) []Item {
	before := string(c.doc.Source()[c.word.Start:in.start])
	if !strings.EqualFold(c.b.Kind.Type, "blobTrigger") || !strings.Contains(before, "/") {
		return nil
	}
	tokens, _, _ := c.f.Tokens()
	for _, t := range tokens {
		if t.Source == model.CaptureToken && strings.EqualFold(t.Name, "name") {
			return nil
		}
	}
	return []Item{{Label: "name", Kind: Token, Detail: "the blob's name", Text: "name" + in.closing()}}
}

// builtInTokens stands for the trigger in the Ref of a token that the host itself gives.
const builtInTokens = "host"

func tokenRef(t model.Token, trigger *model.Binding) string {
	switch t.Source {
	case model.BuiltInToken:
		return "token/" + builtInTokens + "/" + t.Name
	case model.TriggerToken:
		if t.Doc != "" {
			return "token/" + trigger.Kind.Type + "/" + t.Name
		}
		return "kind/" + trigger.Kind.Type
	}
	return ""
}

// tokenDetail says in a few words where a token's value comes from.
func tokenDetail(t model.Token, trigger *model.Binding) string {
	switch t.Source {
	case model.BuiltInToken:
		return "built in"
	case model.RouteToken, model.CaptureToken:
		return t.Doc
	}
	return "from the " + trigger.Kind.Type
}

// tokenDoc says what a token that a kind of trigger or the host itself gives stands for.
func tokenDoc(typ, name string) string {
	if typ == builtInTokens {
		for _, b := range bindexpr.BuiltIn {
			if b.Name == name {
				return b.Doc
			}
		}
		return ""
	}
	k, ok := catalog.Lookup(typ)
	if !ok {
		return ""
	}
	for _, t := range k.BindingData {
		if t.Name == name || t.Name+k.BindingDataMany == name {
			return t.Doc
		}
	}
	return ""
}
