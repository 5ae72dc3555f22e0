"""PyTorch with torch.compile: the model compiled, with the fused optimizer or with its step compiled too."""

import rival_pytorch
import torch
from rival_pytorch import loss_of, model, optimizer, steps


class Rival(rival_pytorch.Rival):
    def prepare(self, words):
        return super().prepare(words) if words[0] == "step" else None

    def ways(self, net, X, Y):
        torch._dynamo.reset()
        for name, how in {"fused": {"fused": True}, "compiled step": {"foreach": True}}.items():
            layers = model(net)
            loss = torch.compile(loss_of(net, layers), mode="default", dynamic=False)
            opt = optimizer(net, layers.parameters(), **how)
            if name == "compiled step":
                opt.step = torch.compile(opt.step, dynamic=False)
            yield steps(net, loss, opt, X, Y, name)
