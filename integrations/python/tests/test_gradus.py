"""Steps of real torch models against their traces, and all else that gradus.py does.

GRADUS=.build/release/gradus python3 -m unittest discover -s integrations/python/tests
"""

import contextlib
import html
import importlib.util
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from collections import OrderedDict
from pathlib import Path
from unittest import mock

import numpy as np
import torch
from torch import nn

FOLDER = Path(__file__).resolve().parents[1]
README = FOLDER.parents[1] / "README.md"
sys.path.insert(0, str(FOLDER))

import gradus  # noqa: E402
from gradus import GradusError  # noqa: E402


class Chain(nn.Module):
    """Uses one activation twice, and has its layers in another order than it calls them."""

    def __init__(self):
        super().__init__()
        self.second, self.act, self.first = nn.Linear(4, 4), nn.Tanh(), nn.Linear(3, 4)

    def forward(self, x):
        return self.act(self.second(self.act(self.first(x))))


class Residual(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.body = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.body(x)


class PreNorm(nn.Module):
    """Two residual sums in one forward, as in a block of a transformer."""

    def __init__(self, width):
        super().__init__()
        self.norm, self.mix = nn.LayerNorm(width), nn.Linear(width, width)
        self.norm2, self.wide, self.act, self.narrow = (
            nn.LayerNorm(width), nn.Linear(width, 2 * width), nn.ReLU(), nn.Linear(2 * width, width))  # fmt: skip

    def forward(self, x):
        x = x + self.mix(self.norm(x))
        return self.narrow(self.act(self.wide(self.norm2(x)))) + x


class PostSum(nn.Module):
    """An activation after the sum, as in the first residual networks."""

    def __init__(self, width):
        super().__init__()
        self.norm, self.act, self.dense = nn.BatchNorm1d(width), nn.ReLU(inplace=True), nn.Linear(width, width)

    def forward(self, x):
        return self.act(self.norm(self.dense(x)) + x)


def sequential(*layers):
    return nn.Sequential(*layers)


def numbers(*shape, seed=0):
    return np.random.default_rng(seed).normal(size=shape)


def evaluated(model, features):
    """The model in evaluation mode, with running statistics of a batch."""
    model(torch.from_numpy(numbers(9, features, seed=4)).float())
    return model.eval()


ONES_AND_ZEROS = (numbers(5, 2, seed=2) > 0).astype(float)
PROBABILITIES = torch.softmax(torch.from_numpy(numbers(5, 3, seed=3)), 1)
CLASSES = torch.tensor([0, 2, 1, 1, 0])

#: What is called so: a model, the inputs' features, the loss and the targets.
MODELS = {
    "one dense layer": lambda: (nn.Linear(3, 2), 3, nn.MSELoss(), numbers(5, 2, seed=1)),
    "without biases": lambda: (
        sequential(nn.Linear(3, 4, bias=False), nn.Tanh(), nn.Linear(4, 1, bias=False)),
        3, nn.MSELoss(), numbers(5, 1, seed=1)),
    "every activation": lambda: (
        sequential(nn.Linear(2, 6), nn.Tanh(), nn.Linear(6, 5), nn.Sigmoid(), nn.Linear(5, 4), nn.ReLU(),
                   nn.Linear(4, 3), nn.Softplus(), nn.Linear(3, 2)),
        2, nn.MSELoss(), numbers(5, 2, seed=1)),
    "batch norm": lambda: (
        sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Tanh(), nn.Linear(3, 1)),
        2, nn.MSELoss(), numbers(5, 1, seed=1)),
    "batch norm, not affine, large epsilon": lambda: (
        sequential(nn.BatchNorm1d(2, affine=False, eps=0.1), nn.Linear(2, 3)), 2, nn.CrossEntropyLoss(), CLASSES),
    "batch norm in evaluation without running statistics": lambda: (
        sequential(nn.Linear(2, 3), nn.BatchNorm1d(3, track_running_stats=False)).eval(),
        2, nn.CrossEntropyLoss(), CLASSES),
    "batch norm with running statistics": lambda: (
        evaluated(sequential(nn.Linear(2, 3), nn.BatchNorm1d(3, eps=1e-3), nn.Tanh(), nn.Linear(3, 1)), 2),
        2, nn.MSELoss(), numbers(5, 1, seed=1)),
    "layer norm": lambda: (
        sequential(nn.Linear(2, 4), nn.LayerNorm(4), nn.ReLU(), nn.Linear(4, 3)), 2, nn.CrossEntropyLoss(), PROBABILITIES),
    "layer norm, not affine": lambda: (
        sequential(nn.LayerNorm(3, eps=1e-3, elementwise_affine=False), nn.Linear(3, 1)),
        3, nn.MSELoss(), numbers(5, 1, seed=1)),
    "binary classes": lambda: (
        sequential(nn.Linear(3, 4), nn.ReLU(inplace=True), nn.Linear(4, 2)), 3, nn.BCEWithLogitsLoss(), ONES_AND_ZEROS),
    "classes of few bytes": lambda: (nn.Linear(2, 3), 2, nn.CrossEntropyLoss(), CLASSES.to(torch.uint8)),
    "dropout in evaluation": lambda: (
        sequential(nn.Linear(2, 4), nn.Dropout(0.5), nn.Linear(4, 1)).eval(), 2, nn.MSELoss(), numbers(5, 1, seed=1)),
    "what changes nothing": lambda: (
        sequential(nn.Flatten(), nn.Identity(), nn.Linear(2, 1), nn.Identity(), nn.Dropout(0)),
        2, nn.MSELoss(), numbers(5, 1, seed=1)),
    "nested": lambda: (
        sequential(sequential(nn.Linear(2, 3), sequential(nn.Tanh(), nn.Linear(3, 3))), Chain(), nn.Linear(4, 1)),
        2, nn.MSELoss(), numbers(5, 1, seed=1)),
    "a residual block": lambda: (
        sequential(nn.Linear(2, 3), Residual(nn.Linear(3, 3), nn.Tanh()), nn.Linear(3, 1)),
        2, nn.MSELoss(), numbers(5, 1, seed=1)),
    "residual blocks in one another": lambda: (
        Residual(nn.Linear(3, 3), Residual(nn.BatchNorm1d(3), nn.ReLU()), nn.Linear(3, 3)),
        3, nn.CrossEntropyLoss(), CLASSES),
    "two sums in a module": lambda: (PreNorm(3), 3, nn.MSELoss(), numbers(5, 3, seed=1)),
    "an activation after the sum": lambda: (
        sequential(nn.Linear(2, 3), PostSum(3), PostSum(3), nn.Linear(3, 2)), 2, nn.BCEWithLogitsLoss(), ONES_AND_ZEROS),
    "deep": lambda: (
        sequential(*[layer for _ in range(12) for layer in (nn.Linear(3, 3), nn.BatchNorm1d(3), nn.Tanh())]),
        3, nn.MSELoss(), numbers(5, 3, seed=1)),
    "wide, with its numbers in a file of NumPy": lambda: (
        sequential(nn.Linear(20, 40), nn.BatchNorm1d(40), nn.ReLU(), nn.Linear(40, 3)), 20, nn.CrossEntropyLoss(), CLASSES),
}  # fmt: skip


