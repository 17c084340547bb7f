"""Splits records into columns in NumPy: the other half of arrow.ts, which asks
for it line by line on standard input. Each answer is the milliseconds.
"""

import os
import sys
import time

try:
    import numpy
except ImportError:
    print("NumPy is not installed: left out", file=sys.stderr)
    sys.exit(0)

source, target = sys.argv[1:]
vertex = numpy.dtype({
    "names": ["x", "y", "z", "red", "green", "blue"],
    "formats": ["<f4"] * 3 + ["<u2"] * 3,
    "offsets": [0, 4, 8, 12, 14, 16],
    "itemsize": 20,
})


def split():
    records = numpy.fromfile(source, vertex)
    return [numpy.ascontiguousarray(records[name]) for name in vertex.names]


def write():
    with open(target, "wb") as file:
        for column in split():
            column.tofile(file)
        # As writeArrow: when it is done, the disk has it.
        os.fdatasync(file.fileno())


OPERATIONS = {"in memory": split, "to a file": write}

for line in sys.stdin:
    start = time.perf_counter_ns()
    OPERATIONS[line.strip()]()
    print((time.perf_counter_ns() - start) / 1e6, flush=True)
