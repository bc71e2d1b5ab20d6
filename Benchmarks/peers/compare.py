"""Trains beside peers, in turn, each pinned to one core, and prints the ratios of medians.

    compare.py --problems DIR --worker PROGRAM [--openblas PROGRAM] [--rounds N]

A peer takes part where its Python package is installed. The losses after 4 steps must agree to 1e-9, or the status
is 1.
"""

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time

NETWORKS = ["i", "ii", "iii"]
FIGURES = ["losses", "ridgeline", "polynomials", "points", "histogram"]
PRODUCTS = [
    f"product-{size}-{form}" for size in ("64x64x64", "128x256x784", "256x128x128") for form in ("nn", "nt", "tn")
]
PEERS = {  # package: what its peer can do
    "numpy": NETWORKS + ["poly", "toy"],
    "torch": NETWORKS + ["poly", "toy"],
    "jax": NETWORKS,
    "micrograd": ["toy"],
    "matplotlib": FIGURES,
    "xy": ["losses", "points", "histogram"],
}
TURN = 0.06  # seconds that each gets at a time
PAUSE = 0.4  # seconds after a turn on two cores, until the threads of the one before have gone to sleep


class Trainer:
    """A process that speaks the line protocol, pinned to one core unless it is given more threads."""

    def __init__(self, name, command, threads=1):
        self.name, self.pause = name, 0 if threads == 1 else PAUSE
        cores = ",".join(map(str, sorted(os.sched_getaffinity(0))[-threads:]))
        forgotten = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")  # OpenBLAS shall choose for itself
        environment = {name: value for name, value in os.environ.items() if name not in forgotten}
        environment |= {
            f"{library}_NUM_THREADS": str(threads) for library in ("OMP", "OPENBLAS", "MKL", "PEER")}
        self.process = subprocess.Popen(
            ["taskset", "-c", cores, *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.process.stdout.readline()

    def train(self, model, steps):
        self.process.stdin.write(f"{model} {steps}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended while it trained {model}")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def measure(model, trainers, rounds):
    """The medians of all trainers on one model, in microseconds, and whether their losses agree."""
    losses = [trainer.train(model, 4)["loss"] for trainer in trainers]
    agree = model in FIGURES or all(abs(loss - losses[0]) <= 1e-9 * max(1, abs(losses[0])) for loss in losses)
    steps = []
    for trainer in trainers:
        trainer.train(model, 3)
        steps.append(max(1, int(TURN * 1e6 / trainer.train(model, 3)["us"])))
    times = [[] for _ in trainers]
    for _ in range(rounds):
        for place, trainer in enumerate(trainers):
            time.sleep(trainer.pause)
            times[place].append(trainer.train(model, steps[place])["us"])
    return [statistics.median(t) for t in times], agree


def show(case, ours, peer, theirs):
    print(f"{case:24} {ours:12.2f} {peer:>11} {theirs:12.2f} {ours / theirs:8.3f}", flush=True)


def compare(models, peers, worker, rounds):
    """Prints a line for each model and peer; returns the models on which losses differ."""
    different = []
    for model in models:
        able = [peer for peer in peers if model in peers[peer][1]]
        if not able:
            continue
        trainers = [Trainer("gradus", worker)] + [Trainer(peer, peers[peer][0]) for peer in able]
        medians, agree = measure(model, trainers, rounds)
        for trainer in trainers:
            trainer.close()
        for peer, median in zip(able, medians[1:]):
            show(model, medians[0], peer, median)
        if not agree:
            different.append(model)
    return different


def on_two_cores(model, worker, torch, rounds):
    """The same step with two threads, ours and PyTorch's."""
    trainers = [Trainer("gradus", worker, threads=2), Trainer("torch", torch, threads=2)]
    (ours, theirs), _ = measure(model, trainers, rounds)
    for trainer in trainers:
        trainer.close()
    show(f"{model} on two cores", ours, "torch", theirs)


def from_start_to_file(worker, matplotlib, rounds):
    """From the start of a process to its first finished figure, of numbers that it draws itself."""
    times = {"gradus": [], "matplotlib": []}
    for _ in range(rounds):
        for name, command in (("gradus", worker), ("matplotlib", matplotlib)):
            started = time.perf_counter()
            trainer = Trainer(name, command)
            trainer.train("polynomials", 1)
            times[name].append((time.perf_counter() - started) * 1e6)
            trainer.close()
    ours, theirs = (statistics.median(t) for t in times.values())
    show("start to finished file", ours, "matplotlib", theirs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--problems", required=True)
    parser.add_argument("--worker", required=True)
    parser.add_argument("--openblas")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()

    folder = os.path.dirname(os.path.abspath(__file__))
    peers = {}
    for package, models in PEERS.items():
        if importlib.util.find_spec(package):
            peers[package] = ([sys.executable, os.path.join(folder, f"{package}_peer.py"), options.problems], models)
        else:
            print(f"{package} is not installed", file=sys.stderr)
    if options.openblas:
        peers["openblas"] = ([options.openblas], PRODUCTS)
    worker = [options.worker, options.problems]

    print(f"{'case':24} {'gradus µs':>12} {'peer':>11} {'peer µs':>12} {'ratio':>8}", flush=True)
    different = compare(NETWORKS + ["toy", "poly"] + PRODUCTS + FIGURES, peers, worker, options.rounds)
    if "torch" in peers and len(os.sched_getaffinity(0)) > 1:
        on_two_cores("ii", worker, peers["torch"][0], options.rounds)
    if "matplotlib" in peers:
        from_start_to_file([options.worker], peers["matplotlib"][0][:2], options.rounds)
    if different:
        sys.exit(f"results differ from those of the peers by more than 1e-9: {', '.join(different)}")


main()
