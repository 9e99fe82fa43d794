package differential

import (
	"fmt"
	"strings"
)

// importing makes an app with modules to share, and functions that import them in every way
// people do: some right, some only seemingly.
func (g *gen) importing(n int) *app {
	a := &app{files: map[string]string{"host.json": hostJSON}, alone: true}
	if g.odds(3) {
		a.files["requirements.txt"] = "azure-functions\n"
	}
	plain := []string{"helper", "util", "common", "models"}
	a.files["shared/util.py"] = g.module()
	a.files["shared/models.py"] = g.module()
	if g.odds(2) {
		a.files["shared/__init__.py"] = one(g, "", "", g.module(), "from . import util\n", "from .util import greet\n", "from .models import *\n", "__all__ = ['util']\n", "from .missing import x\n")
	}
	a.files["shared/deep/inner.py"] = g.module()
	a.files["top.py"] = g.module()
	a.files["circle_a.py"] = one(g, "import circle_b\nVALUE = 1\n", "from circle_b import VALUE\n", "import circle_b\nx = circle_b.VALUE\n")
	a.files["circle_b.py"] = one(g, "import circle_a\nVALUE = 2\n", "from circle_a import VALUE\n")
	a.files["broken.py"] = one(g, "def f(:\n", "import nowhere_at_all\n", "from . import top\n", "x = nowhere\n", "raise RuntimeError('no')\n", "from shared.util import not_there\n", "import top.sub\n", "from top import *\nx = absent_name\n")
	if g.odds(3) {
		a.files[one(g, "json", "logging", "azure", "requests", "typing", "queue", "tests", "email", "secrets", "test", "calendar")+".py"] = g.module()
	}
	if g.odds(4) {
		a.files["_package/__init__.py"] = "__all__ = " + one(g, "['greet']", "['missing']", "('greet',)", "[]", "['sub']") + "\ndef greet(): pass\n"
		a.files["_package/sub.py"] = g.module()
	}
	for i := range n {
		name := fmt.Sprintf("F%02d", i)
		f := &function{name: name, label: "import", bindings: []binding{{name: "msg", typ: "queueTrigger", direction: "in"}}}
		if g.odds(6) {
			f.script = name + "/" + one(g, "main.py", "sub/main.py", "handler.py", "func_main.py")
		}
		for range g.IntN(2) + 1 {
			a.files[name+"/"+one(g, plain...)+".py"] = g.module()
		}
		if g.odds(5) {
			a.files[name+"/sub/__init__.py"] = one(g, "", "from .. import helper\n", "from ..helper import greet\n")
			a.files[name+"/sub/helper.py"] = g.module()
		}
		var b strings.Builder
		lines := g.IntN(3) + 1
		for range lines {
			b.WriteString(g.importLine(name))
		}
		b.WriteString("\n\ndef main(msg):\n    pass\n")
		a.add(f, b.String())
	}
	return a
}

// module is a module with names to import.
func (g *gen) module() string {
	return one(g,
		"def greet(): pass\n\n\nVALUE = 1\n\n\nclass Thing: pass\n",
		"def greet(): pass\n",
		"VALUE = 1\n__all__ = ['VALUE']\n",
		"import json\nfrom os import path\nVALUE = json\n",
		"",
		"_private = 1\nVALUE: int\n",
		"if True:\n    def greet(): pass\nelse:\n    VALUE = 1\n",
		"try:\n    from json import VALUE\nexcept ImportError:\n    VALUE = None\n",
		"def __getattr__(name):\n    return 1\n",
		"for VALUE in range(3): pass\n",
		"globals()['VALUE'] = 1\n",
		"def greet(): pass\n\n\ndel greet\n",
		"VALUE = 1\ndel VALUE\nVALUE = 2\n",
		"class Thing:\n    class greet: pass\n",
		"(VALUE, (Thing, *greet)) = 1, (2, 3)\n",
		"import greet_nowhere as greet\n",
		"with open(__file__) as VALUE: pass\n",
		"from collections import *\n",
	)
}

