package differential

import (
	"fmt"
	"strings"
)

// shaped makes a function whose form is the point: parameters that fit the bindings or not, and
// whatever Python lets stand under the entry point's name.
func (g *gen) shaped(a *app, name string) {
	list, _ := g.bindings(g.anyType(), g.odds(5))
	f := &function{name: name, label: "names", bindings: list}
	if g.odds(40) {
		f.bindings[0].direction = "inout"
	}
	ep := "main"
	if g.odds(8) {
		ep = one(g, "run", "handler", "Main", "_main", "main_", "func", "Handler.run", "f2")
		f.entry = ep
	}
	params := g.params(list)
	if g.odds(2) {
		a.add(f, g.def("def", ep, params))
		return
	}
	f.label = "form"
	a.add(f, g.form(a, f, ep, params))
}

func (g *gen) def(keyword, name, params string) string {
	return keyword + " " + name + "(" + params + "):\n    pass\n"
}

// params is a list of parameters for bindings, with or without mistakes.
func (g *gen) params(list []binding) string {
	var names []string
	for _, b := range list {
		if b.name != "$return" {
			names = append(names, b.name)
		}
	}
	if g.odds(3) {
		names = append(names, one(g, "context", "context", "ctx", "extra", "self", "Context"))
	}
	for range g.IntN(2) {
		i := g.IntN(len(names))
		switch g.IntN(8) {
		case 0:
			names[i] = "_" + names[i]
		case 1:
			names[i] = strings.ToUpper(names[i][:1]) + names[i][1:]
		case 2:
			names = append(names[:i], names[i+1:]...)
		case 3:
			names = append(names, g.fresh("p"))
		}
		if len(names) == 0 {
			break
		}
	}
	g.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	text := strings.Join(names, ", ")
	and := func(more string) {
		if text != "" {
			text += ", "
		}
		text += more
	}
	switch g.IntN(24) {
	case 0:
		and("*args")
	case 1:
		and("**kwargs")
	case 2:
		and("*args, **kwargs")
	case 3:
		text = "*" + one(g, "", "rest")
		if len(names) == 0 || g.odds(4) {
			text = "*rest"
		}
		for _, n := range names {
			and(n)
		}
	case 4:
		if len(names) > 0 {
			text += ", /"
		}
	case 5:
		if len(names) > 0 {
			text += " = None"
		}
	case 6:
		if len(names) > 0 {
			text += one(g, "=1", "='x'", "=[]", "=print", "=NOWHERE", "=1/0")
		}
	case 7:
		and("*, " + one(g, "kw", "context", "req") + one(g, "", "=None"))
	}
	return text
}

