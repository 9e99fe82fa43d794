package model_test

import (
	"fmt"
	"strings"
	"testing"

	"funcls/internal/model"
)

// show is a binding as the tests write it: name, type and direction as they are read, and what
// is special about it.
func show(b *model.Binding) string {
	s := fmt.Sprintf("%s %s %s", b.Name, b.Type, b.Direction)
	for _, flag := range []struct {
		on   bool
		name string
	}{
		{b.Direction == model.BadDirection, "bad"}, {b.Opaque, "opaque"}, {b.NotObject, "not-object"},
		{b.NameNode == nil, "no-name"}, {b.TypeNode == nil, "no-type"}, {b.DirectionNode == nil, "no-direction"},
		{b.Kind != nil, "known"}, {b.IsTrigger(), "trigger"}, {b.IsReturn(), "return"},
		{b.DataType != 0, fmt.Sprint("data", b.DataType)},
	} {
		if flag.on {
			s += " " + flag.name
		}
	}
	return s
}

// An element of bindings as the host reads it (R44).
func TestReadBinding(t *testing.T) {
	for element, want := range map[string]string{
		`{"name": "a", "type": "queue", "direction": "out"}`:                     "a queue out known",
		`{"NAME": "a", "Type": "queue", "dIrEcTiOn": "OUT"}`:                     "a queue out known",
		`{"name": "a", "type": "queue", "direction": "out", "Name": "b"}`:        "b queue out known",
		`{"name": "a", "name": "b", "type": "x", "direction": "in"}`:             "b x in",
		`{"name": "$return", "type": "http", "direction": "out"}`:                "$return http out known return",
		`{"name": "$RETURN", "type": "http", "direction": "out"}`:                "$RETURN http out known",
		`{"name": "a", "type": "HTTPTRIGGER"}`:                                   "a HTTPTRIGGER in no-direction known trigger",
		`{"name": "a", "type": "ownTrigger", "direction": "in"}`:                 "a ownTrigger in trigger",
		`{"name": "a", "type": "trigger", "direction": "in"}`:                    "a trigger in trigger",
		`{"name": "a", "type": "triggers", "direction": "in"}`:                   "a triggers in",
		`{"name": "a", "type": "x", "direction": " InOut "}`:                     "a x inout",
		`{"name": "a", "type": "x", "direction": "output"}`:                      "a x  bad",
		`{"name": "a", "type": "x", "direction": ""}`:                            "a x  bad",
		`{"name": "a", "type": "x", "direction": null}`:                          "a x in no-direction",
		`{"name": null, "type": null}`:                                           "  in no-name no-type no-direction",
		`{}`:                                                                     "  in no-name no-type no-direction",
		`{"name": "", "type": "", "direction": "in"}`:                            "  in",
		`{"name": 7, "type": "x", "direction": "in"}`:                            " x in opaque",
		`{"name": "a", "type": ["x"], "direction": "in"}`:                        "a  in opaque",
		`{"name": "a", "type": "x", "direction": 1}`:                             "a x  bad opaque",
		`{"name": "a", "type": "x", "direction": "in", "direction": null}`:       "a x in no-direction",
		`{"name": "a", "type": "x", "direction": "in", "dataType": "Binary"}`:    "a x in data2",
		`{"name": "a", "type": "x", "direction": "in", "dataType": "string"}`:    "a x in data1",
		`{"name": "a", "type": "x", "direction": "in", "DATATYPE": "stream"}`:    "a x in data3",
		`{"name": "a", "type": "x", "direction": "in", "dataType": "undefined"}`: "a x in",
		`{'name': 'a', type: "x", /* Json.NET */ "direction": "in",}`:            "a x in",
		`{"n\u0061me": "\u00e9", "type": "x", "direction": "in"}`:                "é x in",
		`"a"`:  "  in opaque not-object no-name no-type no-direction",
		`7`:    "  in opaque not-object no-name no-type no-direction",
		`null`: "  in opaque not-object no-name no-type no-direction",
		`[]`:   "  in opaque not-object no-name no-type no-direction",
	} {
		f := function(t, map[string]string{"F/function.json": `{"bindings": [` + element + `]}`})
		if len(f.Config.Bindings) != 1 {
			t.Errorf("%s: %d bindings", element, len(f.Config.Bindings))
			continue
		}
		if got := show(f.Config.Bindings[0]); got != want {
			t.Errorf("%s\nis read as %q\nwant       %q", element, got, want)
		}
	}
}

