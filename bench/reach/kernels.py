"""The same work in NumPy, on a file of vertices: python kernels.py FILE SCRATCH.
Asked for line by line on standard input; each answer is the milliseconds.
"""

import os
import sys
import time

import numpy

source, scratch = sys.argv[1:]
vertex = numpy.dtype({
    "names": ["x", "y", "z", "red", "green", "blue"],
    "formats": ["<f4"] * 3 + ["<u2"] * 3,
    "offsets": [0, 4, 8, 12, 14, 16],
    "itemsize": 20,
})


def total():
    numpy.memmap(source, vertex, "r")["x"].sum(dtype="f8")


def split():
    records = numpy.fromfile(source, vertex)
    return [numpy.ascontiguousarray(records[name]) for name in vertex.names]


def write():
    with open(scratch, "wb") as file:
        for column in split():
            column.tofile(file)
        # As writeArrow: when it is done, the disk has it.
        os.fdatasync(file.fileno())


def average():
    numpy.fromfile(source, vertex)["x"].mean(dtype="f8")


def group():
    records = numpy.fromfile(source, vertex)
    counts = numpy.bincount(records["blue"])
    sums = numpy.bincount(records["blue"], weights=records["x"])
    with numpy.errstate(invalid="ignore"):
        sums / counts


for line in sys.stdin:
    start = time.perf_counter_ns()
    globals()[line.strip()]()
    print((time.perf_counter_ns() - start) / 1e6, flush=True)
