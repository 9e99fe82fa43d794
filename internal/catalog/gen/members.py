"""Writes what the objects of a function's body offer, as JSON.

    python3 -S members.py /path/to/site-packages LINE
    python3 -S members.py /path/to/site-packages durable

The library is imported from the given path, as in api.py, and its classes are
asked for their constructors, properties and methods: names, parameters, types.
What they are for is said in data/memberdoc.json, kept by hand. Run it with a
Python and the switch named in api.py.
"""

import importlib
import inspect
import json
import os
import sys
import types
import typing

# Where a class is looked for, in this order, and the classes a body meets.
LIBRARY = ["azure.functions", "azure.functions.warmup", "azure.functions._abc"], """
Context TraceContext RetryContext HttpRequest HttpResponse Out QueueMessage InputStream TimerRequest ServiceBusMessage
EventHubEvent EventGridEvent EventGridOutputEvent CloudEvent Document DocumentList KafkaEvent SqlRow SqlRowList MySqlRow
MySqlRowList OrchestrationContext EntityContext WarmUpContext MCPToolContext PromptInvocationContext PromptArgument WsgiMiddleware
AsgiMiddleware
"""
DURABLE = ["azure.durable_functions", "azure.durable_functions.models.DurableOrchestrationStatus"], """
DurableOrchestrationContext DurableOrchestrationClient DurableEntityContext EntityId RetryOptions DurableOrchestrationStatus
"""

# What makes no sense on a blob that is read, and on a document that is there.
UNUSED = "fromkeys detach fileno flush isatty read1 readinto readinto1 truncate writable write writelines".split()

# What Python's own methods take that not every version tells.
BUILTIN = {"keys": [], "items": [], "values": [], "clear": [], "copy": [], "seek": ["offset", "whence=0", "/"]}


def spell(annotation):
    """A type as people write it, without the names of modules."""
    if annotation is inspect.Signature.empty or isinstance(annotation, typing.TypeVar):
        return "" if annotation is inspect.Signature.empty else annotation.__name__
    if annotation is None or annotation is type(None):
        return "None"
    if annotation is Ellipsis:
        return "..."
    if isinstance(annotation, str):
        return ".".join(annotation.replace("datetime.datetime", "datetime").split("typing."))
    if isinstance(annotation, typing.ForwardRef):
        return annotation.__forward_arg__
    if isinstance(annotation, list):
        return "[" + ", ".join(map(spell, annotation)) + "]"
    args = typing.get_args(annotation)
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return " | ".join(map(spell, args))
    name = getattr(annotation, "__name__", None) or getattr(annotation, "_name", None) or repr(annotation).rpartition(".")[2]
    name = {"_local": "threading.local", "BaseSqlRow": "SqlRow", "BaseMySqlRow": "MySqlRow"}.get(name, name)
    return name + ("[" + ", ".join(map(spell, args)) + "]" if args else "")


def parameters(signature, bound):
    """The parameters as they are written in a def, without self."""
    out, star = [], False
    given = list(signature.parameters.values())[1 if bound else 0 :]
    for i, p in enumerate(given):
        text = p.name + (": " + spell(p.annotation) if spell(p.annotation) else "")
        if p.default is not p.empty:
            default = "..." if " object at " in repr(p.default) else repr(p.default)
            text += (" = " if ":" in text else "=") + default
        if p.kind is p.VAR_POSITIONAL:
            text, star = "*" + text, True
        elif p.kind is p.VAR_KEYWORD:
            text = "**" + text
        elif p.kind is p.KEYWORD_ONLY and not star:
            out.append("*")
            star = True
        out.append(text)
        last = i + 1 == len(given) or given[i + 1].kind is not p.POSITIONAL_ONLY
        if p.kind is p.POSITIONAL_ONLY and last:
            out.append("/")
    return out


def sources(cls, name):
    """The attribute in every class that defines it, the class itself first."""
    return [vars(c)[name] for c in cls.__mro__ if name in vars(c)]


def result(found, of):
    """What a property or method gives: a base may say it where the class does not."""
    for attribute in found:
        function = of(attribute)
        try:
            text = spell(inspect.signature(function).return_annotation)
        except (TypeError, ValueError):
            continue
        if text:
            return text
    return ""


def member(cls, name):
    """One member as a record, None for what is no property and no method."""
    found = sources(cls, name)
    first = found[0]
    if isinstance(first, property):
        properties = [p for p in found if isinstance(p, property)]
        record = {"name": name, "type": result(properties, lambda p: p.fget)}
        if any(p.fset for p in properties):
            record["settable"] = True
        return record
    bound = not isinstance(first, staticmethod)
    function = first.__func__ if isinstance(first, (staticmethod, classmethod)) else first
    if not callable(function) or isinstance(function, type):
        return None
    try:
        given = parameters(inspect.signature(function), bound)
    except ValueError:
        given = BUILTIN.get(name)
    if given is None:
        return None
    unwrapped = lambda f: f.__func__ if isinstance(f, (staticmethod, classmethod)) else f
    record = {"name": name, "params": given, "type": result(found, unwrapped)}
    if isinstance(first, (staticmethod, classmethod)):
        record["static"] = True
    if inspect.iscoroutinefunction(function):
        record["async"] = True
    return record


def attributes(cls):
    """The public names of a class, those of the library before those it inherits from Python."""
    own, inherited = [], []
    for c in cls.__mro__:
        for name in vars(c):
            if name.startswith("_") or name in UNUSED or name in own or name in inherited:
                continue
            (own if c.__module__.startswith("azure.") else inherited).append(name)
    return own + sorted(inherited)  # their order differs with the version of Python


def describe(cls, names):
    record = {}
    constructor = cls.__init__
    if inspect.isfunction(constructor):
        record["new"] = parameters(inspect.signature(constructor), True)
    if cls.__name__.endswith("List") and cls.__name__[:-4] in names:
        record["item"] = cls.__name__[:-4]
    record["members"] = [m for m in (member(cls, name) for name in attributes(cls)) if m]
    return record


def main():
    path, line = sys.argv[1:]
    sys.path[:0] = path.split(os.pathsep)
    places, names = DURABLE if line == "durable" else LIBRARY
    names = names.split()
    places = [importlib.import_module(p) for p in places]
    out = []
    for name in names:
        cls = next((c for p in places if isinstance(c := getattr(p, name, None), type)), None)
        if cls is not None:
            record = describe(cls, names)
            lines = ",\n".join("  " + json.dumps(m) for m in record.pop("members"))
            head = json.dumps(record)[1:-1]
            out.append(json.dumps(name) + ": {" + (head + ", " if head else "") + '"members": [\n' + lines + "\n]}")
    print("{\n" + ",\n".join(out) + "\n}")


main()