// form is a script in which something other than a plain def stands under the entry point's name.
func (g *gen) form(a *app, f *function, ep, params string) string {
	bare := func(name string) string { return g.def("def", name, params) }
	target := ep
	if strings.Contains(ep, ".") {
		target = "Handler"
	}
	wraps := "import functools\n\n\ndef deco(fn):\n    @functools.wraps(fn)\n    def inner(*args, **kwargs):\n        return fn(*args, **kwargs)\n    return inner\n\n\n"
	plain := "def deco(fn):\n    def inner(*args, **kwargs):\n        return fn(*args, **kwargs)\n    return inner\n\n\n"
	forms := []func() string{
		func() string { return g.def("async def", target, params) },
		func() string { return "def " + target + "(" + params + "):\n    yield 1\n" },
		func() string { return "async def " + target + "(" + params + "):\n    yield 1\n" },
		func() string { return target + " = lambda " + strings.ReplaceAll(params, ", /", "") + ": None\n" },
		func() string { return bare("other") + target + " = other\n" },
		func() string { return target + " = other\n" + bare("other") },
		func() string { return bare(target) + "del " + target + "\n" },
		func() string {
			return bare(target) + target + " = " + one(g, "None", "1", "'x'", "[]", "str", "print", "object()", "object", "...") + "\n"
		},
		func() string { return target + ": int\n" },
		func() string { return bare("f2") + target + ": object = f2\n" },
		func() string { return bare("f2") + "x = " + target + " = f2\n" },
		func() string { return bare("f2") + target + ", x = f2, 1\n" },
		func() string { return bare("f2") + "(" + target + " := f2)\n" },
		func() string { return bare("f2") + "for " + target + " in [f2]: pass\n" },
		func() string {
			return "import contextlib\n" + bare("f2") + "with contextlib.nullcontext(f2) as " + target + ": pass\n"
		},
		func() string { return bare("f2") + "globals()['" + target + "'] = f2\n" },
		func() string {
			return bare("f2") + "import sys\nsetattr(sys.modules[__name__], '" + target + "', f2)\n"
		},
		func() string { return bare("f2") + "def __getattr__(name):\n    return f2\n" },
		func() string { return "def __getattr__(name):\n    raise AttributeError(name)\n" },
		func() string {
			return bare("f2") + "def set():\n    global " + target + "\n    " + target + " = f2\n\n\nset()\n"
		},
		func() string { return bare(target) + g.def("def", target, "other") },
		func() string {
			return "if " + one(g, "True", "False", "1", "0", "not True", "__debug__", "__name__", "__name__ == '__main__'") + ":\n" + indent(bare(target))
		},
		func() string {
			return "import sys\nif sys.version_info >= (3, " + one(g, "6", "99") + "):\n" + indent(bare(target)) + "else:\n" + indent(g.def("def", target, "other"))
		},
		func() string {
			return "import os\nif os.environ.get('NOWHERE'):\n" + indent(bare(target)) + "else:\n" + indent(bare(target))
		},
		func() string { return "try:\n" + indent(bare(target)) + "except Exception:\n    pass\n" },
		func() string { return "try:\n    import json\nexcept ImportError:\n    json = None\n" + bare(target) },
		func() string {
			return "try:\n    import " + one(g, "nowhere", "json") + "\n    " + target + " = None\nexcept ImportError:\n" + indent(bare(target))
		},
		func() string { return "while True:\n" + indent(bare(target)) + "    break\n" },
		func() string { return wraps + "@deco\n" + bare(target) },
		func() string { return plain + "@deco\n" + bare(target) },
		func() string { return wraps + target + " = deco(lambda: 1)\n" },
		func() string { return plain + bare("f2") + target + " = deco(f2)\n" },
		func() string { return wraps + bare("f2") + target + " = deco(deco(f2))\n" },
		func() string { return "def deco(fn):\n    return fn\n\n\n@deco\n" + bare(target) },
		func() string { return "def deco(fn):\n    pass\n\n\n@deco\n" + bare(target) },
		func() string {
			return "def deco(fn):\n    return " + one(g, "None", "1", "str", "print") + "\n\n\n@deco\n" + bare(target)
		},
		func() string {
			return "def deco(**options):\n    def outer(fn):\n        return fn\n    return outer\n\n\n@deco(a=1)\n" + bare(target)
		},
		func() string {
			return "import functools\n\n\ndef deco(text):\n    def outer(fn):\n        @functools.wraps(fn)\n        def inner(" + one(g, "*args, **kwargs", "req", "") + "):\n            return fn()\n        return inner\n    return outer\n\n\n@deco('x')\n" + bare(target)
		},
		func() string {
			return "class Deco:\n    def __init__(self, fn):\n        self.fn = fn\n\n    def __call__(self, *args):\n        pass\n\n\n@Deco\n" + bare(target)
		},
		func() string {
			return "import functools\n\n\nclass Deco:\n    def __init__(self, fn):\n        functools.update_wrapper(self, fn)\n\n    def __call__(self, *args):\n        pass\n\n\n@Deco\n" + bare(target)
		},
		func() string {
			return "import functools\n\n\n@functools." + one(g, "lru_cache", "cache", "lru_cache(maxsize=None)", "singledispatch", "lru_cache()") + "\n" + bare(target)
		},
		func() string { return "import contextlib\n\n\n@contextlib.contextmanager\n" + bare(target) },
		func() string {
			return "@" + one(g, "staticmethod", "property", "classmethod", "str", "nowhere", "print") + "\n" + bare(target)
		},
		func() string {
			return "import functools\n" + bare("f2") + target + " = functools.partial(f2" + one(g, "", ", 1", ", x=1") + ")\n"
		},
		func() string {
			return "class " + target + ":\n    def __init__(self" + comma(params) + "):\n        pass\n"
		},
		func() string {
			return "class " + target + ":\n    def __call__(self" + comma(params) + "):\n        pass\n"
		},
		func() string {
			return "class Handler:\n    def __call__(self" + comma(params) + "):\n        pass\n\n\n" + target + " = Handler()\n"
		},
		func() string {
			return "class Handler:\n    def run(self" + comma(params) + "):\n        pass\n\n\n" + target + " = Handler().run\n"
		},
		func() string {
			return "class Handler:\n    @staticmethod\n" + indent(bare("run")) + "\n\n" + target + " = Handler.run\n"
		},
		func() string {
			return "class Handler:\n    @classmethod\n    def run(cls" + comma(params) + "):\n        pass\n\n\n" + target + " = Handler.run\n"
		},
		func() string { return "class Handler:\n" + indent(bare("run")) + "\n\n" + target + " = Handler.run\n" },
		func() string { return "class Handler:\n" + indent(bare(target)) },
		func() string {
			return "class Base:\n    def __init__(self" + comma(params) + "):\n        pass\n\n\nclass " + target + "(Base):\n    pass\n"
		},
		func() string {
			return "import dataclasses\n\n\n@dataclasses.dataclass\nclass " + target + ":\n    req: object\n    msg: object = None\n"
		},
		func() string {
			return "class Handler:\n    x: int = 1\n\n    def __call__(self" + comma(params) + "):\n        pass\n\n\n" + target + " = Handler()\n"
		},
		func() string {
			return "def factory():\n" + indent(bare("inner")) + "    return inner\n\n\n" + target + " = factory()\n"
		},
		func() string {
			return "import " + one(g, "json", "os.path", "azure.functions") + " as " + target + "\n"
		},
		func() string { return "from json import dumps as " + target + "\n" },
		func() string {
			return target + " = " + one(g, "print", "len", "str", "int", "dict", "Exception", "map", "type", "open") + "\n"
		},
		func() string {
			return "import asyncio\n\n\n@asyncio." + one(g, "coroutine", "run", "wait") + "\n" + bare(target)
		},
		func() string { return "import abc\n\n\n@abc.abstractmethod\n" + bare(target) },
		func() string {
			return "import typing\n\n\n@typing." + one(g, "no_type_check", "overload", "final", "no_type_check_decorator") + "\n" + g.def("def", target, strings.Replace(params, "req", "req: 'nowhere'", 1))
		},
		func() string {
			return bare(target) + target + "." + one(g, "__annotations__ = {'req': int}", "__wrapped__ = print", "extra = 1", "__name__ = 'x'", "__annotations__['req'] = str") + "\n"
		},
		func() string { return bare(target) + "if True:\n    del " + target + "\n" },
		func() string {
			return one(g, "raise ValueError('no')", "1/0", "import sys\nsys.exit(1)", "assert False, 'no'", "nowhere", "nowhere.x()", "print(nowhere)", "x = [][0]", "import os\nos.environ['NOWHERE']", "int('x')", "open('/nowhere/x')", "{}['k']", "None.x", "len(1)", "x = nowhere + 1", "raise ImportError('mine')") + "\n" + bare(target)
		},
		func() string { return "match 1:\n    case 1:\n" + indent(indent(bare(target))) },
		func() string { return "async def " + target + "(" + params + "):\n    return 1\n    yield\n" },
		func() string { return "def " + target + "(" + params + "):\n    nonlocal x\n" },
		func() string { return "def " + target + "(" + params + ")\n    pass\n" },
		func() string { return "def " + target + "(" + params + "):\npass\n" },
		func() string {
			return "def " + target + "(" + one(g, "req, req", "x=1, y", "*, **k", "from", "req:", "*a, *b", "None", "**k, x") + "):\n    pass\n"
		},
	}
	at := g.IntN(len(forms))
	f.label = fmt.Sprintf("form %d", at)
	return forms[at]()
}

func comma(params string) string {
	if params == "" {
		return ""
	}
	return ", " + params
}

func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString("    " + line)
	}
	return b.String()
}
