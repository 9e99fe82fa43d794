"""Writes data/stdnames.json: the names of modules of Python's standard library that are the same on
every platform, and the versions of Python 3 that have them.

    python3.6 stdnames.py list l6.json; python3.7 stdnames.py list l7.json ... names of one version
    python3.8 stdnames.py has 8.json l6.json l7.json ...                       which of all names it has
    python3 stdnames.py join data/stdnames.json 8.json 9.json ...              the file

The second step finds names that a module's __getattr__ serves.
"""

import importlib
import json
import pkgutil
import sys
import warnings

MODULES = """
abc argparse base64 bisect calendar collections collections.abc concurrent.futures configparser contextlib copy csv
dataclasses datetime decimal difflib email email.message email.mime.multipart email.mime.text email.utils enum fnmatch
fractions functools glob gzip heapq hmac html html.parser http http.client http.cookies inspect io itertools json
json.decoder logging logging.handlers math mimetypes numbers operator pathlib pickle pprint queue random re secrets
shutil statistics string struct tempfile textwrap threading traceback types typing unittest unittest.mock urllib
urllib.error urllib.parse urllib.request uuid warnings xml.etree.ElementTree zipfile zlib
""".split()

# What Python 3.14 adds, by its "What's new"; no interpreter of that version was asked.
LATER = {
    "concurrent.futures": "InterpreterPoolExecutor", "decimal": "IEEEContext IEEE_CONTEXT_MAX_BITS",
    "fnmatch": "filterfalse", "functools": "Placeholder", "heapq": "heapify_max heappop_max heappush_max heappushpop_max heapreplace_max",
    "io": "Reader Writer", "operator": "is_none is_not_none", "pathlib": "types", "string": "templatelib",
    "typing": "evaluate_forward_ref", "uuid": "NIL MAX uuid6 uuid7 uuid8", "zipfile": "ZIP_ZSTANDARD ZSTANDARD_VERSION",
    "inspect": "Format",
}


def names(module):
    found = set(dir(module)) | set(getattr(module, "__all__", ()))
    found |= {m.name for m in pkgutil.iter_modules(getattr(module, "__path__", ()))}
    return {n for n in found if not n.startswith("_")}


def has(module, name):
    if hasattr(module, name):
        return True
    try:
        importlib.import_module(module.__name__ + "." + name)
        return True
    except ImportError:
        return False


def star(module, name):
    return name in getattr(module, "__all__", dir(module))


def read(path):
    with open(path) as f:
        return json.load(f)


def write(path, what):
    with open(path, "w") as f:
        json.dump(what, f, indent=0, sort_keys=True)
        f.write("\n")


def main(step, path, *others):
    warnings.simplefilter("ignore")
    if step == "list":
        write(path, {m: sorted(names(importlib.import_module(m))) for m in MODULES
                     if m != "dataclasses" or sys.version_info >= (3, 7)})
    elif step == "has":
        every = {}
        for other in others:
            for m, ns in read(other).items():
                every.setdefault(m, set()).update(ns)
        write(path, {m: {n: star(importlib.import_module(m), n) for n in sorted(ns) if has(importlib.import_module(m), n)}
                     for m, ns in every.items()})
    elif step == "join":
        versions = {int(o.rsplit("/", 1)[-1].split(".")[0]): read(o) for o in others}
        versions[14] = {m: dict(ns, **{n: False for n in LATER.get(m, "").split()}) for m, ns in versions[13].items()}
        write(path, {m: " ".join(token(n, m, versions) for n in sorted({n for v in versions.values() for n in v[m]}))
                     for m in MODULES})


def token(name, module, versions):
    """name, `~` where a star import leaves it out and `?` where only some version's does, and
    `:since-until` where not all have it."""
    have = [v for v in sorted(versions) if name in versions[v][module]]
    text = name
    exported = {versions[v][module][name] for v in have}
    if len(exported) == 2:
        text += "?"
    elif not exported.pop():
        text += "~"
    since, until = have[0], have[-1]
    if since > min(versions) or until < max(versions):
        text += ":" + (str(since) if since > min(versions) else "") + "-" + (str(until) if until < max(versions) else "")
    return text


main(*sys.argv[1:])
