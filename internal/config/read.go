package config

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/near"
	"funcls/internal/text"
)

// Read reads funcls.toml or pyproject.toml. It is nil for a pyproject.toml without settings.
func Read(file string, src []byte) *Config {
	if path.Base(file) == Pyproject && !strings.Contains(string(src), "funcls") {
		return nil
	}
	d := readTOML(src)
	settings, nested := d.root, path.Base(file) == Pyproject
	c := &Config{Path: file, Root: path.Dir(file)}
	if bytes.HasPrefix(src, []byte(bom)) {
		c.start = text.Span{Start: len(bom), End: len(bom)}
	}
	if nested {
		if settings = d.root.get("tool").get("funcls"); settings == nil {
			return nil
		}
		c.start = settings.header
	}
	for _, p := range d.problems {
		// What is wrong elsewhere in pyproject.toml is for others to say.
		if !nested || len(p.table) > 1 && p.table[0].Value == "tool" && p.table[1].Value == "funcls" {
			c.Problems = append(c.Problems, p.Problem)
		}
	}
	c.read(settings)
	return c
}

// ReadSettings reads the settings of an editor, a JSON object; root is the folder they are for.
// Keys that are unknown are left out without a word: an editor's own may be among them.
func ReadSettings(root string, settings []byte) *Config {
	c := &Config{Root: root}
	v := fromJSON(jsondoc.Parse(settings).Root)
	switch v.kind {
	case nullKind:
		return c
	case tableKind:
	default:
		c.problem(v.span, "they are no object.")
		return c
	}
	for _, f := range v.fields {
		f.name.Value = text.Separated(f.name.Value, '-')
	}
	v.fields = slices.DeleteFunc(v.fields, func(f *field) bool {
		return f.value.kind == nullKind || !slices.ContainsFunc(Keys(), func(k Key) bool { return k.Name == f.name.Value })
	})
	c.read(v)
	return c
}

// reader reads one key into a Config.
type reader struct {
	c   *Config
	key *Key
}

// read takes in a table of settings.
func (c *Config) read(settings *value) {
	if settings.kind != tableKind {
		c.problem(settings.span, "The settings of funcls are a table; found "+string(settings.kind)+".")
		return
	}
	keys := Keys()
	for _, f := range settings.fields {
		i := slices.IndexFunc(keys, func(k Key) bool { return k.Name == f.name.Value })
		if i < 0 {
			c.unknown(f, keys)
			continue
		}
		keys[i].read(reader{c, &keys[i]}, f.value)
	}
	slices.SortStableFunc(c.Problems, func(a, b Problem) int { return a.Span.Start - b.Span.Start })
}

func (c *Config) unknown(f *field, keys []Key) {
	var names []string
	for _, k := range keys {
		names = append(names, k.Name)
	}
	message := "There is no setting `" + f.name.Value + "`."
	best, ok := near.Nearest(f.name.Value, names)
	if ok {
		message += " Did you mean `" + best + "`?"
	}
	c.Problems = append(c.Problems, Problem{f.name.Span, message, best})
}

func (c *Config) problem(at text.Span, message string) {
	c.Problems = append(c.Problems, Problem{Span: at, Message: message})
}

// wrong says that a value is not what the key takes.
func (r reader) wrong(v *value) {
	found := string(v.kind)
	if v.kind == stringKind && r.c.Path != "" { // what editors send gets into logs
		found = "'" + v.text + "'"
	}
	at := v.span
	if at.Empty() {
		at = v.whole
	}
	r.c.problem(at, "`"+r.key.Name+"` takes "+r.key.Takes+"; found "+found+".")
}

// string reads a string; ok is false, and a problem noted, when it is none.
func (r reader) string(v *value) (Text, bool) {
	if v.kind != stringKind || v.text == "" {
		r.wrong(v)
		return Text{}, false
	}
	return Text{v.text, v.span}, true
}

