"""Writes the facts about one version of the azure-functions library as JSON.

    python3 -S api.py /path/to/site-packages LINE

The library is imported from the given path (several are joined as in PATH, when
a library needs werkzeug from elsewhere) and asked for: its modules with the
names each one binds, its classes with their bases, and the converters it
registers. A converter's type check is read from its source and translated to
the small form of Check in converter.go; a check this script cannot translate
is an error, so a new shape in a newer library is noticed here, not by a user.

Only names and relations are written: no code and no documentation of the
library. Doc strings of the catalog live in data/classdoc.json, kept by hand.
Run it with Python 3.11 or newer and -S, so that a difference shows the library
changed, not what else is installed; generate.sh does.
"""

import ast
import collections.abc
import importlib
import inspect
import json
import os
import pkgutil
import sys
import textwrap
import types
import typing

ROOT = "azure.functions"
# Vendored copies are importable, but nobody's API: their names are not listed.
OPAQUE = ROOT + "._thirdparty"


def qualified(cls):
    """The name a class is known by: module and qualified name."""
    return f"{cls.__module__}.{cls.__qualname__}"


def spell(obj):
    """One operand of issubclass: a class, or a subscripted generic."""
    return qualified(obj) if isinstance(obj, type) else repr(obj)


class Translator:
    """Turns the body of a check method into the data form."""

    def __init__(self, function):
        self.function = function
        self.names = dict(function.__globals__)

    def run(self):
        source = textwrap.dedent(inspect.getsource(self.function))
        body = ast.parse(source).body[0].body
        for statement in body:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                continue  # doc string
            if isinstance(statement, ast.Pass):
                continue
            if isinstance(statement, ast.Assign):
                self.names[statement.targets[0].id] = self.value(statement.value)
                continue
            if isinstance(statement, ast.Return):
                return self.check(statement.value)
            raise SystemExit(f"cannot translate: {ast.dump(statement)}")
        return {"op": "never"}  # returns None: every annotation is refused

    def value(self, node):
        code = compile(ast.Expression(node), "<check>", "eval")
        return eval(code, self.names)

    def classes(self, node):
        value = self.value(node)
        return [spell(v) for v in (value if isinstance(value, tuple) else (value,))]

    def check(self, node):
        if isinstance(node, ast.BoolOp):
            op = "and" if isinstance(node.op, ast.And) else "or"
            return {"op": op, "checks": [self.check(v) for v in node.values]}
        if isinstance(node, ast.Constant) and node.value is True:
            return {"op": "always"}
        if isinstance(node, ast.Constant) and not node.value:
            return {"op": "never"}
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            args = [ast.unparse(a) for a in node.args]
            if called == "issubclass" and args[0] == "pytype":
                return {"op": "subclass", "of": self.classes(node.args[1])}
            if called == "isinstance" and args == ["pytype", "type"]:
                return {"op": "class"}
            if called == "meta.is_iterable_type_annotation" and args[0] == "pytype":
                return {"op": "iterable", "of": self.classes(node.args[1])}
            if called == "callable" and isinstance(node.args[0], ast.Call):
                inner = node.args[0]
                if ast.unparse(inner.func) == "getattr" and ast.unparse(inner.args[2]) == "None":
                    return {"op": "callable", "attr": inner.args[1].value}
        raise SystemExit(f"cannot translate: {ast.unparse(node)}")


def check_of(converter, method):
    """The check a converter has, or None when the attribute is missing."""
    found = getattr(converter, method, None)
    return Translator(found.__func__).run() if found is not None else None


def converters(library):
    out = {}
    registry = library.get_binding_registry()._bindings
    for binding in sorted(k for k in registry if isinstance(k, str)):  # trigger=True is a key too
        converter = registry[binding]
        implicit = getattr(converter, "has_implicit_output", lambda: False)()
        record = {
            "class": converter.__name__,
            "input": check_of(converter, "check_input_type_annotation"),
            "output": check_of(converter, "check_output_type_annotation"),
        }
        if implicit:
            record["implicitOutput"] = True
        out[binding] = record
    return out


def class_record(cls):
    """A class in one line: flags (g generic, r has read, i iterable, - none), then its MRO."""
    flags = "g" * issubclass(cls, typing.Generic)
    flags += "r" * callable(getattr(cls, "read", None))
    flags += "i" * issubclass(cls, collections.abc.Iterable)
    return " ".join([flags or "-", *map(qualified, cls.__mro__)])


def modules(package):
    """Every module of the package: name -> module, or None for one that does not import."""
    found = {package.__name__: package}
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + ".", onerror=lambda _: None):
        try:
            found[info.name] = importlib.import_module(info.name)
        except Exception:  # a module for another platform or Python
            found[info.name] = None
    return found


def export(value):
    """A name's meaning in a few bytes: "c:" class, "m:" module, "f" callable, "v" value."""
    if isinstance(value, types.ModuleType):
        return "m:" + value.__name__
    if isinstance(value, type):
        return "c:" + qualified(value)
    return "f" if callable(value) and not hasattr(value, "__origin__") else "v"


def api(library):
    listed, classes = {}, {}
    loaded = modules(library)
    for name, module in sorted(loaded.items()):
        if module is None or name.startswith(OPAQUE):
            listed[name] = None
            continue
        # A submodule is bound in its package once something imports it, and
        # "from package import submodule" imports it, so it always counts.
        names = {k: v for k, v in vars(module).items() if not k.startswith("__") or k == "__version__"}
        listed[name] = " ".join(f"{k}={export(v)}" for k, v in sorted(names.items()))
        for value in names.values():
            if isinstance(value, type) and value.__module__.startswith(ROOT) and not value.__module__.startswith(OPAQUE):
                classes[qualified(value)] = class_record(value)
    return {
        "all": list(library.__all__),
        "modules": listed,
        "classes": dict(sorted(classes.items())),
    }


def main():
    path, line = sys.argv[1:]
    sys.path[:0] = path.split(os.pathsep)
    library = importlib.import_module(ROOT)
    facts = {"line": line, "version": library.__version__, "converters": converters(library), **api(library)}
    json.dump(facts, sys.stdout, indent=0, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