def named(case):
    torch.manual_seed(7)
    model, features, loss, targets = MODELS[case]()
    for parameter in model.parameters():  # also γ and β, which start at 1 and 0
        nn.init.normal_(parameter)
    return model, numbers(5, features), targets, loss


class Models(unittest.TestCase):
    def test_gradients_are_those_of_torch(self):
        self.assertGreaterEqual(len(MODELS), 12)
        for case in MODELS:
            with self.subTest(case):
                model, inputs, targets, loss = named(case)
                t = gradus.trace(model, inputs, targets, loss)
                x = torch.tensor(inputs, requires_grad=True)
                targets = torch.as_tensor(targets)
                model.double()
                value = loss(model(x * 1), targets if targets.is_floating_point() else targets.long())
                value.backward()
                self.assertAlmostEqual(t.loss.value.item(), value.item(), 12)
                self.assert_equal(t["input"].gradient, x.grad)
                found = {v.name: v for v in t.values() if v.role == "parameter"}
                self.assertEqual(len(found), len(list(model.parameters())))
                for path, parameter in model.named_parameters():
                    name = self.name_in_trace(path, model, found)
                    self.assert_equal(found[name].value, parameter.T)
                    self.assert_equal(found[name].gradient, parameter.grad.T)

    def name_in_trace(self, path, model, found):
        """The name of the parameter `path`; a block goes before the names of its layers."""
        layer, own = path.rpartition(".")[::2]
        is_dense = isinstance(model.get_submodule(layer), nn.Linear)
        own = own if is_dense else {"weight": "gamma", "bias": "beta"}[own]
        candidates = [f"{layer}.{own}", f"linear.{own}", f"residual.{layer}.{own}", f"residual-2.{layer}.{own}"]
        candidates += [f"{parent}.residual.{rest}.{own}" for parent, _, rest in [layer.rpartition(".")]]
        (name,) = [name for name in candidates if name in found]
        return name

    def assert_equal(self, array, tensor):
        own = tensor.detach().numpy()
        np.testing.assert_allclose(array.reshape(own.shape), own, rtol=1e-9, atol=1e-12)

    def test_numbers_of_the_lecture(self):
        model = nn.Sequential(OrderedDict(norm=nn.BatchNorm1d(1, eps=1e-30)))
        nn.init.constant_(model.norm.weight, 2)
        nn.init.constant_(model.norm.bias, 1)
        t = gradus.trace(model, [[0.3], [0.5], [1.1], [-0.3]], [[0], [1], [3], [-1]], nn.MSELoss(), title="By hand")
        self.assertAlmostEqual(t["norm.sigma"].value.item(), 0.5)
        self.assertAlmostEqual(t["norm.sigma"].gradient.item(), -4.4)
        self.assertAlmostEqual(t["norm.mean"].gradient.item(), -2)
        self.assertEqual((t["norm.sigma"].symbol, t["norm.sigma"].role), ("σ", "statistic"))
        self.assertIn("norm.centered", t.names)
        self.assertIn("∂L/∂σ", t.explain("norm.sigma", 0, 0))
        self.assertIn("c₂ = ", t.explain("norm.centered", 1, 0))
        self.assertIn("By hand", t.page())
        self.assertTrue(t.graph().lstrip().startswith(("<?xml", "<svg")))

    def test_the_model_stays_as_it_is(self):
        model, inputs, targets, loss = named("batch norm")
        before = {name: value.clone() for name, value in model.state_dict().items()}
        with torch.inference_mode():
            gradus.trace(model, torch.from_numpy(inputs).float(), targets, loss)
        for name, value in model.state_dict().items():
            self.assertTrue(torch.equal(value, before[name]), name)
        self.assertTrue(all(p.grad is None and p.dtype == torch.float32 for p in model.parameters()))

    def test_dropout_takes_the_mask_that_is_given(self):
        model = sequential(nn.Linear(2, 3), nn.Dropout(0.25), nn.Linear(3, 1))
        mask = (numbers(5, 3, seed=4) > 0).astype(int)
        inputs, targets = numbers(5, 2), numbers(5, 1, seed=1)
        t = gradus.trace(model, inputs, targets, nn.MSELoss(), masks={"1": mask})
        np.testing.assert_array_equal(t["1.mask"].value, mask)
        model.double()
        hidden = model[0](torch.from_numpy(inputs)) * torch.from_numpy(mask) / 0.75
        nn.MSELoss()(model[2](hidden), torch.from_numpy(targets)).backward()
        np.testing.assert_allclose(t["0.weight"].gradient, model[0].weight.grad.T, rtol=1e-9)

    def test_dropout_takes_the_mask_that_torch_draws(self):
        model = sequential(nn.ReLU(), nn.Dropout(0.5), nn.Linear(4, 1)).double()
        inputs, targets = numbers(6, 4), numbers(6, 1, seed=1)
        torch.manual_seed(3)
        t = gradus.trace(model, inputs, targets, nn.MSELoss())
        torch.manual_seed(3)
        nn.MSELoss()(model(torch.from_numpy(inputs)), torch.from_numpy(targets)).backward()
        self.assertEqual(set(t["1.mask"].value.flat), {0, 1})
        np.testing.assert_allclose(t["2.weight"].gradient, model[2].weight.grad.T, rtol=1e-9)

    def test_a_gradient_that_differs_is_named(self):
        """A program that doubles a gradient."""
        model, inputs, targets, loss = named("batch norm")
        with tempfile.TemporaryDirectory() as folder:
            wrong = Path(folder, "gradus")
            wrong.write_text(
                f"#!{sys.executable}\nimport json, subprocess, sys\n"
                f"subprocess.run([{gradus._program()!r}, *sys.argv[1:]], check=True)\n"
                "file = 'network.trace.json'\ntrace = json.load(open(file))\n"
                "node = next(n for n in trace['nodes'] if n['name'] == '1.gamma.gradient')\n"
                "node['value'][2] *= 1 + 1e-7\njson.dump(trace, open(file, 'w'))\n"
            )
            wrong.chmod(0o755)
            with self.assertRaisesRegex(
                GradusError, r"^the gradient of 1\.weight \(1\.gamma in the trace\) differs .* \[2\]"
            ):
                gradus.trace(model, inputs, targets, loss, program=wrong)


