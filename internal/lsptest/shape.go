package lsptest

import (
	_ "embed"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

//go:embed shapes.txt
var shapesText string

// shapes are what a server may send, by method and by the names of types.
var shapes = sync.OnceValue(func() map[string]shape {
	all, used := map[string]shape{}, map[string]bool{}
	text := strings.ReplaceAll(shapesText, "\n  ", " ")
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, rest, _ := strings.Cut(line, " = ")
		p := &shapeParser{all: all, used: used, tokens: shapeTokens(rest), line: name}
		all[name] = p.either()
		if len(p.tokens) > 0 {
			panic(name + ": what is " + p.tokens[0])
		}
	}
	for name := range used {
		if all[name] == nil {
			panic("there is no type " + name)
		}
	}
	return all
})

// Shaped reports whether it is known what a method may answer.
func Shaped(method string) bool { return shapes()[method] != nil }

// A shape says what is wrong with a value at a path, "" if nothing is. can says what the client
// announced.
type shape func(v any, path string, can func(string) bool) string

type shapeParser struct {
	all    map[string]shape // of all lines, once they are read
	used   map[string]bool  // the types that are named
	tokens []string
	line   string
}

func shapeTokens(text string) []string {
	var tokens []string
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		n := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("{}[]()<>|,?~", r) })
		switch n {
		case -1:
			n = len(text)
		case 0:
			n = 1
		}
		tokens = append(tokens, text[:n])
		text = text[n:]
	}
	return tokens
}

// take takes the next token, if it is this one.
func (p *shapeParser) take(token string) bool {
	if len(p.tokens) == 0 || p.tokens[0] != token {
		return false
	}
	p.tokens = p.tokens[1:]
	return true
}

func (p *shapeParser) next() string {
	if len(p.tokens) == 0 {
		panic(p.line + ": it ends too early")
	}
	t := p.tokens[0]
	p.tokens = p.tokens[1:]
	return t
}

func (p *shapeParser) need(token string) {
	if !p.take(token) {
		panic(fmt.Sprintf("%s: %q is missing before %q", p.line, token, p.tokens))
	}
}

func (p *shapeParser) either() shape {
	choices := []shape{p.one()}
	for p.take("|") {
		choices = append(choices, p.one())
	}
	if len(choices) == 1 {
		return choices[0]
	}
	return func(v any, path string, can func(string) bool) string {
		deepest := ""
		for _, c := range choices {
			wrong := c(v, path, can)
			if wrong == "" {
				return ""
			}
			if strings.Index(wrong, " ") >= strings.Index(deepest, " ") {
				deepest = wrong
			}
		}
		return deepest
	}
}

func (p *shapeParser) one() shape {
	s := p.primary()
	for {
		switch {
		case p.take("["):
			p.need("]")
			s = arrayOf(s)
		case p.take("~"):
			s = ifAnnounced(s, p.next())
		default:
			return s
		}
	}
}

func (p *shapeParser) primary() shape {
	switch t := p.next(); {
	case t == "(":
		s := p.either()
		p.need(")")
		return s
	case t == "<":
		s := p.either()
		p.need(">")
		return mapOf(s)
	case t == "{":
		return p.object()
	case t[0] == '"':
		want := strings.Trim(t, `"`)
		return simple(t, func(v any) bool { return v == want })
	case t[0] >= '0' && t[0] <= '9':
		low, high, ok := strings.Cut(t, "..")
		if !ok {
			high = low
		}
		from, _ := strconv.ParseFloat(low, 64)
		to, _ := strconv.ParseFloat(high, 64)
		return simple(t, func(v any) bool { f, ok := v.(float64); return ok && f == math.Trunc(f) && f >= from && f <= to })
	case plainShapes[t] != nil:
		return simple(t, plainShapes[t])
	default:
		p.used[t] = true
		return func(v any, path string, can func(string) bool) string {
			if wrong := p.all[t](v, path, can); wrong != "" || t != "Range" {
				return wrong
			}
			return forwards(v, path)
		}
	}
}

// object is an object after its first brace.
func (p *shapeParser) object() shape {
	type member struct {
		is       shape
		optional bool
	}
	members := map[string]member{}
	for !p.take("}") {
		name := p.next()
		optional := p.take("?")
		members[name] = member{p.either(), optional}
		if !p.take(",") {
			p.need("}")
			break
		}
	}
	return func(v any, path string, can func(string) bool) string {
		object, ok := v.(map[string]any)
		if !ok {
			return fmt.Sprintf("%s is no object: %.100v", path, v)
		}
		for name, m := range members {
			value, has := object[name]
			if !has && !m.optional {
				return fmt.Sprintf("%s.%s is missing", path, name)
			}
			if !has {
				continue
			}
			if wrong := m.is(value, path+"."+name, can); wrong != "" {
				return wrong
			}
		}
		for name := range object {
			if _, known := members[name]; !known {
				return fmt.Sprintf("%s.%s is not in the protocol", path, name)
			}
		}
		return ""
	}
}

func simple(name string, is func(v any) bool) shape {
	return func(v any, path string, _ func(string) bool) string {
		if is(v) {
			return ""
		}
		return fmt.Sprintf("%s is not %s: %.100v", path, name, v)
	}
}

var plainShapes = map[string]func(v any) bool{
	"uint": func(v any) bool {
		f, ok := v.(float64)
		return ok && f == math.Trunc(f) && f >= 0 && f <= math.MaxInt32
	},
	"int": func(v any) bool {
		f, ok := v.(float64)
		return ok && f == math.Trunc(f) && math.Abs(f) <= math.MaxInt32
	},
	"string": func(v any) bool { _, ok := v.(string); return ok },
	"bool":   func(v any) bool { _, ok := v.(bool); return ok },
	"null":   func(v any) bool { return v == nil },
	"any":    func(any) bool { return true },
	"uri": func(v any) bool {
		s, ok := v.(string)
		u, err := url.Parse(s)
		return ok && err == nil && u.Scheme != ""
	},
}

func arrayOf(s shape) shape {
	return func(v any, path string, can func(string) bool) string {
		list, ok := v.([]any)
		if !ok {
			return fmt.Sprintf("%s is no array: %.100v", path, v)
		}
		for i, element := range list {
			if wrong := s(element, fmt.Sprintf("%s[%d]", path, i), can); wrong != "" {
				return wrong
			}
		}
		return ""
	}
}

func mapOf(s shape) shape {
	return func(v any, path string, can func(string) bool) string {
		object, ok := v.(map[string]any)
		if !ok {
			return fmt.Sprintf("%s is no object: %.100v", path, v)
		}
		for key, value := range object {
			if !plainShapes["uri"](key) {
				return fmt.Sprintf("%s has a key that is no URI: %s", path, key)
			}
			if wrong := s(value, path+"["+key+"]", can); wrong != "" {
				return wrong
			}
		}
		return ""
	}
}

func ifAnnounced(s shape, capability string) shape {
	return func(v any, path string, can func(string) bool) string {
		for c := range strings.SplitSeq(capability, "/") {
			if can(c) {
				return s(v, path, can)
			}
		}
		return fmt.Sprintf("%s was sent to a client without %s: %.100v", path, capability, v)
	}
}

// forwards says whether a range, which it is, begins before it ends.
func forwards(v any, path string) string {
	at := func(end string) Position {
		p := v.(map[string]any)[end].(map[string]any)
		return Position{int(p["line"].(float64)), int(p["character"].(float64))}
	}
	if before(at("end"), at("start")) {
		return path + " ends before it begins"
	}
	return ""
}
