"""JAX: jit over lax.scan on batches that are there; the parameters' memory is given back to each call."""

import os
import sys

if sys.argv[2] == "1":  # JAX takes as many threads as it may have cores
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import jax
import works
from jax import lax
from jax import numpy as jnp
from worker import Repeatable


def scores(weights, x):
    for W, b in weights[:-1]:
        x = jax.nn.relu(x @ W + b)
    W, b = weights[-1]
    return x @ W + b


def loss_of(net):
    def binary(weights, x, y):
        z = scores(weights, x)[:, 0]
        return jnp.mean(jnp.maximum(z, 0) - z * y + jnp.log1p(jnp.exp(-jnp.abs(z))))

    def classes(weights, x, y):
        z = scores(weights, x)
        return jnp.mean(jax.nn.logsumexp(z, axis=1) - jnp.take_along_axis(z, y[:, None], axis=1)[:, 0])

    return binary if net.binary else classes


def begin(net):
    weights = [(jnp.asarray(W.T.copy()), jnp.asarray(b)) for W, b in net.weights()]
    zeros = lambda: jax.tree.map(jnp.zeros_like, weights)
    return (weights, zeros(), zeros(), jnp.zeros((), jnp.int32)) if net.rule == "adam" else (weights,)


def convolve(a, W, stride=1):
    """Images (batch, height, width, channels), W (height, width, in, out)."""
    return lax.conv_general_dilated(a, W, (stride, stride), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"))


def begin_images(net):
    key, weights, c = jax.random.key(1), [], 1
    normal = lambda key, *shape: jax.random.normal(key, shape, jnp.float32)
    for filters, size, _ in sum(net.stages, []):
        key, own = jax.random.split(key)
        W = normal(own, size, size, c, filters) * (2 / (size * size * c)) ** 0.5
        weights.append((W, jnp.zeros(filters), jnp.ones(filters), jnp.zeros(filters)))
        c = filters
    weights.append((normal(key, net.places(), 10) * 0.02, jnp.zeros(10)))
    zeros = lambda: jax.tree.map(jnp.zeros_like, weights)
    return weights, zeros(), zeros(), jnp.zeros((), jnp.int32)


def loss_of_images(net):
    def scores_of_images(weights, a):
        at = iter(weights)
        for s, stage in enumerate(net.stages):
            if s:
                a = lax.reduce_window(a, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
            for _, _, stride in stage:
                W, b, gamma, beta = next(at)
                z = convolve(a, W, stride) + b
                mean, var = z.mean((0, 1, 2)), z.var((0, 1, 2))
                a = jax.nn.relu((z - mean) * lax.rsqrt(var + 1e-5) * gamma + beta)
        W, b = next(at)
        return a.reshape(len(a), -1) @ W + b

    def loss(weights, x, y):
        z = scores_of_images(weights, x)
        return jnp.mean(jax.nn.logsumexp(z, axis=1) - jnp.take_along_axis(z, y[:, None], axis=1)[:, 0])

    return loss


def update(net, state, gradient):
    if net.rule == "sgd":
        return (jax.tree.map(lambda w, g: w - net.rate * g, state[0], gradient),)
    w, m, v, t = state
    t = t + 1
    m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, gradient)
    v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, gradient)
    m1, v1 = 1 - 0.9**t, 1 - 0.999**t
    w = jax.tree.map(lambda w, m, v: w - net.rate * (m / m1) / (jnp.sqrt(v / v1) + 1e-8), w, m, v)
    return w, m, v, t


def steps(net, loss=None):
    gradient = jax.grad(loss or loss_of(net))

    def scan(state, X, Y):
        return lax.scan(lambda s, b: (update(net, s, gradient(s[0], *b)), None), state, (X, Y))[0]

    return scan


class Rival:
    def __init__(self, threads):
        flags = os.environ.get("XLA_FLAGS", "")
        self.version = f"JAX {jax.__version__}{', ' + flags if flags else ''}"

    def prepare(self, words):
        if words[0] == "product":
            P, Q = (jnp.asarray(M) for M in works.factors(words[1:]))
            product = jax.jit(jnp.matmul)
            return Repeatable(1, lambda: product(P, Q).block_until_ready())
        if words[0] == "convolution":
            return self.convolution(words[1], words[2:])
        if words[0] not in ("step", "images"):
            return None
        images = words[0] == "images"
        net = works.Images(*words[1:]) if images else works.Net(*words[1:])
        X, Y = (jnp.asarray(part) for part in net.examples())
        X = X[..., None] if images else X
        state = begin_images(net) if images else begin(net)
        run = jax.jit(steps(net, loss_of_images(net) if images else None), donate_argnums=0)

        def call():
            nonlocal state
            state = jax.block_until_ready(run(state, X, Y))

        return Repeatable(net.batches, call)

    def convolution(self, verb, words):
        A, W, dZ = works.convolution(words)
        a, dz = (jnp.asarray(part.transpose(0, 2, 3, 1)) for part in (A, dZ))
        w = jnp.asarray(W.transpose(2, 3, 1, 0))
        b = jnp.zeros(w.shape[-1])
        if verb == "forward":
            run = jax.jit(lambda a, w, dz: convolve(a, w) + b)
        elif verb == "backward":
            run = jax.jit(lambda a, w, dz: jax.vjp(lambda a: convolve(a, w), a)[1](dz))
        else:
            run = jax.jit(lambda a, w, dz: (jax.vjp(lambda w: convolve(a, w), w)[1](dz), dz.sum((0, 1, 2))))
        return Repeatable(1, lambda: jax.block_until_ready(run(a, w, dz)))


def trained(net, X, y, count):
    """Weights after so many epochs."""
    X, y, full = jnp.asarray(X), jnp.asarray(y), len(X) // net.batch * net.batch
    gradient = jax.grad(loss_of(net))

    @jax.jit
    def epoch(state, key):
        order = jax.random.permutation(key, len(X))
        rows = order[:full].reshape(-1, net.batch)
        state = lax.scan(lambda s, r: (update(net, s, gradient(s[0], X[r], y[r])), None), state, rows)[0]
        return update(net, state, gradient(state[0], X[order[full:]], y[order[full:]])) if full < len(X) else state

    state = begin(net)
    for key in jax.random.split(jax.random.key(1), count):
        state = epoch(state, key)
    return state[0]


def mnist(folder, threads):
    X, y, X_test, y_test = works.mnist(folder)
    weights = trained(works.Net("784-128-10", 128, "adam"), X, y, 5)
    return float(jnp.mean(jnp.argmax(scores(weights, X_test), 1) == y_test))


def circles(file, threads):
    X, y, X_test, y_test = works.table(file)
    net = works.Net("2-4-6-6-4-1", 32, "adam")
    net.rate = 0.005
    weights = trained(net, X, y, 50)
    return float(jnp.mean((scores(weights, X_test)[:, 0] > 0) == (y_test == 1)))
