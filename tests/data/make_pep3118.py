#!/usr/bin/env python3
"""Writes pep3118.json beside this script: PEP 3118 formats as NumPy and ctypes export them.

Needs a 64-bit little-endian Linux (LP64). The NumPy lists want NumPy 2, the ctypes lists
CPython 3.13 or newer (earlier ones left the padding out). A Python that has only one of the
two makes its lists again and keeps the others as they stand in the file.

Rows are {"format", "itemsize", "fields": [[path, offset, kind, shape], ...]}. A kind is NumPy's
type string: byte order, letter, bytes ("<f4", "|S5"). "|V8" is a struct in an array, 8 bytes
from one to the next; its leaves follow it, with the offsets that they have in its first item.
"""

import ctypes
import json
import random
import sys
from pathlib import Path

try:
    import numpy as np
except ImportError:
    np = None

OUTPUT = Path(__file__).with_name("pep3118.json")
LISTS = ["numpy", "numpy_inexact", "ctypes", "ctypes_pointers"]

SCALARS = ["i1", "u1", "?", "i2", "u2", "f2", "i4", "u4", "f4", "i8", "u8", "f8", "c8", "c16"]
FIELD_NAMES = ["a", "b", "c", "d", "e", "f", "x y", "été", "class", "__proto__", "1", "a-b", "π"]


class Dice:
    """Stands on random() alone, whose sequence Python promises to keep for a seed."""

    def __init__(self, seed: int):
        self._random = random.Random(seed).random

    def below(self, end: int) -> int:
        return int(self._random() * end)

    def choice(self, items):
        return items[self.below(len(items))]

    def names(self, count: int) -> list[str]:
        names = list(FIELD_NAMES)
        return [names.pop(0 if self.below(3) else self.below(len(names))) for _ in range(count)]


# NumPy


def random_dtype(dice: Dice, level: int, align: bool):
    fields = []
    for name in dice.names(1 + dice.below(5)):
        shape = tuple(1 + dice.below(4) for _ in range(dice.choice([0, 0, 0, 1, 1, 2, 3])))
        kind = dice.below(10)
        if kind < 3 and level > 1:
            base = random_dtype(dice, level - 1, align if dice.below(4) else not align)
            shape = shape[:2]
        elif kind == 3:
            base = np.dtype(f"S{1 + dice.below(12)}")
        else:
            base = np.dtype(dice.choice("<<>") + dice.choice(SCALARS))
        fields.append((name, base, shape) if shape else (name, base))
    return np.dtype(fields, align=align)


def dtype_fields(dtype, path: str = "", start: int = 0) -> list:
    rows = []
    for name in dtype.names:
        field, offset = dtype.fields[name][:2]
        base, shape = field.subdtype or (field, ())
        here = [path + name, start + offset, base.str, list(shape)]
        if base.names is None:
            rows.append(here)
            continue
        if shape:
            rows.append(here)
        rows += dtype_fields(base, f"{path}{name}.", start + offset)
    return rows


def nested_struct_mixes_orders(text: str) -> bool:
    """Whether a struct in a struct starts under @ and ends under another order, or the reverse.

    Readers disagree on the padding at its end.
    """
    order, starts = "@", []
    in_name = False
    for character in text:
        if character == ":":
            in_name = not in_name
        elif in_name:
            continue
        elif character in "@=<>":
            order = character
        elif character == "{":
            starts.append(order)
        elif character == "}":
            start = starts.pop()
            if starts and (start == "@") != (order == "@"):
                return True
    return False


def numpy_lists() -> tuple[list, list]:
    """The second list holds formats whose text does not say where the fields are: NumPy leaves
    out padding at the end of structs, and does not read these back as it wrote them."""
    dice = Dice(6)
    exact, inexact = {}, {}
    while len(exact) < 80 or len(inexact) < 15:
        dtype = random_dtype(dice, 1 + dice.below(3), dice.below(2) == 0)
        view = memoryview(np.zeros(1, dtype))
        fields = dtype_fields(dtype)
        row = {"format": view.format, "itemsize": dtype.itemsize, "fields": fields}
        try:
            read_back = np.asarray(view).dtype
            same = dtype_fields(read_back) == fields and not nested_struct_mixes_orders(view.format)
        except RuntimeError:
            same = False
        group, size = (exact, 80) if same else (inexact, 15)
        if len(group) < size and len(view.format) < 300:
            group.setdefault(view.format, row)
    return list(exact.values()), list(inexact.values())


