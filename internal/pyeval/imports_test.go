package pyeval

import "testing"

// shared is a package beside the script.
const shared = `
-- shared/__init__.py --
from .impl import run
-- shared/impl.py --
def run(req): pass
def _hidden(req): pass
`

func TestImported(t *testing.T) {
	runLookups(t, []lookup{
		{name: "from package", archive: "from shared import run as main\n" + shared, want: "def run(req)"},
		{name: "from module", archive: "from shared.impl import run as main\n" + shared, want: "def run(req)"},
		{name: "relative", archive: "from ..shared.impl import run as main\n" + shared, want: "def run(req)"},
		{name: "__app__", archive: "from __app__.shared.impl import run as main\n" + shared, want: "def run(req)"},
		{name: "sibling", archive: "from .impl import main\n-- F/impl.py --\ndef main(a): pass\n", want: "def main(a)"},
		{name: "attribute", archive: "import shared.impl\nmain = shared.run\n" + shared, want: "def run(req)"},
		{name: "submodule's attribute", archive: "import shared.impl\nmain = shared.impl.run\n" + shared, want: "def run(req)"},
		{name: "alias", archive: "import shared.impl as i\nmain = i.run\n" + shared, want: "def run(req)"},
		{name: "module", archive: "from shared import impl as main\n" + shared, want: "module shared.impl"},
		{name: "name over submodule", archive: "from shared import x as main\n-- shared/__init__.py --\nx = 1\n-- shared/x.py --\n", want: "1"},
		{name: "namespace package", archive: "from ns.deep.mod import run as main\n-- ns/deep/mod.py --\ndef run(a): pass\n", want: "def run(a)"},
		{name: "module of namespace", archive: "from ns import mod as main\n-- ns/mod.py --\n", want: "module ns.mod"},
		{name: "standard library", archive: "import os as main\n", want: "module os"},
		{name: "standard library over app", archive: "import json as main\n-- json.py --\nx = 1\n", want: "module json"},
		{name: "missing", archive: "from nowhere import main\n", want: "?"},
		{name: "missing name", archive: "from shared import nope as main\n" + shared, want: "absent"},
		{name: "re-export twice", archive: "from a import main\n-- a.py --\nfrom b import f as main\n-- b.py --\ndef f(x): pass\n", want: "def f(x)"},
		{name: "circle", archive: "from a import main\n-- a.py --\nfrom b import main\n-- b.py --\nfrom a import main\n", want: "?"},
		{name: "circle that breaks", archive: "from a import main\n-- a.py --\nfrom b import main\ndef main(x): pass\n-- b.py --\nfrom a import main\n", want: "def main(x)"},

		{name: "star", archive: "from shared.impl import *\n" + shared, of: "run", want: "def run(req)"},
		{name: "star leaves underscores", archive: "from shared.impl import *\n" + shared, of: "_hidden", want: "absent"},
		{name: "star with __all__", archive: "from a import *\n-- a.py --\n__all__ = ['main']\ndef main(x): pass\ndef other(y): pass\n", want: "def main(x)"},
		{name: "star without the name", archive: "from a import *\n-- a.py --\n__all__ = ['main']\ndef main(x): pass\ndef other(y): pass\n", of: "other", want: "absent"},
		{name: "star with underscore in __all__", archive: "from a import *\n-- a.py --\n__all__ = ('_main',)\ndef _main(x): pass\n", of: "_main", want: "def _main(x)"},
		{name: "star with computed __all__", archive: "from a import *\n-- a.py --\n__all__ = [n for n in dir()]\ndef main(x): pass\n", want: "?"},
		{name: "star with grown __all__", archive: "from a import *\n-- a.py --\n__all__ = []\n__all__ += ['main']\ndef main(x): pass\n", want: "?"},
		{name: "star over def", archive: "def main(a): pass\nfrom a import *\n-- a.py --\ndef main(x): pass\n", want: "def main(x)"},
		{name: "def over star", archive: "from a import *\ndef main(a): pass\n-- a.py --\ndef main(x): pass\n", want: "def main(a)"},
		{name: "star of a stranger", archive: "from nowhere import *\n", want: "?"},
		{name: "star of typing", archive: "from typing import *\n", of: "List", want: "typing.List"},
		{name: "star of azure.functions", archive: "from azure.functions import *\n", of: "HttpRequest", want: "<class 'azure.functions._http.HttpRequest'>"},
		{name: "star of itself", archive: "from . import *\n", want: "?"},
		{name: "star of itself before", archive: "from . import *\ndef main(x): pass\n", want: "def main(x)"},
		{name: "stars in a circle", archive: "from a import *\n-- a.py --\nfrom b import *\n-- b.py --\nfrom a import *\n", want: "?"},
		{name: "stars in a circle before", archive: "from a import *\n-- a.py --\nfrom b import *\ndef main(x): pass\n-- b.py --\nfrom a import *\n", want: "def main(x)"},
		{name: "star keeps main", archive: "from os.path import *\n", want: "absent"},

		{name: "try", archive: "try:\n    from shared import run as main\nexcept ImportError:\n    pass\n" + shared, want: "def run(req)"},
		{name: "try of a stranger", archive: "try:\n    import x as main\nexcept ImportError:\n    main = None\n", want: "?"},
		{name: "try that always fails again", archive: "try:\n    from shared import run as main\nexcept ImportError:\n    raise\n" + shared, want: "def run(req)"},
		{name: "try with a fallback", archive: "try:\n    from shared import run as main\nexcept ImportError:\n    main = None\n" + shared, want: "def run(req)"},
		{name: "try that fails", archive: "try:\n    from nowhere import main\nexcept ImportError:\n    from shared import run as main\n" + shared, want: "def run(req)"},
		{name: "try that may fail", archive: "try:\n    from x import main\nexcept ImportError:\n    from shared import run as main\n" + shared, want: "?"},
		{name: "try that fails in part", archive: "try:\n    import os\n    from .nope import main\nexcept ImportError:\n    from shared import run as main\n" + shared, want: "def run(req)"},
		{name: "try with two handlers", archive: "try:\n    from nowhere import main\nexcept ImportError:\n    from shared import run as main\nexcept KeyError:\n    pass\n" + shared, want: "def run(req)"},
		{name: "try that does more", archive: "try:\n    from shared import run as main\n    main.x()\nexcept Exception:\n    main = None\n" + shared, want: "?"},
		{name: "try of a name", archive: "try:\n    from typing import Self as main\nexcept ImportError:\n    main = None\n", want: "?"},
		{name: "try after sys.path", archive: "import sys\nsys.path.append('x')\ntry:\n    from nowhere import main\nexcept ImportError:\n    main = None\n", want: "?"},
		{name: "conditional fallback", archive: "import os\ntry:\n    from nowhere import main\nexcept ImportError:\n    if os.name:\n        from shared import run as main\n    else:\n        main = None\n" + shared, want: "?"},
		{name: "chain", archive: "try:\n    from nowhere import main\nexcept ImportError:\n    try:\n        from .nope import main\n    except ImportError:\n        from shared import run as main\n" + shared, want: "def run(req)"},
		{name: "suppressed", archive: "import contextlib\nwith contextlib.suppress(ImportError):\n    from shared import run as main\n" + shared, want: "def run(req)"},
		{name: "type checking", archive: "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from shared import run as main\n" + shared, want: "absent"},
		{name: "conditional", archive: "import os\nif os.name:\n    from shared import run as main\nelse:\n    from shared import nope as main\n" + shared, want: "?"},
	})
}