func TestProperty(t *testing.T) {
	b := function(t, map[string]string{"F/function.json": `{"bindings": [
		{"name": "a", "queueName": "one", "QueueName": "two", "empty": null, "n": 3}]}`}).Config.Bindings[0]
	for name, want := range map[string]string{"queueName": `"two"`, "QUEUENAME": `"two"`, "empty": "null", "n": "3", "none": ""} {
		p, ok := b.Property(name)
		got := ""
		if ok {
			got = string(p.Value.Span.Of([]byte(`{"bindings": [
		{"name": "a", "queueName": "one", "QueueName": "two", "empty": null, "n": 3}]}`)))
		}
		if got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

// Binding names by the host's rule, which old hosts had stricter (R49).
func TestValidBindingName(t *testing.T) {
	long := "a" + strings.Repeat("b", 127)
	for _, tt := range []struct {
		name     string
		now, old bool
	}{
		{"a", true, true}, {"A1", true, true}, {"$return", true, true}, {long, true, true}, {"a_b", true, false}, {"_a", true, false},
		{"a__b", false, false}, {"__", false, false}, {long + "b", false, false}, {"1a", false, false}, {"a-b", false, false},
		{"a b", false, false}, {"é", false, false}, {"", false, false}, {"$Return", false, false}, {"a\n", false, false},
	} {
		if now, old := model.ValidBindingName(tt.name, false), model.ValidBindingName(tt.name, true); now != tt.now || old != tt.old {
			t.Errorf("%q: %v, and %v by the old rule", tt.name, now, old)
		}
	}
}

// Which parameter a binding belongs to, by name and in both directions.
func TestPair(t *testing.T) {
	f := function(t, map[string]string{
		"F/function.json": `{"bindings": [{"name": "b", "type": "x"}, {"name": "$return", "type": "x"}, {"name": "A", "type": "x"}, {"name": "a", "type": "x"}]}`,
		"F/__init__.py":   "def main(a, b, c): pass\n",
	})
	if got := fmt.Sprint(f.ParamOf, f.BindingOf); got != "[1 -1 -1 0] [3 0 -1]" {
		t.Errorf("paired are %s", got)
	}
}

// The table of names that every feature projects from.
func TestSymbols(t *testing.T) {
	f := function(t, map[string]string{
		"F/function.json": `{"scriptFile": "x.py", "entryPoint": "go", "bindings": [{"name": "a", "type": "x"}, {"name": "lost", "type": "x"}, {"name": "$return", "type": "x"}, {"type": "x"}]}`,
		"F/x.py":          "def go(a: str): pass\n",
	})
	var got []string
	for _, s := range f.Symbols() {
		line := fmt.Sprint(s.Kind)
		for _, o := range s.Occurrences {
			doc := f.Config.File.Content
			if o.Role == model.Binds {
				doc = f.Entry.File.Content
			}
			line += fmt.Sprintf(" [%s: %s]", o.Span.Of(doc), o.Whole.Of(doc))
			if !o.Whole.Covers(o.Span) {
				t.Errorf("%s: the name is not in the whole", line)
			}
		}
		got = append(got, line)
	}
	want := []string{
		`1 [a: {"name": "a", "type": "x"}] [a: a: str]`,
		`1 [lost: {"name": "lost", "type": "x"}]`,
		`2 [$return: {"name": "$return", "type": "x"}] [go: def go(a: str): pass]`,
		`3 [x.py: "x.py"] [: ]`,
		`4 [go: "go"] [go: def go(a: str): pass]`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
