"""The same kernels in CPython, and in NumPy where it is installed.

python3 python_peers.py RECORDS prints JSON: nanoseconds a record.
"""

import json
import struct
import sys
import time

n = int(sys.argv[1])
pack = struct.Struct("@3f3Hxx")
data = bytearray().join(
    pack.pack((i % 1000) * 0.5, (i % 777) * 0.25, (i % 55) + 0.5,
              i & 0xFFFF, (i * 7) & 0xFFFF, (i * 13) & 0xFFFF)
    for i in range(n)
)


def median(kernel, rounds=5):
    times = []
    for _ in range(rounds):
        start = time.perf_counter_ns()
        kernel()
        times.append((time.perf_counter_ns() - start) / n)
    return sorted(times)[rounds // 2]


def k1():
    return sum(t[0] for t in struct.iter_unpack("@3f3Hxx", data))


def k2():
    return sum(x * r + y * g + z * b
               for x, y, z, r, g, b in struct.iter_unpack("@3f3Hxx", data))


up = [False]


def k3():
    up[0] = not up[0]
    by = 2.0 if up[0] else 0.5
    floats = struct.Struct("@3f")
    for o in range(0, len(data), 20):
        x, y, z = floats.unpack_from(data, o)
        floats.pack_into(data, o, x * by, y * by, z * by)


def k5():
    for i, o in enumerate(range(0, len(data), 20)):
        pack.pack_into(data, o, i * 0.5, i * 0.25, i + 0.5,
                       i & 0xFFFF, i & 0xFF, i & 0xF)


def k6():
    for t in struct.iter_unpack("@3f3Hxx", data):
        pass


class Vector:
    def __init__(self, mem):
        self._mem = mem

    x = property(lambda self: self._mem[0])
    y = property(lambda self: self._mem[1])
    z = property(lambda self: self._mem[2])


class Color:
    def __init__(self, mem):
        self._mem = mem

    red = property(lambda self: self._mem[0])
    green = property(lambda self: self._mem[1])
    blue = property(lambda self: self._mem[2])


def views():
    mem = memoryview(data)
    for o in range(0, len(mem), 20):
        yield Vector(mem[o:o + 12].cast("f")), Color(mem[o + 12:o + 18].cast("H"))


def m1():
    return sum(v.x for v, _ in views())


def m2():
    return sum(v.x * c.red + v.y * c.green + v.z * c.blue for v, c in views())


result = {
    "CPython struct": {"K1": median(k1), "K2": median(k2), "K3": median(k3),
                       "K5": median(k5), "K6": median(k6)},
    "CPython memoryview classes": {"K1": median(m1, 3), "K2": median(m2, 3)},
}
try:
    import numpy

    dtype = numpy.dtype([("x", "<f4"), ("y", "<f4"), ("z", "<f4"),
                         ("red", "<u2"), ("green", "<u2"), ("blue", "<u2"),
                         ("pad", "<u2")])
    array = numpy.frombuffer(data, dtype)

    def n3():
        up[0] = not up[0]
        by = numpy.float32(2.0 if up[0] else 0.5)
        for name in "xyz":
            array[name] *= by

    index = numpy.arange(n)

    def n5():
        array["x"] = index * 0.5
        array["y"] = index * 0.25
        array["z"] = index + 0.5
        array["red"] = index & 0xFFFF
        array["green"] = index & 0xFF
        array["blue"] = index & 0xF

    target = numpy.zeros(n, "f4")
    words = numpy.frombuffer(bytearray(data), "u4")

    result["NumPy"] = {
        "K1": median(lambda: array["x"].sum(dtype="f8"), 21),
        "K2": median(lambda: (array["x"].astype("f8") * array["red"] +
                              array["y"].astype("f8") * array["green"] +
                              array["z"].astype("f8") * array["blue"]).sum(),
                     21),
        "K3": median(n3, 21),
        "K5": median(n5, 21),
        "K6": median(array.tolist, 5),
        "K7": median(lambda: numpy.copyto(target, array["x"]), 21),
        "K8": median(lambda: words.byteswap(inplace=True), 21),
    }
except ImportError:
    print("NumPy is not installed: left out", file=sys.stderr)
print(json.dumps(result))
