package catalog

import "testing"

func TestPythonClass(t *testing.T) {
	for _, c := range []struct {
		path, qualified, base string
		read                  bool
	}{
		{"builtins.str", "builtins.str", "builtins.object", false},
		{"builtins.bool", "builtins.bool", "builtins.int", false},
		{"builtins.object", "builtins.object", "builtins.object", false},
		{"io.StringIO", "_io.StringIO", "_io._TextIOBase", true},
		{"_io.BytesIO", "_io.BytesIO", "_io._BufferedIOBase", true},
		{"typing.TextIO", "typing.TextIO", "typing.Generic", true},
		{"datetime.datetime", "datetime.datetime", "datetime.date", false},
		{"collections.OrderedDict", "collections.OrderedDict", "builtins.dict", false},
		{"enum.IntEnum", "enum.IntEnum", "builtins.int", false},
		{"pathlib.Path", "pathlib.Path", "pathlib.PurePath", false},
		{"decimal.Decimal", "decimal.Decimal", "builtins.object", false},
		{"uuid.UUID", "uuid.UUID", "builtins.object", false},
		{"collections.abc.Iterable", "collections.abc.Iterable", "builtins.object", false},
	} {
		got, ok := PythonClass(c.path)
		if !ok || got.Qualified != c.qualified || !got.Is(c.base) || got.HasRead != c.read {
			t.Errorf("PythonClass(%q) = %+v, %v", c.path, got, ok)
		}
	}
	for _, path := range []string{"typing.Any", "builtins.string", "typing.List", ""} {
		if c, ok := PythonClass(path); ok {
			t.Errorf("PythonClass(%q) = %+v", path, c)
		}
	}
	for path, line := range pythonFacts().classes {
		if c := newClass(line); c.Name == "" || c.MRO[len(c.MRO)-1] != "builtins.object" {
			t.Errorf("%s: %+v", path, c)
		}
	}
}

func TestTypingAlias(t *testing.T) {
	for _, c := range []Alias{
		{"List", "builtins.list", true, false},
		{"Tuple", "builtins.tuple", true, true},
		{"Awaitable", "collections.abc.Awaitable", false, false},
	} {
		if got, ok := TypingAlias(c.Name); !ok || *got != c {
			t.Errorf("TypingAlias(%q) = %+v, %v", c.Name, got, ok)
		}
		if _, ok := PythonClass(c.Origin); !ok {
			t.Errorf("%s stands for %s, which is no class", c.Name, c.Origin)
		}
	}
	for _, name := range []string{"Union", "Optional", "Any", "Literal", "TextIO"} {
		if a, ok := TypingAlias(name); ok {
			t.Errorf("TypingAlias(%q) = %+v", name, a)
		}
	}
}

func TestStdlib(t *testing.T) {
	for _, c := range []struct {
		module string
		minor  int
		want   bool
	}{
		{"json", 11, true}, {"os.path", 8, true}, {"xml.etree.ElementTree", 13, true}, {"requests", 11, false},
		{"distutils.core", 11, true}, {"distutils", 12, false}, {"imp", 12, false}, {"asyncore", 13, false},
		{"cgi", 12, true}, {"cgi", 13, false}, {"cgitb", 14, false},
		{"tomllib", 10, false}, {"tomllib", 11, true}, {"zoneinfo", 8, false}, {"zoneinfo", 9, true},
		{"annotationlib", 13, false}, {"annotationlib", 14, true}, {"winreg", 11, true}, {"binhex", 10, true},
		{"__future__", 11, true}, {"typing", 99, true}, {"", 11, false},
	} {
		if got := Stdlib(c.module, c.minor); got != c.want {
			t.Errorf("Stdlib(%q, %d) = %v", c.module, c.minor, got)
		}
	}
}

func TestWorkerProvides(t *testing.T) {
	for module, want := range map[string]bool{
		"azure": true, "azure.functions": true, "azure.functions.decorators": true, "azure.storage.blob": false,
		"azure.durable_functions": false, "azure.functionsx": false, "grpc": true, "grpc.aio": true,
		"google": true, "google.protobuf.message": true, "google.cloud": false, "werkzeug": true, "markupsafe": true,
		"azurefunctions": true, "azurefunctions.extensions": true, "azurefunctions.extensions.base": true,
		"azurefunctions.extensions.bindings.blob": false, "requests": false, "": false,
	} {
		if got := WorkerProvides(module); got != want {
			t.Errorf("WorkerProvides(%q) = %v", module, got)
		}
	}
}

func TestStdName(t *testing.T) {
	for _, c := range []struct {
		module, name string
		minor        int
		has, star    Presence
	}{
		{"typing", "List", 11, Present, Present},
		{"typing", "List", 0, Present, Present},
		{"typing", "Lst", 11, Missing, Missing},
		{"typing", "Lst", 0, Missing, Missing},
		{"typing", "Lst", 15, Perhaps, Perhaps},
		{"typing", "Self", 10, Missing, Missing},
		{"typing", "Self", 11, Present, Present},
		{"typing", "Self", 0, Perhaps, Perhaps},
		{"typing", "T", 11, Present, Missing},
		{"typing", "_Foo", 11, Perhaps, Perhaps},
		{"collections", "Mapping", 9, Present, Missing},
		{"collections", "Mapping", 10, Missing, Missing},
		{"email", "message", 11, Present, Present},
		{"os", "startfile", 11, Perhaps, Perhaps},
	} {
		if has, star := StdName(c.module, c.name, c.minor); has != c.has || star != c.star {
			t.Errorf("%s.%s on 3.%d: %d %d, want %d %d", c.module, c.name, c.minor, has, star, c.has, c.star)
		}
	}
}
