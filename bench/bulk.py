"""Many at once in NumPy: the other half of bulk.ts.

python3 bulk.py ROUNDS prints JSON: for each operation the median of the
milliseconds and a checksum of the bytes that it leaves.
"""

import json
import sys
import time

try:
    import numpy
except ImportError:
    print("NumPy is not installed: left out", file=sys.stderr)
    sys.exit(0)

N = 1_000_000
rounds = int(sys.argv[1])
vertex = numpy.dtype({
    "names": ["x", "y", "z", "red", "green", "blue"],
    "formats": ["<f4"] * 3 + ["<u2"] * 3,
    "offsets": [0, 4, 8, 12, 14, 16],
    "itemsize": 20,
})


def make_vertices():
    index = numpy.arange(N, dtype="u8")
    array = numpy.zeros(N, vertex)
    array["x"] = (index * 7919 % 999_983).astype("f8") * 0.5 - 1000
    array["y"] = index % 777 * 0.25
    array["z"] = index % 55 + 0.5
    array["red"] = index & 0xFFFF
    array["green"] = index * 7 & 0xFFFF
    array["blue"] = index * 13 & 0xFFFF
    return array


def checksum(array):
    halves = numpy.ascontiguousarray(array).view("u1").view("<u2")
    weights = numpy.arange(halves.size, dtype="u8") % 61 + 1
    return int((halves * weights).sum())


def median(run, before=lambda: None):
    times = []
    for _ in range(rounds):
        before()
        start = time.perf_counter_ns()
        result = run()
        times.append((time.perf_counter_ns() - start) / 1e6)
    return sorted(times)[rounds // 2], checksum(result)


array = make_vertices()
floats = (numpy.arange(N) % 1001).astype("f4")
shorts = (numpy.arange(N) % 1001).astype("u2")
fresh = make_vertices()
sorting = make_vertices()
target = numpy.zeros(N, "f4")
bytes_ = numpy.arange(5_000_000, dtype="u4")


def assign(name, values):
    array[name] = values
    return array


def copy_to():
    numpy.copyto(target, fresh["x"])
    return target


def copy_from():
    # As bytes: `array[:] = fresh` goes field by field and is slower.
    array.view("u1")[:] = fresh.view("u1")
    return array


def refill():
    sorting[:] = fresh


def swap_in_place():
    bytes_.byteswap(inplace=True)
    return bytes_




print(json.dumps({
    "set floats": median(lambda: assign("x", floats)),
    "set shorts": median(lambda: assign("red", shorts)),
    "fill floats": median(lambda: assign("x", 1.5)),
    "fill shorts": median(lambda: assign("red", 7)),
    "copyTo": median(copy_to),
    "toTypedArray": median(lambda: fresh["x"].copy()),
    "copyFrom": median(copy_from),
    "sort": median(lambda: sorting.take(sorting["x"].argsort(kind="stable")),
                   refill),
    "byteSwap": median(swap_in_place),
}))
