#!/usr/bin/env python3
"""Prints numpy_dtypes.jsonl: random structured dtypes, each with a .npy file that NumPy wrote, where
NumPy has each value, and what it reads there.

    {"npy": base64, "start": byte of the first record, "itemsize", "titles": {path: title},
     "records": [[[path, offset, kind, value], …] for each record]}

A path is a layout's, `a.b[1]`. Integers and times are decimal strings, floats the hex of their
64 bits, complex numbers two of those, bytes hex, texts text. Padding is zero. Needs NumPy 2.
"""

import base64
import itertools
import json
import random
import struct
import tempfile
from pathlib import Path

import numpy as np

chance = random.Random(20250101)

NUMBERS = ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16", "b1", "M8[ns]", "m8[3s]", "M8"]


def scalar() -> str:
    order = chance.choice("<<<>")
    kind = chance.choice([*NUMBERS, *NUMBERS, "S", "U", "V"])
    return order + (f"{kind}{chance.choice([1, 2, 3, 7, 16])}" if kind in "SUV" else kind)


def shape():
    if chance.random() < 0.7:
        return ()
    return tuple(chance.choice([1, 2, 3, 4]) for _ in range(chance.choice([1, 1, 2, 3])))


def dtype(depth: int) -> np.dtype:
    count = chance.choice([1, 2, 3, 4, 6])
    names = [f"{chance.choice(['x', 'time', 'id_', 'é', 'Größe', '数', 'a b', 'type'])}{i}" for i in range(count)]
    formats = []
    for _ in range(count):
        inner = dtype(depth - 1) if depth > 0 and chance.random() < 0.25 else np.dtype(scalar())
        axes = shape()
        formats.append((inner, axes) if axes else inner)
    way = chance.random()
    if way < 0.6:
        titles = [f"Title {i}" if chance.random() < 0.1 else None for i in range(count)]
        fields = [((title, name) if title else name, each) for title, name, each in zip(titles, names, formats)]
        return np.dtype(fields, align=way < 0.35)
    offsets, end = [], 0
    for each in formats:
        end += chance.choice([0, 0, 1, 4, 9])
        offsets.append(end)
        end += np.dtype(each).itemsize
    return np.dtype(
        {"names": names, "formats": formats, "offsets": offsets, "itemsize": end + chance.choice([0, 0, 3, 16])}
    )


def leaves(found: np.dtype, path: str, offset: int, title: dict):
    """Each value of a record: its path, offset and dtype."""
    if found.subdtype is not None:
        base, axes = found.subdtype
        for number, index in enumerate(itertools.product(*map(range, axes))):
            # An array of structs is flat.
            steps = f"[{number}]" if base.names else "".join(f"[{i}]" for i in index)
            yield from leaves(base, path + steps, offset + number * base.itemsize, title)
    elif found.names is None:
        yield path, offset, found
    else:
        for name in found.names:
            inner, at, *rest = found.fields[name]
            place = f"{path}.{name}" if path else name
            if rest:
                title[place] = rest[0]
            yield from leaves(inner, place, offset + at, title)


def value(found: np.dtype):
    """Bytes of a value that NumPy reads and writes as it is."""
    kind, size = found.kind, found.itemsize
    if kind == "b":
        return np.array(chance.random() < 0.5, found)
    if kind in "fc":
        numbers = [chance.choice([0.0, -0.0, 1.5, -2.25, 65504.0, float("inf"), float("nan"), chance.uniform(-9, 9)])
                   for _ in range(2)]
        return np.array(complex(*numbers) if kind == "c" else numbers[0]).astype(found)
    if kind == "U":
        length = chance.randint(0, size // 4)
        return np.array("".join(chance.choice("aZ0 é数😀") for _ in range(length)), found)
    if kind == "S":
        return np.array(bytes(chance.randint(1, 255) for _ in range(chance.randint(0, size))), found)
    return np.frombuffer(chance.randbytes(size), found).reshape(())


def plain(found: np.dtype, at: np.ndarray):
    """What NumPy reads."""
    if found.kind in "Mm":
        return str(at.view(found.str[0] + "i8").item())
    if found.kind in "iu":
        return str(at.item())
    if found.kind == "b":
        return bool(at)
    if found.kind == "f":
        return struct.pack(">d", at.item()).hex()
    if found.kind == "c":
        return [struct.pack(">d", part).hex() for part in (at.item().real, at.item().imag)]
    return at.item() if found.kind == "U" else at.item().ljust(found.itemsize, b"\0").hex()


lines = []
while len(lines) < 400:
    found = dtype(3)
    titles = {}
    places = list(leaves(found, "", 0, titles))
    if found.itemsize > 400 or len(places) > 40:
        continue
    data = bytearray(2 * found.itemsize)
    for start in (0, found.itemsize):
        for _, offset, each in places:
            item = value(each).tobytes()
            data[start + offset : start + offset + each.itemsize] = item
    array = np.frombuffer(bytes(data), found)
    # Into a file: what NumPy writes to other streams has anything at all in its padding.
    version = chance.choice([None, None, (2, 0), (3, 0)])
    with tempfile.NamedTemporaryFile() as temporary:
        try:
            with open(temporary.name, "wb") as file:
                np.lib.format.write_array(file, array, version)
        except UnicodeEncodeError:
            continue  # version 2 has no such names
        npy = Path(temporary.name).read_bytes()
        again = np.load(temporary.name, max_header_size=100_000)
    assert again.dtype.itemsize == found.itemsize and again.tobytes() == bytes(data)
    records = [
        [
            [path, offset, each.kind, plain(each, np.frombuffer(data, each, 1, start + offset).reshape(()))]
            for path, offset, each in places
        ]
        for start in (0, found.itemsize)
    ]
    lines.append(
        json.dumps(
            {
                "npy": base64.b64encode(npy).decode(),
                "start": len(npy) - len(data),
                "itemsize": found.itemsize,
                "titles": titles,
                "records": records,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
    )
print("\n".join(lines))
