"""The same training steps written by hand in NumPy: forwards and backwards, without a tape."""

import numpy as np
from protocol import TOY, load, serve


def array(numbers):
    return np.array(numbers["data"], dtype=np.float64).reshape(numbers["shape"])


def network(name):
    problem = load(f"model_{name}.json")
    rate, epsilon = problem["lr"], problem["eps"]
    inputs, labels = array(problem["X"]), array(problem["labels"]).astype(int)
    weights = [np.ascontiguousarray(array(w).T) for w in problem["W"]]
    biases, gammas, betas = ([array(p) for p in problem[key]] for key in ("b", "gamma", "beta"))
    rows, last = np.arange(len(inputs)), len(weights) - 1

    def step():
        h, records = inputs, []
        for layer in range(last):
            u = h @ weights[layer] + biases[layer]
            centered = u - u.mean(axis=0)
            sigma = np.sqrt((centered * centered).mean(axis=0) + epsilon)
            normalized = centered / sigma
            y = gammas[layer] * normalized + betas[layer]
            records.append((h, sigma, normalized, y))
            h = np.maximum(y, 0)
        z = h @ weights[last] + biases[last]
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(axis=1, keepdims=True)
        loss = -np.log(p[rows, labels]).mean()

        g = p
        g[rows, labels] -= 1
        g /= len(rows)
        for layer in range(last, -1, -1):
            if layer < last:
                h, sigma, normalized, y = records[layer]
                g = g * (y > 0)
                gamma_gradient, beta_gradient = (g * normalized).sum(axis=0), g.sum(axis=0)
                g = g * gammas[layer]
                g = (g - g.mean(axis=0) - normalized * (g * normalized).mean(axis=0)) / sigma
                gammas[layer] -= rate * gamma_gradient
                betas[layer] -= rate * beta_gradient
            weight_gradient, bias_gradient = h.T @ g, g.sum(axis=0)
            if layer > 0:
                g = g @ weights[layer].T
            weights[layer] -= rate * weight_gradient
            biases[layer] -= rate * bias_gradient
        return loss

    return repeated(step)


def polynomial():
    problem = load("polysgd.json")
    x, targets, order, rate = (problem[key] for key in ("x", "y", "order", "lr"))
    features = np.power.outer(np.array(x), np.arange(problem["degree"] + 1))
    examples = [(features[i], targets[i]) for i in range(len(x))]
    state = {"w": np.zeros(problem["degree"] + 1), "position": 0}

    def run(steps):
        w, position = state["w"], state["position"]
        for _ in range(steps):
            phi, y = examples[order[position]]
            residual = w.dot(phi) - y
            w -= (rate * 2 * residual) * phi
            position = (position + 1) % len(order)
        state["position"] = position
        return residual * residual

    return run


def toy():
    inputs, targets = np.array(TOY["inputs"]), np.array(TOY["targets"])[:, None]
    w1, b1 = np.array(TOY["hidden weight"]), np.array(TOY["hidden bias"])
    w2, b2 = np.array(TOY["output weight"])[:, None], np.array([TOY["output bias"]])
    rate = TOY["learning rate"]

    def step():
        h = np.tanh(inputs @ w1 + b1)
        residual = h @ w2 + b2 - targets
        g2 = 2 / residual.size * residual
        g1 = (g2 @ w2.T) * (1 - h * h)
        for parameter, gradient in ((w2, h.T @ g2), (b2, g2.sum(axis=0)), (w1, inputs.T @ g1), (b1, g1.sum(axis=0))):
            parameter -= rate * gradient
        return (residual * residual).mean()

    return repeated(step)


def repeated(step):
    def run(steps):
        for _ in range(steps):
            loss = step()
        return loss

    return run


serve({name: lambda name=name: network(name) for name in ("i", "ii", "iii")} | {"poly": polynomial, "toy": toy})
