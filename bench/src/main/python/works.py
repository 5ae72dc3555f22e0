"""The works of the race as numpy arrays; an example is a row here."""

import gzip
import os

import numpy as np


class Net:
    """A network's units, and its examples: N(0, 1) inputs, classes at random; "784-128-10", batch after batch."""

    def __init__(self, units, batch, rule="sgd"):
        self.sizes = [int(n) for n in units.split("-")]
        self.batch, self.rule = int(batch), rule
        self.binary = self.sizes[-1] == 1
        self.rate = {"sgd": 0.01, "adam": 0.001}[rule]
        small = self.sizes[0] < 10
        halve = 2 if len(self.sizes) > 3 and not small else 1
        self.batches = max(50, (100_000 if small else 12_800) // self.batch // halve)

    def examples(self):
        """X (batches, batch, inputs) and classes (batches, batch)."""
        random = np.random.default_rng(1)
        X = random.standard_normal((self.batches, self.batch, self.sizes[0]), dtype=np.float32)
        y = random.integers(0, 2 if self.binary else self.sizes[-1], (self.batches, self.batch))
        return X, y

    def weights(self):
        """Weights (out, in) and biases: He normal in hidden layers, Glorot uniform in the last, as Ayin begins."""
        random, result = np.random.default_rng(2), []
        for l in range(1, len(self.sizes)):
            fan_in, fan_out = self.sizes[l - 1], self.sizes[l]
            if l < len(self.sizes) - 1:
                W = random.standard_normal((fan_out, fan_in)) * np.sqrt(2 / fan_in)
            else:
                limit = np.sqrt(6 / (fan_in + fan_out))
                W = random.uniform(-limit, limit, (fan_out, fan_in))
            result.append((W.astype(np.float32), np.zeros(fan_out, np.float32)))
        return result


class Images:
    """A network that reads images of one channel: "16:5:2/32,32", the side, the batch. Stages of convolutions (filters, size, stride)
    with batch normalisation and ReLU, between two the largest of 2x2; ten classes, Adam at 0.001."""

    def __init__(self, stages, side, batch):
        each = lambda text: [int(n) for n in text.split(":")] if ":" in text else [int(text), 3, 1]
        self.stages = [[each(text) for text in stage.split(",")] for stage in stages.split("/")]
        self.side, self.batch = int(side), int(batch)
        self.batches = max(2, 3200 // self.batch)
        self.binary, self.rule, self.rate = False, "adam", 0.001

    def examples(self):
        """X (batches, batch, side, side) and classes (batches, batch)."""
        random = np.random.default_rng(1)
        X = random.standard_normal((self.batches, self.batch, self.side, self.side), dtype=np.float32)
        return X, random.integers(0, 10, (self.batches, self.batch))

    def places(self):
        """How many numbers the last layer reads."""
        side = self.side
        for s, stage in enumerate(self.stages):
            side = side // 2 if s else side
            for _, _, stride in stage:
                side = -(-side // stride)
        return side * side * self.stages[-1][-1][0]


def convolution(words):
    """Images (batch, channels, side, side), filters (out, in, 3, 3) and what comes back (batch, out, side, side)."""
    channels, filters, side, batch = map(int, words)
    random = np.random.default_rng(3)
    normal = lambda *shape: random.standard_normal(shape, dtype=np.float32)
    return normal(batch, channels, side, side), normal(filters, channels, 3, 3), normal(batch, filters, side, side)


def factors(words):
    """P and Q such that P·Q is row by row what the product of these words is column by column: Cᵀ = Bᵀ·Aᵀ."""
    form, (n, k, m) = words[0].upper(), map(int, words[1:])
    random = np.random.default_rng(3)
    P = random.standard_normal((k, m) if form == "NT" else (m, k), dtype=np.float32)
    Q = random.standard_normal((n, k) if form == "TN" else (k, n), dtype=np.float32)
    return P.T if form == "NT" else P, Q.T if form == "TN" else Q


def mnist(folder):
    """Training images and labels, test images and labels; pixels standardised as Ayin does it."""

    def read(name):
        path = os.path.join(folder, name)
        with gzip.open(path + ".gz", "rb") if os.path.exists(path + ".gz") else open(path, "rb") as file:
            data = np.frombuffer(file.read(), np.uint8)
        return data[16:].reshape(-1, 784) if "images" in name else data[8:].astype(np.int64)

    train, test = read("train-images-idx3-ubyte"), read("t10k-images-idx3-ubyte")
    scale = lambda images: (images.astype(np.float32) / 255 - 0.1307) / 0.3081
    return scale(train), read("train-labels-idx1-ubyte"), scale(test), read("t10k-labels-idx1-ubyte")


def table(file):
    """Numbers and classes to learn from, those to be scored on (the last fifth); the numbers standardised by the former."""
    rows = np.loadtxt(file, np.float32, delimiter=",", skiprows=1)
    learnt = len(rows) * 4 // 5
    X, y = rows[:, :-1], rows[:, -1].astype(np.int64)
    X = (X - X[:learnt].mean(0)) / X[:learnt].std(0)
    return X[:learnt], y[:learnt], X[learnt:], y[learnt:]
