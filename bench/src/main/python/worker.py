"""A rival of Python in the race: python worker.py RIVAL THREADS

Serves the protocol that Worker.java describes, or does one job, says its accuracy and ends: python worker.py RIVAL THREADS JOB
INPUT, where JOB is mnist, table or circles, and INPUT the folder or file that it reads.
"""

import importlib
import os
import sys
import time


class Repeatable:
    """A work that is ready: call() does it so many times."""

    def __init__(self, repetitions, call, note=""):
        self.repetitions, self.call, self.note = repetitions, call, note


def repeat(work, seconds):
    end = time.perf_counter() + seconds
    while True:
        work.call()
        if time.perf_counter() >= end:
            return


def fastest(candidates, seconds=0.2):
    """The fastest of several ways to do the same work."""
    best, least = None, float("inf")
    for work in candidates:
        repeat(work, seconds / 2)
        calls, begin = 0, time.perf_counter()
        while time.perf_counter() - begin < seconds:
            work.call()
            calls += 1
        each = (time.perf_counter() - begin) / (calls * work.repetitions)
        if each < least:
            best, least = work, each
    return best


def answer(rival, state, line):
    order, _, rest = line.partition(" ")
    if order == "prepare":
        state.clear()  # the memory of the work before
        state["work"] = rival.prepare(rest.split())
        if state["work"] is None:
            return "cannot do this"
        repeat(state["work"], 0.3)
        return ("ready " + state["work"].note).strip()
    if order == "run":
        work, seconds = state["work"], int(rest) / 1000
        repeat(work, seconds / 10)
        calls, begin = 0, time.perf_counter_ns()
        while True:
            work.call()
            calls += 1
            took = time.perf_counter_ns() - begin
            if took >= seconds * 1e9:
                return f"done {calls * work.repetitions} {took}"
    return "cannot understand " + line


def main():
    # what libraries print goes to standard error
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    name, threads = sys.argv[1], int(sys.argv[2])
    if len(sys.argv) > 3:
        job = getattr(importlib.import_module("rival_" + name), sys.argv[3])
        accuracy = job(sys.argv[4], threads)
        print(f"accuracy {accuracy}", file=answers)
        return
    rival = importlib.import_module("rival_" + name).Rival(threads)
    print("hello " + rival.version, file=answers)
    state = {}
    for line in sys.stdin:
        line = line.strip()
        if line == "quit":
            break
        try:
            print(answer(rival, state, line), file=answers)
        except Exception as e:  # whatever it is, the race goes on without this work
            print("cannot " + repr(e).replace("\n", " ")[:500], file=answers)


if __name__ == "__main__":
    main()
