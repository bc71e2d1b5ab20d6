"""The same figures in xy, by its native renderer with antialiasing, 1600 x 1000 pixels each."""

import os
import tempfile

import numpy as np
import xy
from protocol import load, serve

numbers = load("figures.json")
path = os.path.join(tempfile.gettempdir(), f"gradus-peer-{os.getpid()}.png")
SIZE = {"width": 1600, "height": 1000}


def losses():
    lines = [
        xy.line(np.arange(len(series)), np.asarray(series), name=f"run {index + 1}")
        for index, series in enumerate(numbers["series"])
    ]
    return xy.line_chart(
        *lines, xy.x_axis(label="step"), xy.y_axis(label="loss", type_="log"), xy.legend(),
        title="Loss by learning rate", **SIZE)


def points():
    layers = [np.asarray(samples) for samples in numbers["samples"][:4]]
    clouds = [xy.scatter(layers[k], layers[k + 1], name=f"layer {k + 1}", size=5, opacity=1) for k in (0, 2)]
    return xy.scatter_chart(
        *clouds, xy.x_axis(label="activation"), xy.y_axis(label="activation of the next layer"), xy.legend(),
        title="Activations of two layers", **SIZE)


def histogram():
    return xy.histogram_chart(
        xy.hist(np.asarray(numbers["samples"][0]), bins=40), xy.x_axis(label="activation"), xy.y_axis(label="samples"),
        title="Activations of a layer", **SIZE)


def figure(draw):
    def run(steps):
        for _ in range(steps):
            draw().to_png(path, scale=1)
        return os.path.getsize(path)

    return run


try:
    serve({draw.__name__: lambda draw=draw: figure(draw) for draw in (losses, points, histogram)})
finally:
    if os.path.exists(path):
        os.remove(path)
