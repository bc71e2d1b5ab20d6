"""Gradus from Python: every number of a training step, forwards and backwards.

    import gradus
    t = gradus.trace(model, inputs, targets, nn.MSELoss())   # a step of a PyTorch model
    t["norm.sigma"].gradient                                 # ∂L/∂σ, an array of NumPy
    print(t.explain("norm.sigma", 0, 0))                     # how it came about
    t                                                        # in a notebook: a page that steps

`trace` writes the model as a network file, lets the program `gradus` compute the step, and compares
all gradients with those of torch. `formulas` computes formulas of your own, and `load` reads a trace
or a recorded run from its file; these two need no torch. Put this file beside yours, or its folder on PYTHONPATH.
"""

from __future__ import annotations

import copy
import difflib
import html
import json
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import tempfile
import weakref
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

__all__ = ["trace", "formulas", "load", "Trace", "Value", "Run", "Summary", "GradusError", "UnknownValue"]


class GradusError(Exception):
    """What cannot be done, in one sentence: what, where, and what would be right."""


class UnknownValue(GradusError, KeyError):
    """A trace has no value of this name."""

    __str__ = Exception.__str__


# The program


def _program(given=None):
    """The path of the program `gradus`: given, of the variable GRADUS, on PATH, or built in this project."""
    for name, source in ((given, "program"), (os.environ.get("GRADUS"), "the variable GRADUS")):
        if name and not shutil.which(name):
            raise GradusError(f"{source} is {os.fspath(name)!r}, and there is no such program")
        if name:
            return os.path.abspath(shutil.which(name))
    project = Path(__file__).resolve().parents[2]
    for name in ["gradus", *(project / f".build/{kind}/gradus" for kind in ("release", "debug"))]:
        if shutil.which(name):
            return os.path.abspath(shutil.which(name))
    raise GradusError(
        "the program gradus is not found: build it with `swift build -c release --product gradus`, "
        "and name it by program=, by the variable GRADUS or by PATH"
    )