class Refusals(unittest.TestCase):
    def refuses(self, message, model=None, inputs=None, targets=None, loss=None, **options):
        """Whether `trace` gives this sentence, by default of a dense layer from 2 to 3 features."""
        model = nn.Linear(2, 3) if model is None else model
        inputs = numbers(4, 2) if inputs is None else inputs
        targets = numbers(4, 3) if targets is None else targets
        with self.assertRaisesRegex(GradusError, message) as caught:
            gradus.trace(model, inputs, targets, nn.MSELoss() if loss is None else loss, **options)
        self.assertNotIn("\n", str(caught.exception))

    def test_modules(self):
        encoder = nn.Sequential(OrderedDict(encoder=sequential(nn.Linear(2, 3), nn.ReLU(), nn.Conv2d(1, 1, 1))))
        self.refuses(r"^encoder\.2 is a Conv2d: supported are Linear, BatchNorm1d, ", encoder)
        self.refuses(r"^1 is a GELU: ", sequential(nn.Linear(2, 3), nn.GELU()))
        self.refuses(r"^the model is an LSTM: ", nn.LSTM(2, 3))
        self.refuses(r"^the model is a function, and not a torch\.nn\.Module", numbers)
        hooked = sequential(nn.Linear(2, 3))
        hooked[0].register_forward_hook(lambda module, x, y: 2 * y)
        self.refuses(r"^0 is a Linear with a hook", hooked)
        self.refuses(r"^the model is an Embedding: ", nn.Embedding(3, 2), np.array([0, 1]))
        self.refuses(r"^1 is a Softplus with beta=2", sequential(nn.Linear(2, 3), nn.Softplus(beta=2)))
        self.refuses(r"^0 is a LayerNorm over \[4, 2\]", sequential(nn.LayerNorm((4, 2)), nn.Linear(2, 3)))
        self.refuses(r"^the model has no layer that computes anything", nn.Identity(), targets=numbers(4, 2))
        tied = sequential(nn.Linear(2, 2), nn.Linear(2, 2))
        tied[1].weight = tied[0].weight
        self.refuses(r"^1\.weight is used twice", tied, targets=numbers(4, 2))
        self.refuses(r"^1 is a Dropout that drops all", sequential(nn.Linear(2, 3), nn.Dropout(1.0)))
        self.refuses(r"^1 is a Dropout with inplace", sequential(nn.Linear(2, 3), nn.Dropout(0.5, inplace=True)))
        self.refuses(
            r"^0 is a Linear with a parameter weight_g", sequential(torch.nn.utils.weight_norm(nn.Linear(2, 3)))
        )

    def test_forwards_that_are_no_chain(self):
        class Own(nn.Module):
            def __init__(self, forward):
                super().__init__()
                self.a, self.b, self.run = nn.Linear(2, 2), nn.Linear(2, 3), forward

            def forward(self, x):
                return self.run(self, x)

        self.refuses(
            r"^the model is an Own, and what b takes is not what a gave, but .* torch's ReluBackward0: .* nn\.ReLU\(\)",
            Own(lambda m, x: m.b(torch.relu(m.a(x)))),
        )
        self.refuses(r"what it gives is not what b gave, but .* MulBackward0", Own(lambda m, x: 2 * m.b(m.a(x))))
        self.refuses(
            r"what a takes is not what b gave, but an earlier value", Own(lambda m, x: m.b(x) + m.b(m.a(x)))
        )
        self.refuses(r"what b takes is not .* AddBackward0", Own(lambda m, x: m.b(torch.add(x, m.a(x), alpha=2))))
        self.refuses(
            r"what b takes is not what a gave, but a tensor from elsewhere", Own(lambda m, x: m.b(m.a(x).detach()))
        )
        self.refuses(r"what b takes is not", Own(lambda m, x: m.b(x - m.a(x))))
        self.refuses(r"an Own that gives a tuple", Own(lambda m, x: (m.b(x), x)))
        self.refuses(r"^a\.weight is used twice", Own(lambda m, x: m.b(m.a(m.a(x)))))
        self.refuses(r"^a is a Linear, and torch cannot call it: mat1 and mat2", Own(lambda m, x: m.a(m.b(x))))

    def test_inputs(self):
        self.refuses(r"^inputs have the shape \[2\], not \[examples, features\]: inputs\[None\]", inputs=[1, 2])
        self.refuses(r"^inputs have the shape \[4, 1, 2\], .* inputs\.reshape", inputs=numbers(4, 1, 2))
        self.refuses(r"^there is no number in inputs, of the shape \[0, 2\]", inputs=torch.zeros(0, 2))
        self.refuses(r"^there is nan in inputs at \[1, 0\], counted from 0", inputs=[[1, 2], [np.nan, 1]])
        self.refuses(r"^inputs must be numbers", inputs=[[1, 2], [3]])
        self.refuses(r"^inputs must be numbers", inputs=[["a", "b"]])
        self.refuses(r"^inputs must be numbers", inputs=torch.zeros(4, 2, dtype=torch.complex64))
        self.refuses(r"torch cannot call it: mat1 and mat2", inputs=numbers(4, 5))
        self.refuses(
            r"^1 is a BatchNorm1d, .* more than 1 value", sequential(nn.Linear(2, 3), nn.BatchNorm1d(3)), [[1, 2]]
        )
        broken = nn.Linear(2, 3)
        nn.init.constant_(broken.bias, float("inf"))
        self.refuses(r"^there is inf in bias at \[0\]", broken)

    def test_targets(self):
        classes = nn.CrossEntropyLoss()
        self.refuses(r"^targets have the shape \[4\], and the model gives \[4, 3\]$", targets=[0, 1, 2, 0])
        self.refuses(r"targets\[:, None\] makes a column", nn.Linear(2, 1), targets=[0.5, 1, 1, 0])
        self.refuses(r"^there is nan in targets at \[0, 1\]", targets=[[0, np.nan, 1]] * 4)
        self.refuses(
            r"^targets have the class 3, and the model gives 3 classes", targets=[0, 3, 1, 1], loss=classes
        )
        self.refuses(r"^targets have the class -1", targets=[0, -1, 1, 1], loss=classes)
        self.refuses(
            r"^targets are float64 of the shape \[4\]: classes are integers", targets=[0.0, 2, 1, 1], loss=classes
        )
        self.refuses(r"^targets are int64 of the shape \[3\]", targets=[0, 2, 1], loss=classes)

    def test_losses_and_masks(self):
        self.refuses(r"^the loss is L1Loss\(\): supported are nn\.MSELoss\(\), ", loss=nn.L1Loss())
        self.refuses(
            r"^the loss has reduction='sum': supported is reduction='mean'", loss=nn.MSELoss(reduction="sum")
        )
        self.refuses(r"^the loss has label_smoothing=0\.1", loss=nn.CrossEntropyLoss(label_smoothing=0.1))
        self.refuses(r"^the loss has weight=tensor", loss=nn.CrossEntropyLoss(weight=torch.ones(3)))
        self.refuses(r"^masks has '1', which is no Dropout in training", masks={"1": [[1]]})
        dropped = sequential(nn.Linear(2, 3), nn.Dropout(0.5))
        self.refuses(r"^the mask of 1 must have the shape \[4, 3\]", dropped, masks={"1": [[1, 0, 1]]})
        self.refuses(r"^the mask of 1 must have the shape", dropped, masks={"1": np.full((4, 3), 0.5)})

    def test_no_program(self):
        self.refuses(r"^program is '/nowhere', and there is no such program", program="/nowhere")
        with mock.patch.dict(os.environ, GRADUS="/nowhere"):
            self.refuses(r"^the variable GRADUS is '/nowhere'")


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_a_saved_trace_is_read_back(self):
        model, inputs, targets, loss = named("wide, with its numbers in a file of NumPy")
        t = gradus.trace(model, inputs, targets, loss)
        t.save(self.folder / "step")
        files = {file.name for file in (self.folder / "step").iterdir()}
        self.assertEqual(
            files, {"network.yaml", "network.npz", "network.trace.json", "trace.html", "trace.npz", "graph.svg"}
        )
        read, arrays = (gradus.load(self.folder / "step" / name) for name in ("network.trace.json", "trace.npz"))
        self.assertEqual(read.names, t.names)
        self.assertEqual(arrays.names, t.names)
        for name in t:
            for other in (read, arrays):
                np.testing.assert_array_equal(other[name].value, t[name].value)
                if t[name].gradient is None:
                    self.assertIsNone(other[name].gradient)
                else:
                    np.testing.assert_array_equal(other[name].gradient, t[name].gradient)
        self.assertEqual(read.explain("1.sigma", 0, 2), t.explain("1.sigma", 0, 2))
        with self.assertRaisesRegex(GradusError, r"\.npz file, which has numbers alone"):
            arrays.explain("1.sigma", 0, 2)
        self.assertIsNone(arrays._repr_html_())

    def test_a_folder_of_ones_own(self):
        model, inputs, targets, loss = named("batch norm")
        for _ in range(2):  # also over the files of the first time
            t = gradus.trace(model, inputs, targets, loss, folder=self.folder / "own", title='My "step"')
        names = {file.name for file in (self.folder / "own").iterdir()}
        self.assertEqual(names, {"network.yaml", "network.trace.json"})
        self.assertIn('title: "My \\"step\\""', (self.folder / "own/network.yaml").read_text())
        self.assertIn('My "step"', html.unescape(t.page()))

    def test_temporary_files_go_with_the_trace(self):
        t = gradus.formulas("L = w^2", w=3)
        file = t.file
        self.assertTrue(file.exists())
        del t
        self.assertFalse(file.parent.exists())

    def test_loading_needs_no_torch(self):
        t = gradus.formulas("L = w^2", w=3, folder=self.folder)
        script = (
            f"import sys; sys.modules['torch'] = None; sys.path.insert(0, {str(FOLDER)!r}); import gradus; "
            f"print(gradus.load({str(t.file)!r})['w'].gradient)"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        self.assertEqual((done.stdout, done.stderr), ("6.0\n", ""))

    def test_other_files_are_refused(self):
        for name, contents, message in [
            ("a.json", '{"format": "other"}', "is JSON, but no whole trace"),
            ("b.json", '{"format": "gradus-trace", "version": 1, "nodes": [{"id"', "is JSON, but no whole trace"),
            ("c.txt", "words", "c.txt is no trace"),
            ("d.npz", "PK\x03\x04 and no more", "cannot be read as arrays"),
        ]:
            (self.folder / name).write_text(contents)
            with self.assertRaisesRegex(GradusError, message):
                gradus.load(self.folder / name)
        with self.assertRaisesRegex(GradusError, r"cannot be read: No such file"):
            gradus.load(self.folder / "none.json")

    def test_names_that_are_not_there(self):
        t = gradus.formulas("sigma = w^2\nL = sum(sigma)", w=[[3, 1]])
        with self.assertRaisesRegex(GradusError, "there is no value 'sigmas': there are sigma and others"):
            t["sigmas"]
        self.assertNotIn("sigmas", t)
        self.assertIsNone(t.get("sigmas"))
        for index in [(0, 2), (-1, 0), (2,), (0, 0, 0)]:
            with self.assertRaisesRegex(GradusError, r"sigma has the shape \[1, 2\]"):
                t.explain("sigma", *index)
        self.assertEqual(t.explain("sigma", 1), t.explain("sigma", 0, 1))

    def test_what_there_is_instead(self):
        for known, words in [
            ([], "there are none"),
            (["sigma"], "there is sigma alone"),
            (["mu", "beta"], "there are mu and beta"),
            ([f"value{i}" for i in range(9)], "there are value0, value1, value2, value3, value4, value5 and others"),
        ]:
            self.assertEqual(gradus._known_names("q", known), words)
        self.assertEqual(gradus._known_names("valu1", ["value1", "mu"]), "there are value1 and others")
        for known, words in [
            ([], "there are none"),
            ([0], "0 is the only one"),
            ([0, 100], "there are 0 and 100"),
            ([0, 25, 50, 60], "there are 0, 25, 50 and 60"),
            ([0, 1, 2, 3, 4, 5], "there are 0, 1, 2 to 5"),
        ]:
            self.assertEqual(gradus._known_steps(known), words)


NETWORK = """
network: [{dense: 3, name: hidden}, {batch norm: 1e-5, name: norm}, tanh, dense: 1]
loss: mse
optimizer: {momentum: 0.1}
data: {inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1], [0.5, 0.4], [0.2, 0.7]], targets: [0, 1, 1, 0, 0.5, 1]}
"""


class Runs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        (cls.folder / "a.yaml").write_text(NETWORK)
        options = ["--epochs", "200", "--every", "50", "--record", "run.sqlite"]
        gradus._run(gradus._program(), "train", "a.yaml", *options, folder=cls.folder)
        cls.run_ = gradus.load(cls.folder / "run.sqlite")

    def test_every_step_is_read(self):
        run = self.run_
        self.assertEqual(run.steps.tolist(), list(range(1, 201)))
        self.assertEqual(repr(run), f"<gradus run “run”: steps 1 to 200, {len(run)} values>")
        self.assertEqual(run["norm.sigma"].shape, (200, 1, 3))
        self.assertEqual(run["hidden.weight.gradient.norm"].shape, (200,))
        np.testing.assert_array_equal(run["loss"].ravel(), run.losses)
        self.assertEqual(run.epochs["epoch"].tolist(), list(range(1, 201)))
        self.assertLess(run.losses[-1], run.losses[0])

    def test_a_step_is_computed_again(self):
        t = self.run_.trace(73)
        for name in ("norm.sigma", "norm.mean", "loss"):
            np.testing.assert_array_equal(self.run_[name][72], t[name].value)
        np.testing.assert_array_equal(self.run_["norm.sigma.gradient"][72], t["norm.sigma"].gradient)
        length = np.linalg.norm(t["hidden.weight"].gradient)
        self.assertAlmostEqual(self.run_["hidden.weight.gradient.norm"][72], length, 14)
        self.assertIn("σ", t.explain("norm.sigma", 0, 0))
        with self.assertRaisesRegex(GradusError, "no step 201: it has 1 to 200"):
            self.run_.trace(201)

    def test_keyframes_hold_the_parameters(self):
        self.assertEqual(self.run_.keyframes, [0, 50, 100, 150, 200])
        parameters, t = self.run_.parameters(50), self.run_.trace(51)
        self.assertEqual(parameters["hidden.weight"].shape, (2, 3))
        for name, array in parameters.items():
            np.testing.assert_array_equal(array, t[name].value)
        with self.assertRaisesRegex(GradusError, "step 51 is no keyframe"):
            self.run_.parameters(51)

    def test_distributions(self):
        summary = self.run_.summary("hidden.output")
        self.assertEqual(summary.steps.tolist(), [50, 100, 150, 200])
        output = self.run_.trace(100)["hidden.output"].value
        self.assertAlmostEqual(summary.mean[1], output.mean(), 14)
        self.assertAlmostEqual(summary.deviation[1], output.std(), 14)
        np.testing.assert_allclose(summary.percentiles[1], np.percentile(output, [0, 5, 25, 50, 75, 95, 100]))
        np.testing.assert_array_equal(summary.histogram[1], np.histogram(output, 32)[0])

    def test_the_lines_of_the_readme(self):
        code = re.search(r"```python\n(run = gradus\.load.*?)```", README.read_text("utf-8"), re.DOTALL)[1]
        before, names = os.getcwd(), {"gradus": gradus}
        os.chdir(self.folder)
        try:
            exec(code, names)
        finally:
            os.chdir(before)
        np.testing.assert_array_equal(names["sigma"], self.run_["norm.sigma"])
        np.testing.assert_array_equal(names["gradient"], self.run_["norm.sigma.gradient"][122])

    def test_what_is_not_there(self):
        for read, name in [(self.run_.__getitem__, "norm.sigmas"), (self.run_.summary, "hidden.outputs")]:
            with self.assertRaisesRegex(GradusError, f"keeps no '{name}' of this kind: there are {name[:-1]}"):
                read(name)
        self.assertNotIn("foo", self.run_)
        data = (self.folder / "run.sqlite").read_bytes()
        for name, contents in [("empty", data[:100]), ("short", data[: len(data) // 2])]:
            (self.folder / name).write_bytes(contents)
            with self.assertRaisesRegex(GradusError, f"{name} "):
                gradus.load(self.folder / name).summary("hidden.output")
        with contextlib.closing(sqlite3.connect(self.folder / "other.sqlite")) as other:
            other.execute("CREATE TABLE facts (name, value)")
            other.commit()
        with self.assertRaisesRegex(GradusError, "no run that gradus recorded"):
            gradus.load(self.folder / "other.sqlite")


class Formulas(unittest.TestCase):
    def test_the_lecture(self):
        t = gradus.formulas(
            """
            mu = mean(u, rows)      # of the batch
            c = u - mu
            sigma = sqrt(mean(c^2, rows))
            y = gamma * c / sigma + beta
            L = mean((y - t)^2)
            """,
            u=np.array([[0.3], [0.5], [1.1], [-0.3]]), t=torch.tensor([[0], [1], [3], [-1]]), gamma=2, beta=1,
        )  # fmt: skip
        self.assertAlmostEqual(t.loss.value.item(), 0.45)
        self.assertAlmostEqual(t["sigma"].gradient.item(), -4.4)
        self.assertAlmostEqual(t["mu"].gradient.item(), -2)
        np.testing.assert_allclose(t["u"].gradient.ravel(), [0.92, 0.08, -0.44, -0.56])
        self.assertIsNone(t["t"].gradient)
        self.assertEqual(repr(t), "<gradus trace “Formulas”: 15 values, loss 0.45>")

    def test_faults(self):
        for text, given, message in [
            ("", {}, "there is no formula"),
            ("w * x", {}, "'w \\* x' is no formula"),
            ("L = w\nL = w", {"w": 1}, "L has two values"),
            ("L = w * y", {"w": 1}, r'^there is no value "y"[^\n]*\n    L = w \* y\n {12}\^$'),
            ("L = w", {"w": [1, float("nan")]}, r"^there is nan in w at \[1\]"),
            ("L = sum(w @ w)", {"w": [[1, 2]]}, r"\n    L = sum\(w @ w\)\n {14}\^$"),
        ]:
            with self.subTest(text), self.assertRaisesRegex(GradusError, message):
                gradus.formulas(text, **given)


class Documents(unittest.TestCase):
    def test_the_lines_of_the_readme(self):
        code = re.search(r"## From Python\n.*?```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)[1]
        before, printed = os.getcwd(), io.StringIO()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                with contextlib.redirect_stdout(printed):
                    exec(code, {})
                self.assertTrue(Path(folder, "xor/trace.html").exists())
            finally:
                os.chdir(before)
        self.assertIn("∂L/∂σ", printed.getvalue())

    @unittest.skipUnless(
        all(map(importlib.util.find_spec, ("nbconvert", "ipykernel"))),
        "nbconvert or its kernel is not there: script/bootstrap --with markdown brings them",
    )
    def test_a_notebook_shows_the_stepper(self):
        cells = [
            "import gradus\nt = gradus.formulas('z = w * x\\nL = (z - t)^2', w=0.5, x=2, t=3)\nt",
            "t.graph()",
            "t.explain('z')",
        ]
        notebook = {
            "nbformat": 4, "nbformat_minor": 4, "metadata": {},
            "cells": [
                {"cell_type": "code", "source": cell, "metadata": {}, "outputs": [], "execution_count": None}
                for cell in cells
            ],
        }  # fmt: skip
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "lecture.ipynb").write_text(json.dumps(notebook))
            paths = os.pathsep.join(filter(None, [str(FOLDER), os.environ.get("PYTHONPATH")]))
            done = subprocess.run(
                [sys.executable, "-m", "nbconvert", "--execute", "--to", "notebook", "--inplace", "lecture.ipynb"],
                cwd=folder, capture_output=True, text=True,
                env={**os.environ, "PYTHONPATH": paths, "GRADUS": gradus._program()},
            )  # fmt: skip
            self.assertEqual(done.returncode, 0, done.stderr)
            executed = json.loads(Path(folder, "lecture.ipynb").read_text("utf-8"))
        shown = [cell["outputs"][0]["data"] for cell in executed["cells"]]
        texts = [{kind: "".join(text) for kind, text in data.items()} for data in shown]
        frame = re.fullmatch(r'<iframe srcdoc="([^"]*)" style="[^"]*"></iframe>', texts[0]["text/html"])
        stepper = html.unescape(frame[1])
        self.assertTrue(stepper.lstrip().lower().startswith("<!doctype html>"))
        self.assertIn("<script", stepper)
        self.assertTrue(texts[0]["text/plain"].startswith("<gradus trace “Formulas”: 6 values"))
        self.assertIn("<svg", texts[1]["image/svg+xml"])
        self.assertIn("\n    ∂L/∂z = ", texts[2]["text/plain"])


if __name__ == "__main__":
    unittest.main()
