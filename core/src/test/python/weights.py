"""Writes small safetensors files of PyTorch's own making, and what their networks say, for TorchWeightsTest.

    pip install torch safetensors numpy
    python core/src/test/python/weights.py core/src/test/resources/dev/ayin/exchange

The tests read the files and never need Python.
"""

import json
import sys
from collections import OrderedDict
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

folder = Path(sys.argv[1])
torch.manual_seed(5)
said = {"torch": torch.__version__}


def write(name, network, inputs, dtype=torch.float32):
    weights = {key: value.to(dtype).contiguous() for key, value in network.state_dict().items()}
    save_file(weights, folder / f"{name}.safetensors")
    network.load_state_dict({key: value.to(torch.float32) for key, value in weights.items()})
    x = torch.round(torch.randn(5, inputs) * 1000) / 1000
    with torch.no_grad():
        said[name] = {"x": x.tolist(), "y": network.double()(x.double()).tolist()}


write("sequential", nn.Sequential(
    nn.Linear(3, 5), nn.ReLU(), nn.Dropout(0.5), nn.Linear(5, 4), nn.ReLU(), nn.Linear(4, 3), nn.Softmax(dim=1)).eval(), 3)
write("named", nn.Sequential(OrderedDict(
    inner=nn.Linear(4, 6, bias=False), g1=nn.Tanh(), first=nn.Linear(6, 1), g2=nn.Sigmoid())), 4)
write("half", nn.Sequential(nn.Linear(3, 4), nn.SiLU(), nn.Linear(4, 1)), 3, torch.float16)
write("brain", nn.Sequential(nn.Linear(3, 4), nn.GELU(approximate="tanh"), nn.Linear(4, 2)), 3, torch.bfloat16)


class Reader(nn.Module):
    """Reads images, and has learnt from a few: its batch normalisations have a history."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(2, 3, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(3)
        self.conv2 = nn.Conv2d(3, 4, (2, 3), stride=2)
        self.fc = nn.Linear(4 * 1 * 2, 3)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = torch.max_pool2d(torch.tanh(self.conv2(x)), (2, 1), 1)
        return torch.softmax(self.fc(x.flatten(1)), 1)


reader = Reader()
for _ in range(3):
    reader(torch.randn(8, 2, 5, 6) * 2 + 1)
with torch.no_grad():
    reader.norm1.weight.uniform_(0.5, 2)
    reader.norm1.bias.normal_()
reader.eval()
save_file(reader.state_dict(), folder / "reader.safetensors")
x = torch.round(torch.randn(3, 2, 5, 6) * 1000) / 1000
with torch.no_grad():
    # as Ayin has an image: the channels of a pixel side by side
    said["reader"] = {"x": x.permute(0, 2, 3, 1).reshape(3, -1).tolist(), "y": reader.double()(x.double()).tolist()}
(folder / "weights.json").write_text(json.dumps(said, indent=1) + "\n")
