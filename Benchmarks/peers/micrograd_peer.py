"""The toy in micrograd, which lacks tanh: it is added in micrograd's own way."""

import math

from micrograd.engine import Value
from protocol import TOY, serve


def tanh(x):
    out = Value(math.tanh(x.data), (x,), "tanh")

    def backward():
        x.grad += (1 - out.data * out.data) * out.grad

    out._backward = backward
    return out


def toy():
    hidden = [([Value(row[j]) for row in TOY["hidden weight"]], Value(TOY["hidden bias"][j])) for j in range(3)]
    output, bias = [Value(w) for w in TOY["output weight"]], Value(TOY["output bias"])
    parameters = [p for weights, b in hidden for p in (*weights, b)] + output + [bias]

    def prediction(inputs):
        units = [tanh(sum((w * x for w, x in zip(weights, inputs)), b)) for weights, b in hidden]
        return sum((w * h for w, h in zip(output, units)), bias)

    def run(steps):
        for _ in range(steps):
            errors = ((prediction(x) - y) ** 2 for x, y in zip(TOY["inputs"], TOY["targets"]))
            loss = sum(errors) / len(TOY["targets"])
            for parameter in parameters:
                parameter.grad = 0
            loss.backward()
            for parameter in parameters:
                parameter.data -= TOY["learning rate"] * parameter.grad
        return loss.data

    return run


serve({"toy": toy})
