package model

import (
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/route"
	"funcls/internal/text"
)

// TokenSource is where a {token} gets its value from.
type TokenSource uint8

// The sources of tokens.
const (
	BuiltInToken TokenSource = iota + 1 // the host itself: {rand-guid}, {datetime}, {sys.utcnow}
	TriggerToken                        // the trigger's binding data
	CaptureToken                        // a {name} in the path of a blob trigger
	RouteToken                          // a parameter of the route
	PrefixToken                         // a member of an object of the binding data: {Query.id}
	CallToken                           // what the host adds to every call's data: the trigger's own name, {invocationId}
	PayloadToken                        // whatever the payload holds
)

// Token is something a {binding expression} of a function can name (R67).
type Token struct {
	Name   string // as it is written between the braces; of a PrefixToken what stands before the dot
	Doc    string // a few words, or ""
	Source TokenSource
	Param  *route.Param // of a RouteToken
	// Span is where function.json declares it; empty for what is declared nowhere.
	Span text.Span
}

// Tokens are the names that the function's binding expressions can take from its trigger, those
// that the function declares itself first, and the built-in ones last. open says that others may be
// right too: docs tell which. The host adds the members of every payload that is a JSON object in
// text, so only a trigger that never has one is not open (R67).
func (f *Function) Tokens() (tokens []Token, open bool, docs []string) {
	t := f.Trigger()
	if t == nil || t.Kind == nil {
		return builtIn(nil), true, nil
	}
	captures, known := f.captures(t)
	tokens = append(captures, f.routeTokens()...)
	suffix := ""
	if t.Many() {
		suffix = t.Kind.BindingDataMany
	}
	for _, known := range t.Kind.BindingData {
		if known.Open {
			docs = append(docs, known.Doc)
			continue
		}
		tokens = append(tokens, Token{Name: known.Name + suffix, Doc: known.Doc, Source: TriggerToken})
	}
	for _, prefix := range t.Kind.BindingDataPrefix {
		tokens = append(tokens, Token{Name: prefix, Source: PrefixToken})
	}
	tokens = append(tokens, Token{Name: t.Name, Doc: "what triggered the call", Source: CallToken}, Token{Name: "invocationId", Doc: "the ID of the call", Source: CallToken})
	closed := t.Kind.Closed || known && t.DataType == binaryData // of a blob that is no text
	return builtIn(tokens), !closed || !t.Kind.Verified, docs
}

// The worker's numbers of a dataType (R24).
const (
	stringData = 1
	binaryData = 2
)

func builtIn(tokens []Token) []Token {
	for _, b := range bindexpr.BuiltIn {
		tokens = append(tokens, Token{Name: b.Name, Doc: b.Doc, Source: BuiltInToken})
	}
	return tokens
}

// Token is what an expression names; ok is false when nothing of that name can be there.
func (f *Function) Token(e bindexpr.Expression) (token Token, ok bool) {
	tokens, open, _ := f.Tokens()
	full := strings.Join(append([]string{e.Name}, e.Members...), ".")
	for _, t := range tokens {
		switch {
		case t.Source == BuiltInToken && e.BuiltIn && (strings.EqualFold(full, t.Name) || len(full) >= len(t.Name) && !strings.Contains(t.Name, ".") && strings.EqualFold(full[:len(t.Name)], t.Name)):
			return t, true
		case t.Source != BuiltInToken && !e.BuiltIn && strings.EqualFold(e.Name, t.Name):
			return t, true
		}
	}
	if open && !e.BuiltIn {
		return Token{Name: full, Source: PayloadToken}, true
	}
	return Token{}, false
}

// Many reports whether a trigger hands over several messages at a time: its cardinality is many,
// or that is its extension's default.
func (b *Binding) Many() bool {
	if b.Kind == nil {
		return false
	}
	value := ""
	if known, ok := b.Kind.Property("cardinality"); ok {
		value = strings.Trim(known.Default, `"`)
	}
	if p, ok := b.Property("cardinality"); ok {
		if s, isText := p.Value.String(); isText {
			value = s
		}
	}
	return strings.EqualFold(strings.TrimSpace(value), "many")
}

// captures are the names that the path of a blob trigger gives to parts of a blob's path; known says
// these are all.
func (f *Function) captures(t *Binding) (out []Token, known bool) {
	if !strings.EqualFold(t.Type, "blobTrigger") {
		return nil, false
	}
	p, known := t.Property("path")
	if !known {
		var ok bool
		if p, ok = t.Property("blobPath"); !ok {
			return nil, false
		}
	}
	written, plain := p.Value.String()
	pattern := bindexpr.Parse(written)
	for _, e := range pattern.Expressions {
		if !e.BuiltIn {
			out = append(out, Token{Name: e.Name, Doc: "part of the blob's path", Source: CaptureToken, Span: p.Value.StringSpan(e.NameSpan.Start, e.NameSpan.End)})
		}
	}
	return out, known && plain && pattern.Err == nil && !strings.Contains(written, "%")
}

func (f *Function) routeTokens() []Token {
	if f.http == nil || f.http.Node == nil {
		return nil
	}
	var out []Token
	for _, p := range f.http.Template.Params {
		out = append(out, Token{Name: p.Name, Doc: "parameter of the route", Source: RouteToken, Param: p, Span: f.http.Node.StringSpan(p.NameSpan.Start, p.NameSpan.End)})
	}
	return out
}
