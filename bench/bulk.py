"""Many at once in NumPy: the other half of bulk.ts, which tells it by name
on standard input what to do once. It answers each with a line of JSON, the
milliseconds; after a name and "checksum" with that of the bytes left.
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
vertex = numpy.dtype({
    "names": ["x", "y", "z", "red", "green", "blue"],
    "formats": ["<f4"] * 3 + ["<u2"] * 3,
    "offsets": [0, 4, 8, 12, 14, 16],
    "itemsize": 20,
})


def make_vertices():
    index = numpy.arange(N, dtype="u8")
    array = numpy.zeros(N, vertex)
    # In no order at all, for sort.
    hashes = (index * 2_654_435_761 & 0xFFFFFFFF) >> 8
    array["x"] = (hashes.astype("f8") - 2**23) * 0.25
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


def sort_by_x():
    return sorting.take(sorting["x"].argsort(kind="stable"))


kept = []


def keep_copy():
    kept.append(fresh["x"].copy())
    return kept[-1]


OPERATIONS = {
    "set floats": lambda: assign("x", floats),
    "set shorts": lambda: assign("red", shorts),
    "fill floats": lambda: assign("x", 1.5),
    "fill shorts": lambda: assign("red", 7),
    "copyTo": copy_to,
    "toTypedArray": lambda: fresh["x"].copy(),
    "toTypedArray, keeping results": keep_copy,
    "copyFrom": copy_from,
    "sort": sort_by_x,
    "byteSwap": swap_in_place,
}
BEFORE = {"sort": refill}

result = None
for line in sys.stdin:
    name, _, word = line.strip().partition(" = ")
    if word == "checksum":
        answer = checksum(result)
    else:
        BEFORE.get(name, lambda: None)()
        start = time.perf_counter_ns()
        result = OPERATIONS[name]()
        answer = (time.perf_counter_ns() - start) / 1e6
    print(json.dumps(answer), flush=True)
