package catalog

import (
	"fmt"
	"strings"
	"testing"
)

// accepts runs a check on an annotation written as in PythonTypes: a class, or
// typing.List of one. It is the plain half of the worker's own check, enough to
// hold the catalog's two descriptions of one fact together.
func accepts(t *testing.T, l *Library, c *Check, annotation string) bool {
	t.Helper()
	inner, generic := strings.CutPrefix(strings.TrimSuffix(annotation, "]"), "typing.List[")
	class := resolve(t, l, inner)
	switch c.Op {
	case Always:
		return true
	case Never:
		return false
	case IsClass:
		return !generic
	case Callable:
		return !generic && class.HasRead && c.Attr == "read"
	case Subclass:
		for _, of := range c.Of {
			if strings.Contains(of, "[") || generic {
				panic("TypeError")
			}
			if class.Is(of) {
				return true
			}
		}
		return false
	case Iterable:
		for _, of := range c.Of {
			if generic && resolve(t, l, of).Is(class.Qualified) {
				return true
			}
		}
		return false
	case And:
		for _, sub := range c.Checks {
			if !accepts(t, l, sub, annotation) {
				return false
			}
		}
		return true
	case Or:
		for _, sub := range c.Checks {
			if accepts(t, l, sub, annotation) {
				return true
			}
		}
		return false
	}
	t.Fatalf("unknown op %q", c.Op)
	return false
}

func resolve(t *testing.T, l *Library, name string) *Class {
	t.Helper()
	if short, ok := strings.CutPrefix(name, "func."); ok {
		e, ok := l.Export(short)
		if !ok || e.Kind != ClassExport {
			t.Fatalf("%s is no class of %s", name, l.Line)
		}
		name = e.Target
	} else if !strings.Contains(name, ".") {
		name = "builtins." + name
	}
	if c, ok := l.Class(name); ok {
		return c
	}
	c, ok := PythonClass(name)
	if !ok {
		t.Fatalf("no class %s", name)
	}
	return c
}

// TestPythonTypesAgreeWithConverters runs every annotation the catalog proposes
// through the converter the newest library has for it.
func TestPythonTypesAgreeWithConverters(t *testing.T) {
	l := API(Line23)
	for _, k := range Kinds() {
		c, implicit := ConverterFor(Line23, k.Type)
		check := func(what, annotation string, check *Check) {
			if check == nil {
				t.Errorf("%s: %s %s, but %s has no such check", k.Type, what, annotation, c.Class)
			} else if !accepts(t, l, check, annotation) {
				t.Errorf("%s: %s %s is refused by %s", k.Type, what, annotation, c.Class)
			}
		}
		// An exact str or bytes parameter goes to the generic converter, unless
		// the type has implicit output.
		plain := func(a string) bool { return (a == "str" || a == "bytes") && !implicit }
		for _, a := range k.Python.Input {
			if !plain(a) {
				check("input", a, c.Input)
			}
		}
		for _, a := range k.Python.OutParam {
			inner, ok := strings.CutPrefix(strings.TrimSuffix(a, "]"), "func.Out[")
			if !ok {
				t.Errorf("%s: %s is not func.Out[...]", k.Type, a)
			} else if !plain(inner) {
				check("output", inner, c.Output)
			}
		}
		for _, a := range k.Python.Return {
			check("return", a, c.Output)
		}
	}
}

