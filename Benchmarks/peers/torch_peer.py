"""The network problems in PyTorch, as one would write them."""

import os

import torch
from protocol import TOY, load, serve

torch.set_num_threads(int(os.environ.get("PEER_THREADS", "1")))
torch.set_default_dtype(torch.float64)


def tensor(numbers):
    return torch.tensor(numbers["data"]).reshape(numbers["shape"])


def trained(model, loss_of, rate):
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)

    def run(steps):
        for _ in range(steps):
            optimizer.zero_grad()
            loss = loss_of(model)
            loss.backward()
            optimizer.step()
        return loss.item()

    return run


def network(name):
    problem = load(f"model_{name}.json")
    sizes, layers = problem["sizes"], []
    for layer, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        dense = torch.nn.Linear(inputs, outputs)
        dense.weight.data, dense.bias.data = tensor(problem["W"][layer]), tensor(problem["b"][layer])
        layers.append(dense)
        if layer < len(sizes) - 2:
            layers += [torch.nn.BatchNorm1d(outputs, eps=problem["eps"]), torch.nn.ReLU()]
    inputs, labels = tensor(problem["X"]), tensor(problem["labels"]).long()
    return trained(
        torch.nn.Sequential(*layers),
        lambda model: torch.nn.functional.cross_entropy(model(inputs), labels), problem["lr"])


def toy():
    hidden, output = torch.nn.Linear(2, 3), torch.nn.Linear(3, 1)
    hidden.weight.data = torch.tensor(TOY["hidden weight"]).T.contiguous()
    hidden.bias.data = torch.tensor(TOY["hidden bias"])
    output.weight.data = torch.tensor([TOY["output weight"]])
    output.bias.data = torch.tensor([TOY["output bias"]])
    inputs, targets = torch.tensor(TOY["inputs"]), torch.tensor(TOY["targets"])[:, None]
    return trained(
        torch.nn.Sequential(hidden, torch.nn.Tanh(), output),
        lambda model: torch.nn.functional.mse_loss(model(inputs), targets), TOY["learning rate"])


def polynomial():
    problem = load("polysgd.json")
    powers = torch.arange(problem["degree"] + 1)
    features, targets = torch.tensor(problem["x"])[:, None] ** powers, torch.tensor(problem["y"])
    model = torch.nn.Linear(problem["degree"] + 1, 1, bias=False)
    model.weight.data.zero_()
    order = iter(problem["order"])

    def loss_of(model):
        i = next(order)
        return (model(features[i])[0] - targets[i]) ** 2

    return trained(model, loss_of, problem["lr"])


serve({name: lambda name=name: network(name) for name in ("i", "ii", "iii")} | {"poly": polynomial, "toy": toy})