// strings reads a list of strings; what is no string in it is left out.
func (r reader) strings(v *value) []Text {
	if v.kind != listKind {
		r.wrong(v)
		return nil
	}
	out := []Text{}
	for _, el := range v.list {
		if s, ok := r.string(el); ok {
			out = append(out, s)
		}
	}
	return out
}

// patterns reads a list of patterns.
func (r reader) patterns(v *value) []Text {
	var out []Text
	for _, p := range r.strings(v) {
		if r.pattern(p) {
			out = append(out, p)
		}
	}
	return out
}

func (r reader) pattern(p Text) bool {
	valid := validPattern(p.Value)
	if !valid {
		r.c.problem(p.Span, "'"+p.Value+"' is no pattern: a bracket or brace in it is not closed.")
	}
	return valid
}

// scopes reads a table of lists of rules.
func (r reader) scopes(v *value) []Scope {
	if v.kind != tableKind {
		r.wrong(v)
		return nil
	}
	var out []Scope
	for _, f := range v.fields {
		if rules := r.strings(f.value); rules != nil && r.pattern(f.name) {
			out = append(out, Scope{f.name, rules})
		}
	}
	return out
}

// parsed reads a string that must be of a certain form.
func parsed[T any](r reader, v *value, parse func(string) (T, error)) T {
	var zero T
	s, ok := r.string(v)
	if !ok {
		return zero
	}
	out, err := parse(s.Value)
	if err != nil {
		r.wrong(v)
		return zero
	}
	return out
}

// levels reads a table of severities.
func (r reader) levels(v *value) []Level {
	if v.kind != tableKind {
		r.wrong(v)
		return nil
	}
	var out []Level
	for _, f := range v.fields {
		level := f.value.text
		if level == "information" {
			level = "info"
		}
		if f.value.kind != stringKind || !slices.Contains(Severities, level) {
			r.wrong(f.value)
			continue
		}
		out = append(out, Level{f.name, level})
	}
	return out
}

// Severities are the values of `severity`.
var Severities = []string{"error", "warning", "info", "hint", "off"}

// choices reads which of some kinds of help are on: a table, or one word for all of them.
func (r reader) choices(v *value, kinds ...string) {
	switch v.kind {
	case boolKind:
		r.c.Choices = append(r.c.Choices, Choice{Key: r.key.Name, Value: v.text})
		return
	case tableKind:
	default:
		r.wrong(v)
		return
	}
	for _, f := range v.fields {
		always := f.name.Value == "members" && f.value.kind == stringKind && f.value.text == "always"
		if !slices.Contains(kinds, f.name.Value) || f.value.kind != boolKind && !always {
			r.wrong(f.value)
			continue
		}
		r.c.Choices = append(r.c.Choices, Choice{r.key.Name, f.name, f.value.text})
	}
}

// AddIgnore is how a rule is added to `ignore` in the file that the settings were read from, which
// has the given content: what is put where. It is false where that cannot be told.
func (c *Config) AddIgnore(src []byte, rule string) (at text.Span, added string, ok bool) {
	quoted := `"` + rule + `"`
	if v := c.ignore; v != nil {
		if v.kind != listKind {
			return text.Span{}, "", false
		}
		if n := len(v.list); n > 0 {
			end := v.list[n-1].whole.End
			return text.Span{Start: end, End: end}, ", " + quoted, true
		}
		end := v.whole.End - 1
		return text.Span{Start: end, End: end}, quoted, end >= 0 && end < len(src) && src[end] == ']'
	}
	newline := "\n"
	if bytes.Contains(src, []byte("\r\n")) {
		newline = "\r\n"
	}
	line := "ignore = [" + quoted + "]"
	at = text.Span{Start: c.start.End, End: c.start.End}
	if path.Base(c.Path) == File {
		return at, line + newline, true
	}
	return at, newline + line, !c.start.Empty()
}
