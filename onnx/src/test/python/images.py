"""Writes small ONNX files of networks that read images, as other programs write them, and what they say, for ImagesTest.

    pip install torch onnx onnxscript onnxruntime keras
    python onnx/src/test/python/images.py onnx/src/test/resources/dev/ayin/onnx

The tests read the files and never need Python. PyTorch's files are its two exporters' own, Keras's is its own too (with PyTorch
below it). tf2onnx-image is written after tf2onnx: an image comes in as height × width × channels and is turned, pads are words,
a bias stands apart.
"""

import json
import os
import sys
import warnings
from pathlib import Path

os.environ["KERAS_BACKEND"] = "torch"
warnings.filterwarnings("ignore")

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F

folder = Path(sys.argv[1])
torch.manual_seed(7)
random = np.random.default_rng(8)
said = {}


def judge(name, x):
    """What ONNX Runtime says of the file is what Ayin must say."""
    session = onnxruntime.InferenceSession(folder / f"{name}.onnx")
    y = session.run(None, {session.get_inputs()[0].name: x})[0]
    said[name] = {"shape": list(x.shape[1:]),
                  "x": [[round(float(v), 6) for v in row] for row in x.reshape(len(x), -1)],
                  "y": y.reshape(len(x), -1).tolist()}


def rounded(*shape):
    return np.round(random.normal(size=shape), 3).astype(np.float32)


class LeNet(nn.Module):
    """As tutorials have it: the activation stands behind the pooling."""

    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 3, 5, padding=2), nn.Conv2d(3, 4, 3)
        self.fc1, self.fc2 = nn.Linear(16, 6), nn.Linear(6, 3)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = torch.flatten(x, 1)
        return F.log_softmax(self.fc2(F.relu(self.fc1(x))), dim=1)


norm = nn.Sequential(
    nn.Conv2d(3, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(),
    nn.Conv2d(4, 5, 3, stride=2, padding=1), nn.LeakyReLU(0.1), nn.BatchNorm2d(5), nn.AvgPool2d(2),
    nn.Conv2d(5, 6, (1, 2)), nn.SiLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.5), nn.Linear(6, 4), nn.Softmax(1))


def spread(network):
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_mean.normal_()
                module.running_var.uniform_(0.5, 2)
                module.weight.uniform_(-2, 2)
                module.bias.normal_()


spread(norm)


class Around(nn.Module):
    """x + F(x)"""

    def __init__(self, *inner):
        super().__init__()
        self.inner = nn.Sequential(*inner)

    def forward(self, x):
        return x + self.inner(x)


def blocks():
    """A block as in ResNet, one that begins with a normalisation, and one as in MobileNet, with a channel a group."""
    torch.manual_seed(10)
    network = nn.Sequential(
        nn.Conv2d(2, 4, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(),
        Around(nn.Conv2d(4, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(),
               nn.Conv2d(4, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4)), nn.ReLU(),
        Around(nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 4, 3, padding=1)),
        Around(nn.Conv2d(4, 6, 1), nn.Hardswish(), nn.Conv2d(6, 6, 3, padding=1, groups=6), nn.Hardswish(), nn.Conv2d(6, 4, 1)),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), Around(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 4)), nn.Linear(4, 3), nn.Softmax(1))
    spread(network)
    return network


def exported(name, network, shape):
    """By PyTorch's two exporters."""
    network.eval()
    x = rounded(2, *shape)
    for exporter, dynamo in (("script", False), ("dynamo", True)):
        file = f"torch-{exporter}-{name}"
        options = {"dynamic_shapes": ({0: torch.export.Dim("batch")},), "external_data": False} if dynamo else {
            "dynamic_axes": {"x": [0]}, "opset_version": 17}
        torch.onnx.export(network, (torch.from_numpy(x),), folder / f"{file}.onnx", dynamo=dynamo, input_names=["x"],
                          verbose=False, **options)
        if dynamo:  # where each node stands in somebody's program is half of the file
            model = onnx.load(folder / f"{file}.onnx")
            for node in model.graph.node:
                del node.metadata_props[:]
            onnx.save(model, folder / f"{file}.onnx")
        judge(file, x)


exported("lenet", LeNet(), (1, 12, 12))
exported("norm", norm, (3, 9, 8))

import keras

