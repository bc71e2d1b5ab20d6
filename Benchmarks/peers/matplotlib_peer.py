"""The same figures in matplotlib, 1600 x 1000 pixels each; of drawn numbers where no folder of problems is named."""

import os
import sys
import tempfile

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from protocol import load, serve


class Drawn(dict):
    """Numbers that are drawn when a figure first asks for them, as ours are."""

    def __missing__(self, name):
        random = np.random.default_rng(1)
        self[name] = {
            "series": lambda: np.exp(random.normal(size=(4, 2000))),
            "samples": lambda: random.normal(size=(20, 5000)),
            "x": lambda: random.uniform(-1, 1, 20),
            "y": lambda: random.normal(size=20),
            "degrees": lambda: [1, 3, 6, 10],
        }[name]()
        return self[name]


numbers = load("figures.json") if len(sys.argv) > 1 else Drawn()
path = os.path.join(tempfile.gettempdir(), f"gradus-peer-{os.getpid()}.png")


def losses(axes):
    for index, series in enumerate(numbers["series"]):
        axes.semilogy(series, label=f"run {index + 1}")
    axes.set_title("Loss by learning rate")
    axes.legend()
    axes.set_xlabel("step")
    axes.set_ylabel("loss")


def ridgeline(axes):
    edges = np.linspace(-6, 8, 81)
    middles = (edges[:-1] + edges[1:]) / 2
    rows = len(numbers["samples"])
    for row, samples in enumerate(numbers["samples"]):
        counts, _ = np.histogram(samples, edges)
        ground = rows - row
        axes.fill_between(middles, ground, ground + 3.2 * counts / counts.max(), step="mid", zorder=row)
    axes.set_yticks(range(rows, 0, -1), [f"layer {row + 1}" for row in range(rows)])
    axes.set_title("Activations by layer")
    axes.set_xlabel("activation")


def polynomials(axes):
    grid = np.linspace(-1, 1, 400)
    for degree in numbers["degrees"]:
        fit = np.polynomial.Chebyshev.fit(numbers["x"], numbers["y"], degree, domain=[-1, 1])
        axes.plot(grid, fit(grid), label=f"degree {degree}")
    axes.scatter(numbers["x"], numbers["y"], label="samples")
    axes.set_ylim(-2, 2)
    axes.set_title("Polynomial fits")
    axes.legend()


def points(axes):
    for layer in (0, 2):
        axes.plot(numbers["samples"][layer], numbers["samples"][layer + 1], ".", label=f"layer {layer + 1}")
    axes.set_title("Activations of two layers")
    axes.legend()
    axes.set_xlabel("activation")
    axes.set_ylabel("activation of the next layer")


def histogram(axes):
    axes.hist(numbers["samples"][0], bins=40, histtype="stepfilled")
    axes.set_title("Activations of a layer")
    axes.set_xlabel("activation")
    axes.set_ylabel("samples")


def figure(draw):
    def run(steps):
        for _ in range(steps):
            figure, axes = plt.subplots(figsize=(16, 10), dpi=100)
            draw(axes)
            figure.savefig(path)
            plt.close(figure)
        return os.path.getsize(path)

    return run


try:
    serve({draw.__name__: lambda draw=draw: figure(draw) for draw in (losses, ridgeline, polynomials, points, histogram)})
finally:
    if os.path.exists(path):
        os.remove(path)
