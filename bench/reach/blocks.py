"""Sums a column of a mapped file in NumPy: the other half of blocks.ts, which
asks for it line by line on standard input. Each answer is the milliseconds.
"""

import sys
import time

import numpy

vertex = numpy.dtype({
    "names": ["x"], "formats": ["<f4"], "offsets": [0], "itemsize": 20,
})

for line in sys.stdin:
    start = time.perf_counter_ns()
    numpy.memmap(sys.argv[1], vertex, "r")["x"].sum(dtype="f8")
    print((time.perf_counter_ns() - start) / 1e6, flush=True)
