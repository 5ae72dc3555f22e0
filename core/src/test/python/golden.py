"""Writes golden.json: numbers from PyTorch and scikit-learn that Ayin's tests compare with.

    pip install torch scikit-learn
    python core/src/test/python/golden.py core/src/test/resources/dev/ayin/golden.json

The tests read the file and never need Python. Everything is computed in float64 from inputs of three decimals, so a
float32 network that starts from the same inputs must come within its own rounding. Matrices are lists of rows, as on the
blackboard, and an example is a column: PyTorch's batches are transposed on the way in and out.
"""

import json
import math
import sys

import numpy as np
import sklearn
import torch
import torch.nn.functional as F
from sklearn import metrics

torch.set_default_dtype(torch.float64)
random = None  # the stream of the present case


def own(case):
    """Each case draws from a stream of its own, by its name: a new case draws none of the others anew."""
    global random
    random = np.random.default_rng(list(str(case).encode()))


def draw(*shape, scale=1.0):
    return np.round(random.normal(size=shape) * scale, 3)


def tensor(values):
    return torch.tensor(np.asarray(values, dtype=np.float64))


def numbers(x):
    """Plain lists with ten digits, more than a float can tell apart."""
    if isinstance(x, torch.Tensor):
        x = x.detach().numpy()
    if isinstance(x, np.ndarray):
        x = x.tolist()
    if isinstance(x, (list, tuple)):
        return [numbers(v) for v in x]
    return float(f"{x:.10g}")


ACTIVATIONS = {
    "Identity": lambda z: z,
    "Sigmoid": torch.sigmoid,
    "Tanh": torch.tanh,
    "Relu": F.relu,
    "LeakyRelu": lambda z: F.leaky_relu(z, 0.01),
    "Elu": F.elu,
    "Gelu": lambda z: F.gelu(z, approximate="tanh"),
    "Silu": F.silu,
    "Swish": lambda z: z * torch.sigmoid(1.702 * z),
    "Softplus": F.softplus,
    "Relu6": F.relu6,
    "Mish": F.mish,
    "HardSigmoid": F.hardsigmoid,
    "HardSwish": F.hardswish,
    "Softmax": lambda z: torch.softmax(z, dim=0),
}


def activations():
    own("activations")
    Z = np.concatenate([[[-30, -12, -6, -3], [-2, -1, -0.5, -0.1]], draw(5, 4, scale=2), [[0.001, 1, 6, 30]]])
    dA = draw(*Z.shape)
    result = {"Z": numbers(Z), "dA": numbers(dA)}
    for name, g in ACTIVATIONS.items():
        z = tensor(Z).requires_grad_()
        a = g(z)
        a.backward(tensor(dA))
        result[name] = {"A": numbers(a), "dZ": numbers(z.grad)}
    return result


def one_hot(n, m):
    Y = np.zeros((n, m))
    Y[random.integers(n, size=m), np.arange(m)] = 1
    return Y


def bce(z, y, c):
    each = F.binary_cross_entropy_with_logits(z, y, reduction="none")
    return ((c[1] * y + c[0] * (1 - y)) * each if c else each).mean(dim=0)


def softmax_cross_entropy(z, y, c):
    each = F.cross_entropy(z.T, y.T, weight=tensor(c) if c else None, reduction="none")
    return each


def squared_error(z, y, c):
    each = F.mse_loss(z, y, reduction="none")
    return (tensor(c)[:, None] * each if c else each).mean(dim=0)


def huber(delta):
    def loss(z, y, c):
        each = F.huber_loss(z, y, delta=delta, reduction="none")
        return (tensor(c)[:, None] * each if c else each).mean(dim=0)

    return loss


