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
        return None

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
    loss, opt = loss_of(net, layers), optimizer(net, layers.parameters(), fused=True)
    for _ in range(5):
        for rows in torch.randperm(len(X)).split(net.batch):
            opt.zero_grad(set_to_none=True)
            loss(X[rows], y[rows]).backward()
            opt.step()
    with torch.inference_mode():
        return (layers(X_test).argmax(1) == y_test).float().mean().item()
