package catalog

import (
	"slices"
	"strings"
	"testing"
)

func TestExports(t *testing.T) {
	for _, line := range Lines() {
		l := API(line)
		if !strings.HasPrefix(l.Version, line+".") {
			t.Errorf("line %s was read from %s", line, l.Version)
		}
		for name, kind := range map[string]ExportKind{
			"HttpRequest": ClassExport, "FunctionApp": ClassExport, "get_binding_registry": FunctionExport,
			"decorators": ModuleExport, "WarmUpContext": MissingExport, "__version__": Value,
		} {
			if e, ok := l.Export(name); !ok || e.Kind != kind || e.Name != name {
				t.Errorf("%s: Export(%q) = %+v, %v, want kind %d", line, name, e, ok, kind)
			}
		}
		if _, ok := l.Export("SignalRMessage"); ok {
			t.Errorf("%s exports SignalRMessage", line)
		}
		if e, ok := l.Export("CloudEvent"); ok != (line != Line122) {
			t.Errorf("%s: CloudEvent = %+v", line, e)
		}
		exports := l.Exports()
		if !slices.IsSorted(exports) || !slices.Contains(exports, "HttpResponse") || slices.Contains(exports, "WarmUpContext") || slices.Contains(exports, "blob") {
			t.Errorf("%s: Exports() = %v", line, exports)
		}
	}
	if API("9.9") != API(Line23) || LineFor(12) != Line126 || LineFor(13) != Line23 {
		t.Error("an unknown line must be the newest")
	}
}

func TestModules(t *testing.T) {
	l := API(Line23)
	m, ok := l.Module("azure.functions.warmup")
	if !ok {
		t.Fatal("no module azure.functions.warmup")
	}
	if e, ok := m.Export("WarmUpContext"); !ok || e.Kind != ClassExport || e.Target != "azure.functions.warmup.WarmUpContext" {
		t.Errorf("WarmUpContext = %+v, %v", e, ok)
	}
	if _, ok := m.Export("Nothing"); ok {
		t.Error("warmup exports Nothing")
	}
	if m, ok := l.Module("azure.functions._thirdparty.typing_inspect"); !ok || !m.Opaque {
		t.Error("vendored modules are importable, but opaque")
	} else if _, ok := m.Export("is_generic_type"); ok {
		t.Error("an opaque module lists a name")
	}
	if _, ok := l.Module("azure.functions.nothing"); ok {
		t.Error("a module that does not exist")
	}
}

func TestClasses(t *testing.T) {
	for _, line := range Lines() {
		l := API(line)
		for qualified, c := range l.classes {
			if c.Qualified != qualified || c.MRO[0] != qualified || c.MRO[len(c.MRO)-1] != "builtins.object" {
				t.Errorf("%s: %s: %+v", line, qualified, c)
			}
			if _, ok := l.Module(c.Module); !ok {
				t.Errorf("%s: %s is defined in no known module", line, qualified)
			}
			for _, base := range c.MRO[1:] {
				if _, ok := l.Class(base); !ok && strings.HasPrefix(base, libraryRoot+".") && !strings.Contains(base, "._thirdparty.") {
					t.Errorf("%s: %s derives from %s, which is not recorded", line, qualified, base)
				}
			}
		}
	}
	l := API(Line23)
	e, _ := l.Export("HttpRequest")
	c, ok := l.Class(e.Target)
	if !ok || c.Name != "HttpRequest" || c.Module != "azure.functions._http" || !c.Exported || c.HasRead || c.Doc == "" {
		t.Errorf("HttpRequest = %+v", c)
	}
	if !c.Is("azure.functions._abc.HttpRequest") || !c.Is(c.Qualified) || c.Is("builtins.str") {
		t.Errorf("HttpRequest derives from %v", c.MRO)
	}
	if abstract, _ := l.Class("azure.functions._abc.HttpRequest"); abstract.Exported {
		t.Error("the abstract HttpRequest counts as exported")
	}
	if c, _ := l.Class("azure.functions._abc.Out"); !c.Generic {
		t.Error("Out is not generic")
	}
	if c, _ := l.Class("azure.functions._abc.InputStream"); !c.HasRead || !c.Iterable || !c.Is("io.BufferedIOBase") {
		t.Errorf("InputStream = %+v", c)
	}
}

// TestDocsAreOfClasses keeps classdoc.json free of names the library lost.
func TestDocsAreOfClasses(t *testing.T) {
	names := make(map[string]bool)
	for _, line := range Lines() {
		for _, c := range API(line).classes {
			names[c.Name] = true
		}
	}
	for name := range objects("durable") {
		names[name] = true
	}
	for name := range classDoc() {
		if !names[name] {
			t.Errorf("classdoc.json describes %s, which no line has", name)
		}
	}
}
