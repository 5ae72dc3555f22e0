#!/usr/bin/env python3
"""Compares Ayin's Classifier and Regressor with others on tables, all with their defaults.

    python3 docs/quality/tables.py FOLDER CLASSPATH [--rows N] [--seeds N] [--fits N] [--only WHO] [--keep FILE]

FOLDER holds CSV files and tables.tsv, which says of each the target and whether it is classes or a number. CLASSPATH is that of
a built Ayin. Prints tables in Markdown. Needs pandas, scikit-learn and LightGBM, and Java 25 in JAVA_HOME.

A fifth of the rows, the first, is the test; everything is learnt from others, of which at most N are taken (6,000 if nothing is
said). The rows of the files are in random order. Words become ordinal categories for the trees (gradient boosting is told which
they are) and one-hot, beside standardised numbers, for scikit-learn's network and the linear models; empty fields are the mean.
Everybody's seed is 0, or as many as are asked for; what is printed is the mean. WHO is a regular expression for those to measure;
FILE keeps the figures, so that some can be measured again and stand beside the others. Each fit of Ayin's is the first of a new Java,
which compiles while it learns; with --fits 2 it is done twice there, and the time is the second one's, as the others' Python is warm too.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import lightgbm
import numpy as np
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, log_loss, mean_squared_error, r2_score, roc_auc_score
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

JAVA = Path(os.environ.get("JAVA_HOME", "/usr"), "bin", "java")
PROGRAM = Path(__file__).with_name("Fitted.java")


OURS = {"Ayin": ("usual", 1), "Ayin, 5 members": ("usual", 5), "Ayin, quick": ("quick", 1)}


def others(classes, words, numbers, seed):
    """The rivals, each behind the preparation that its manual asks for."""
    ordinal = ColumnTransformer(
        [
            ("words", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan, max_categories=200), words),
            ("numbers", "passthrough", numbers),
        ]
    )
    filled = make_pipeline(ordinal, SimpleImputer())
    dense = ColumnTransformer(
        [
            ("words", OneHotEncoder(handle_unknown="ignore", min_frequency=2, sparse_output=False), words),
            ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), numbers),
        ]
    )
    categories = list(range(len(words)))
    if classes:
        return {
            "HGB": make_pipeline(ordinal, HistGradientBoostingClassifier(categorical_features=categories, random_state=seed)),
            "LightGBM": make_pipeline(ordinal, lightgbm.LGBMClassifier(random_state=seed, verbose=-1)),
            "random forest": make_pipeline(filled, RandomForestClassifier(random_state=seed, n_jobs=2)),
            "MLP": make_pipeline(dense, MLPClassifier(random_state=seed)),
            "linear": make_pipeline(dense, LogisticRegression(max_iter=1000)),
        }
    scaled = lambda estimator: TransformedTargetRegressor(estimator, transformer=StandardScaler())
    return {
        "HGB": make_pipeline(ordinal, HistGradientBoostingRegressor(categorical_features=categories, random_state=seed)),
        "LightGBM": make_pipeline(ordinal, lightgbm.LGBMRegressor(random_state=seed, verbose=-1)),
        "random forest": make_pipeline(filled, RandomForestRegressor(random_state=seed, n_jobs=2)),
        "MLP": make_pipeline(dense, scaled(MLPRegressor(random_state=seed))),
        "linear": make_pipeline(dense, Ridge()),
    }


def ayin(classpath, train, test, target, classes, settings, seed, fits, folder):
    """Probabilities or numbers, the share that 90 % covers, the same if sets could be empty, their size, and the seconds."""
    answers = Path(folder, "answers.csv")
    words = [JAVA, "--add-modules", "jdk.incubator.vector", "-cp", classpath, PROGRAM, train, test, target]
    words += ["classes" if classes else "number", seed, *settings, answers, fits]
    seconds = float(subprocess.run(list(map(str, words)), check=True, capture_output=True, text=True).stdout)
    said = pd.read_csv(answers)
    share = lambda column: (said.pop(column).astype(str).str.lower() == "true").mean()
    covered = share("covered")
    probable = share("probable") if classes else covered
    size = said.pop("set").mean() if classes else np.nan
    return said, {"seconds": seconds, "covered": covered, "probable": probable, "set": size}


def calibration_error(P, truth):
    """The mean distance of confidence and accuracy, in fifteen bins of confidence."""
    confidence, right = P.max(axis=1), P.argmax(axis=1) == truth
    bins = np.minimum((confidence * 15).astype(int), 14)
    return sum(abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins))


def figures(classes, said, truth):
    if not classes:
        return {"R²": r2_score(truth, said), "RMSE": mean_squared_error(truth, said) ** 0.5}
    P = np.clip(said, 1e-7, 1)
    P = P / P.sum(axis=1, keepdims=True)
    auc = roc_auc_score(truth, P[:, 1]) if P.shape[1] == 2 else np.nan
    return {
        "log-loss": log_loss(truth, P, labels=range(P.shape[1])),
        "accuracy": accuracy_score(truth, P.argmax(axis=1)),
        "AUC": auc,
        "calibration": calibration_error(P, truth),
    }


def measure(folder, classpath, rows, seeds, fits, only):
    """A line of figures for each table, each who and each seed."""
    for line in Path(folder, "tables.tsv").read_text().splitlines():
        file, target, kind = line.split("\t")
        classes, name = kind == "classes", file.removesuffix(".csv")
        all_rows = pd.read_csv(Path(folder, file), keep_default_na=False, na_values=[""], low_memory=False)
        if classes:
            all_rows[target] = all_rows[target].astype(str)
        held = min(len(all_rows) // 5, rows)
        test, train = all_rows[:held], all_rows[held : held + rows]
        X, y = train.drop(columns=target), train[target]
        words = [c for c in X if not pd.api.types.is_numeric_dtype(X[c])]
        numbers = [c for c in X if c not in words]
        X = X.astype({c: str for c in words})
        labels = sorted(set(y)) if classes else None
        if classes:  # a class that the training rows lack nobody can know
            test = test[test[target].isin(labels)]
        unseen = test.drop(columns=target).astype({c: str for c in words})
        truth = np.array([labels.index(v) for v in test[target]]) if classes else test[target].to_numpy()
        size = f"{len(train)}+{len(test)} × {X.shape[1]}"
        for seed in range(seeds):
            same = {"table": name, "size": size, "classes": classes, "seed": seed}
            with tempfile.TemporaryDirectory() as scratch:
                files = Path(scratch, "train.csv"), Path(scratch, "test.csv")
                train.to_csv(files[0], index=False)
                test.to_csv(files[1], index=False)
                for who, settings in OURS.items():
                    if re.search(only, who):
                        said, own = ayin(classpath, *files, target, classes, settings, seed, fits, scratch)
                        said = said[labels].to_numpy() if classes else said["answer"].to_numpy()
                        yield same | {"who": who} | own | figures(classes, said, truth)
            for who, rival in others(classes, words, numbers, seed).items():
                if re.search(only, who):
                    begin = time.perf_counter()
                    rival.fit(X, y)
                    seconds = time.perf_counter() - begin
                    said = rival.predict_proba(unseen) if classes else rival.predict(unseen)
                    yield same | {"who": who, "seconds": seconds} | figures(classes, said, truth)
        print(name, "done", file=sys.stderr, flush=True)


def table(results, figure, digits, best):
    """One figure of all tables, as Markdown; below it the mean rank, and the mean of (ours/best) where less is better."""
    if figure not in results:  # no table of this kind
        return
    wide = results.pivot_table(index="table", columns="who", values=figure)
    wide = wide.reindex(results["table"].drop_duplicates(), columns=results["who"].drop_duplicates()).dropna(how="all")
    print(f"\n| {figure} | {' | '.join(wide.columns)} |\n|---{'|---' * len(wide.columns)}|")
    for name, row in wide.iterrows():
        winner = row.min() if best == "min" else row.max() if best == "max" else None
        cells = [f"{v:.{digits}f}" if v == v else "" for v in row]
        print(f"| {name} | {' | '.join(f'**{c}**' if v == winner else c for c, v in zip(cells, row))} |")
    if best:
        ranks = wide.rank(axis=1, ascending=best == "min").mean()
        print(f"| mean rank | {' | '.join(f'{v:.1f}' for v in ranks)} |")
    if best == "min":
        ratio = wide.div(wide.min(axis=1), axis=0).mean()
        print(f"| mean of value/best | {' | '.join(f'{v:.2f}' for v in ratio)} |")


def measured(wanted):
    """The figures of this run, beside those of others that the file has kept."""
    fresh = pd.DataFrame(measure(wanted.folder, wanted.classpath, wanted.rows, wanted.seeds, wanted.fits, wanted.only))
    if wanted.keep and Path(wanted.keep).exists():
        kept = pd.read_csv(wanted.keep)
        fresh = pd.concat([kept[~kept["who"].isin(set(fresh.get("who", [])))], fresh])
    if wanted.keep:
        fresh.to_csv(wanted.keep, index=False)
    return fresh


def main():
    warnings.filterwarnings("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("classpath")
    parser.add_argument("--rows", type=int, default=6000)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--fits", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep")
    results = measured(parser.parse_args())
    print(f"scikit-learn {sklearn.__version__}, LightGBM {lightgbm.__version__}\n")
    print("| table | rows × columns |\n|---|---|")
    for name, size in results[["table", "size"]].drop_duplicates().to_numpy():
        print(f"| {name} | {size} |")
    classes, numbers = results[results["classes"]], results[~results["classes"]]
    table(classes, "log-loss", 4, "min")
    table(classes, "accuracy", 4, "max")
    table(classes, "AUC", 4, "max")
    table(classes, "calibration", 4, "min")
    table(numbers, "R²", 4, "max")
    table(numbers, "RMSE", 4, "min")
    table(results, "seconds", 1, None)
    ours = results[results["covered"].notna()].groupby(["table", "who"], sort=False)[["covered", "probable", "set"]].mean()
    print("\n| 90 % hold | who | share | if sets could be empty | classes in a set |\n|---|---|---|---|---|")
    for (name, who), row in ours.iterrows():
        size = "" if row["set"] != row["set"] else format(row["set"], ".2f")
        print(f"| {name} | {who} | {row['covered']:.3f} | {row['probable']:.3f} | {size} |")


if __name__ == "__main__":
    main()