def losses():
    cases = [
        ("BinaryCrossEntropy", bce, 1, "labels", [0.5, 3], None),
        ("BinaryCrossEntropy", bce, 3, "labels", [0.5, 3], None),
        ("SoftmaxCrossEntropy", softmax_cross_entropy, 4, "classes", [1, 0.25, 2, 3], None),
        ("SoftmaxCrossEntropy", softmax_cross_entropy, 3, "shares", [1, 0.25, 2], None),
        ("SquaredError", squared_error, 3, "numbers", [1, 0.5, 2], None),
        ("Huber", huber(1), 3, "numbers", [1, 0.5, 2], 1),
        ("Huber", huber(0.25), 1, "numbers", [2], 0.25),
    ]
    result = []
    for name, loss, n, kind, class_weights, delta in cases:
        m = 6
        own(f"{name} {n} {kind} {delta}")
        Z = draw(n, m, scale=3)
        Z[0, 0], Z[0, 1] = 40, -40
        Y = {
            "labels": lambda: random.integers(2, size=(n, m)).astype(float),
            "classes": lambda: one_hot(n, m),
            "shares": lambda: np.round(random.dirichlet(np.ones(n), size=m).T, 3),
            "numbers": lambda: draw(n, m, scale=2),
        }[kind]()
        example_weights = np.abs(draw(m)) + 0.1
        for c in ([], class_weights):
            for w in (None, example_weights):
                z = tensor(Z).requires_grad_()
                each = loss(z, tensor(Y), c)
                if w is not None:
                    each = each * tensor(w)
                (each.sum() / m).backward()  # by m, not by the sum of the weights
                result.append(
                    {
                        "loss": name,
                        "delta": delta,
                        "outputWeights": c,
                        "weights": None if w is None else numbers(w),
                        "Z": numbers(Z),
                        "Y": numbers(Y),
                        "losses": numbers(each),
                        "dZ": numbers(z.grad),
                    }
                )
    return result


RULES = {
    "GradientDescent": lambda w: torch.optim.SGD(w),
    "Momentum": lambda w: torch.optim.SGD(w, momentum=0.9),
    "Nesterov": lambda w: torch.optim.SGD(w, momentum=0.9, nesterov=True),
    "RmsProp": lambda w: torch.optim.RMSprop(w, alpha=0.9, eps=1e-8),
    "AdaGrad": lambda w: torch.optim.Adagrad(w, eps=1e-10),
    "Adam": lambda w: torch.optim.Adam(w, betas=(0.9, 0.999), eps=1e-8),
    "AdamW": lambda w: torch.optim.AdamW(w, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01),
    "Adamax": lambda w: torch.optim.Adamax(w, betas=(0.9, 0.999), eps=1e-8),
    "NAdam": lambda w: torch.optim.NAdam(w, betas=(0.9, 0.999), eps=1e-8, momentum_decay=0.004),
}


def optimizers():
    own("optimizers")
    w = draw(8)
    g = draw(5, 8)
    g[:, 0] = 0  # never a gradient
    g[0, 1] = 0  # a first one late
    g[:, 2] *= 1e-4
    g[:, 3] *= 1e3
    rates = [0.1, 0.05, 0.02, 0.1, 0.3]
    result = {"w": numbers(w), "g": numbers(g), "rates": rates}
    for name, rule in RULES.items():
        p = tensor(w).requires_grad_()
        optimizer = rule([p])
        after = []
        for rate, gradient in zip(rates, g):
            optimizer.param_groups[0]["lr"] = rate
            p.grad = tensor(gradient)
            optimizer.step()
            after.append(numbers(p))
        result[name] = after
    return result


def regularizations():
    """One step of momentum, twice, under each."""
    own("regularizations")
    w, g, rate = draw(6), draw(2, 6), 0.1
    w[0] = 0
    cases = []
    for l1, l2, decay in [(0.03, 0, 0), (0, 0.2, 0), (0, 0, 0.4), (0.03, 0.2, 0.4)]:
        p = tensor(w).requires_grad_()
        optimizer = torch.optim.SGD([p], lr=rate, momentum=0.9)
        after = []
        for gradient in g:
            penalty = l1 * p.abs().sum() + 0.5 * l2 * (p * p).sum()
            p.grad = tensor(gradient) + torch.autograd.grad(penalty, p)[0]
            with torch.no_grad():
                p.mul_(1 - rate * decay)
            optimizer.step()
            after.append(numbers(p))
        cases.append({"l1": l1, "l2": l2, "decay": decay, "after": after})
    return {"w": numbers(w), "g": numbers(g), "rate": rate, "cases": cases}


