#!/usr/bin/env python3
"""Writes c_places.json beside this script: C structs whose bytes lie where their source says.

Needs Python 3.11 or newer and gcc on x86-64 Linux; GCC in the environment names another one.
The structs have `#pragma pack(push, n)` or `packed`, `aligned(n)` on fields and on themselves,
gaps and bytes at the end, and nest one another. Every number in the file is the compiler's:
offsetof, sizeof, _Alignof. Nothing here computes a layout.

There is no compiler for a big-endian machine here. What `"byteOrder": "big"` means for values is
CPython's to say: `>` at the offsets of gcc.
"""

import json
import os
import struct as python_struct
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from make_c_structs import C_TYPES, STANDARD_C_TYPES, Dice

OUTPUT = Path(__file__).with_name("c_places.json")
GCC = os.environ.get("GCC", "gcc")
COUNT = 640
BIG_COUNT = 80
MAX_LEVEL = 4


@dataclass
class Field:
    name: str
    fragment: str  # as a layout file has it
    declaration: str  # as C has it
    align: int | None  # the option of the layout file
    gap: int  # bytes before it


@dataclass
class Struct:
    name: str
    format: str  # "@", or "^" and "<" for a packed one
    pack: int | None  # the option of the layout file
    pragma: int | None
    packed: bool
    align: int | None
    fields: list[Field]
    rest: int  # bytes at the end
    level: int


def random_struct(dice: Dice, name: str, known: list[Struct], nesting: bool = True) -> Struct:
    style = dice.below(100)
    pragma = dice.choice([1, 2, 4, 8, 16]) if 35 <= style < 70 else None
    packed = style >= 70
    order, pack = "@", pragma
    if packed:
        order, pack = dice.choice([("@", 1), ("^", None), ("<", None)])
    align = dice.choice([1, 2, 4, 8, 16, 32, 64]) if dice.below(4) == 0 else None
    usable = [s for s in known if s.level < MAX_LEVEL] if nesting else []
    level = 1
    fields = []
    for field_name in "abcdefgh"[: dice.between(1, 8)]:
        # gcc's pragma caps what a field says too, and its packed does not.
        said = dice.choice([1, 2, 4, 8, 16, 32]) if dice.below(5) == 0 else None
        attribute = f" __attribute__((aligned({said})))" if said else ""
        capped = min(said, pragma) if said and pragma else said
        if usable and dice.below(100) < 25:
            inner = dice.choice(usable[-20:])
            level = max(level, inner.level + 1)
            count = dice.between(1, 3)
            fragment = inner.name if count == 1 else f"({count}){inner.name}"
            brackets = "" if count == 1 else f"[{count}]"
            declaration = f"struct {inner.name} {field_name}{brackets}{attribute}"
        else:
            fragment, declaration = plain_field(dice, field_name, order)
            declaration += attribute
        gap = dice.between(1, 20) if dice.below(8) == 0 else 0
        fields.append(Field(field_name, fragment, declaration, capped, gap))
    rest = dice.between(1, 20) if dice.below(6) == 0 else 0
    return Struct(name, order, pack, pragma, packed, align, fields, rest, level)


def plain_field(dice: Dice, name: str, order: str) -> tuple[str, str]:
    types = STANDARD_C_TYPES if order == "<" else C_TYPES
    code = dice.choice(list(types))
    c_type = types[code]
    kind = dice.below(10)
    if kind < 6:
        return code, f"{c_type} {name}"
    if kind == 6:
        count = dice.between(1, 20)
        return f"{count}s", f"char {name}[{count}]"
    if kind < 9:
        count = dice.between(1, 5)
        return f"{count}{code}", f"{c_type} {name}[{count}]"
    rows, columns = dice.between(1, 3), dice.between(1, 3)
    return f"({rows},{columns}){code}", f"{c_type} {name}[{rows}][{columns}]"


def c_source(structs: list[Struct]) -> str:
    lines = ["#include <stdio.h>", "#define HALF _Float16"]
    numbers = []
    for struct in structs:
        attributes = ["packed"] if struct.packed else []
        if struct.align:
            attributes.append(f"aligned({struct.align})")
        members = []
        for field in struct.fields:
            if field.gap:
                members.append(f"unsigned char gap_{field.name}[{field.gap}];")
            members.append(f"{field.declaration};")
        if struct.rest:
            members.append(f"unsigned char rest[{struct.rest}];")
        if struct.pragma:
            lines.append(f"#pragma pack(push, {struct.pragma})")
        body = " ".join(members)
        lines.append(f"struct {struct.name} {{ {body} }} __attribute__(({', '.join(attributes)}));")
        if struct.pragma:
            lines.append("#pragma pack(pop)")
        tag = f"struct {struct.name}"
        numbers += [f"__builtin_offsetof({tag}, {field.name})" for field in struct.fields]
        last = "rest" if struct.rest else struct.fields[-1].name
        numbers.append(f"__builtin_offsetof({tag}, {last}) + sizeof((({tag} *)0)->{last})")
        numbers += [f"sizeof({tag})", f"_Alignof({tag})"]
    lines.append("const unsigned long long numbers[] = {")
    lines.extend(f"  {number}," for number in numbers)
    lines.append("};")
    lines.append("int main(void) {")
    lines.append("  for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)")
    lines.append('    printf("%llu\\n", numbers[i]);')
    lines.append("}")
    return "\n".join(lines) + "\n"


