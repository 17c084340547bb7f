"""The same sums with NumPy, reading included; prints the seconds of each round."""

import sys
import time

import numpy as np

path, rounds = sys.argv[1], int(sys.argv[2])
dtype = np.dtype(
    [
        ("vector", [("x", "<f4"), ("y", "<f4"), ("z", "<f4")]),
        ("color", [("red", "<u2"), ("green", "<u2"), ("blue", "<u2")]),
        ("pad", "V2"),
    ]
)
print("ready", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    records = np.fromfile(path, dtype)
    if line.strip() == "avg":
        records["vector"]["x"].mean(dtype=np.float64)
    else:
        keys = records["color"]["blue"]
        counts = np.bincount(keys)
        sums = np.bincount(keys, weights=records["vector"]["x"])
        with np.errstate(invalid="ignore", divide="ignore"):
            sums / counts
    print(time.perf_counter() - start, flush=True)
