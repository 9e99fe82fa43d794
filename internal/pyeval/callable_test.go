package pyeval

import "testing"

// decorators are those a program may put over its entry point.
const decorators = `
-- deco.py --
import functools
def wraps(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        return f(*args, **kwargs)
    return inner
def plain(f):
    def inner(x, y):
        return f(x)
    return inner
def keep(f):
    return f
def nothing(f):
    print(f)
def factory(n):
    def deco(f):
        @functools.wraps(f)
        def inner(*args, **kwargs):
            return f(*args, **kwargs)
        return inner
    return deco
def either(f):
    if f:
        return f
    def inner(x): pass
    return inner
def resigned(f):
    def inner(x): pass
    inner.__signature__ = 1
    return inner
def rebound(f):
    f = print
    return f
def computed(f):
    return print(f)
class Obj:
    def __init__(self, f): self.f = f
    def __call__(self, *a): return self.f(*a)
@keep
def decorated(f):
    return f
`

func TestDecorated(t *testing.T) {
	use := func(deco string) string {
		return "from deco import *\nimport functools, contextlib, typing, x\n" + deco + "\ndef main(req): pass\n" + decorators
	}
	runLookups(t, []lookup{
		{name: "functools.wraps", archive: use("@wraps"), want: "def main(req)"},
		{name: "inner def", archive: use("@plain"), want: "def inner(x, y)"},
		{name: "returns it", archive: use("@keep"), want: "def main(req)"},
		{name: "returns None", archive: use("@nothing"), want: "None"},
		{name: "factory", archive: use("@factory(3)"), want: "def main(req)"},
		{name: "factory not called", archive: use("@factory"), want: "def deco(f)"},
		{name: "two returns", archive: use("@either"), want: "?"},
		{name: "changed signature", archive: use("@resigned"), want: "?"},
		{name: "rebinds what it returns", archive: use("@rebound"), want: "?"},
		{name: "returns a call", archive: use("@computed"), want: "?"},
		{name: "class", archive: use("@Obj"), want: "instance of deco.Obj"},
		{name: "decorated decorator", archive: use("@decorated"), want: "?"},
		{name: "lambda", archive: use("@(lambda f: f)"), want: "def main(req)"},
		{name: "stack", archive: use("@keep\n@wraps"), want: "def main(req)"},
		{name: "stack over inner", archive: use("@wraps\n@plain"), want: "def inner(x, y)"},
		{name: "unknown", archive: use("@x.y"), want: "?"},
		{name: "unknown below", archive: use("@keep\n@x.y"), want: "?"},
		{name: "lru_cache", archive: use("@functools.lru_cache"), want: "def main(req)"},
		{name: "lru_cache called", archive: use("@functools.lru_cache(maxsize=None)"), want: "def main(req)"},
		{name: "wraps another", archive: use("@functools.wraps(print)"), want: "?"},
		{name: "final", archive: use("@typing.final"), want: "def main(req)"},
		{name: "contextmanager", archive: use("@contextlib.contextmanager"), want: "?"},
		{name: "undefined", archive: use("@missing"), want: "?"},
	})
}

func TestCalls(t *testing.T) {
	runLookups(t, []lookup{
		{name: "partial", archive: "import functools\ndef f(a): pass\nmain = functools.partial(f, 1, b='x')\n",
			want: "functools.partial(<function f at 0x7f0000000000>, 1, b='x')"},
		{name: "orchestrator", archive: "import azure.durable_functions as df\ndef o(context): yield\nmain = df.Orchestrator.create(o)\n",
			want: "def handle(context)"},
		{name: "entity", archive: "import azure.durable_functions as df\ndef o(context): pass\nmain = df.Entity.create(o)\n", want: "def handle(context)"},
		{name: "durable by name", archive: "from azure.durable_functions import Orchestrator\ndef o(context): yield\nmain = Orchestrator.create(o)\n",
			want: "def handle(context)"},
		{name: "cached", archive: "import functools\ndef f(a): pass\nmain = functools.lru_cache(f)\n", want: "def f(a)"},
		{name: "decorator called", archive: "from deco import keep\ndef f(a): pass\nmain = keep(f)\n" + decorators, want: "?"},
		{name: "factory's inner", archive: "from deco import factory\nmain = factory(1)\n" + decorators, want: "def deco(f)"},
		{name: "instance", archive: "class C: pass\nmain = C()\n", want: "instance of __app__.F.C"},
		{name: "instance with metaclass", archive: "class C(metaclass=M): pass\nmain = C()\n", want: "?"},
		{name: "instance with __new__", archive: "class C:\n    def __new__(cls): return print\nmain = C()\n", want: "?"},
		{name: "method of class", archive: "class C:\n    def run(self, a): pass\nmain = C.run\n", want: "def run(self, a)"},
		{name: "static method", archive: "class C:\n    @staticmethod\n    def run(a): pass\nmain = C.run\n", want: "def run(a)"},
		{name: "annotated by the class", archive: "class C:\n    T = str\n    @staticmethod\n    def run(a: list[T]): pass\nmain = C.run\n", want: "?"},
		{name: "annotated by the module", archive: "T = str\nclass C:\n    @staticmethod\n    def run(a: T) -> T: pass\nmain = C.run\n", want: "def run(a)"},
		{name: "property", archive: "class C:\n    @property\n    def run(self): pass\nmain = C.run\n", want: "?"},
		{name: "class attribute", archive: "def f(a): pass\nclass C:\n    run = f\nmain = C.run\n", want: "def f(a)"},
		{name: "inherited", archive: "class B:\n    def run(self): pass\nclass C(B): pass\nmain = C.run\n", want: "?"},
	})
}
