"""Writes small ONNX files as other programs write them, and what their networks say, for OnnxReaderTest.

    pip install torch onnx onnxscript onnxruntime scikit-learn keras
    python onnx/src/test/python/models.py onnx/src/test/resources/dev/ayin/onnx

The tests read the files and never need Python. PyTorch's files are its two exporters' own, and so is Keras's (with PyTorch
below it). skl2onnx and tf2onnx are written after: the nodes, names and encodings are those of their converters
(skl2onnx/operator_converters/multilayer_perceptron.py, scaler_op.py; tf2onnx/onnx_opset/nn.py, math.py), put together with
onnx.helper, with the numbers of networks that scikit-learn and Keras trained or began.
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
import sklearn
import torch
from onnx import TensorProto, helper, numpy_helper
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler
from torch import nn

folder = Path(sys.argv[1])
torch.manual_seed(3)
random = np.random.default_rng(4)
said = {}


def judge(name, x, output=-1):
    """What ONNX Runtime says of the file is what Ayin must say."""
    session = onnxruntime.InferenceSession(folder / f"{name}.onnx")
    feed = {session.get_inputs()[0].name: x}
    y = session.run(None, feed)[output]
    if isinstance(y, list):  # of a ZipMap
        y = [list(row.values()) for row in y]
    said[name] = {"x": np.asarray(x).reshape(len(x), -1).tolist(), "y": np.asarray(y).reshape(len(x), -1).tolist()}


# ---------------------------------------------------------------- PyTorch
class Viewed(nn.Module):
    """As many tutorials have it."""

    def __init__(self):
        super().__init__()
        self.fc1, self.norm, self.fc2 = nn.Linear(16, 6), nn.BatchNorm1d(6), nn.Linear(6, 4)

    def forward(self, x):
        x = x.view(x.size(0), -1)
        x = torch.relu(self.norm(self.fc1(x)))
        return torch.log_softmax(self.fc2(x), dim=1)


def norm_with_history(network):
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, nn.BatchNorm1d):
                module.running_mean.normal_()
                module.running_var.uniform_(0.5, 2)
                module.weight.uniform_(0.5, 2)
                module.bias.normal_()
    return network.eval()


activations = nn.Sequential(
    nn.Linear(3, 5), nn.LeakyReLU(0.2), nn.Linear(5, 5), nn.ELU(0.7), nn.Linear(5, 5), nn.GELU(approximate="tanh"),
    nn.Linear(5, 5), nn.SiLU(), nn.Linear(5, 5), nn.Softplus(), nn.Linear(5, 5), nn.Tanh(), nn.Linear(5, 5), nn.SELU(),
    nn.Dropout(0.5), nn.Linear(5, 5), nn.ReLU(), nn.Linear(5, 1), nn.Sigmoid())
torches = {
    "mlp": (nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 3), nn.Softmax(dim=1)), (4,)),
    "activations": (activations, (3,)),
    "flatten": (nn.Sequential(nn.Flatten(), nn.Linear(16, 5), nn.ReLU(), nn.Linear(5, 3)), (1, 4, 4)),
    "view": (Viewed(), (1, 4, 4)),
    "gelu": (nn.Sequential(nn.Linear(3, 4), nn.GELU(), nn.Linear(4, 2)), (3,)),
    "tanhgelu": (nn.Sequential(nn.Linear(3, 4), nn.GELU(approximate="tanh"), nn.Linear(4, 2, bias=False)), (3,)),
    "lstm": (nn.LSTM(3, 4, batch_first=True), (5, 3)),
}
for name, (network, shape) in torches.items():
    network = norm_with_history(network)
    x = torch.randn(6, *shape)
    for exporter, dynamo in (("script", False), ("dynamo", True)):
        file = f"torch-{exporter}-{name}"
        options = {"dynamic_shapes": ({0: torch.export.Dim("batch")},)} if dynamo else {"dynamic_axes": {"x": [0]}}
        if not dynamo:
            options["opset_version"] = 17
        torch.onnx.export(network, (x,), folder / f"{file}.onnx", dynamo=dynamo, input_names=["x"], verbose=False,
                          **({"external_data": False} if dynamo else {}), **options)
        if name != "lstm":
            judge(file, x.numpy(), 0)
# without a symbolic batch, as the shortest call writes it
torch.onnx.export(norm_with_history(Viewed()), (torch.zeros(1, 1, 4, 4),), folder / "torch-script-fixed.onnx", dynamo=False)
judge("torch-script-fixed", random.normal(size=(1, 1, 4, 4)).astype(np.float32), 0)
# older operators, in which Dropout, Squeeze and Softmax are told otherwise
torch.onnx.export(torches["mlp"][0], (torch.zeros(2, 4),), folder / "torch-script-old.onnx", dynamo=False,
                  opset_version=9, input_names=["x"], dynamic_axes={"x": [0]})
judge("torch-script-old", random.normal(size=(5, 4)).astype(np.float32), 0)

# ---------------------------------------------------------------- Keras
import keras

keras.utils.set_random_seed(5)
for name, layers, shape in (
        ("classes", [keras.layers.Flatten(), keras.layers.Dense(6, activation="relu"), keras.layers.Dropout(0.2),
                     keras.layers.Dense(3, activation="softmax")], (4, 4)),
        ("number", [keras.layers.Dense(5, activation="gelu"), keras.layers.Dense(5, activation="swish"),
                    keras.layers.BatchNormalization(), keras.layers.Dense(1)], (3,))):
    model = keras.Sequential([keras.Input(shape), *layers])
    model(np.zeros((1, *shape), np.float32))
    model.export(folder / f"keras-{name}.onnx", format="onnx", verbose=False)
    judge(f"keras-{name}", random.normal(size=(1, *shape)).astype(np.float32), 0)


# ---------------------------------------------------------------- as tf2onnx writes
def tensor(name, values, dtype=np.float32):
    return numpy_helper.from_array(np.asarray(values, dtype), name)


def save(name, nodes, inputs, outputs, constants, producer, opset=15, extra=()):
    graph = helper.make_graph(nodes, producer, inputs, outputs, constants)
    sets = [helper.make_opsetid("", opset), *(helper.make_opsetid(domain, 2) for domain in extra)]
    model = helper.make_model(graph, producer_name=producer, producer_version="1", opset_imports=sets, ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, folder / f"{name}.onnx")


W1, b1 = random.normal(size=(16, 6)), random.normal(size=6)
W2, b2 = random.normal(size=(6, 3)), random.normal(size=3)
save("tf2onnx-dense", [
    helper.make_node("Reshape", ["args_0", "const_fold_opt__9"], ["sequential/flatten/Reshape:0"], "sequential/flatten/Reshape"),
    helper.make_node("MatMul", ["sequential/flatten/Reshape:0", "sequential/dense/MatMul/ReadVariableOp:0"],
                     ["sequential/dense/MatMul:0"], "sequential/dense/MatMul"),
    helper.make_node("Add", ["sequential/dense/MatMul:0", "sequential/dense/BiasAdd/ReadVariableOp:0"],
                     ["sequential/dense/BiasAdd:0"], "sequential/dense/BiasAdd"),
    helper.make_node("Relu", ["sequential/dense/BiasAdd:0"], ["sequential/dense/Relu:0"], "sequential/dense/Relu"),
    helper.make_node("MatMul", ["sequential/dense/Relu:0", "sequential/dense_1/MatMul/ReadVariableOp:0"],
                     ["sequential/dense_1/MatMul:0"], "sequential/dense_1/MatMul"),
    helper.make_node("Add", ["sequential/dense_1/MatMul:0", "sequential/dense_1/BiasAdd/ReadVariableOp:0"],
                     ["sequential/dense_1/BiasAdd:0"], "sequential/dense_1/BiasAdd"),
    helper.make_node("Softmax", ["sequential/dense_1/BiasAdd:0"], ["dense_1"], "sequential/dense_1/Softmax", axis=-1),
], [helper.make_tensor_value_info("args_0", TensorProto.FLOAT, ["unk__10", 4, 4])],
    [helper.make_tensor_value_info("dense_1", TensorProto.FLOAT, ["unk__11", 3])], [
    tensor("const_fold_opt__9", [-1, 16], np.int64),
    tensor("sequential/dense/MatMul/ReadVariableOp:0", W1), tensor("sequential/dense/BiasAdd/ReadVariableOp:0", b1),
    tensor("sequential/dense_1/MatMul/ReadVariableOp:0", W2), tensor("sequential/dense_1/BiasAdd/ReadVariableOp:0", b2),
], "tf2onnx")
judge("tf2onnx-dense", random.normal(size=(5, 4, 4)).astype(np.float32))

# Keras's Normalization layer, gelu by the error function, and swish, in TensorFlow's operators
save("tf2onnx-gelu", [
    helper.make_node("Sub", ["input_1", "mean"], ["sub:0"], "model/normalization/sub"),
    helper.make_node("Div", ["sub:0", "sd"], ["norm:0"], "model/normalization/truediv"),
    helper.make_node("MatMul", ["norm:0", "W1"], ["m1:0"], "model/dense/MatMul"),
    helper.make_node("Add", ["m1:0", "b1"], ["z1:0"], "model/dense/BiasAdd"),
    helper.make_node("Sigmoid", ["z1:0"], ["s1:0"], "model/dense/Sigmoid"),
    helper.make_node("Mul", ["s1:0", "z1:0"], ["a1:0"], "model/dense/mul"),
    helper.make_node("MatMul", ["a1:0", "W2"], ["m2:0"], "model/dense_1/MatMul"),
    helper.make_node("Add", ["m2:0", "b2"], ["z2:0"], "model/dense_1/BiasAdd"),
    helper.make_node("Mul", ["z2:0", "half"], ["h2:0"], "model/dense_1/Gelu/mul"),
    helper.make_node("Div", ["z2:0", "root"], ["r2:0"], "model/dense_1/Gelu/truediv"),
    helper.make_node("Erf", ["r2:0"], ["e2:0"], "model/dense_1/Gelu/Erf"),
    helper.make_node("Add", ["one", "e2:0"], ["f2:0"], "model/dense_1/Gelu/add"),
    helper.make_node("Mul", ["h2:0", "f2:0"], ["g2:0"], "model/dense_1/Gelu/mul_1"),
    helper.make_node("Identity", ["g2:0"], ["dense_1"], "Identity"),
], [helper.make_tensor_value_info("input_1", TensorProto.FLOAT, ["unk__1", 16])],
    [helper.make_tensor_value_info("dense_1", TensorProto.FLOAT, ["unk__2", 3])], [
    tensor("mean", random.normal(size=(1, 16))), tensor("sd", random.uniform(0.5, 2, size=(1, 16))),
    tensor("W1", W1 / 4), tensor("b1", b1), tensor("W2", W2), tensor("b2", b2),
    tensor("half", 0.5), tensor("root", 1.4142135), tensor("one", 1.0)], "tf2onnx")
judge("tf2onnx-gelu", random.normal(size=(5, 16)).astype(np.float32))


# ---------------------------------------------------------------- as skl2onnx writes
def perceptron(x, mlp, output):
    nodes, constants, last = [], [], x
    for i, (W, b) in enumerate(zip(mlp.coefs_, mlp.intercepts_)):
        tag = "" if i == 0 else str(i)
        constants += [tensor(f"coefficient{tag}", W), tensor(f"intercepts{tag}", b.reshape(1, -1))]
        nodes += [helper.make_node("MatMul", [last, f"coefficient{tag}"], [f"mul_result{tag}"], f"MatMul{tag}"),
                  helper.make_node("Add", [f"mul_result{tag}", f"intercepts{tag}"], [f"add_result{tag}"], f"Add{tag}")]
        last = f"add_result{tag}"
        hidden = i < len(mlp.coefs_) - 1
        kind = {"relu": "Relu", "tanh": "Tanh", "logistic": "Sigmoid", "softmax": "Softmax", "identity": None}[
            mlp.activation if hidden else mlp.out_activation_]
        if kind:
            name = f"next_activations{tag}" if hidden else output
            attributes = {"axis": 1} if kind == "Softmax" else {}
            nodes.append(helper.make_node(kind, [last], [name], f"{kind}{tag}", **attributes))
            last = name
    return nodes, constants, last


def scaled(X, classes):
    scaler = StandardScaler().fit(X)
    node = helper.make_node("Scaler", ["X"], ["variable"], "Scaler", domain="ai.onnx.ml",
                            offset=scaler.mean_.astype(np.float32), scale=(1 / scaler.scale_).astype(np.float32))
    return scaler, node


def classifier(name, words, zipmap):
    X = random.normal(size=(200, 4)) * [1, 10, 0.1, 5] + [0, 100, 3, -5]
    y = np.digitize(X[:, 0] + X[:, 1] / 10 - 10, np.quantile(X[:, 0] + X[:, 1] / 10 - 10, np.linspace(0, 1, len(words) + 1)[1:-1]))
    scaler, scaling = scaled(X, words)
    mlp = MLPClassifier((6,), activation="relu" if zipmap else "logistic", max_iter=200, random_state=1).fit(scaler.transform(X), np.array(words)[y])
    nodes, constants, last = perceptron("variable", mlp, "out_activations_result")
    nodes.insert(0, scaling)
    probabilities = "probabilities"
    if len(words) == 2:
        constants.append(tensor("unity", 1.0))
        nodes += [helper.make_node("Sub", ["unity", last], ["negative_class_proba"], "Sub"),
                  helper.make_node("Concat", ["negative_class_proba", last], [probabilities], "Concat", axis=1)]
    else:
        nodes.append(helper.make_node("Identity", [last], [probabilities], "Identity"))
    constants += [numpy_helper.from_array(np.array(list(mlp.classes_), dtype=object), "classes"),
                  tensor("shape_tensor", [-1], np.int64)]
    nodes += [helper.make_node("ArgMax", [probabilities], ["argmax_output"], "ArgMax", axis=1),
              helper.make_node("ArrayFeatureExtractor", ["classes", "argmax_output"], ["array_feature_extractor_result"],
                               "ArrayFeatureExtractor", domain="ai.onnx.ml"),
              helper.make_node("Reshape", ["array_feature_extractor_result", "shape_tensor"], ["output_label"], "Reshape")]
    outputs = [helper.make_tensor_value_info("output_label", TensorProto.STRING, [None])]
    if zipmap:
        nodes.append(helper.make_node("ZipMap", [probabilities], ["output_probability"], "ZipMap", domain="ai.onnx.ml",
                                      classlabels_strings=list(mlp.classes_)))
        value = helper.make_tensor_type_proto(TensorProto.FLOAT, [])
        outputs.append(helper.make_value_info("output_probability", helper.make_sequence_type_proto(
            helper.make_map_type_proto(TensorProto.STRING, value))))
    else:
        outputs.append(helper.make_tensor_value_info(probabilities, TensorProto.FLOAT, [None, len(words)]))
    save(name, nodes, [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 4])], outputs, constants, "skl2onnx",
         extra=["ai.onnx.ml"])
    judge(name, X[:6].astype(np.float32))
    said[name]["classes"] = [str(c) for c in mlp.classes_]
    said[name]["mean"] = scaler.mean_.tolist()


classifier("skl2onnx-two", ["ham", "spam"], True)
classifier("skl2onnx-three", ["low", "middle", "high"], False)
X = random.normal(size=(100, 3))
mlp = MLPRegressor(hidden_layer_sizes=(5, 4), activation="tanh", max_iter=300, random_state=1).fit(X, X @ [1, 2, 3])
nodes, constants, last = perceptron("X", mlp, "unused")
constants.append(tensor("shape_tensor", [-1, 1], np.int64))
nodes.append(helper.make_node("Reshape", [last, "shape_tensor"], ["variable"], "Reshape"))
save("skl2onnx-number", nodes, [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, None])],
     [helper.make_tensor_value_info("variable", TensorProto.FLOAT, [None, 1])], constants, "skl2onnx")
judge("skl2onnx-number", X[:6].astype(np.float32))

(folder / "models.json").write_text(json.dumps(
    {"torch": torch.__version__, "keras": keras.__version__, "scikit-learn": sklearn.__version__, "models": said}) + "\n")