def network(activation, loss, outputs, m=6, clip=None):
    """3-5-4-outputs: predictions, losses, gradients, and the parameters after each of two steps of gradient descent."""
    own(f"{activation} {loss} {outputs} {clip}")
    sizes = [3, 5, 4, outputs]
    X = draw(3, m)
    Y = one_hot(outputs, m) if loss == "SoftmaxCrossEntropy" else draw(outputs, m)
    if loss == "BinaryCrossEntropy":
        Y = (Y > 0).astype(float)
    parameters = {}
    for layer, (n_in, n) in enumerate(zip(sizes, sizes[1:]), start=1):
        parameters[f"layer{layer}.W"] = draw(n, n_in, scale=1 / math.sqrt(n_in))
        parameters[f"layer{layer}.b"] = draw(n, 1, scale=0.2)
    link = {"BinaryCrossEntropy": torch.sigmoid, "SoftmaxCrossEntropy": ACTIVATIONS["Softmax"]}.get(loss, lambda z: z)
    each = {"BinaryCrossEntropy": bce, "SoftmaxCrossEntropy": softmax_cross_entropy, "SquaredError": squared_error}[loss]
    p = {name: tensor(value).requires_grad_() for name, value in parameters.items()}
    optimizer = torch.optim.SGD(p.values(), lr=0.5)
    steps = []
    for _ in range(2):
        A = tensor(X)
        for layer in (1, 2, 3):
            Z = p[f"layer{layer}.W"] @ A + p[f"layer{layer}.b"]
            A = ACTIVATIONS[activation](Z) if layer < 3 else Z
        J = each(A, tensor(Y), []).sum() / m
        optimizer.zero_grad()
        J.backward()
        if clip and clip[0] == "norm":
            torch.nn.utils.clip_grad_norm_(p.values(), clip[1])
        if clip and clip[0] == "value":
            torch.nn.utils.clip_grad_value_(p.values(), clip[1])
        gradients = {name: numbers(value.grad) for name, value in p.items()}
        optimizer.step()
        steps.append(
            {
                "loss": numbers(J.item()),
                "predictions": numbers(link(A)),
                "gradients": gradients,
                "parameters": {name: numbers(value) for name, value in p.items()},
            }
        )
    return {
        "activation": activation,
        "loss": loss,
        "clip": list(clip) if clip else None,
        "X": numbers(X),
        "Y": numbers(Y),
        "parameters": {name: numbers(value) for name, value in parameters.items()},
        "steps": steps,
    }


def networks():
    all_of_them = [network(name, "SquaredError", 2) for name in ACTIVATIONS if name != "Softmax"]
    all_of_them.append(network("Tanh", "BinaryCrossEntropy", 1))
    all_of_them.append(network("Relu", "BinaryCrossEntropy", 3))
    all_of_them.append(network("Elu", "SoftmaxCrossEntropy", 3))
    all_of_them.append(network("Silu", "SquaredError", 2, clip=("norm", 0.05)))
    all_of_them.append(network("Silu", "SquaredError", 2, clip=("norm", 1000.0)))
    all_of_them.append(network("Tanh", "SquaredError", 2, clip=("value", 0.02)))
    return all_of_them


