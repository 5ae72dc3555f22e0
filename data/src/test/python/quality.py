#!/usr/bin/env python3
"""Compares Ayin's Classifier and Regressor with scikit-learn's, all with their defaults, on scikit-learn's own small sets.

Prints the table of docs/quality.md. Needs scikit-learn and a built Ayin; run it from the root of the project:

    pip install scikit-learn
    python3 data/src/test/python/quality.py

Both sides learn and are tested on the same rows: `ayin validate` makes the folds and writes them down, and scikit-learn is
given them. scikit-learn's estimators stand behind its StandardScaler, as its manual advises; of a number the regressor sees
the standardised target too, as Ayin's does, since without that it does far worse. The data lie in a temporary folder and
nothing of them is kept.
"""

import csv
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.compose import TransformedTargetRegressor
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_iris, load_wine
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, r2_score
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

FOLDS = 10
SETS = {
    "iris": load_iris(),
    "wine": load_wine(),
    "breast cancer": load_breast_cancer(),
    "digits 8×8": load_digits(),
    "diabetes": load_diabetes(scaled=False),
}


def export(data, classes, path):
    """Writes a set as CSV; returns X and y."""
    y = [f"class {t}" for t in data.target] if classes else data.target
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow([*map(str, data.feature_names), "target"])
        out.writerows([*map(repr, map(float, x)), t] for x, t in zip(data.data, y))
    return data.data, np.asarray(y)


def ayin(path, classes, answers):
    """Runs Ayin's cross-validation; returns the fold and the prediction of each row, and the mean of its linear baseline."""
    kind = "categorical" if classes else "numeric"
    words = ["./ayin", "validate", path, "--target", "target", "--type", f"target={kind}"]
    words += ["--folds", FOLDS, "--answers", answers]
    text = subprocess.run(list(map(str, words)), check=True, capture_output=True, text=True).stdout
    linear = re.search(r"^(?:logistic|linear) regression +(-?[\d.]+)", text, re.MULTILINE)
    with answers.open() as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["line"]))
    folds = np.array([int(row["fold"]) for row in rows])
    predictions = np.array([row["prediction"] for row in rows])
    return folds, predictions if classes else predictions.astype(float), float(linear[1])


def scores(folds, predictions, y, classes):
    """The accuracy, or R², of each fold."""
    score = accuracy_score if classes else r2_score
    return np.array([score(y[folds == f], predictions[folds == f]) for f in range(1, FOLDS + 1)])


def learnt(estimator, X, y, folds):
    """What a scikit-learn estimator predicts for each row when it is in the test."""
    predictions = np.empty(len(y), dtype=y.dtype)
    for f in range(1, FOLDS + 1):
        test = folds == f
        predictions[test] = estimator.fit(X[~test], y[~test]).predict(X[test])
    return predictions


def number(values):
    return f"{values.mean():.3f} ± {values.std(ddof=1):.3f}"


def main():
    warnings.filterwarnings("ignore")  # MLPClassifier says that 200 epochs were not enough
    print(f"scikit-learn {sklearn.__version__}, {FOLDS} folds, mean ± standard deviation of the folds\n")
    print("| set | rows × columns | figure | Ayin | MLP of scikit-learn | Ayin, linear | scikit-learn, linear | verdict |")
    print("|---|---|---|---|---|---|---|---|")
    good = True
    for name, data in SETS.items():
        classes = name != "diabetes"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name.split()[0] + ".csv")
            X, y = export(data, classes, path)
            folds, predictions, linear = ayin(path, classes, Path(folder, "answers.csv"))
        if classes:
            theirs, line = MLPClassifier(random_state=0), LogisticRegression()
        else:
            theirs = TransformedTargetRegressor(MLPRegressor(random_state=0), transformer=StandardScaler())
            line = LinearRegression()
        ours = scores(folds, predictions, y, classes)
        mlp = scores(folds, learnt(make_pipeline(StandardScaler(), theirs), X, y, folds), y, classes)
        regression = scores(folds, learnt(make_pipeline(StandardScaler(), line), X, y, folds), y, classes)
        if ours.mean() >= mlp.mean():
            verdict = "better or equal"
        elif ours.mean() >= mlp.mean() - mlp.std(ddof=1):
            verdict = "within one deviation"
        else:
            verdict = "worse"
        good &= verdict != "worse"
        figure = "accuracy" if classes else "R²"
        print(
            f"| {name} | {X.shape[0]} × {X.shape[1]} | {figure} | {number(ours)} | {number(mlp)} | {linear:.3f} |"
            f" {regression.mean():.3f} | {verdict} |",
            flush=True,
        )
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
