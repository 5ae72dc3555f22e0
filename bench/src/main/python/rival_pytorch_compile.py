"""PyTorch with torch.compile: model and loss compiled together, with the fused optimizer."""

import rival_pytorch
import torch
from rival_pytorch import loss_of, model, optimizer, steps


class Rival(rival_pytorch.Rival):
    def prepare(self, words):
        return super().prepare(words) if words[0] == "step" else None

    def ways(self, net, X, Y):
        torch._dynamo.reset()
        layers = model(net)
        loss = torch.compile(loss_of(net, layers), dynamic=False)
        yield steps(net, loss, optimizer(net, layers.parameters(), fused=True), X, Y, "fused optimizer")
