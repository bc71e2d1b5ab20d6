"""Runs scripts for the tests, each in a process of its own: a fork of this one, which has imported what they need already.

A request and its answer are lines, as `Service.swift` says; what a script prints goes to a file.
"""
import importlib, json, os, signal, sys, traceback, warnings

running = {}  # the number of the request, by process


def answer(number, status):
    # So short that a pipe takes it at once.
    os.write(1, b"%s %s\n" % (number, json.dumps({"answer": status}).encode()))


def answer_for_ended(*_):
    for process in list(running):
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended: answer(running.pop(process), os.waitstatus_to_exitcode(status))


def fork():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NumPy's threads rest.
        return os.fork()


def run(script, arguments, folder):
    """What `python -c` does, in the new process; its exit status is the script's."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(folder)
    sys.argv, sys.path[0] = ["-c", *arguments], ""
    exec(compile(script, "<string>", "exec"), {"__name__": "__main__"})
    sys.exit()


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