def _run(program, *arguments, folder=None):
    """What the program prints, called in a folder."""
    command = [program, *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise GradusError(done.stderr.strip().removeprefix("gradus: ") or f"gradus ended with {done.returncode}")
    return done.stdout


# Traces


@dataclass(frozen=True, eq=False)
class Value:
    """A value of the forward pass."""

    name: str
    #: How formulas show it, such as σ²; "" where it has no symbol of its own.
    symbol: str
    #: "input", "target", "parameter", "statistic", "loss", or "" for a step on the way.
    role: str
    value: np.ndarray
    #: The gradient of the loss with respect to it, of the same shape; None where there is none.
    gradient: np.ndarray | None


def _known_names(name, known):
    """Which names there are in place of one that is not: the nearest, or else the first."""
    known = list(known)
    near = difflib.get_close_matches(str(name), known, 3, 0.5) or known[:6]
    if not near:
        return "there are none"
    if len(near) < len(known):
        return f"there are {', '.join(near)} and others"
    return f"there is {near[0]} alone" if len(near) == 1 else f"there are {', '.join(near[:-1])} and {near[-1]}"


def _known_steps(known):
    if not known:
        return "there are none"
    if len(known) == 1:
        return f"{known[0]} is the only one"
    first, word = (known[:3], "to") if len(known) > 4 else (known[:-1], "and")
    return f"there are {', '.join(map(str, first))} {word} {known[-1]}"


class _Text(str):
    """A text that a notebook shows line by line."""

    __repr__ = str.__str__


class _Picture(str):
    """The text of an SVG file, which a notebook shows as a picture."""

    def _repr_svg_(self):
        return self


class Trace(Mapping):
    """Every value of one step: a mapping from names to values, in the order of computation.

    The weight of a dense layer has the shape [inputs, outputs], since z = x W + b: it is torch's weight transposed.
    The weight and bias of batch norm and layer norm are called gamma and beta. Python counts from 0 here too.
    """

    def __init__(self, values, *, file=None, sources=(), title, program=None):
        self._values = values
        #: The trace as a file for the program; None where only arrays were read.
        self.file = file
        self.title = title
        self._sources = sources
        self._given_program = program

    @property
    def names(self):
        """The names of all values of the forward pass."""
        return list(self._values)

    @property
    def loss(self):
        """The value that gradients are those of; None where the trace has no loss."""
        return next((value for value in self._values.values() if value.role == "loss"), None)

    def __getitem__(self, name):
        try:
            return self._values[name]
        except KeyError:
            raise UnknownValue(f"there is no value {name!r}: {_known_names(name, self.names)}") from None

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __repr__(self):
        loss = "" if self.loss is None else f", loss {self.loss.value:.6g}"
        return f"<gradus trace “{self.title}”: {len(self)} values{loss}>"

    def explain(self, name, *index):
        """How a value, or the element of it at `index`, came about: formulas with numbers, forwards and backwards."""
        shape = self[name].value.shape
        sizes = shape if len(index) == len(shape) else [self[name].value.size]
        if index and (len(index) != len(sizes) or not all(0 <= i < size for i, size in zip(index, sizes))):
            raise GradusError(f"{name} has the shape {list(shape)}, counted from 0, and no element {list(index)}")
        at = ["--at", ",".join(str(i + 1) for i in index)] if index else []
        return _Text(self._gradus("show", name, *at).rstrip("\n"))

    def graph(self):
        """The computational graph with all its numbers, as the text of an SVG file."""
        with tempfile.TemporaryDirectory() as folder:
            self._gradus("export", "--format", "markdown", "--title", self.title, "--out", f"{folder}/trace.md")
            return _Picture(Path(folder, "trace-graph.svg").read_text("utf-8"))

    def page(self):
        """The page that steps through the trace: one HTML file that needs nothing else."""
        return self._gradus("export", "--format", "html", "--title", self.title, "--out", "-")

    def save(self, folder):
        """Writes what was computed, the trace, the page, the graph and the arrays to a folder, over earlier files."""
        page, graph = self.page(), self.graph()
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for file in [self.file, *self._sources]:
            if file.parent.resolve() != folder.resolve():
                shutil.copy(file, folder)
        (folder / "trace.html").write_text(page, "utf-8")
        (folder / "graph.svg").write_text(graph, "utf-8")
        self._gradus("export", "--format", "npz", "--out", folder / "trace.npz", "--force")

    def _repr_html_(self):
        try:
            page = self.page()
        except GradusError:
            return None  # The notebook then shows the text of __repr__.
        return f'<iframe srcdoc="{html.escape(page)}" style="width: 100%; height: 48em; border: 0"></iframe>'

    def _gradus(self, command, *arguments):
        if self.file is None:
            raise GradusError(
                "this trace was read from an .npz file, which has numbers alone: load its .trace.json"
            )
        return _run(_program(self._given_program), command, self.file, *arguments)


# Runs


@dataclass(frozen=True, eq=False)
class Summary:
    """How the numbers of a value are distributed, with a row for each step at which the record has it."""

    steps: np.ndarray
    mean: np.ndarray
    deviation: np.ndarray
    #: The 0, 5, 25, 50, 75, 95 and 100 % points.
    percentiles: np.ndarray
    #: How many numbers lie in each of 32 equal bins from the least to the greatest.
    histogram: np.ndarray


class Run(Mapping):
    """A training run in its record: a mapping from names to arrays, whose first axis is that of the steps.

    A record keeps small values and gradients ("norm.sigma", "norm.sigma.gradient") at every step, and of the gradients of
    parameters their lengths ("hidden.weight.gradient.norm"); `trace` computes all else of a step again.
    """

    def __init__(self, file, program=None):
        self.file, self._given_program = Path(file), program
        facts = dict(self._rows("SELECT name, value FROM facts"))
        if facts.get("format") != "gradus-run" or facts.get("version") not in ("1", "2"):
            raise GradusError(f"{file} is an SQLite file, but no run that gradus recorded, version 1 or 2")
        self._columns = {
            name: (start, [rows, columns][2 - rank :] if rank else [], rows * columns)
            for name, rank, rows, columns, start in self._rows(
                "SELECT name, rank, rows, columns, start FROM names ORDER BY start"
            )
        }
        rows = self._rows("SELECT step, loss, numbers FROM steps ORDER BY step")
        #: The numbers of the steps, counted from 1, and the loss of each.
        self.steps = np.array([step for step, _, _ in rows], int)
        self.losses = np.array([np.nan if loss is None else loss for _, loss, _ in rows])
        try:
            self._numbers = np.array([np.frombuffer(numbers, "<f8") for _, _, numbers in rows])
        except ValueError:
            raise GradusError(f"{file} is damaged: its steps have other numbers than one another") from None

    @property
    def epochs(self):
        """Arrays by name: epoch, step, training and validation, the losses at the ends of epochs, and training_accuracy and
        validation_accuracy; nan where there is none."""
        names = ["epoch", "step", "training", "validation", "training_accuracy", "validation_accuracy"]
        known = {row[1] for row in self._rows("PRAGMA table_info(epochs)")}
        names = [name for name in names if name in known]
        rows = self._rows(f"SELECT {', '.join(names)} FROM epochs ORDER BY epoch")
        return {name: np.array([row[i] for row in rows], int if i < 2 else float) for i, name in enumerate(names)}

    @property
    def keyframes(self):
        """The steps after which the record holds all parameters; 0 is the beginning."""
        return [step for (step,) in self._rows("SELECT step FROM keyframes ORDER BY step")]

    def parameters(self, step):
        """All parameters after a step that is a keyframe, as arrays by name."""
        rows = self._rows("SELECT state FROM keyframes WHERE step = ?", int(step))
        if not rows:
            known = self.keyframes
            raise GradusError(f"step {step} is no keyframe of {self.file}: {_known_steps(known)}")
        ((state,),) = rows
        try:
            (length,) = struct.unpack_from("<Q", state)
            head, start, result = json.loads(state[8 : 8 + length]), 8 + length, {}
            for name, sizes in zip(head["names"], head["shapes"]):
                count = int(np.prod(sizes))
                result[name] = np.frombuffer(state, "<f8", count, start).reshape(sizes)
                start += 8 * count
        except (struct.error, ValueError, KeyError, TypeError):
            raise GradusError(f"{self.file} is damaged: the keyframe of step {step} cannot be read") from None
        return result

    def summary(self, name):
        """How the numbers of a value that is not kept at every step, such as "hidden.output", are distributed at keyframes."""
        percentiles = ["least", "p5", "p25", "p50", "p75", "p95", "greatest"]
        names = ", ".join(["step", "mean", "deviation", *percentiles, "histogram"])
        rows = self._rows(f"SELECT {names} FROM summaries WHERE name = ? ORDER BY step", name)
        if not rows:
            self._refuse(name, [row[0] for row in self._rows("SELECT DISTINCT name FROM summaries ORDER BY name")])
        numbers = np.array([row[1:-1] for row in rows], float)
        histogram = np.array([np.frombuffer(row[-1], "<u4") for row in rows])
        return Summary(np.array([row[0] for row in rows]), numbers[:, 0], numbers[:, 1], numbers[:, 2:], histogram)

    def trace(self, step):
        """Everything of a step, computed again from the keyframe before it, bit for bit."""
        program, folder = _program(self._given_program), tempfile.mkdtemp(prefix="gradus-")
        options = ["--step", step, "--formats", "json", "--out", folder, "--force"]
        try:
            _run(program, "trace", self.file.resolve(), *options)
            (file,) = Path(folder).glob("*.json")
            result = _load_json(file, program, title=f"{self.file.stem}, step {step}")
        except GradusError:
            shutil.rmtree(folder)
            raise
        weakref.finalize(result, shutil.rmtree, folder)
        return result

    def __getitem__(self, name):
        if name not in self._columns:
            summaries = [row[0] for row in self._rows("SELECT DISTINCT name FROM summaries")]
            near = difflib.get_close_matches(str(name), [*self._columns, *summaries], 1, 0.8)
            if near and near[0] in summaries:
                raise UnknownValue(f'{self.file} keeps {near[0]!r} at keyframes alone: run.summary("{near[0]}")')
            self._refuse(name, self._columns)
        start, sizes, count = self._columns[name]
        return self._numbers[:, start : start + count].reshape([len(self.steps), *sizes])

    def __iter__(self):
        return iter(self._columns)

    def __len__(self):
        return len(self._columns)

    def __repr__(self):
        ends = f"steps {self.steps[0]} to {self.steps[-1]}" if len(self.steps) else "no steps yet"
        return f"<gradus run “{self.file.stem}”: {ends}, {len(self)} values>"

    def _refuse(self, name, known):
        raise UnknownValue(f"{self.file} keeps no {name!r} of this kind: {_known_names(name, known)}")

    def _rows(self, query, *arguments):
        try:
            with closing(sqlite3.connect(f"{self.file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                return connection.execute(query, arguments).fetchall()
        except sqlite3.Error as error:
            raise GradusError(f"{self.file} cannot be read as a run: {error}") from None


def load(file, *, program=None):
    """Reads what gradus wrote: a trace as JSON or NumPy's .npz, or a recorded run, which is an SQLite file."""
    file = Path(file)
    try:
        with file.open("rb") as opened:
            start = opened.read(16)
    except OSError as error:
        raise GradusError(f"{file} cannot be read: {error.strerror}") from None
    for signature, reader in _READERS.items():
        if start.startswith(signature):
            return reader(file, program)
    raise GradusError(f"{file} is no trace: gradus writes traces as .trace.json and .npz, and runs as .sqlite")


def _load_json(file, program, **options):
    try:
        document = json.loads(file.read_text("utf-8"))
        if (document["format"], document["version"]) != ("gradus-trace", 1):
            raise ValueError
        nodes = document["nodes"]
        arrays = [np.array([float(x) for x in node["value"]]).reshape(node["shape"]) for node in nodes]
        values = {}
        for node, array in zip(nodes, arrays):
            if "origin" not in node:
                gradient = arrays[node["gradient"]] if "gradient" in node else None
                name, symbol = node["name"], node.get("symbol", {}).get("letter", "")
                values[name] = Value(name, symbol, node.get("role", ""), array, gradient)
    except (ValueError, KeyError, IndexError, TypeError):
        raise GradusError(f"{file} is JSON, but no whole trace of gradus, version 1") from None
    return Trace(values, file=file, program=program, **{"title": file.name.split(".")[0], **options})


def _load_arrays(file, program):
    try:
        with np.load(file) as archive:
            arrays = dict(archive)
    except (ValueError, OSError, zipfile.BadZipFile) as error:
        raise GradusError(f"{file} cannot be read as arrays of NumPy: {error}") from None
    forward = [name for name in arrays if not name.endswith(".gradient") and ".pullback." not in name]
    values = {name: Value(name, "", "", arrays[name], arrays.get(f"{name}.gradient")) for name in forward}
    return Trace(values, title=file.stem, program=program)


#: Readers by the first bytes of a file.
_READERS = {b"{": _load_json, b"PK": _load_arrays, b"SQLite format 3": Run}


def _computed(name, text, arrays, title, program, folder):
    """The trace that the program computes of a file."""
    program = _program(program)
    path = Path(folder or tempfile.mkdtemp(prefix="gradus-")).resolve()
    path.mkdir(parents=True, exist_ok=True)
    sources = [path / f"{name}.yaml"]
    sources[0].write_text(text, "utf-8")
    if arrays:
        sources.append(path / f"{name}.npz")
        np.savez(sources[1], **arrays)
    try:
        _run(program, "trace", sources[0].name, "--formats", "json", "--out", ".", "--force", folder=path)
        result = _load_json(path / f"{name}.trace.json", program, title=title, sources=sources)
    except GradusError:
        if not folder:
            shutil.rmtree(path)
        raise
    if not folder:
        weakref.finalize(result, shutil.rmtree, path)
    return result


# Formulas


def formulas(text, /, *, program=None, folder=None, title=None, **given):
    """Computes formulas, one in a line, forwards and backwards; the last one is the loss.

        gradus.formulas("z = w * x + b\\nL = (z - t)^2", w=0.5, x=2, b=0, t=1)["w"].gradient

    Args:
        text: lines such as "mu = mean(u, rows)"; `gradus help trace` lists operators and functions.
        program, folder, title: as for `trace`.
        given: the numbers of the names that formulas read: a number, a row, or rows; also arrays and tensors.
    """
    steps = {}
    for line in filter(None, (line.split("#")[0].strip() for line in text.splitlines())):
        name, _, formula = (part.strip() for part in line.partition("="))
        if not (name and formula):
            raise GradusError(f"{line!r} is no formula: one has a name, =, and what is computed")
        if name in steps or name in given:
            raise GradusError(f"{name} has two values: each value has a name of its own")
        steps[name] = formula
    if not steps:
        raise GradusError("there is no formula: write lines such as L = (w * x - t)^2")
    numbers = {name: _array(value, name).tolist() for name, value in given.items()}
    title = title or "Formulas"
    file = {"title": title, "given": numbers, "compute": steps, "loss": name}
    try:
        return _computed("formulas", _yaml(file), {}, title, program, folder)
    except GradusError as error:
        raise GradusError(_in_own_lines(str(error), steps, first=4 + len(numbers))) from None


def _in_own_lines(message, steps, first):
    """An error's words with the formula as it was given, where they name a line of the file that was made of it, from `first` on."""
    found = re.match(r"formulas\.yaml, line (\d+), column (\d+): ([^\n]*)\n", message)
    place = int(found[1]) - first if found else -1
    if not 0 <= place < len(steps):
        return message
    name, formula = list(steps.items())[place]
    # Before the formula stand two blanks, its name, a colon, a blank and a quotation mark.
    column = int(found[2]) - len(name) - 6
    return f"{found[3]}\n    {name} = {formula}\n" + " " * (len(name) + 7 + max(column, 0)) + "^"


def _yaml(sections):
    """A file of the program: sections with a line for each entry, whose value is JSON, which YAML reads too."""

    def lines(value):
        if isinstance(value, dict):
            return [""] + [f"  {name}: {as_json(entry)}" for name, entry in value.items()]
        if isinstance(value, list):
            return [""] + [f"  - {as_json(entry)}" for entry in value]
        return [" " + as_json(value)]

    def as_json(value):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)

    return "".join(f"{name}:" + "\n".join(lines(value)) + "\n" for name, value in sections.items())


def _array(value, name):
    """Numbers of any kind as float64, or as integers where they are integers."""
    try:
        if hasattr(value, "detach"):  # a tensor
            value = value.detach().cpu().double() if value.is_floating_point() else value.detach().cpu()
        array = np.asarray(value)
        array = array if array.dtype.kind in "iu" else array.astype(np.float64, casting="same_kind")
    except (TypeError, ValueError, RuntimeError):
        raise GradusError(f"{name} must be numbers, in rows of equal length") from None
    if array.size == 0:
        raise GradusError(f"there is no number in {name}, of the shape {list(array.shape)}: give at least one")
    if not np.isfinite(array).all():
        place = [int(i) for i in np.argwhere(~np.isfinite(array))[0]]
        words = f" at {place}, counted from 0" if place else ""
        raise GradusError(f"there is {array[tuple(place)]} in {name}{words}: numbers are finite")
    return array


# PyTorch


def trace(model, inputs, targets, loss, *, masks=None, program=None, folder=None, title=None):
    """One training step of a PyTorch model, forwards and backwards, with every gradient checked against torch's own.

    All is computed in float64, on a copy: the model and its running statistics stay as they are. The network is what
    the model did: its layers are called one after the other, or in residual blocks x + F(x), in modules of any depth.

    Args:
        model: an nn.Module of Linear, BatchNorm1d (in evaluation mode with its running statistics), LayerNorm, Dropout, Tanh, Sigmoid, ReLU, Softplus, and of Identity
            and Flatten where they change nothing.
        inputs: the batch, of shape [examples, features].
        targets: numbers of the shape of the output; for CrossEntropyLoss classes, or probabilities.
        loss: nn.MSELoss(), nn.CrossEntropyLoss() or nn.BCEWithLogitsLoss().
        masks: what dropouts in training keep, 1 or 0 for each input, by their paths: {"2": [[1, 0], [1, 1]]}.
            Others take the mask that torch draws, which torch.manual_seed makes the same again.
        program: the program gradus; else that of the variable GRADUS, of PATH, or built in this project.
        folder: where the network file, its numbers and the trace go, over earlier ones; else a temporary folder.
        title: what pages say above it.

    Raises:
        GradusError: where the model is not of this kind, or a gradient differs.
    """
    import torch

    inputs, targets = _array(inputs, "inputs"), _array(targets, "targets")
    # Whatever the mode around: gradients are what this is about.
    with torch.inference_mode(False), torch.enable_grad():
        step = _TorchStep(torch, model, inputs, targets, loss, masks or {})
    title = title or type(model).__name__
    text, arrays = step.file(title)
    result = _computed("network", text, arrays, title, program, folder)
    step.compare(result)
    return result


_CONTAINERS = "Sequential ModuleList ModuleDict".split()
_SUPPORTED = "Linear BatchNorm1d LayerNorm Dropout Tanh Sigmoid ReLU Softplus Identity Flatten".split()
#: How gradus calls parameters that torch calls weight and bias.
_PARAMETERS = {
    "Linear": {"weight": "weight", "bias": "bias"},
    "BatchNorm1d": {"weight": "gamma", "bias": "beta"},
    "LayerNorm": {"weight": "gamma", "bias": "beta"},
}
_LOSSES = {
    "MSELoss": "mean squared error",
    "CrossEntropyLoss": "softmax cross-entropy",
    "BCEWithLogitsLoss": "sigmoid cross-entropy",
}
#: So many numbers of parameters, at most, stand in the network file itself.
_MOST_NUMBERS_IN_TEXT = 200


def _kind(module):
    """The name of a class of torch.nn itself; "" for classes of others, whose forward can do anything."""
    return type(module).__name__ if type(module).__module__.startswith("torch.nn.modules.") else ""


def _words(path, module):
    """What sentences call a module."""
    kind = type(module).__name__
    # Of letters that are spelled, such as LSTM, the sound of the first decides.
    begins_with_vowel = kind[0] in ("AEFHILMNORSX" if kind[:2].isupper() and kind[:3] != "GRU" else "AEIOU")
    return f"{path or 'the model'} is {'an' if begins_with_vowel else 'a'} {kind}"


@dataclass(eq=False)
class _Call:
    """A call of a module, as hooks see it. A node is a place in torch's own graph: what a tensor was computed by."""

    path: str
    module: object
    input: tuple
    output: tuple = None
    calls: list = field(default_factory=list)
    mask: np.ndarray = None
    keeps_shape: bool = True

    @property
    def is_layer(self):
        return _kind(self.module) in _SUPPORTED


@dataclass(eq=False)
class _Block:
    """x + F(x), for parts F, in the module at `outer`."""

    path: str
    outer: str
    parts: list


def _node(tensor):
    return (tensor.grad_fn, tensor.output_nr)


def _is_sum(node, a, b):
    """Whether a node adds what two others computed."""
    function = node[0]
    if function is None or function.name() != "AddBackward0" or getattr(function, "_saved_alpha", 1) != 1:
        return False
    return list(function.next_functions) in ([a, b], [b, a])


class _TorchStep:
    """A step that torch takes on a copy of a model, seen by hooks on its modules."""

    def __init__(self, torch, model, inputs, targets, loss, masks):
        self.torch, self.masks = torch, dict(masks)
        if not isinstance(model, torch.nn.Module):
            raise GradusError(f"the model is a {type(model).__name__}, and not a torch.nn.Module")
        self._check_modules(model)
        if inputs.ndim != 2:
            hint = "inputs[None] is a batch of one example"
            if inputs.ndim > 2:
                hint = f"inputs.reshape(-1, {inputs.shape[-1]}) has a row for each example"
            raise GradusError(f"inputs have the shape {list(inputs.shape)}, not [examples, features]: {hint}")
        try:
            self.model = copy.deepcopy(model).double().cpu().requires_grad_()
        except RuntimeError as error:
            raise GradusError(f"the model cannot be copied: {str(error).splitlines()[0]}") from error
        self.paths = {module: path for path, module in self.model.named_modules()}
        for module in self.paths:
            if _kind(module) == "Softplus" and module.threshold == 20:
                module.threshold = 40  # Torch takes x for softplus(x) above it, which is off by 2e-9 at 20.
        self.inputs = torch.from_numpy(inputs.astype(np.float64)).requires_grad_()
        output, call = self._forward()
        self.loss, self.targets = self._loss_of(loss, output, targets)
        self.loss.backward()
        self.parts = self._parts(call)
        #: The path and the tensor of each parameter, by its name in the trace.
        self.parameters = {}

    def _check_modules(self, model):
        modules = dict(model.named_modules())
        for path, module in modules.items():
            kind, is_leaf = _kind(module), not any(True for _ in module.children())
            if kind not in _SUPPORTED and kind not in _CONTAINERS and (kind or is_leaf):
                raise GradusError(f"{_words(path, module)}: supported are {', '.join(_SUPPORTED)}")
            for name, parameter in module.named_parameters(recurse=False):
                if name not in ("weight", "bias") or kind not in _PARAMETERS:
                    raise GradusError(f"{_words(path, module)} with a parameter {name}, which gradus does not know")
                _array(parameter, f"{path}.{name}".strip("."))
            if module._forward_hooks or module._forward_pre_hooks or module._backward_hooks:
                raise GradusError(f"{_words(path, module)} with a hook, which can change what it computes: remove it")
        for path in self.masks:
            if _kind(modules.get(path)) != "Dropout" or not modules[path].training:
                raise GradusError(f"masks has {path!r}, which is no Dropout in training mode of the model")

    # Forward, with hooks

    def _forward(self):
        """The output, and the call of the model with all calls of modules inside."""
        torch, root = self.torch, _Call("", None, ())
        stack, hooks = [root], []

        def before(module, arguments):
            if len(arguments) != 1 or not isinstance(arguments[0], torch.Tensor):
                raise GradusError(f"{_words(self.paths[module], module)} that is not called with a single tensor")
            stack.append(_Call(self.paths[module], module, _node(arguments[0])))

        def after(module, arguments, output):
            call, (x,) = stack.pop(), arguments
            if not isinstance(output, torch.Tensor):
                kind = type(output).__name__
                raise GradusError(f"{_words(call.path, module)} that gives a {kind}, and not a single tensor")
            if _kind(module) == "Dropout" and module.training and module.p > 0:
                output, call.mask = self._dropout(call, x, output)
            call.output, call.keeps_shape = _node(output), x.shape == output.shape
            stack[-1].calls.append(call)
            return output

        for module in self.paths:
            hooks += [module.register_forward_pre_hook(before), module.register_forward_hook(after)]
        try:
            # A copy of the inputs may be changed in place, as nn.ReLU(inplace=True) does.
            output = self.model(self.inputs.clone())
        except (RuntimeError, ValueError, TypeError, IndexError) as error:
            call = stack[-1]
            place = _words(call.path, call.module) if call.module else "the model"
            raise GradusError(f"{place}, and torch cannot call it: {str(error).splitlines()[0]}") from error
        finally:
            for hook in hooks:
                hook.remove()
        if output.ndim != 2:
            raise GradusError(f"the model gives the shape {list(output.shape)}, not [examples, outputs]")
        return output, root.calls[0]

    def _dropout(self, call, x, output):
        """The output under the mask that is given, or under the one that torch drew; and the mask."""
        rate = call.module.p
        if rate == 1:
            raise GradusError(f"{_words(call.path, call.module)} that drops all: p is below 1")
        if call.module.inplace:
            raise GradusError(
                f"{_words(call.path, call.module)} with inplace=True, which hides its mask: leave it out"
            )
        if call.path not in self.masks:
            # What torch drew shows in the derivative, also where x is 0.
            (derivative,) = self.torch.autograd.grad(output.sum(), x, retain_graph=True)
            return output, (derivative != 0).long().numpy()
        mask = _array(self.masks[call.path], f"the mask of {call.path}")
        if mask.shape != x.shape or not np.isin(mask, (0, 1)).all():
            shape = list(x.shape)
            raise GradusError(f"the mask of {call.path} must have the shape {shape}, with 1 (kept) or 0 (dropped)")
        return x * self.torch.from_numpy(mask.astype(np.float64)) / (1 - rate), mask.astype(int)

    # Losses

    def _loss_of(self, loss, output, targets):
        """The loss, and the targets as the network file has them."""
        kind, torch = _kind(loss), self.torch
        if kind not in _LOSSES:
            raise GradusError(f"the loss is {loss!r}: supported are nn.{'(), nn.'.join(_LOSSES)}()")
        usual = {
            "reduction": "mean",
            "weight": None,
            "pos_weight": None,
            "label_smoothing": 0.0,
            "ignore_index": -100,
        }
        for option, value in usual.items():
            found = getattr(loss, option, value)
            if found is not value and found != value:
                raise GradusError(f"the loss has {option}={found!r}: supported is {option}={value!r}")
        self.loss_name, shape = _LOSSES[kind], list(output.shape)
        if list(targets.shape) == shape:
            values = targets.astype(np.float64)
            return loss(output, torch.from_numpy(values)), {"targets": values.tolist()}
        if kind != "CrossEntropyLoss":
            hint = ": targets[:, None] makes a column" if [*targets.shape, 1] == shape else ""
            raise GradusError(f"targets have the shape {list(targets.shape)}, and the model gives {shape}{hint}")
        if targets.dtype.kind not in "iu" or list(targets.shape) != shape[:1]:
            raise GradusError(
                f"targets are {targets.dtype} of the shape {list(targets.shape)}: classes are integers of the shape "
                f"{shape[:1]}, and probabilities have the shape {shape}"
            )
        if not (0 <= targets.min() and targets.max() < shape[1]):
            wrong = targets[(targets < 0) | (targets >= shape[1])][0]
            raise GradusError(
                f"targets have the class {wrong}, and the model gives {shape[1]} classes, counted from 0"
            )
        classes = targets.astype(np.int64)
        return loss(output, torch.from_numpy(classes)), {"labels": classes.tolist(), "classes": shape[1]}

    # From calls to layers

    def _parts(self, call):
        """What a call computes, as layers and residual blocks in order.

        What each module takes must be what the one before gave, or that plus what some module before it took.
        """
        if call.is_layer:
            return [call]
        parts, nodes = [], [call.input]
        for before, then in zip([None, *call.calls], [*call.calls, None]):
            wanted = then.input if then else call.output
            if wanted != nodes[-1]:
                start = next((i for i, node in enumerate(nodes[:-1]) if _is_sum(wanted, node, nodes[-1])), None)
                if start is None:
                    raise GradusError(self._break(call, before, then, wanted, nodes))
                # A module that is one such block gives it its name.
                path = call.path if call.path and not then and start == 0 else f"{call.path}.residual".strip(".")
                parts[start:] = [[_Block(path, call.path, sum(parts[start:], []))]]
                nodes[start + 1 :] = [wanted]
            if then:
                parts.append(self._parts(then))
                nodes.append(then.output)
        return sum(parts, [])

    def _break(self, call, before, then, wanted, nodes):
        taken = f"what {then.path} takes" if then else "what it gives"
        given = f"what {before.path} gave" if before else "what it was given"
        operation = f"the result of torch's {wanted[0].name()}" if wanted[0] else "a tensor from elsewhere"
        return (
            f"{_words(call.path, call.module)}, and {taken} is not {given}, but "
            f"{'an earlier value' if wanted in nodes else operation}: write each step as a module, such as nn.ReLU() "
            "for torch.relu, one after the other or as x + F(x)"
        )

    def _layers(self, parts, outer, scope):
        """The layers of the network file. Those of a block are named as in the module `outer`, below `scope`."""
        layers, names = [], set()
        for part in parts:
            is_block = isinstance(part, _Block)
            layer = {} if is_block else self._layer(part)
            if layer is None:
                continue
            path = part.path.removeprefix(outer + ".") or type(part.module).__name__.lower()
            # Where a module without parameters is called again, its name gets a number.
            name = next(
                name for name in [path, *(f"{path}-{i + 2}" for i in range(len(parts)))] if name not in names
            )
            names.add(name)
            if is_block:
                layer = {"residual": self._layers(part.parts, part.outer, f"{scope}{name}.")}
            else:
                self._add_parameters(part, scope + name)
            layers.append({**layer, "name": name})
        if not layers:
            raise GradusError(f"{outer or 'the model'} has no layer that computes anything: give it at least one")
        return layers

    def _layer(self, call):
        """A layer of the network file, without its name; None for what changes nothing."""
        module, kind = call.module, _kind(call.module)

        def refuse(reason):
            raise GradusError(f"{_words(call.path, module)} {reason}")

        if kind == "Linear":
            return {"dense": module.out_features, "bias": module.bias is not None}
        if kind == "BatchNorm1d":
            options = {"epsilon": module.eps, "affine": module.affine}
            if not module.training and module.running_mean is not None:
                options |= {"mean": module.running_mean.tolist(), "variance": module.running_var.tolist()}
            return {"batch norm": options}
        if kind == "LayerNorm":
            if len(module.normalized_shape) > 1:
                refuse(f"over {list(module.normalized_shape)}: supported is one over the features of each example")
            return {"layer norm": {"epsilon": module.eps, "affine": module.elementwise_affine}}
        if kind == "Dropout":
            return None if call.mask is None else {"dropout": module.p, "mask": call.mask.tolist()}
        if kind == "Softplus" and module.beta != 1:
            refuse(f"with beta={module.beta}: supported is beta=1")
        if kind == "Flatten" and not call.keeps_shape:
            refuse("that changes the shape: give the model flat inputs")
        return None if kind in ("Identity", "Flatten") else {kind.lower(): None}

    def _add_parameters(self, call, name):
        for own, other in _PARAMETERS.get(_kind(call.module), {}).items():
            parameter = getattr(call.module, own)
            if parameter is None:
                continue
            path = f"{call.path}.{own}".strip(".")
            if any(parameter is known for _, known in self.parameters.values()):
                raise GradusError(f"{path} is used twice: each layer needs parameters of its own")
            self.parameters[f"{name}.{other}"] = (path, parameter)

    def file(self, title):
        """The text of the network file, and the arrays beside it."""
        layers = self._layers(self.parts, "", "")
        arrays = {name: parameter.detach().numpy().T for name, (_, parameter) in self.parameters.items()}
        is_short = sum(array.size for array in arrays.values()) <= _MOST_NUMBERS_IN_TEXT
        initial = {name: array.tolist() for name, array in arrays.items()} if is_short else "network.npz"
        sections = {
            "title": title,
            "network": layers,
            "loss": self.loss_name,
            "data": {"inputs": self.inputs.tolist(), **self.targets},
            "initial": initial,
        }
        return _yaml(sections), {} if is_short else arrays

    def compare(self, trace):
        """Raises an error where a gradient of the trace is not torch's."""
        for path, tensor in [*self.parameters.values(), ("inputs", self.inputs)]:
            if tensor.grad is None:
                raise GradusError(f"{path} gets no gradient from torch: is it used under no_grad, or detached?")
        pairs = [(name, path, tensor.grad.numpy().T) for name, (path, tensor) in self.parameters.items()]
        pairs += [("input", "inputs", self.inputs.grad.numpy())]
        greatest = max(np.abs(value.gradient).max() for value in trace.values() if value.gradient is not None)
        loss = self.loss.item()
        if not np.isclose(trace.loss.value, loss, rtol=1e-9, atol=1e-15):
            raise GradusError(f"the loss is {trace.loss.value} in the trace, but {loss} in torch")
        for name, path, own in pairs:
            found = trace[name].gradient.reshape(own.shape)
            # Where contributions cancel, rounding errors of the greatest gradient on the way remain.
            if not np.allclose(found, own, rtol=1e-9, atol=1e-12 * greatest):
                place = np.unravel_index(np.argmax(np.abs(found - own)), own.shape)
                raise GradusError(
                    f"the gradient of {path} ({name} in the trace) differs from torch's: at "
                    f"{[int(i) for i in place]} it is {found[place]}, but {own[place]} in torch"
                )
