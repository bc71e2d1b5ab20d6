"""What all peers share: the line protocol of the worker, and the problems."""

import json
import os
import sys
import time

TOY = {
    "inputs": [[2.0, 3.0], [3.0, -1.0], [0.5, 1.0], [1.0, 1.0]],
    "targets": [1.0, -1.0, -1.0, 1.0],
    "hidden weight": [[0.5, -0.3, 0.8], [-0.6, 0.4, 0.1]],
    "hidden bias": [0.1, -0.2, 0.0],
    "output weight": [0.7, -0.5, 0.9],
    "output bias": 0.05,
    "learning rate": 0.05,
}


def load(name):
    """The contents of a problem file in the folder that the command line names."""
    with open(os.path.join(sys.argv[1], name), encoding="utf-8") as file:
        return json.load(file)


def serve(problems):
    """For each line `MODEL STEPS` trains that many further steps and prints the time per step and the last loss.

    `problems` maps names to functions; each returns a function that trains a number of steps and returns the loss.
    """
    running = {}
    print("ready {}", flush=True)
    for line in sys.stdin:
        name, steps = line.split()
        if name not in running:
            running[name] = problems[name]()
        start = time.perf_counter()
        loss = running[name](int(steps))
        seconds = time.perf_counter() - start
        print(json.dumps({"us": seconds * 1e6 / int(steps), "loss": float(loss)}), flush=True)
