#!/usr/bin/env python3
"""Prints what NumPy 2 reads through views with strides, one view a line, as JSON arrays.

numpy_views.jsonl is the output of NumPy 2.4.6 on CPython 3.11. A line is [data, format, byte offset
of the first item, shape, strides, items, bytes in C order, bytes in Fortran order, parts,
assignments]: data and bytes in hex, items as texts (make_memory_view_corpus.py says which) in
nested lists. A part is [indexes, null, items] or [null, [start, stop, step], items], and an
assignment [start, stop, start, stop, step, data afterwards] sets one slice to another of the same
buffer.
"""

import itertools
import json
import random
import struct

import numpy

RANDOM = random.Random(20260103)
TYPES = {"b": "i1", "B": "u1", "?": "?", "h": "i2", "H": "u2", "i": "i4", "I": "u4", "q": "i8",
         "Q": "u8", "l": "i8", "L": "u8", "n": "i8", "N": "u8", "e": "f2", "f": "f4", "d": "f8",
         "F": "c8", "D": "c16", "c": "V1", "3s": "V3", "16s": "V16"}


def bits(number):
    return "fnan" if number != number else "f" + struct.pack(">d", number).hex()


def text(item):
    match item:
        case bool():
            return f"?{int(item)}"
        case int():
            return f"i{item}"
        case float():
            return bits(item)
        case complex():
            return f"z:{bits(item.real)}:{bits(item.imag)}"
        case bytes():
            return "b" + item.hex()
        case list():
            return [text(part) for part in item]


def random_view():
    """A view of random data, and the format of its items."""
    code = RANDOM.choice(list(TYPES))
    order = RANDOM.choice(["", "@", "<", ">", "=", "!"] if code not in "lLnN" else ["", "@"])
    dtype = numpy.dtype((">" if order in (">", "!") else "<") + TYPES[code])
    size = dtype.itemsize
    shape = [RANDOM.choice([1, 2, 3, 4]) for _ in range(RANDOM.choice([0, 1, 1, 2, 2, 3]))]
    if shape and RANDOM.random() < 0.05:
        shape[-1] = 0
    # Bytes that are no part of any item: before, within and after.
    gaps = [RANDOM.choice([0, 0, 1, 5]) for _ in shape]
    strides, extent = [], size
    for length, gap in zip(reversed(shape), gaps):
        strides.insert(0, extent + gap)
        extent = (extent + gap) * max(1, length)
    start = RANDOM.choice([0, 0, 1, 3, 8])
    data = bytearray(RANDOM.randbytes(start + extent + RANDOM.choice([0, 2])))
    if code == "?":
        data = bytearray(byte & 1 for byte in data)
    view = numpy.ndarray(shape, dtype, data, start, strides)
    for axis in range(view.ndim):
        choice = RANDOM.random()
        index = [slice(None)] * view.ndim
        if choice < 0.2:
            index[axis] = slice(None, None, -1)
        elif choice < 0.35:
            index[axis] = slice(None, None, 2)
        elif choice < 0.45:
            index[axis] = slice(1, None)
        view = view[tuple(index)]
    if RANDOM.random() < 0.3:
        view = view.transpose(RANDOM.sample(range(view.ndim), view.ndim))
    if view.ndim and view.shape[0] and RANDOM.random() < 0.1:
        view = numpy.broadcast_to(view, (2, *view.shape))
    return data, order + code, view


def offset_in(data, view):
    first = numpy.frombuffer(data, "u1").__array_interface__["data"][0]
    return view.__array_interface__["data"][0] - first


def random_parts(view):
    parts = []
    for _ in range(2):
        indexes = [RANDOM.randint(-length, length - 1) for length in view.shape if length]
        if len(indexes) == view.ndim > 0:
            indexes = indexes[:RANDOM.randint(1, view.ndim)]
            parts.append([indexes, None, text(view[tuple(indexes)].tolist())])
        if view.ndim:
            bounds = [RANDOM.choice([None, 0, 1, 2, -1, -2, 9, -9]) for _ in range(2)]
            bounds.append(RANDOM.choice([None, 1, 2, -1, -2]))
            parts.append([None, bounds, text(view[slice(*bounds)].tolist())])
    return parts


def random_assignments(data, view):
    """One slice of the first axis to another of the same length, which may overlap it."""
    found = []
    if not view.flags.writeable or view.ndim == 0:
        return found
    length = view.shape[0]
    for _ in range(2):
        count = RANDOM.randint(0, length)
        to, start = RANDOM.randint(0, length - count), RANDOM.randint(0, length - count)
        step = RANDOM.choice([1, 1, -1])
        # NumPy may quieten a NaN of which it makes a number; bytes stay as they are.
        raw = view.view(f"V{view.itemsize}") if view.itemsize else view
        values = raw[start:start + count][::step]
        before = bytes(data)
        raw[to:to + count] = values
        found.append([to, to + count, start, start + count, step, bytes(data).hex()])
        data[:] = before
    return found


def line():
    data, fmt, view = random_view()
    return [data.hex(), fmt, offset_in(data, view), list(view.shape), list(view.strides),
            text(view.tolist()), view.tobytes("C").hex(), view.tobytes("F").hex(),
            random_parts(view), random_assignments(data, view)]


for _ in itertools.repeat(None, 400):
    print(json.dumps(line(), separators=(",", ":")))