def numbers_of(source: str) -> list[int]:
    """Builds the program with gcc and runs it."""
    with tempfile.TemporaryDirectory() as build:
        c_file = Path(build, "places.c")
        c_file.write_text(source)
        program = Path(build, "places")
        subprocess.run([GCC, "-std=gnu11", "-O0", "-o", program, c_file], check=True)
        output = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    return [int(line) for line in output.split()]


def rows(structs: list[Struct], numbers: list[int]) -> list[list]:
    """[name, struct as a layout file has it, offsets, end of the last byte, sizeof, _Alignof]"""
    left = iter(numbers)
    result = []
    for index, struct in enumerate(structs):
        offsets = [next(left) for _ in struct.fields]
        end = next(left)
        spec: dict = {"format": struct.format}
        if struct.pack:
            spec["pack"] = struct.pack
        if struct.align:
            spec["align"] = hex(struct.align) if index % 2 else struct.align
        if struct.rest:
            spec["size"] = hex(end) if index % 2 else end
        fields: dict = {}
        for field, offset in zip(struct.fields, offsets):
            options = {}
            # A gap is told by where it ends.
            if field.gap:
                options["offset"] = hex(offset) if offset % 3 else offset
            if field.align:
                options["align"] = field.align
            fields[field.name] = {"type": field.fragment, **options} if options else field.fragment
        spec["fields"] = fields
        result.append([struct.name, spec, offsets, end, next(left), next(left)])
    assert next(left, None) is None
    return result


# Under `>` Python has standard sizes: C's long has the 8 bytes of q.
STANDARD = {"l": "q", "L": "Q", "n": "q", "N": "Q", "P": "Q"}


def random_item(dice: Dice, code: str):
    """A value that CPython packs, and the same as JSON has it."""
    if code == "c" or code.endswith("s"):
        count = int(code[:-1] or 1)
        value = bytes(dice.below(256) for _ in range(count))
        return value, value.hex()
    if code == "?":
        value = dice.below(2) == 1
        return value, value
    if code in "efd":
        value = (dice.below(4096) - 2048) / 2 ** dice.below(8)
        value = python_struct.unpack(f">{code}", python_struct.pack(f">{code}", value))[0]
        return value, value
    bits = 8 * python_struct.calcsize(f">{code}")
    low = -(2 ** (bits - 1)) if code in "bhilq" else 0
    value = low + sum(dice.below(256) << at for at in range(0, bits, 8))
    return value, str(value) if bits == 64 else value


def big_rows(dice: Dice, all_rows: list[list]) -> list[list]:
    """[name, bytes in hex, values]: of structs under `@`, without structs and complex numbers."""
    result = []
    for name, _, offsets, _, size, _ in all_rows:
        struct = BIG_STRUCTS[name]
        memory = bytearray(size)
        values = []
        for field, offset in zip(struct.fields, offsets):
            code = field.fragment.lstrip("0123456789")
            count = int(field.fragment.removesuffix(code) or 1)
            standard = STANDARD.get(code, code)
            if code == "s":
                value, shown = random_item(dice, field.fragment)
                python_struct.pack_into(f">{field.fragment}", memory, offset, value)
                values.append(shown)
                continue
            items = [random_item(dice, standard) for _ in range(count)]
            python_struct.pack_into(f">{count}{standard}", memory, offset, *(v for v, _ in items))
            shown = [s for _, s in items]
            values.append(shown if field.fragment != code else shown[0])
        result.append([name, memory.hex(), values])
    return result


BIG_STRUCTS: dict[str, Struct] = {}


def main() -> None:
    dice = Dice(5)
    structs: list[Struct] = []
    while len(structs) < COUNT:
        structs.append(random_struct(dice, f"S{len(structs) + 1}", structs))
    while len(BIG_STRUCTS) < BIG_COUNT:
        name = f"B{len(BIG_STRUCTS) + 1}"
        struct = random_struct(dice, name, [], nesting=False)
        plain = all(not set("(FD") & set(field.fragment) for field in struct.fields)
        if struct.format != "<" and plain:
            BIG_STRUCTS[name] = struct
    big = list(BIG_STRUCTS.values())
    places = rows(structs, numbers_of(c_source(structs)))
    big_places = rows(big, numbers_of(c_source(big)))
    lists = {"places": places, "big": big_places, "big_values": big_rows(dice, big_places)}
    with OUTPUT.open("w", encoding="utf-8", newline="\n") as file:
        file.write("{\n")
        for i, (name, entries) in enumerate(lists.items()):
            lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in entries)
            comma = "," if i < len(lists) - 1 else ""
            file.write(f'"{name}":[\n{lines}\n]{comma}\n')
        file.write("}\n")


if __name__ == "__main__":
    main()