# ctypes

C_TYPES = {
    ctypes.c_char: "|S1",
    ctypes.c_bool: "|b1",
    ctypes.c_byte: "|i1",
    ctypes.c_ubyte: "|u1",
    ctypes.c_short: "<i2",
    ctypes.c_ushort: "<u2",
    ctypes.c_int: "<i4",
    ctypes.c_uint: "<u4",
    ctypes.c_long: "<i8",
    ctypes.c_ulong: "<u8",
    ctypes.c_longlong: "<i8",
    ctypes.c_ulonglong: "<u8",
    ctypes.c_float: "<f4",
    ctypes.c_double: "<f8",
}


def random_structure(dice: Dice, base: type, level: int) -> type:
    fields = []
    for name in dice.names(1 + dice.below(5)):
        if level > 1 and dice.below(10) < 4:
            field = random_structure(dice, base, level - 1)
            dimensions = dice.below(3)
        else:
            # Not every C type has a big-endian twin in ctypes: c_bool has none.
            swappable = [c for c in C_TYPES if base is ctypes.Structure or hasattr(c, "__ctype_be__")]
            field = dice.choice(swappable)
            dimensions = dice.choice([0, 0, 0, 1, 2])
        for _ in range(dimensions):
            field *= 1 + dice.below(4)
        fields.append((name, field))
    members = {"_fields_": fields}
    if dice.below(5) == 0:
        members = {"_pack_": dice.choice([1, 2]), **members}
    return type("Random", (base,), members)


def structure_fields(structure: type, path: str = "", start: int = 0) -> list:
    big = issubclass(structure, ctypes.BigEndianStructure)
    rows = []
    for name, base in structure._fields_:
        offset = start + getattr(structure, name).offset
        shape = []
        while issubclass(base, ctypes.Array):
            shape.append(base._length_)
            base = base._type_
        if issubclass(base, ctypes.Structure):
            if shape:
                rows.append([path + name, offset, f"|V{ctypes.sizeof(base)}", shape])
            rows += structure_fields(base, f"{path}{name}.", offset)
            continue
        # A field of a BigEndianStructure has a type of its own, which knows its native twin.
        native = getattr(base, "__ctype_le__", base)
        kind = "<u8" if native is ctypes.c_void_p else C_TYPES[native]
        rows.append([path + name, offset, kind.replace("<", ">") if big else kind, shape])
    return rows


def structure_row(structure: type) -> dict:
    view = memoryview(structure())
    return {
        "format": view.format,
        "itemsize": ctypes.sizeof(structure),
        "fields": structure_fields(structure),
    }


def ctypes_list() -> list:
    dice = Dice(7)
    rows = {}
    while len(rows) < 24:
        base = ctypes.BigEndianStructure if len(rows) % 4 == 3 else ctypes.Structure
        row = structure_row(random_structure(dice, base, 1 + dice.below(3)))
        if len(row["format"]) < 300:
            rows.setdefault(row["format"], row)
    return list(rows.values())


def ctypes_pointers_list() -> list:
    """ctypes writes "<P", though P has no standard size."""

    class Pointer(ctypes.Structure):
        _fields_ = [("a", ctypes.c_byte), ("p", ctypes.c_void_p)]

    class Pointers(ctypes.Structure):
        _fields_ = [("p", ctypes.c_void_p * 3), ("n", Pointer), ("z", ctypes.c_size_t), ("b", ctypes.c_byte)]

    return [structure_row(Pointer), structure_row(Pointers)]


def main() -> None:
    data = json.loads(OUTPUT.read_text(encoding="utf-8")) if OUTPUT.exists() else {}
    if np is not None:
        data["numpy"], data["numpy_inexact"] = numpy_lists()
    if sys.version_info >= (3, 13):
        data["ctypes"], data["ctypes_pointers"] = ctypes_list(), ctypes_pointers_list()
    lists = []
    for name in LISTS:
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in data.get(name, []))
        lists.append(f'"{name}": [\n{rows}\n]')
    OUTPUT.write_text("{\n" + ",\n".join(lists) + "\n}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
