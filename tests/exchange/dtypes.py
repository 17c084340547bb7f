"""Compares dtypes of .npy files with those that `gen --emit numpy` makes of the
layouts that `gen` made of the files.

    python3 dtypes.py FOLDER     # FOLDER has dtype_N.npy and dtype_N.py
"""

import glob
import importlib
import math
import os
import sys

import numpy as np

folder = sys.argv[1]
sys.path.insert(0, folder)


def leaves(dtype, offset=0, path=""):
    """(path, offset, kind, bytes, order, shape) of each field that has no fields."""
    base, shape = dtype.subdtype or (dtype, ())
    if base.names is None:
        yield path, offset, *plain(base, shape)
        return
    for index in range(math.prod(shape)):
        at = offset + index * base.itemsize
        for name in base.names:
            inner, start, *_ = base.fields[name]
            yield from leaves(inner, at + start, f"{path}[{index}].{name}")


def plain(dtype, shape):
    """As a layout says it: texts are numbers, times too, and bytes are bytes."""
    if dtype.kind == "U":
        return "u", 4, dtype.str[0], (*shape, dtype.itemsize // 4)
    kind = {"S": "V", "M": "i", "m": "i"}.get(dtype.kind, dtype.kind)
    return kind, dtype.itemsize, dtype.str[0], shape


count = 0
for path in sorted(glob.glob(f"{folder}/dtype_*.npy")):
    array = np.load(path, max_header_size=100_000)
    name = os.path.basename(path).removesuffix(".npy")
    found = importlib.import_module(name).Record
    if found.itemsize != array.dtype.itemsize or \
            list(leaves(found)) != list(leaves(array.dtype)):
        raise SystemExit(f"{name}: {found} is not {array.dtype}")
    count += 1
print(count)