// importLine is an import, or what uses one.
func (g *gen) importLine(name string) string {
	mod := one(g, "helper", "util", "common", "models", "shared", "shared.util", "shared.models", "shared.deep", "shared.deep.inner", "top", "circle_a", "circle_b", "broken",
		"shared.missing", "missing", "_package", "_package.sub", "sub", "sub.helper", name, name+".helper", "F00", "F01.util", "json", "logging", "os.path", "azure.functions", "azure", "requests", "typing", "shared.util.greet", "top.greet", "host", "queue", "tests", "xml.etree.ElementTree", "concurrent.futures", "importlib")
	item := one(g, "greet", "VALUE", "Thing", "missing", "util", "helper", "_private", "inner", "dumps", "path", "List", "HttpRequest", "deep", "Nowhere", "OrderedDict", "models", "circle_b")
	as := one(g, "", "", "", " as alias")
	line := ""
	switch g.IntN(14) {
	case 0, 1:
		line = "import " + mod + as
	case 2, 3:
		line = "from " + mod + " import " + item + as
	case 4:
		line = "from . import " + one(g, "helper", "util", "common", "models", "main", "missing", "sub") + as
	case 5:
		line = "from ." + one(g, "helper", "util", "common", "models", "missing", "sub", "sub.helper") + " import " + item
	case 6:
		line = "from .. import " + one(g, "shared", "top", "missing", "F00", "circle_a", "host", "util") + as
	case 7:
		line = "from ..shared" + one(g, "", ".util", ".models", ".deep", ".deep.inner", ".missing") + " import " + item
	case 8:
		line = "from ..." + one(g, "", "shared", "shared.util") + " import " + one(g, "shared", "top", "greet")
	case 9:
		line = "import __app__." + one(g, "shared", "shared.util", "top", "missing", name, "F00", name+".helper", "shared.missing") + as
	case 10:
		line = "from __app__" + one(g, "", ".shared", ".shared.util", "."+name, ".top", ".missing") + " import " + item
	case 11:
		line = "from " + one(g, mod, ".helper", "..shared.util", "..shared", "__app__.shared.util", "azure.functions", "typing", ".") + " import *"
	case 12:
		line = "import " + mod + ", " + one(g, "json", "top", "missing")
	case 13:
		return one(g, "x = VALUE\n", "import shared\nx = shared.util\n", "import shared.util\nx = shared.util.VALUE\n", "import top\ny = top.missing\n", "from ..shared import util\nx = util.greet()\n",
			"import json\njson.nothing\n", "import os\nos.nothing()\n", "import azure.functions as func\nx = func.Missing\n", "import sys\nsys.path.append('"+name+"')\n", "from . import helper\nhelper.VALUE\n",
			"import importlib\nm = importlib.import_module('"+one(g, "shared.util", "missing", "."+"helper")+"')\n", "import shared.util as su\nsu.greet()\n", "import typing\nx: typing.Nothing = 1\n", "greet()\n", "x = print(VALUE)\n")
	}
	switch g.IntN(14) {
	case 0:
		return "try:\n    " + line + "\nexcept " + one(g, "ImportError", "ModuleNotFoundError", "Exception", "ValueError", "(ImportError, AttributeError)") + ":\n    " + one(g, "pass", "raise", "import json", "import missing", "from . import helper") + "\n"
	case 1:
		return "if " + one(g, "True", "False", "__name__ == '__main__'", "typing_checking", "not __debug__") + ":\n    " + line + "\n"
	case 2:
		return "import typing\nif typing.TYPE_CHECKING:\n    " + line + "\n"
	case 3:
		if strings.HasSuffix(line, "*") {
			break
		}
		return "def later():\n    " + line + "\n"
	}
	return line + "\n"
}
