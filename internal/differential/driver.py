"""Asks Microsoft's worker what it says of functions.

Reads requests, one app a line of JSON, and answers each with a line: of a v1 app for every function
the exception that loading it ends with, as the worker reports it, or ""; of a v2 app the functions
it indexes, with their bindings as the host receives them. Each app is loaded in a
process of its own, forked from one that has imported the worker; where the functions of an app
share modules ("alone") so is each function, that none sees what another has imported.
"""

import gc
import inspect
import json
import logging
import os
import signal
import sys
import types
import warnings

import stubs

IN, OUT, INOUT = 0, 1, 2
SECONDS = 20  # that loading one function may take


class BindingInfo:
    """The enumerations of the host's protocol; `in` is a keyword of Python."""

    inout = INOUT
    out = OUT
    undefined = 0


BindingInfo.Direction = {"in": IN, "out": OUT, "inout": INOUT}
PROTOS = types.SimpleNamespace(BindingInfo=BindingInfo)


def load_runtime_v1():
    """azure-functions-runtime-v1: the worker of Python 3.13 and newer."""
    from azure_functions_runtime_v1 import functions, loader
    from azure_functions_runtime_v1.bindings import meta
    from azure_functions_runtime_v1.utils import tracing

    meta.load_binding_registry()
    loader.install()

    def load(name, directory, script, entry, bindings):
        function = loader.load_function(name, directory, script, entry)
        metadata = types.SimpleNamespace(name=name, directory=directory, bindings=bindings)
        functions.Registry().add_function(name, function, metadata, PROTOS)

    protos = types.SimpleNamespace(RpcException=types.SimpleNamespace)
    message = lambda e: tracing.serialize_exception(e, protos).message

    def answer(app):
        run = forked if app.get("alone") else lambda answer, _: answer()
        return [run(lambda: verdict(load, message, app, f), SECONDS) for f in app["functions"]]

    return answer


def load_runtime_v2():
    """azure-functions-runtime: the same for v2 apps, whose functions it indexes all at once."""
    import azure.durable_functions  # its import is slow
    from azure_functions_runtime import functions, loader
    from azure_functions_runtime.bindings import meta

    assert azure.durable_functions
    meta.load_binding_registry()
    protos = types.SimpleNamespace(
        BindingInfo=Info, RpcRetryOptions=types.SimpleNamespace, RpcFunctionMetadata=types.SimpleNamespace)

    def answer(app):
        try:
            indexed = loader.index_function_app(app["root"] + "/function_app.py")
            result, _ = loader.process_indexed_function(protos, functions.Registry(), indexed, app["root"])
        except BaseException as e:
            return {"error": type(e).__name__ + ": " + str(e), "functions": []}
        return {"error": "", "functions": [described(app, f, i) for f, i in zip(result, indexed)]}

    return answer


class Info(types.SimpleNamespace, BindingInfo):
    """What the host is told of a binding."""


def described(app, function, indexed):
    """A function as the host receives it, and the file its code stands in."""
    code = indexed.get_user_function()
    for wrapped in ("orchestrator_function", "entity_function"):
        code = getattr(code, wrapped, code)
    retry = function.retry_options
    return {
        "name": function.name,
        "script": os.path.relpath(inspect.getsourcefile(inspect.unwrap(code)), app["root"]),
        "bindings": [json.loads(b) for b in function.raw_bindings],
        "retry": {k: str(v) for k, v in vars(retry).items()} if retry else {},
    }


WORKERS = {"runtime-v1": load_runtime_v1, "runtime-v2": load_runtime_v2}


def verdict(load, message, app, function):
    bindings = {}
    for name, kind, direction, data in function["bindings"]:
        bindings[name] = types.SimpleNamespace(
            type=kind, direction=BindingInfo.Direction[direction], data_type=data)
    root = app["root"]
    script = function["script"]
    try:
        load(function["name"], root + "/" + function["name"], script and os.path.join(root, script),
             function["entry"], bindings)
    except Exception as e:
        return message(e)
    except BaseException as e:  # what the worker does not catch ends it
        return "the worker ends: " + type(e).__name__ + ": " + str(e)
    return ""


def forked(answer, seconds):
    """The result of answer() in a process of its own, which may take some seconds."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        signal.alarm(seconds)
        with os.fdopen(write, "w", encoding="utf-8", errors="backslashreplace") as pipe:
            pipe.write(json.dumps(answer()))
            pipe.flush()
            os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else "the process died"


def main():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stdout = sys.stderr = open(os.devnull, "w")
    warnings.simplefilter("ignore")
    logging.disable()
    for extra in sys.argv[2:]:
        sys.path.insert(0, extra)
    sys.path.remove(os.path.dirname(os.path.abspath(__file__)))
    answer = WORKERS[sys.argv[1]]()
    gc.freeze()
    for line in sys.stdin:
        app = json.loads(line)

        def each():
            if app.get("stubs"):
                stubs.install()
            sys.path.append(app["root"])
            os.chdir(app["root"])
            return answer(app)

        seconds = SECONDS * (1 + len(app.get("functions", ())))
        answers.write(json.dumps(forked(each, seconds)) + "\n")
        answers.flush()


main()
