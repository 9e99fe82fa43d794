"""Writes what the decorators of one version of the azure-functions library declare, as JSON.

    python3 -S decorators.py /path/to/site-packages LINE > ../data/decorators/LINE.json

LINE is a line of the library, or "durable" for the decorators of azure-functions-durable. Every
decorator of a Blueprint is applied to a function, with a value of its own for each argument, and
the binding that comes of it is read. So it is measured, not read off signatures, which argument
becomes which property of function.json, which arguments take only the names of an enumeration,
and what is written for an argument that is left out. A decorator this script cannot measure is
an error, so a new shape in a newer library is noticed here, not by a user.
"""

import enum
import importlib
import importlib.metadata
import inspect
import json
import os
import sys
import typing

DURABLE = {"activity_trigger", "durable_client_input", "entity_trigger", "orchestration_trigger"}
# What declares no binding (function_name, http_type, retry), is another decorator's second name
# (schedule), takes objects (mcp_prompt_trigger), writes a property unasked (mcp_tool_trigger), or
# declares what no function.json can say.
LEFT_OUT = {"durable_openai_agent_orchestrator", "function_name", "http_type", "mcp_prompt_trigger", "mcp_tool",
            "mcp_tool_property", "mcp_tool_trigger", "retry", "schedule"}
# Groups of arguments of which one must be given in full.
EITHER = {"event_grid_output": [["connection"], ["topic_endpoint_uri", "topic_key_setting"]]}
EXTRA = ("trigger_extra_fields", "binding_extra_fields")
UNSET = inspect.Parameter.empty


class Probe:
    """One decorator, called with one set of arguments after the other."""

    def __init__(self, blueprint, name):
        self.blueprint, self.name = blueprint, name
        signature = inspect.signature(getattr(blueprint, name))
        self.parameters = [p for p in signature.parameters.values()
                           if p.kind is p.POSITIONAL_OR_KEYWORD and p.name not in ("self", *EXTRA)]
        self.extra = {p: {"otherWord": "x"} for p in signature.parameters if p in EXTRA}
        self.enums = {}
        self.base = {p.name: "value-of-" + p.name for p in self.parameters if p.default is UNSET}
        self.settle()

    def bindings(self, **arguments):
        """The bindings a call declares, as the host receives them."""
        from azure.functions.decorators.utils import StringifyEnumJsonEncoder
        blueprint = self.blueprint()

        def probe(req):
            return req

        getattr(blueprint, self.name)(**arguments)(probe)
        function = blueprint._function_builders[-1]._function
        return [json.loads(json.dumps(b.get_dict_repr(), cls=StringifyEnumJsonEncoder)) for b in function.get_bindings()]

    def open(self):
        """Whether more arguments become properties of that name."""
        more = self.extra or {"otherWord": "x", "snake_word": "x"}
        try:
            declared = self.bindings(**self.base, **self.group(None), **more)
        except TypeError:
            return False
        return all("otherWord" in b and ("snakeWord" in b or self.extra) for b in declared)

    def settle(self):
        """Finds required arguments that take only certain names, and uses the first."""
        while True:
            try:
                return self.bindings(**self.base, **self.group(None))
            except KeyError as e:
                allowed = names_in(e)
                guilty = next(p for p, v in self.base.items() if f"'{v}'" in str(e))
                self.enums[guilty], self.base[guilty] = allowed, allowed[0]

    def group(self, parameter):
        """The arguments that must be there beside one."""
        groups = EITHER.get(self.name, [[]])
        chosen = next((g for g in groups if parameter in g), groups[0])
        return {p: "value-of-" + p for p in chosen if p != parameter}

    def describe(self, parameter):
        """One argument; None when it leaves no trace in the binding."""
        name, value = parameter.name, "value-of-" + parameter.name
        others = {**{k: v for k, v in self.base.items() if k != name}, **self.group(name)}
        out = {"name": name}
        if name in self.enums:
            out["enum"], value = self.enums[name], self.enums[name][0]
        else:
            try:
                self.bindings(**others, **{name: value})
            except KeyError as e:
                if name == "methods":
                    out["list"], out["enum"] = True, [m.name for m in sys.modules["azure.functions.decorators.http"].HttpMethod]
                    value = ["GET"]
                else:
                    out["enum"] = names_in(e)
                    value = out["enum"][-1]
        got = self.bindings(**others, **{name: value})
        hits = [(i, k) for i, b in enumerate(got) for k, v in b.items() if v == value]
        if not hits and parameter.default is None:
            return None
        if len(hits) > 1:  # another property has the same value unless it is given
            hits = [(i, k) for i, k in hits if k == name]
        if len(hits) != 1:
            raise SystemExit(f"{self.name} writes {name} as {hits}")
        index, out["property"] = hits[0]
        if index:
            out["of"] = index
        if "enum" not in out and self.bindings(**others, **{name: ""})[index].get(out["property"]) != "":
            out["filled"] = True  # what is empty becomes something else
        if parameter.default is UNSET:
            out["required"] = True
        elif parameter.default is not None:
            without = self.bindings(**others)
            out["default"] = without[index][out["property"]]
            if len(str(out["default"])) > 40:
                out["default"] = "a long text"
        return out


def names_in(error):
    """The names an enumeration takes, as the error for another one lists them."""
    text = str(error.args[0])
    start = text.rindex("[")
    return json.loads(text[start:text.rindex("]") + 1].replace("'", '"'))


def enumerations(library, method):
    """Argument -> name of the exported enumeration it is annotated with."""
    found = {}

    def look(name, hint):
        if isinstance(hint, type) and issubclass(hint, enum.Enum) and getattr(library, hint.__name__, None) is hint:
            found[name] = hint.__name__
        for part in typing.get_args(hint):
            look(name, part)

    for name, hint in typing.get_type_hints(method).items():
        look(name, hint)
    return found


def decorator(library, blueprint, name):
    probe = Probe(blueprint, name)
    declared = probe.bindings(**probe.base, **probe.group(None))
    record = {"name": name, "type": declared[0]["type"], "direction": declared[0]["direction"].lower()}
    if record["type"] == probe.base.get("type"):
        record["type"] = ""  # one of the generic ones
    if len(declared) > 1:
        record["with"] = {"type": declared[1]["type"], "direction": declared[1]["direction"].lower()}
    if probe.open():
        record["open"] = True
    if name in EITHER:
        record["either"] = EITHER[name]
    classes = enumerations(library, getattr(blueprint, name))
    record["params"] = []
    for parameter in probe.parameters:
        described = probe.describe(parameter)
        if described:
            if parameter.name in classes:
                described["class"] = classes[parameter.name]
            record["params"].append(described)
    known = {p["property"] for p in record["params"]}
    unasked = {k for b in declared for k in b} - known - {"name", "type", "direction"}
    if unasked:
        raise SystemExit(f"{name} writes {unasked} unasked")
    return record


def main():
    path, line = sys.argv[1:]
    sys.path[:0] = path.split(os.pathsep)
    library = importlib.import_module("azure.functions")
    blueprint, version = library.Blueprint, library.__version__
    if line == "durable":
        durable = importlib.import_module("azure.durable_functions")
        blueprint, version = durable.Blueprint, importlib.metadata.version("azure-functions-durable")
    names = [n for n in dir(blueprint) if not n.startswith("_") and callable(getattr(blueprint, n)) and n not in LEFT_OUT
             and (n in DURABLE) == (line == "durable")]
    facts = {"line": line, "version": version, "decorators": [decorator(library, blueprint, n) for n in names]}
    json.dump(facts, sys.stdout, indent=0, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