func TestConverters(t *testing.T) {
	for _, c := range []struct{ line, typ, verdicts string }{
		{Line23, "httpTrigger", "func.HttpRequest+ str- dict-"},
		{Line23, "queueTrigger", "func.QueueMessage+ azure.functions._abc.QueueMessage+"},
		{Line23, "serviceBusTrigger", "typing.List[func.ServiceBusMessage]+ func.ServiceBusMessage+ typing.List[str]-"},
		{Line23, "eventHubTrigger", "typing.List[object]+ typing.List[func.EventHubEvent]+ typing.List[str]- dict-"},
		{Line23, "activityTrigger", "dict+ func.Out+"},
		{Line23, "eventGridTrigger", "func.CloudEvent+ typing.List[func.EventGridEvent]-"},
		{Line122, "eventGridTrigger", "func.EventGridEvent+"},
		{Line122, "durableClient", "str- object-"},
		{Line126, "durableClient", "str+ object-"},
		{Line126, "mcpToolTrigger", "dict+ func.MCPToolContext+ int-"},
		{Line126, "mysqlTrigger", "func.MySqlRowList+"},
	} {
		l, conv := API(c.line), Converters(c.line)[c.typ]
		if conv == nil || conv.Type != c.typ || conv.Class == "" {
			t.Fatalf("%s %s: %+v", c.line, c.typ, conv)
		}
		for _, v := range strings.Fields(c.verdicts) {
			annotation, want := v[:len(v)-1], strings.HasSuffix(v, "+")
			if got := accepts(t, l, conv.Input, annotation); got != want {
				t.Errorf("%s: %s takes %s: %v, want %v", c.line, c.typ, annotation, got, want)
			}
		}
	}
	out := Converters(Line23)
	l := API(Line23)
	for _, c := range []struct {
		typ, annotation string
		want            bool
	}{
		{"http", "func.HttpResponse", true}, {"http", "str", true}, {"http", "bytes", false},
		{"queue", "typing.List[str]", true}, {"queue", "typing.List[func.QueueMessage]", false},
		{"blob", "io.StringIO", true}, {"blob", "dict", false}, {"cosmosDB", "str", false},
		{"eventGrid", "typing.List[func.EventGridOutputEvent]", true}, {"serviceBus", "func.ServiceBusMessage", false},
	} {
		if got := accepts(t, l, out[c.typ].Output, c.annotation); got != c.want {
			t.Errorf("%s gives %s: %v", c.typ, c.annotation, got)
		}
	}
}

func TestMissingMethodsAndTypes(t *testing.T) {
	for _, line := range Lines() {
		all := Converters(line)
		if all["queue"].Input != nil || all["queueTrigger"].Output != nil || all["http"].Input != nil {
			t.Errorf("%s: one-way converters have both methods", line)
		}
		if all["HttpTrigger"] != nil || all["table"] != nil {
			t.Errorf("%s: types are case-sensitive, and table is generic", line)
		}
		for _, typ := range []string{"mysqlTrigger", "mcpToolTrigger", "mcpResourceTrigger", "mcpPromptTrigger", "connectorTrigger"} {
			if (all[typ] != nil) != (line != Line122) {
				t.Errorf("%s: %s = %+v", line, typ, all[typ])
			}
		}
		for typ, c := range all {
			if _, ok := Lookup(typ); !ok {
				t.Errorf("%s: %s is registered but no kind", line, typ)
			}
			for _, check := range []*Check{c.Input, c.Output} {
				if err := sound(t, API(line), check); err != nil {
					t.Errorf("%s %s: %v", line, typ, err)
				}
			}
		}
	}
	if c, implicit := ConverterFor(Line23, "table"); c != Generic || !implicit {
		t.Error("table is generic with implicit output")
	}
	if c, implicit := ConverterFor(Line23, "HttpTrigger"); c != Generic || !implicit {
		t.Error("HttpTrigger is generic to the worker")
	}
	if _, implicit := ConverterFor(Line23, "queueTrigger"); implicit {
		t.Error("queueTrigger has no implicit output")
	}
	if _, implicit := ConverterFor(Line23, "activityTrigger"); !implicit {
		t.Error("activityTrigger has implicit output")
	}
}

// sound reports an operation or a class the catalog does not know.
func sound(t *testing.T, l *Library, c *Check) error {
	if c == nil {
		return nil
	}
	switch c.Op {
	case Always, Never, IsClass, Callable:
	case Subclass, Iterable:
		if len(c.Of) == 0 {
			return fmt.Errorf("%s of nothing", c.Op)
		}
		for _, of := range c.Of {
			if !strings.Contains(of, "[") {
				resolve(t, l, of)
			}
		}
	case And, Or:
		for _, sub := range c.Checks {
			if err := sound(t, l, sub); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("unknown op %q", c.Op)
	}
	return nil
}