keras.utils.set_random_seed(9)
layers = keras.layers
model = keras.Sequential([
    keras.Input((8, 8, 3)), layers.Rescaling(1 / 255), layers.Conv2D(4, 3, padding="same", activation="relu"),
    layers.BatchNormalization(), layers.MaxPooling2D(2), layers.Conv2D(5, 3, strides=2, padding="same"), layers.ReLU(),
    layers.Conv2D(4, 1, use_bias=False), layers.Flatten(), layers.Dense(3, activation="softmax")])
model(np.zeros((1, 8, 8, 3), np.float32))
for weight in model.layers[2].weights:
    weight.assign(random.uniform(0.5, 1.5, size=weight.shape))
model.export(folder / "keras-image.onnx", format="onnx", verbose=False)
judge("keras-image", random.integers(0, 256, size=(1, 8, 8, 3)).astype(np.float32))


def tensor(name, values, dtype=np.float32):
    return numpy_helper.from_array(np.asarray(values, dtype), name)


nodes = [
    helper.make_node("Transpose", ["image", ], ["turned:0"], "model/conv2d/Conv2D__6", perm=[0, 3, 1, 2]),
    helper.make_node("Conv", ["turned:0", "W1"], ["conv:0"], "model/conv2d/Conv2D", auto_pad="SAME_UPPER", strides=[2, 2],
                     kernel_shape=[3, 3], dilations=[1, 1], group=1),
    helper.make_node("Add", ["conv:0", "b1"], ["z:0"], "model/conv2d/BiasAdd"),
    helper.make_node("Relu", ["z:0"], ["a:0"], "model/conv2d/Relu"),
    helper.make_node("Conv", ["a:0", "W2", "b2"], ["conv2:0"], "model/conv2d_1/Conv2D", auto_pad="VALID", strides=[1, 1],
                     kernel_shape=[2, 2]),
    helper.make_node("Transpose", ["conv2:0"], ["back:0"], "model/conv2d_1/BiasAdd__9", perm=[0, 2, 3, 1]),
    helper.make_node("Tanh", ["back:0"], ["t:0"], "model/conv2d_1/Tanh"),
    helper.make_node("ReduceMean", ["t:0"], ["mean:0"], "model/global_average_pooling2d/Mean", axes=[1, 2], keepdims=0),
    helper.make_node("MatMul", ["mean:0", "W3"], ["m:0"], "model/dense/MatMul"),
    helper.make_node("Add", ["m:0", "b3"], ["s:0"], "model/dense/BiasAdd"),
    helper.make_node("Softmax", ["s:0"], ["dense"], "model/dense/Softmax", axis=-1)]
constants = [tensor("W1", rounded(4, 2, 3, 3)), tensor("b1", rounded(1, 4, 1, 1)), tensor("W2", rounded(3, 4, 2, 2)),
             tensor("b2", rounded(3)), tensor("W3", rounded(3, 3)), tensor("b3", rounded(3))]
graph = helper.make_graph(nodes, "tf2onnx", [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["unk__1", 6, 7, 2])],
                          [helper.make_tensor_value_info("dense", TensorProto.FLOAT, ["unk__2", 3])], constants)
model = helper.make_model(graph, producer_name="tf2onnx", producer_version="1",
                          opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, folder / "tf2onnx-image.onnx")
judge("tf2onnx-image", rounded(2, 6, 7, 2))

exported("blocks", blocks(), (2, 7, 8))

keras.utils.set_random_seed(11)
image = keras.Input((6, 7, 2))
x = layers.Conv2D(4, 3, padding="same", activation="relu")(image)
y = layers.Conv2D(4, 3, padding="same", use_bias=False)(x)
y = layers.BatchNormalization()(y)
x = layers.ReLU()(layers.Add()([x, y]))
y = layers.DepthwiseConv2D(3, padding="same", activation="relu")(x)
x = layers.Add()([layers.Conv2D(4, 1)(y), x])
model = keras.Model(image, layers.Dense(3, activation="softmax")(layers.GlobalAveragePooling2D()(x)))
model(np.zeros((1, 6, 7, 2), np.float32))
for weight in model.layers[3].weights:
    weight.assign(random.uniform(0.5, 1.5, size=weight.shape))
model.export(folder / "keras-blocks.onnx", format="onnx", verbose=False)
judge("keras-blocks", rounded(1, 6, 7, 2))

(folder / "images.json").write_text(json.dumps(
    {"torch": torch.__version__, "keras": keras.__version__, "models": said}) + "\n")