def scores():
    own("scores")
    k, m = 4, 60
    truth = random.integers(k - 1, size=m)  # the last class never occurs
    P = random.dirichlet(np.ones(k), size=m)
    P[np.arange(m), truth] += 0.3
    P[:, 3] *= 0.1  # and is hardly ever taken
    P = np.round(P / P.sum(axis=1, keepdims=True), 7)
    guess = P.argmax(axis=1)
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        truth, guess, labels=range(k), zero_division=0
    )
    macro = metrics.precision_recall_fscore_support(
        truth, guess, labels=range(k), average="macro", zero_division=0
    )[:3]
    classes = {
        "P": numbers(P.T),
        "truth": truth.tolist(),
        "accuracy": metrics.accuracy_score(truth, guess),
        "top": [metrics.top_k_accuracy_score(truth, P, k=i, labels=range(k)) for i in (1, 2, 3)] + [1.0],
        "confusion": metrics.confusion_matrix(truth, guess, labels=range(k)).tolist(),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "macro": [float(v) for v in macro],
        "auc": [metrics.roc_auc_score(truth == i, P[:, i]) for i in range(k - 1)],
    }

    m = 50
    truth = random.integers(2, size=m)
    p = np.clip(np.round(0.3 * truth + 0.7 * random.uniform(size=m), 1), 0, 1)  # a tenth apart: many ties
    p[p == 0.5] = 0.6
    guess = (p > 0.5).astype(int)
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(truth, guess, zero_division=0)
    two = {
        "P": numbers(p),
        "truth": truth.tolist(),
        "accuracy": metrics.accuracy_score(truth, guess),
        "confusion": metrics.confusion_matrix(truth, guess).tolist(),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "auc": metrics.roc_auc_score(truth, p),
    }

    Y = random.integers(2, size=(3, 40))
    P = np.round(0.25 * Y + 0.75 * random.uniform(size=Y.shape), 3)
    P[P == 0.5] = 0.501
    guess = (P > 0.5).astype(int)
    labels = {
        "P": numbers(P),
        "Y": Y.tolist(),
        "exact": metrics.accuracy_score(Y.T, guess.T),
        "accuracy": 1 - metrics.hamming_loss(Y.T, guess.T),
        "auc": [metrics.roc_auc_score(y, q) for y, q in zip(Y, P)],
    }

    y = draw(30, scale=3) + 7
    guess = np.round(y + draw(30), 3)
    plain = {
        "y": numbers(y),
        "guess": numbers(guess),
        "mae": metrics.mean_absolute_error(y, guess),
        "mse": metrics.mean_squared_error(y, guess),
        "r2": metrics.r2_score(y, guess),
    }
    return {"classes": classes, "two": two, "labels": labels, "numbers": plain}


def image_rows(x):
    """Images (m × c × h × w) as columns, channels innermost: (h·w·c × m)."""
    return x.permute(0, 2, 3, 1).reshape(x.shape[0], -1).T


def image_case(record, layer, shape, m=3, padded=None, activation=None):
    """One layer on m images: what comes out, and what comes back of random dA."""
    h, w, c = shape
    x = tensor(draw(m, c, h, w)).requires_grad_()
    wide = F.pad(x, padded) if padded else x
    z = layer(wide)
    a = ACTIVATIONS[activation](z) if activation else z
    dA = draw(*a.shape)
    a.backward(tensor(dA))
    case = {
        "layer": json.dumps(record),
        "shape": list(shape),
        "X": numbers(image_rows(x)),
        "A": numbers(image_rows(a)),
        "dA": numbers(image_rows(tensor(dA))),
        "dX": numbers(image_rows(x.grad)),
        "parameters": {},
        "gradients": {},
    }
    return case, layer


def filters(weight):
    """Out × in × kh × kw as out × (kh·kw·in)."""
    return numbers(weight.permute(0, 2, 3, 1).reshape(weight.shape[0], -1))


INITIALIZERS = {"weights": {"type": "Constant", "value": 0.0}, "bias": {"type": "Constant", "value": 0.0}}


def convolution(n, kh, kw, stride, padding, activation, shape):
    record = {"type": "Convolution", "filters": n, "height": kh, "width": kw, "stride": stride, "padding": padding}
    record.update(activation={"type": activation}, **INITIALIZERS)
    own(f"{record} {shape}")
    layer = torch.nn.Conv2d(shape[2], n, (kh, kw), stride=stride)
    with torch.no_grad():
        layer.weight.copy_(tensor(draw(*layer.weight.shape, scale=0.5)))
        layer.bias.copy_(tensor(draw(n)))
    top, left = (kh - 1) // 2, (kw - 1) // 2
    same = (left, kw - 1 - left, top, kh - 1 - top) if padding == "SAME" else None
    case, layer = image_case(record, layer, shape, padded=same, activation=activation)
    case["parameters"] = {"W": filters(layer.weight), "b": numbers(layer.bias[:, None])}
    case["gradients"] = {"W": filters(layer.weight.grad), "b": numbers(layer.bias.grad[:, None])}
    return case


