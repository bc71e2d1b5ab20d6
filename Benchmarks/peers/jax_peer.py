"""The network problems in JAX: one compiled function for the whole step."""

import jax
import jax.numpy as jnp
from protocol import load, serve

jax.config.update("jax_enable_x64", True)


def array(numbers):
    return jnp.array(numbers["data"], dtype=jnp.float64).reshape(numbers["shape"])


def network(name):
    problem = load(f"model_{name}.json")
    rate, epsilon = problem["lr"], problem["eps"]
    inputs, labels = array(problem["X"]), array(problem["labels"]).astype(int)
    parameters = {key: [array(p) for p in problem[key]] for key in ("W", "b", "gamma", "beta")}
    parameters["W"] = [w.T for w in parameters["W"]]
    last = len(parameters["W"]) - 1

    def loss_of(p):
        h = inputs
        for layer in range(last):
            u = h @ p["W"][layer] + p["b"][layer]
            centered = u - u.mean(axis=0)
            sigma = jnp.sqrt((centered * centered).mean(axis=0) + epsilon)
            h = jax.nn.relu(p["gamma"][layer] * (centered / sigma) + p["beta"][layer])
        log_p = jax.nn.log_softmax(h @ p["W"][last] + p["b"][last])
        return -log_p[jnp.arange(len(labels)), labels].mean()

    @jax.jit
    def step(p):
        loss, gradients = jax.value_and_grad(loss_of)(p)
        return jax.tree.map(lambda x, g: x - rate * g, p, gradients), loss

    step = step.lower(parameters).compile()
    state = {"parameters": parameters}

    def run(steps):
        p = state["parameters"]
        for _ in range(steps):
            p, loss = step(p)
        state["parameters"] = jax.block_until_ready(p)
        return loss

    return run


serve({name: lambda name=name: network(name) for name in ("i", "ii", "iii")})
