"""Asks Microsoft's worker what it says of functions.

Reads requests, one app a line of JSON, and answers each with a line: for every function the
exception that loading it ends with, as the worker reports it, or "". Each app is loaded in a
process of its own, forked from one that has imported the worker; where the functions of an app
share modules ("alone") so is each function, that none sees what another has imported.
"""

import gc
import json
import logging
import os
import signal
import sys
import types
import warnings

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
    return load, lambda e: tracing.serialize_exception(e, protos).message


WORKERS = {"runtime-v1": load_runtime_v1}


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


def forked(answer):
    """The result of answer() in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        signal.alarm(SECONDS)
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
    load, message = WORKERS[sys.argv[1]]()
    gc.freeze()
    for line in sys.stdin:
        app = json.loads(line)

        def each():
            sys.path.append(app["root"])
            os.chdir(app["root"])
            run = forked if app.get("alone") else lambda answer: answer()
            return [run(lambda: verdict(load, message, app, f)) for f in app["functions"]]

        answers.write(json.dumps(forked(each)) + "\n")
        answers.flush()


main()
