"""scikit-learn's MLPClassifier: partial_fit on prebuilt batches, fit for a whole training."""

import numpy as np
import sklearn
import works
from sklearn.neural_network import MLPClassifier
from worker import Repeatable


def classifier(net, **more):
    return MLPClassifier(
        net.sizes[1:-1],
        activation="relu",
        solver=net.rule,
        alpha=0,
        batch_size=net.batch,
        learning_rate_init=net.rate,
        momentum=0,
        nesterovs_momentum=False,
        **more,
    )


class Rival:
    def __init__(self, threads):
        self.version = f"scikit-learn {sklearn.__version__}"

    def prepare(self, words):
        if words[0] != "step":
            return None
        net = works.Net(*words[1:])
        batches, at, model = list(zip(*net.examples())), 0, classifier(net)
        model.partial_fit(*batches[0], classes=np.arange(2 if net.binary else net.sizes[-1]))

        def call():
            nonlocal at
            model.partial_fit(*batches[at])
            at = (at + 1) % len(batches)

        return Repeatable(1, call)


def mnist(folder, threads):
    X, y, X_test, y_test = works.mnist(folder)
    model = classifier(works.Net("784-128-10", 128, "adam"), max_iter=5, tol=0, n_iter_no_change=5)
    return model.fit(X, y).score(X_test, y_test)


def table(file, threads):
    X, y, X_test, y_test = works.table(file)
    return MLPClassifier((64, 64)).fit(X, y).score(X_test, y_test)


def circles(file, threads):
    X, y, X_test, y_test = works.table(file)
    net = works.Net("2-4-6-6-4-1", 32, "adam")
    net.rate = 0.005
    model = classifier(net, max_iter=50, tol=0, n_iter_no_change=50)
    return model.fit(X, y).score(X_test, y_test)