def depthwise(kh, kw, stride, padding, activation, shape):
    record = {"type": "Depthwise", "height": kh, "width": kw, "stride": stride, "padding": padding}
    record.update(activation={"type": activation}, **INITIALIZERS)
    own(f"{record} {shape}")
    layer = torch.nn.Conv2d(shape[2], shape[2], (kh, kw), stride=stride, groups=shape[2])
    with torch.no_grad():
        layer.weight.copy_(tensor(draw(*layer.weight.shape, scale=0.5)))
        layer.bias.copy_(tensor(draw(shape[2])))
    top, left = (kh - 1) // 2, (kw - 1) // 2
    same = (left, kw - 1 - left, top, kh - 1 - top) if padding == "SAME" else None
    case, layer = image_case(record, layer, shape, padded=same, activation=activation)
    case["parameters"] = {"W": filters(layer.weight), "b": numbers(layer.bias[:, None])}
    case["gradients"] = {"W": filters(layer.weight.grad), "b": numbers(layer.bias.grad[:, None])}
    return case


def pooling(record, layer, shape):
    own(f"{record} {shape}")
    return image_case(record, layer, shape)[0]


class Numbers(torch.nn.Module):
    """A layer of plain numbers, which come as images one pixel wide."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner(x.reshape(x.shape[0], -1)).reshape(x.shape)


def batch_norm(shape, activation):
    record = {"type": "BatchNorm", "activation": {"type": activation}, "epsilon": 1e-5}
    own(f"{record} {shape}")
    plain = shape[1] * shape[2] == 1
    c = shape[0] if plain else shape[2]
    # normalises by the biased variance, keeps the unbiased one
    layer = torch.nn.BatchNorm1d(c) if plain else torch.nn.BatchNorm2d(c)
    with torch.no_grad():
        layer.weight.copy_(tensor(draw(c)))
        layer.bias.copy_(tensor(draw(c)))
        layer.running_mean.copy_(tensor(draw(c)))
        layer.running_var.copy_(tensor(np.abs(draw(c)) + 0.5))
    before = {
        "gamma": numbers(layer.weight[:, None]),
        "beta": numbers(layer.bias[:, None]),
        "mean": numbers(layer.running_mean[:, None]),
        "variance": numbers(layer.running_var[:, None]),
    }
    around = Numbers(layer) if plain else layer
    case, around = image_case(record, around, shape, activation=activation)
    case["parameters"] = before
    case["gradients"] = {"gamma": numbers(layer.weight.grad[:, None]), "beta": numbers(layer.bias.grad[:, None])}
    case["after"] = {
        "mean": numbers(layer.running_mean[:, None]),
        "variance": numbers(layer.running_var[:, None]),
    }
    around.eval()
    h, w, c = shape
    X = tensor(case["X"]).T.reshape(-1, h, w, c).permute(0, 3, 1, 2)
    case["evaluated"] = numbers(image_rows(ACTIVATIONS[activation](around(X))))
    return case


class Around(torch.nn.Module):
    """x + F(x)"""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner(x)


def residual(shape, hidden, activation):
    """As a block of a residual network: convolution, normalisation, convolution; the activation stands behind the sum."""
    c = shape[2]
    convolutions = [
        {"type": "Convolution", "filters": n, "height": 3, "width": 3, "stride": 1, "padding": "SAME",
         "activation": {"type": g}, **INITIALIZERS} for n, g in ((hidden, "Identity"), (c, "Tanh"))]
    norm = {"type": "BatchNorm", "activation": {"type": "Silu"}, "epsilon": 1e-5}
    record = {"type": "Residual", "layers": [convolutions[0], norm, convolutions[1]], "activation": {"type": activation}}
    own(f"{record} {shape}")
    first, normal, second = torch.nn.Conv2d(c, hidden, 3, padding=1), torch.nn.BatchNorm2d(hidden), torch.nn.Conv2d(
        hidden, c, 3, padding=1)
    with torch.no_grad():
        for layer in first, second, normal:
            layer.weight.copy_(tensor(draw(*layer.weight.shape, scale=0.5)))
            layer.bias.copy_(tensor(draw(*layer.bias.shape)))
        normal.running_mean.copy_(tensor(draw(hidden)))
        normal.running_var.copy_(tensor(np.abs(draw(hidden)) + 0.5))

    def running():
        return {"2.mean": numbers(normal.running_mean[:, None]), "2.variance": numbers(normal.running_var[:, None])}

    def own_names(of):
        return {
            "1.W": filters(of(first.weight)), "1.b": numbers(of(first.bias)[:, None]),
            "2.gamma": numbers(of(normal.weight)[:, None]), "2.beta": numbers(of(normal.bias)[:, None]),
            "3.W": filters(of(second.weight)), "3.b": numbers(of(second.bias)[:, None]),
        }

    before = running()
    block = Around(torch.nn.Sequential(first, normal, torch.nn.SiLU(), second, torch.nn.Tanh()))
    case, block = image_case(record, block, shape, activation=activation)
    case["parameters"] = {**own_names(lambda p: p), **before}
    case["gradients"] = own_names(lambda p: p.grad)
    case["after"] = running()
    block.eval()
    h, w, c = shape
    X = tensor(case["X"]).T.reshape(-1, h, w, c).permute(0, 3, 1, 2)
    case["evaluated"] = numbers(image_rows(ACTIVATIONS[activation](block(X))))
    return case


def images():
    window = {"height": 2, "width": 3, "stride": 1}
    square = {"height": 2, "width": 2, "stride": 2}
    lapping = {"height": 3, "width": 2, "stride": 2}
    return [
        convolution(3, 3, 3, 1, "SAME", "Tanh", (5, 4, 2)),
        convolution(2, 3, 3, 1, "VALID", "Identity", (6, 5, 1)),
        convolution(4, 2, 3, 1, "SAME", "Silu", (4, 5, 3)),
        convolution(3, 3, 3, 2, "SAME", "Tanh", (7, 6, 2)),
        convolution(2, 2, 3, 2, "VALID", "Tanh", (7, 8, 2)),
        convolution(9, 1, 1, 1, "SAME", "Tanh", (3, 2, 5)),
        convolution(2, 4, 4, 3, "SAME", "Identity", (8, 8, 1)),
        convolution(2, 2, 3, 2, "SAME", "Tanh", (6, 5, 2)),
        depthwise(3, 3, 1, "SAME", "Tanh", (5, 4, 3)),
        depthwise(3, 3, 2, "SAME", "Identity", (7, 6, 9)),
        depthwise(2, 3, 1, "VALID", "Silu", (4, 5, 2)),
        pooling({"type": "MaxPooling", **square}, torch.nn.MaxPool2d(2), (5, 6, 2)),
        pooling({"type": "MaxPooling", **window}, torch.nn.MaxPool2d((2, 3), stride=1), (4, 5, 3)),
        pooling({"type": "AveragePooling", **square}, torch.nn.AvgPool2d(2), (5, 6, 2)),
        pooling({"type": "AveragePooling", **window}, torch.nn.AvgPool2d((2, 3), stride=1), (4, 5, 3)),
        pooling({"type": "MaxPooling", **lapping}, torch.nn.MaxPool2d((3, 2), stride=2), (7, 6, 2)),
        pooling({"type": "AveragePooling", **lapping}, torch.nn.AvgPool2d((3, 2), stride=2), (7, 6, 2)),
        pooling({"type": "GlobalAverage"}, torch.nn.AdaptiveAvgPool2d(1), (4, 3, 5)),
        batch_norm((4, 3, 5), "Tanh"),
        batch_norm((1, 1, 3), "Identity"),
        batch_norm((5, 1, 1), "Silu"),
        residual((4, 5, 2), 3, "Silu"),
        residual((3, 4, 3), 2, "Identity"),
    ]


def main():
    golden = {
        "torch": torch.__version__,
        "sklearn": sklearn.__version__,
        "activations": activations(),
        "losses": losses(),
        "optimizers": optimizers(),
        "regularizations": regularizations(),
        "networks": networks(),
        "scores": scores(),
        "images": images(),
    }
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write("{\n")
        file.write(",\n".join(f'"{name}": {json.dumps(part)}' for name, part in golden.items()))
        file.write("\n}\n")


if __name__ == "__main__":
    main()
