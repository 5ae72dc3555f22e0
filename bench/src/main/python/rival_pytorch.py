"""PyTorch: eager, with the fastest of the default, foreach and fused optimizer."""

import numpy as np
import torch
import works
from torch import nn
from torch.nn import functional as F
from worker import Repeatable, fastest


def model(net):
    layers = []
    for l, (W, b) in enumerate(net.weights()):
        linear = nn.Linear(W.shape[1], W.shape[0])
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(W))
            linear.bias.copy_(torch.from_numpy(b))
        layers += ([nn.ReLU()] if l else []) + [linear]
    return nn.Sequential(*layers)


def images(net):
    layers, channels = [], 1
    for s, stage in enumerate(net.stages):
        layers += [nn.MaxPool2d(2)] if s else []
        for filters, size, stride in stage:
            layers += [nn.Conv2d(channels, filters, size, stride, padding=size // 2), nn.BatchNorm2d(filters), nn.ReLU()]
            channels = filters
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(net.places(), 10))


def convolutions(verb, words):
    """Channels first and last in memory."""
    A, W, dZ = (torch.from_numpy(part) for part in works.convolution(words))
    b = torch.zeros(W.shape[0])
    for name, form in {"default": torch.contiguous_format, "channels last": torch.channels_last}.items():
        a, w, dz = (part.to(memory_format=form) for part in (A, W, dZ))
        if verb == "forward":
            call = lambda a=a, w=w: F.conv2d(a, w, b, padding=1)
        else:
            mask = [verb == "backward", verb == "gradient", verb == "gradient"]
            call = lambda a=a, w=w, dz=dz: torch.ops.aten.convolution_backward(
                dz, a, w, [W.shape[0]], [1, 1], [1, 1], [1, 1], False, [0, 0], 1, mask
            )
        yield Repeatable(1, call, name)


def optimizer(net, parameters, **how):
    if net.rule == "adam":
        return torch.optim.Adam(parameters, lr=net.rate, **how)
    return torch.optim.SGD(parameters, lr=net.rate, **how)


def loss_of(net, layers):
    if net.binary:
        return lambda x, y: F.binary_cross_entropy_with_logits(layers(x), y)
    return lambda x, y: F.cross_entropy(layers(x), y)


def steps(net, loss, opt, X, Y, note):
    batches, at = list(zip(X, Y)), 0

    def call():
        nonlocal at
        x, y = batches[at]
        at = (at + 1) % len(batches)
        opt.zero_grad(set_to_none=True)
        loss(x, y).backward()
        opt.step()

    return Repeatable(1, call, note)


class Rival:
    HOW = {"default": {"foreach": False}, "foreach": {"foreach": True}, "fused": {"fused": True}}

    def __init__(self, threads):
        torch.set_num_threads(threads)
        self.version = f"PyTorch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}"
        with torch.backends.mkl.verbose(1), torch.backends.mkldnn.verbose(1):  # which kernels they run, into the log
            torch.mm(torch.ones(64, 64), torch.ones(64, 64))
            layers = torch.nn.Linear(64, 64)
            layers(torch.ones(64, 64))

    def prepare(self, words):
        if words[0] == "product":
            P, Q = (torch.from_numpy(M) for M in works.factors(words[1:]))
            C = torch.empty(P.shape[0], Q.shape[1])
            return Repeatable(1, lambda: torch.mm(P, Q, out=C))
        if words[0] == "step":
            net = works.Net(*words[1:])
            X, Y = self.examples(net)
            return fastest(self.ways(net, X, Y))
        if words[0] == "convolution":
            with torch.inference_mode():
                return fastest(convolutions(words[1], words[2:]))
        if words[0] == "images":
            net = works.Images(*words[1:])
            X, y = (torch.from_numpy(part) for part in net.examples())
            return fastest(self.ways_of_images(net, X.unsqueeze(2), y))
        return None

    def ways_of_images(self, net, X, y):
        for name, form in {"default": torch.contiguous_format, "channels last": torch.channels_last}.items():
            layers = images(net).to(memory_format=form)
            batches = [x.to(memory_format=form) for x in X]
            opt = optimizer(net, layers.parameters(), fused=True)
            yield steps(net, loss_of(net, layers), opt, batches, y, name + ", fused optimizer")

    def examples(self, net):
        X, y = net.examples()
        y = torch.from_numpy(y)
        return torch.from_numpy(X), y.float().unsqueeze(-1) if net.binary else y

    def ways(self, net, X, Y):
        for name, how in self.HOW.items():
            layers = model(net)
            yield steps(net, loss_of(net, layers), optimizer(net, layers.parameters(), **how), X, Y, name)


def mnist(folder, threads):
    torch.set_num_threads(threads)
    X, y, X_test, y_test = (torch.from_numpy(part) for part in works.mnist(folder))
    net = works.Net("784-128-10", 128, "adam")
    layers = model(net)
    for _ in epochs(net, layers, X, y, 5):
        pass
    return hits(layers, X_test, y_test)


def epochs(net, layers, X, y, count):
    """Trains; yields after each epoch."""
    loss, opt = loss_of(net, layers), optimizer(net, layers.parameters(), fused=True)
    for _ in range(count):
        for rows in torch.randperm(len(X)).split(net.batch):
            opt.zero_grad(set_to_none=True)
            loss(X[rows], y[rows]).backward()
            opt.step()
        yield


def hits(layers, X, y):
    with torch.inference_mode():
        scores = layers(X)
        said = scores.argmax(1) if scores.shape[1] > 1 else (scores[:, 0] > 0).long()
        return (said == y).float().mean().item()


def table(file, threads):
    """Two layers of 64, until ten epochs have not lessened the loss on a fifth of the rows; 200 epochs at most."""
    torch.set_num_threads(threads)
    X, y, X_test, y_test = (torch.from_numpy(part) for part in works.table(file))
    held = len(X) // 5
    net = works.Net(f"{X.shape[1]}-64-64-{int(y.max()) + 1}", min(200, len(X)), "adam")
    layers = model(net)
    loss, least, waited = loss_of(net, layers), float("inf"), 0
    for _ in epochs(net, layers, X[held:], y[held:], 200):
        with torch.inference_mode():
            now = loss(X[:held], y[:held]).item()
        least, waited = (now, 0) if now < least else (least, waited + 1)
        if waited == 10:
            break
    return hits(layers, X_test, y_test)


def circles(file, threads):
    torch.set_num_threads(threads)
    X, y, X_test, y_test = (torch.from_numpy(part) for part in works.table(file))
    net = works.Net("2-4-6-6-4-1", 32, "adam")
    net.rate = 0.005
    layers = model(net)
    for _ in epochs(net, layers, X, y.float().unsqueeze(-1), 50):
        pass
    return hits(layers, X_test, y_test)
