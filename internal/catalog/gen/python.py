"""Writes the facts about Python itself as JSON.

    python3.11 -S python.py > ../data/python.json

Classes of the standard library that turn up in annotations (their ancestors,
and whether they have a callable "read"), the aliases of typing, and the names
of the top-level modules with the version that brought or removed them. The
module names come from every interpreter found as pythonX.Y on PATH; the tables
ADDED and REMOVED are kept by hand for the versions that are not at hand.
"""

import collections.abc
import importlib
import json
import shutil
import subprocess
import sys
import typing

# Modules whose classes people write in annotations.
MODULES = """
abc argparse array asyncio builtins bz2 calendar codecs collections collections.abc
concurrent.futures configparser contextlib contextvars csv ctypes dataclasses datetime decimal
email.message enum fractions functools gzip http http.client http.cookies inspect io ipaddress
itertools json logging lzma mmap multiprocessing numbers os pathlib queue random re secrets
selectors shelve signal smtplib socket sqlite3 ssl string struct subprocess tarfile tempfile
threading time traceback types typing unittest urllib.parse urllib.request uuid weakref
xml.etree.ElementTree zipfile zoneinfo
""".split()

# First minor version of Python 3 that has, or no longer has, a module.
ADDED = {"graphlib": 9, "zoneinfo": 9, "tomllib": 11, "annotationlib": 14, "compression": 14}
REMOVED = {
    "_dummy_thread": 9, "dummy_threading": 9,
    "formatter": 10, "parser": 10, "symbol": 10, "macurl2path": 10,
    "binhex": 11,
    "asynchat": 12, "asyncore": 12, "distutils": 12, "imp": 12, "smtpd": 12,
    "aifc": 13, "audioop": 13, "cgi": 13, "cgitb": 13, "chunk": 13, "crypt": 13, "imghdr": 13,
    "lib2to3": 13, "mailcap": 13, "msilib": 13, "nis": 13, "nntplib": 13, "ossaudiodev": 13,
    "pipes": 13, "sndhdr": 13, "spwd": 13, "sunau": 13, "telnetlib": 13, "uu": 13, "xdrlib": 13,
}


def qualified(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def classes():
    """Public path -> flags and MRO, in the form of class_record in api.py."""
    out = {}
    for name in MODULES:
        module = importlib.import_module(name)
        for attribute, cls in sorted(vars(module).items()):
            if attribute.startswith("_") or not isinstance(cls, type):
                continue
            if name == "typing" and attribute == "Any":
                continue  # a class since 3.11 only
            if cls.__module__.partition(".")[0] not in sys.stdlib_module_names:
                continue
            flags = "g" * issubclass(cls, typing.Generic)
            flags += "r" * callable(getattr(cls, "read", None))
            flags += "i" * issubclass(cls, collections.abc.Iterable)
            out[f"{name}.{attribute}"] = " ".join([flags or "-", *map(qualified, cls.__mro__)])
    return out


def aliases():
    """typing.List and its like: name -> the class it stands for."""
    out = {}
    for name in typing.__all__:
        value = getattr(typing, name)
        origin = getattr(value, "__origin__", None)
        if isinstance(origin, type):
            out[name] = {"origin": qualified(origin)}
            if issubclass(origin, collections.abc.Iterable):
                out[name]["iterable"] = True
            if origin in (tuple, collections.abc.Callable):
                out[name]["special"] = True  # not a generic type to the worker
    return out


def modules():
    names = set(sys.stdlib_module_names)
    for minor in range(10, 15):
        if python := shutil.which(f"python3.{minor}"):
            code = "import sys; print(*sys.stdlib_module_names)"
            names |= set(subprocess.check_output([python, "-c", code], text=True).split())
    names |= ADDED.keys() | REMOVED.keys()
    return {
        "modules": sorted(names),
        "added": ADDED,
        "removed": REMOVED,
    }


json.dump({"classes": classes(), "aliases": aliases(), **modules()}, sys.stdout, indent=0, separators=(",", ":"))
print()
