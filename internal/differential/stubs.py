"""Stands in for what an app of one's own needs and this machine has not: packages that are not
installed, settings that are not set. What stands in takes part in anything, as a class does.
"""

import importlib.abc
import importlib.machinery
import os
import sys
import types


class Anything(type):
    """Makes classes that can be called, iterated, compared and computed with, and used as types."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in(name)

    def __call__(cls, *args, **kwargs):
        if cls.__dict__.get("stands_in"):  # as a decorator it leaves what it decorates
            return args[0] if len(args) == 1 and isinstance(args[0], types.FunctionType) else cls
        return super().__call__(*args, **kwargs)

    def same(cls, *_):
        return cls

    __getitem__ = __enter__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = same
    __floordiv__ = __mod__ = __rmod__ = __pow__ = __and__ = __neg__ = __invert__ = __round__ = __matmul__ = same
    __setitem__ = __delitem__ = __exit__ = lambda cls, *_: None
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = lambda cls, _: False
    __iter__ = lambda cls: iter(())
    __len__ = __int__ = __index__ = lambda cls: 0
    __float__ = lambda cls: 0.0
    __bool__ = lambda cls: True
    __fspath__ = lambda cls: "x"


def stand_in(name):
    return Anything(name, (Exception,), {"stands_in": True})


class Module(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        return "1" if name == "__version__" else stand_in(name)


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds every package that nothing else finds, and every module of such a package; of the
    folders that packages share, azure is the only one known to be shared."""

    def find_spec(self, name, path=None, target=None):
        parent = name.rpartition(".")[0]
        if parent not in ("", "azure", "google") and not isinstance(sys.modules.get(parent), Module) or name == "__app__":
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return Module(spec.name)

    def exec_module(self, module):
        pass


class Environment(dict):
    def __missing__(self, name):
        if name.startswith("PYTHON") or name in ("SSLKEYLOGFILE", "NO_COLOR"):
            raise KeyError(name)
        return "1"

    def get(self, name, default=None):
        return super().get(name, default)


def install():
    sys.meta_path.append(Finder())
    values = Environment(os.environ)
    os.environ = values
    os.getenv = lambda name, default=None: values.get(name, default)
