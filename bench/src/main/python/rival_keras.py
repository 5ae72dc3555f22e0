"""Keras: fit on numpy arrays, on its JAX backend, compiled, many steps in one execution."""

import os
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")
if sys.argv[2] == "1":  # XLA takes as many threads as it may have cores
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import time

import keras
import works
from worker import Repeatable


def model(net, steps):
    layers = [keras.Input((net.sizes[0],))]
    for n in net.sizes[1:-1]:
        layers.append(keras.layers.Dense(n, activation="relu", kernel_initializer="he_normal"))
    layers.append(keras.layers.Dense(net.sizes[-1]))
    result = keras.Sequential(layers)
    if net.rule == "adam":
        rule = keras.optimizers.Adam(net.rate, epsilon=1e-8)
    else:
        rule = keras.optimizers.SGD(net.rate)
    if net.binary:
        loss = keras.losses.BinaryCrossentropy(from_logits=True)
    else:
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    result.compile(rule, loss, steps_per_execution=steps, jit_compile=True)
    return result


class Rival:
    def __init__(self, threads):
        self.version = f"Keras {keras.__version__} on {keras.backend.backend()}"

    def prepare(self, words):
        if words[0] != "step":
            return None
        net = works.Net(*words[1:])
        X, y = net.examples()
        X, y = X.reshape(-1, net.sizes[0]), y.reshape(-1)
        net_model, count = model(net, 10), min(50, net.batches)
        fit = lambda steps: net_model.fit(
            X[: steps * net.batch], y[: steps * net.batch], net.batch, epochs=1, verbose=0
        )
        fit(count)  # traces and compiles
        begin = time.perf_counter()
        fit(count)
        each = (time.perf_counter() - begin) / count
        steps = max(10, min(net.batches, int(0.2 / each))) // 10 * 10
        return Repeatable(steps, lambda: fit(steps))


def mnist(folder, threads):
    X, y, X_test, y_test = works.mnist(folder)
    net = works.Net("784-128-10", 128, "adam")
    net_model = model(net, 67)  # 469 batches are 7 · 67
    net_model.fit(X, y, net.batch, epochs=5, verbose=0)
    return float((net_model.predict(X_test, 1000, verbose=0).argmax(1) == y_test).mean())
