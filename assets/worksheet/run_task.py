"""Calls a student's function on the arrays of a task, and writes down what it gives.

Usage: run_task.py PROGRAM CALLS RESULTS
"""

import importlib.machinery
import importlib.util
import json
import math
import os
import signal
import sys
import traceback


class Shown:
    """What the program prints, as far as somebody would read it."""

    left = 10_000

    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        shown = "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in text[: Shown.left])
        Shown.left -= len(shown)
        self.stream.write(shown + ("…\n" if shown and Shown.left <= 0 else ""))
        return len(text)

    def flush(self):
        self.stream.flush()


class Refused(Exception):
    """What the program does instead of giving arrays."""


def load(program, name):
    loader = importlib.machinery.SourceFileLoader("student", program)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("student", loader))
    loader.exec_module(module)
    function = getattr(module, name, None)
    if not callable(function):
        raise Refused(f"there is no function {name}")
    return function


def array(given):
    import numpy

    try:
        if numpy.iscomplexobj(given):
            raise Refused("the function returns complex numbers where real ones belong")
        numbers = numpy.asarray(given, dtype=float)
    except (TypeError, ValueError):
        raise Refused(f"the function returns {type(given).__name__} where an array of numbers belongs") from None
    flat = [number if math.isfinite(number) else None for number in numbers.ravel().tolist()]
    return {"shape": list(numbers.shape), "numbers": flat}


def call(function, name, arguments, count):
    import numpy

    given = function(*[numpy.array(one["numbers"]).reshape(one["shape"]) for one in arguments])
    if count == 1 and not isinstance(given, (tuple, list)):
        given = (given,)
    if not isinstance(given, (tuple, list)):
        raise Refused(f"{name} returns one {type(given).__name__}, and should return {count} arrays")
    if len(given) != count:
        raise Refused(f"{name} returns {len(given)} values, and should return {count}")
    return [array(one) for one in given]


def run(program, task):
    try:
        import numpy  # noqa: F401
    except ImportError:
        return {"python": "it has no NumPy"}
    try:
        function = load(program, task["function"])
        return {"given": [call(function, task["function"], one, task["count"]) for one in task["calls"]]}
    except Refused as refusal:
        return {"problem": str(refusal)}
    except SyntaxError as error:
        return {"problem": f"SyntaxError: {error.msg}", "line": error.lineno}
    except BaseException as error:  # whatever the student's program raises, SystemExit included
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == program]
        said = f"{type(error).__name__}: {error}".rstrip(": ").splitlines()[0]
        return {"problem": said, "line": lines[-1] if lines else None}


if __name__ == "__main__":
    path, calls, results = sys.argv[1:]
    with open(calls, encoding="utf-8") as file:
        wanted = json.load(file)
    # What the program starts ends with it: its group is ended.
    os.setpgrp()
    # Where nobody is left to stop it, as after Ctrl-C, it ends by itself.
    signal.alarm(60)
    # What it prints must not look like our own output.
    sys.stdout = sys.stderr = Shown(sys.stderr)
    outcome = run(path, wanted)
    with open(results, "w", encoding="utf-8") as file:
        json.dump(outcome, file)
