"""OpenBLAS, as numpy brings it: products alone. Its threads are set by the environment before it starts."""

import numpy as np
from works import factors
from worker import Repeatable


def blas():
    config = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return f"{config['name']} {config['version']}"


def kernels():
    """Which kernels it has chosen for this processor, where somebody is there to tell."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return ""
    return "".join(f", kernels for {info.get('architecture')}" for info in threadpool_info() if info["internal_api"] == "openblas")


class Rival:
    def __init__(self, threads):
        self.version = f"numpy {np.__version__}, {blas()}{kernels()}"

    def prepare(self, words):
        if words[0] != "product":
            return None
        P, Q = factors(words[1:])
        C = np.empty((P.shape[0], Q.shape[1]), np.float32)
        return Repeatable(1, lambda: np.matmul(P, Q, out=C))
