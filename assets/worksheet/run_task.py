"""Calls a student's function on the arrays of a task, and writes down what it gives.

Usage: run_task.py PROGRAM CALLS RESULTS [KEY]

The program runs in the folder of the results, and may import what lies beside it. It cannot open the key, nor start other
programs, which could open it.
"""

import codecs
import contextlib
import importlib.machinery
import importlib.util
import json
import math
import os
import signal
import sys
import threading
import traceback


class Printed:
    """Passes on what the program prints, by whatever way it goes, as far as somebody would read it."""

    limit = 10_000

    def __init__(self):
        self.shown = os.dup(2)
        self.source, target = os.pipe()
        # What the program starts, or what it loads in other languages, writes to these too.
        for stream in (1, 2):
            os.dup2(target, stream)
        os.close(target)
        sys.stdout, sys.stderr = [
            open(stream, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False) for stream in (1, 2)
        ]
        self.reader = threading.Thread(target=self.pass_on, daemon=True)
        self.reader.start()

    def pass_on(self):
        decoder, left = codecs.getincrementaldecoder("utf-8")("replace"), Printed.limit
        while data := os.read(self.source, 1 << 16):
            # All is read, so that the program does not wait.
            text = decoder.decode(data)[:left]
            if not text:
                continue
            left -= len(text)
            shown = "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in text)
            os.write(self.shown, (shown + ("" if left else "…\n")).encode("utf-8", "replace"))

    def end(self):
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        self.reader.join(1)


def end_with_caller():
    """Ends the group of this process when whoever holds the other end of its standard input has ended."""
    watched, nothing = os.dup(0), os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    # A process of its own, which the student's program cannot keep busy.
    if os.fork():
        os.close(watched)
        return
    os.dup2(watched, 0)
    # Whoever waits for the end of another file, such as the caller for ours, must not wait for this process too.
    os.closerange(1, os.sysconf("SC_OPEN_MAX"))
    os.read(0, 1)
    os.killpg(0, signal.SIGKILL)


class Refused(Exception):
    """What the program does instead of giving arrays."""


def hide(key):
    """Refuses to open, move or change a key and those beside it, under whatever name, and what would do so unseen, for the rest of the
    process.

    This keeps the key from a program that looks for it; it is no sandbox for programs that mean harm.
    """
    # Under names of our own: the program may give others to those of the modules.
    stat, is_folder, real, within = os.stat, os.path.isdir, os.path.realpath, os.path.commonpath
    folder, home = os.path.dirname(real(key)), real(os.getcwd())
    # The keys of the sheets have "-key" in their names.
    keys = [key] + [os.path.join(folder, name) for name in os.listdir(folder) if "-key." in name]
    hidden = {(found.st_dev, found.st_ino) for found in map(stat, keys)}
    starts = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty"}
    changes = {"os.remove", "os.rename", "os.truncate", "os.chmod", "os.chown", "os.link", "os.rmdir", "shutil.rmtree"}
    around = {"ctypes.dlopen", "ctypes.dlsym", "ctypes.dlsym/handle", "gc.get_objects", "gc.get_referrers", "gc.get_referents"}
    modules = {"readline", "_xxsubinterpreters", "_interpreters", "_cffi_backend"}

    def is_key(path):
        try:
            found = stat(path)
            return (found.st_dev, found.st_ino) in hidden
        except (OSError, TypeError, ValueError):
            return False

    def is_own(path):
        try:
            return within([home, real(path)]) == home
        except (OSError, TypeError, ValueError):
            return False

    def refuse(event, arguments):
        if event in starts or event == "import" and arguments[0] == "_posixsubprocess":
            raise PermissionError("other programs cannot be started while this one is marked")
        if event in around or event == "import" and arguments[0] in modules:
            raise PermissionError(f"{event} is not at hand while this program is marked")
        if event in changes and not all(is_own(path) for path in arguments if isinstance(path, (str, bytes, os.PathLike))):
            raise PermissionError("only files of the program's own folder can be changed while it is marked")
        if event == "open" and not isinstance(arguments[0], int):
            if is_key(arguments[0]):
                raise PermissionError("a key cannot be read")
            # From a folder that is open, files could be opened by names that lead elsewhere.
            if arguments[1] is None and is_folder(arguments[0]):
                raise PermissionError("folders cannot be opened while this program is marked")

    sys.addaudithook(refuse)


def load(program, name):
    stem = os.path.splitext(os.path.basename(program))[0]
    loader = importlib.machinery.SourceFileLoader(stem, program)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(stem, loader))
    # As where Python itself runs the file; what is loaded already, such as NumPy, keeps its name.
    sys.path.insert(0, os.path.dirname(program))
    sys.modules.setdefault(stem, module)
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
    path, calls, results, *keys = sys.argv[1:]
    sys.argv[:] = [path]
    with open(calls, encoding="utf-8") as file:
        wanted = json.load(file)
    os.chdir(os.path.dirname(results))
    # Where it may make files, temporary ones among them.
    os.environ["TMPDIR"] = os.getcwd()
    # What the program starts ends with it: its group is ended.
    os.setpgrp()
    end_with_caller()
    # What NumPy loads itself is at hand.
    with contextlib.suppress(ImportError):
        import numpy  # noqa: F401
    for key in keys:
        hide(key)
    # What it prints must not look like our own output.
    printed = Printed()
    outcome = run(path, wanted)
    with open(results, "w", encoding="utf-8") as file:
        json.dump(outcome, file)
    with contextlib.suppress(Exception):  # whatever the program has done to its own output
        printed.end()