// What importing the script ends with.
func TestImportError(t *testing.T) {
	for _, c := range []struct {
		name, archive string
		minor         int
		want          string
	}{
		{name: "fine", archive: "import os, shared.impl\nfrom . import impl\nfrom ..shared import run\n-- F/impl.py --\n" + shared},
		{name: "missing", archive: "import nowhere\n", want: "ModuleNotFoundError: No module named 'nowhere'"},
		{name: "missing part", archive: "import shared.nope\n" + shared, want: "ModuleNotFoundError: No module named 'shared.nope'"},
		{name: "not a package", archive: "import mod.nope\n-- mod.py --\n", want: "ModuleNotFoundError: No module named 'mod.nope'; 'mod' is not a package"},
		{name: "missing name", archive: "from shared import nope\n" + shared,
			want: "ImportError: cannot import name 'nope' from 'shared' (<app>/shared/__init__.py)"},
		{name: "missing in namespace", archive: "from ns import nope\n-- ns/mod.py --\n",
			want: "ImportError: cannot import name 'nope' from 'ns' (unknown location)"},
		{name: "missing sibling", archive: "from . import nope\n", want: "ImportError: cannot import name 'nope' from partially initialized module '__app__.F' (most likely due to a circular import) (<app>/F/__init__.py)"},
		{name: "sibling without dot", archive: "import impl\n-- F/impl.py --\n", want: "ModuleNotFoundError: No module named 'impl'"},
		{name: "beyond", archive: "from ...x import y\n", want: "ImportError: attempted relative import beyond top-level package"},
		{name: "beyond in 3.8", archive: "from ...x import y\n", minor: 8, want: "ValueError: attempted relative import beyond top-level package"},
		{name: "beyond in a module", archive: "import shared\n-- shared/__init__.py --\nfrom ..x import y\n",
			want: "ImportError: attempted relative import beyond top-level package"},
		{name: "no parent", archive: "import mod\n-- mod.py --\nfrom . import x\n", want: "ImportError: attempted relative import with no known parent package"},
		{name: "in what is imported", archive: "import shared\n-- shared/__init__.py --\nimport nowhere\n", want: "ModuleNotFoundError: No module named 'nowhere'"},
		{name: "syntax", archive: "import mod\n-- mod.py --\ndef f(:\n", want: "SyntaxError: invalid syntax"},
		{name: "circle", archive: "import a\n-- a.py --\nimport b\n-- b.py --\nimport a\n"},
		{name: "circle of names", archive: "from a import x\n-- a.py --\nfrom b import y\nx = 1\n-- b.py --\nfrom a import x\ny = 1\n"},
		{name: "caught", archive: "try:\n    import nowhere\nexcept ImportError:\n    pass\n"},
		{name: "caught otherwise", archive: "try:\n    import nowhere\nexcept KeyError:\n    pass\n", want: "ModuleNotFoundError: No module named 'nowhere'"},
		{name: "raised again", archive: "try:\n    import nowhere\nexcept ImportError:\n    raise\n", want: "ModuleNotFoundError: No module named 'nowhere'"},
		{name: "suppressed", archive: "import contextlib\nwith contextlib.suppress(ImportError):\n    import nowhere\n"},
		{name: "conditional", archive: "import os\nif os.name:\n    import nowhere\n"},
		{name: "in a function", archive: "def f():\n    import nowhere\n"},
		{name: "type checking", archive: "import typing\nif typing.TYPE_CHECKING:\n    import nowhere\n"},
		{name: "fallback fails too", archive: "try:\n    import nowhere\nexcept ImportError:\n    from . import nope\n",
			want: "ImportError: cannot import name 'nope' from partially initialized module '__app__.F' (most likely due to a circular import) (<app>/F/__init__.py)"},
		{name: "fallback not needed", archive: "try:\n    from shared import run\nexcept ImportError:\n    import nowhere\n" + shared},
		{name: "fallback may not be needed", archive: "try:\n    import x\nexcept ImportError:\n    import nowhere\n"},
		{name: "fallbacks in a circle", archive: "import a\n-- a.py --\ntry:\n    import b\nexcept ImportError:\n    import nowhere\n-- b.py --\ntry:\n    import a\nexcept ImportError:\n    import nowhere\n"},
		{name: "older Python", archive: "import sys\nif sys.version_info < (3, 9):\n    import nowhere\n"},
		{name: "newer Python", archive: "import sys\nif sys.version_info >= (3, 9):\n    import nowhere\n", want: "ModuleNotFoundError: No module named 'nowhere'"},
		{name: "after raise", archive: "raise ValueError\nimport nowhere\n"},
		{name: "sys.path", archive: "import sys\nsys.path.append('lib')\nimport nowhere\n"},
		{name: "sys.path in a function", archive: "import paths\nimport nowhere\n-- paths.py --\nimport sys\ndef f(): sys.path.insert(0, 'x')\n"},
		{name: "sys.modules", archive: "import sys\nsys.modules['nowhere'] = sys\nimport nowhere\n"},
		{name: "relative in spite of sys.path", archive: "import sys\nsys.path.append('lib')\nfrom ...x import y\n",
			want: "ImportError: attempted relative import beyond top-level package"},
		{name: "dynamic module", archive: "from mod import nope\n-- mod.py --\ndef __getattr__(name): return 1\n"},
		{name: "unscanned folder", archive: "from lib.deep import nope\n"},
		{name: "may be installed", archive: "import x\nfrom x.y import z\nfrom x import *\n"},
		{name: "missing in typing", archive: "from typing import Lst\n", want: "ImportError: cannot import name 'Lst' from 'typing' (<python>/typing.py)"},
		{name: "too old for it", archive: "from typing import Self\n", minor: 10, want: "ImportError: cannot import name 'Self' from 'typing' (<python>/typing.py)"},
		{name: "missing in a package", archive: "from json import dumpz\n", want: "ImportError: cannot import name 'dumpz' from 'json' (<python>/json/__init__.py)"},
		{name: "module missing in a package", archive: "import urllib.requests\n", want: "ModuleNotFoundError: No module named 'urllib.requests'"},
		{name: "from a module missing in a package", archive: "from logging.handler import X\n", want: "ModuleNotFoundError: No module named 'logging.handler'"},
		{name: "modules of packages", archive: "import urllib.request, email.mime.anything, os.any, concurrent.any, json.decoder.any, logging._any\n"},
		{name: "module put into a package", archive: "import sys\nsys.modules['json.x'] = sys\nimport json.x\n"},
		{name: "differs from platform to platform", archive: "from os import startfile\n"},
		{name: "named like a package", archive: "from F import x\ny = x.z\n"},

		{name: "undefined", archive: "x = nope\n", want: "NameError: name 'nope' is not defined"},
		{name: "undefined argument", archive: "print(1, end=nope)\n", want: "NameError: name 'nope' is not defined"},
		{name: "undefined default", archive: "def f(a, b=nope): pass\n", want: "NameError: name 'nope' is not defined"},
		{name: "undefined decorator", archive: "@nope.x\ndef f(a): pass\n", want: "NameError: name 'nope' is not defined"},
		{name: "undefined annotation of another function", archive: "def f(a: nope): pass\n", want: "NameError: name 'nope' is not defined"},
		{name: "undefined annotation later", archive: "from __future__ import annotations\ndef f(a: nope): pass\n"},
		{name: "undefined annotation in a string", archive: "import typing\ndef f(a: typing.Optional['nope']): pass\n"},
		{name: "undefined annotation of a variable", archive: "x: nope = 1\n", want: "NameError: name 'nope' is not defined"},
		{name: "undefined base", archive: "class C(nope): pass\n", want: "NameError: name 'nope' is not defined"},
		{name: "undefined for now", archive: "def f(a=later): pass\nlater = 1\n", want: "NameError: name 'later' is not defined"},
		{name: "type parameter", archive: "def f[T](a: T) -> T: pass\nclass C[T](list[T]): pass\n", minor: 13},
		{name: "undefined in a body", archive: "def f(): nope\nx = lambda: nope\ny = [nope for nope in []]\n"},
		{name: "undefined in a try", archive: "try:\n    x = nope\nexcept KeyError:\n    pass\n"},
		{name: "installed into builtins", archive: "import gettext\ngettext.install('x')\ny = _('z')\n"},
		{name: "types that do not join", archive: "def f(a: 'str' | None): pass\n", want: "TypeError: unsupported operand type(s) for |: 'str' and 'NoneType'"},
		{name: "attribute missing", archive: "import mod\nx = mod.nope\n-- mod.py --\n", want: "AttributeError: module 'mod' has no attribute 'nope'"},
		{name: "attribute missing in typing", archive: "import typing\nx = typing.Lst\n", want: "AttributeError: module 'typing' has no attribute 'Lst'"},
		{name: "attribute set from outside", archive: "import mod\nmod.nope = 1\nx = mod.nope\n-- mod.py --\n"},
		{name: "attribute in a circle", archive: "import a\n-- a.py --\nimport b\nlate = 1\n-- b.py --\nimport a\nx = a.late\n"},
		{name: "submodule", archive: "import shared\nx = shared.impl\n" + shared},
		{name: "attribute of a stranger", archive: "import x\ny = x.nope\n"},

		{name: "broken star", archive: "from azure.functions import *\n", minor: 13, want: "AttributeError: module 'azure.functions' has no attribute 'WarmUpContext'"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.minor == 0 {
				c.minor = 11
			}
			w := unreadable(c.archive)
			w.opaque = []string{"/app/lib"}
			e, m := script(t, w, c.minor)
			got := ""
			if err := e.ImportError(m); err != nil {
				got = err.String()
				if err.Path == "" || len(w.files[err.Path]) < err.Span.End {
					t.Errorf("the place of %+v", err)
				}
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// A script that Python cannot find as a module.
func TestScript(t *testing.T) {
	w := world("-- F/__init__.py --\n-- F/run.py --\n-- a.b/__init__.py --\n")
	for file, want := range map[string]string{
		"F/__init__.py":   "__app__.F",
		"F/run.py":        "__app__.F.run",
		"F/nope.py":       "No module named '__app__.F.nope'",
		"a.b/__init__.py": "No module named '__app__.a'",
	} {
		e := NewEnv(w, "/app", 11, "1.26")
		m, err := e.Script("/app/" + file)
		switch {
		case err != nil && err.Message == want, m != nil && m.Name == want:
		default:
			t.Errorf("%s: %+v, %v", file, m, err)
		}
	}
}
