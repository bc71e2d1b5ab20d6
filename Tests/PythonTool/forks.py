"""Runs scripts for the tests, each in a process of its own: a fork of this one, which has imported what they need already.

A request and its answer are lines, as `Service.swift` says; what a script prints goes to a file.
"""
import atexit, gc, importlib, json, os, signal, sys, traceback, warnings

running = {}  # the number of the request, by process


def answer(number, status):
    # So short that a pipe takes it at once.
    os.write(1, b"%s %s\n" % (number, json.dumps({"answer": status}).encode()))


def answer_for_ended(*_):
    for process in list(running):
        try:
            ended, status = os.waitpid(process, os.WNOHANG)
        except ChildProcessError:
            continue  # The signal of another one, which came during this loop, has had it answered.
        if ended: answer(running.pop(process), os.waitstatus_to_exitcode(status))


def fork():
    gc.freeze()  # What is imported lives as long as this process; a script need not look through it for what can go.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NumPy's threads rest.
        return os.fork()


def run(script, arguments, folder):
    """What `python -c` does, in the new process; its exit status is the script's."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    gc.disable()  # It ends before what it leaves behind matters.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(folder)
    sys.argv, sys.path[0] = ["-c", *arguments], ""
    names, status = {"__name__": "__main__"}, 0
    try:
        exec(compile(script, "<string>", "exec"), names)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        if status == 1 and end.code != 1: print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
        status = 1
    names.clear()  # which closes the script's files
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr): stream.flush()
    # Taking all modules apart, as Python does when it ends, would take longer than most scripts.
    os._exit(status & 255)


signal.signal(signal.SIGCHLD, answer_for_ended)
for line in sys.stdin.buffer:
    number, request = line.split(b" ", 1)
    request = json.loads(request)
    output = os.open(request["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        importlib.import_module(request["module"])
    except Exception:
        os.write(output, traceback.format_exc().encode())
        answer(number, 1)
    else:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        process = fork()
        if process == 0:
            for stream in (1, 2): os.dup2(output, stream)
            run(request["script"], request["arguments"], request["folder"])
        running[process] = number
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    os.close(output)
