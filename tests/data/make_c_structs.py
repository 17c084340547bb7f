#!/usr/bin/env python3
"""Writes c_structs.json beside this script: random C structs, as compilers lay them out.

Needs Python 3.11 or newer, gcc on x86-64 Linux (LP64, packed) and clang 14 (LLP64, ILP32).
GCC and CLANG in the environment name other binaries. Every number in the file is the
compiler's: offsetof, sizeof, _Alignof. Nothing here computes a layout.
"""

import json
import os
import random
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

OUTPUT = Path(__file__).with_name("c_structs.json")
GCC = os.environ.get("GCC", "gcc")
CLANG = os.environ.get("CLANG", "clang-14")

# Code of a layout file → C type. HALF differs: clang 14 has no _Float16 on these targets,
# but __fp16, which has the same size and alignment.
C_TYPES = {
    "c": "char",
    "b": "signed char",
    "B": "unsigned char",
    "?": "_Bool",
    "h": "short",
    "H": "unsigned short",
    "e": "HALF",
    "i": "int",
    "I": "unsigned",
    "f": "float",
    "l": "long",
    "L": "unsigned long",
    "q": "long long",
    "Q": "unsigned long long",
    "d": "double",
    "n": "__PTRDIFF_TYPE__",
    "N": "__SIZE_TYPE__",
    "P": "void *",
    "F": "float _Complex",
    "D": "double _Complex",
}

# Under "<" sizes are standard: l and L have 4 bytes, and n, N and P do not exist.
STANDARD_C_TYPES = {
    code: {"l": "int", "L": "unsigned"}.get(code, c_type)
    for code, c_type in C_TYPES.items()
    if code not in "nNP"
}

MAX_LEVEL = 4
FIELD_NAMES = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Struct:
    name: str
    order: str  # "@" or "<"; a "<" struct is compiled packed
    fields: list[tuple[str, str, str]]  # name, layout-file fragment, C declaration
    level: int


class Dice:
    """Stands on random() alone, whose sequence Python promises to keep for a seed."""

    def __init__(self, seed: int):
        self._random = random.Random(seed).random

    def below(self, end: int) -> int:
        return int(self._random() * end)

    def between(self, first: int, last: int) -> int:
        return first + self.below(last - first + 1)

    def choice(self, items):
        return items[self.below(len(items))]

    def shuffled(self, items: list) -> list:
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


def probe_structs(prefix: str, order: str) -> list[Struct]:
    """For each code X the struct {b X b}: it shows size and alignment of X."""
    types = C_TYPES if order == "@" else STANDARD_C_TYPES
    return [
        Struct(
            f"{prefix}{number}",
            order,
            [
                ("a", "b", "signed char a"),
                ("b", code, f"{c_type} b"),
                ("c", "b", "signed char c"),
            ],
            1,
        )
        for number, (code, c_type) in enumerate(types.items(), 1)
    ]


def random_struct(dice: Dice, name: str, order: str, known: list[Struct]) -> Struct:
    usable = [s for s in known if s.level < MAX_LEVEL]
    # Deep structs are rare among the known ones: half of the time prefer the newest.
    level = 1
    fields = []
    for field_name in FIELD_NAMES[: 1 + dice.choice([0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8])]:
        kind = dice.below(100)
        if kind < 72 or not usable:
            fragment, declaration = random_plain_field(dice, field_name, order, kind)
        else:
            inner = dice.choice(usable[-12:] if dice.below(2) else usable)
            level = max(level, inner.level + 1)
            if kind < 87:
                fragment, declaration = inner.name, f"struct {inner.name} {field_name}"
            else:
                count = dice.between(1, 5)
                fragment = f"({count}){inner.name}"
                declaration = f"struct {inner.name} {field_name}[{count}]"
        fields.append((field_name, fragment, declaration))
    return Struct(name, order, fields, level)


def random_plain_field(dice: Dice, name: str, order: str, kind: int) -> tuple[str, str]:
    types = C_TYPES if order == "@" else STANDARD_C_TYPES
    code = dice.choice(list(types))
    c_type = types[code]
    if kind < 42:
        return code, f"{c_type} {name}"
    if kind < 50:
        count = dice.between(1, 33)
        return f"{count}s", f"char {name}[{count}]"
    if kind < 62:
        count = dice.between(1, 9)
        return f"{count}{code}", f"{c_type} {name}[{count}]"
    shape = [dice.between(1, 4) for _ in range(dice.between(2, 3))]
    brackets = "".join(f"[{n}]" for n in shape)
    return f"({','.join(map(str, shape))}){code}", f"{c_type} {name}{brackets}"


def native_structs(seed: int, count: int) -> list[Struct]:
    dice = Dice(seed)
    structs = probe_structs("S", "@")
    while len(structs) < count:
        structs.append(random_struct(dice, f"S{len(structs) + 1}", "@", structs))
    return structs


def packed_structs(seed: int, inner_count: int, packed_count: int, outer_count: int) -> list[Struct]:
    """Natural structs S, packed structs P that hold them, natural structs T that hold both."""
    dice = Dice(seed)
    inner, packed, outer = [], probe_structs("P", "<"), []
    while len(inner) < inner_count:
        inner.append(random_struct(dice, f"S{len(inner) + 1}", "@", inner))
    # Deep ones leave no level for the structs around them.
    inner = [s for s in inner if s.level <= 2]
    while len(packed) < packed_count:
        packed.append(random_struct(dice, f"P{len(packed) + 1}", "<", inner))
    while len(outer) < outer_count:
        struct = random_struct(dice, f"T{len(outer) + 1}", "@", packed)
        if struct.level > 1:
            outer.append(struct)
    return inner + packed + outer


def c_source(structs: list[Struct], half: str) -> str:
    lines = [f"#define HALF {half}"]
    numbers = []
    for struct in structs:
        packed = "__attribute__((packed)) " if struct.order == "<" else ""
        members = " ".join(f"{declaration};" for _, _, declaration in struct.fields)
        lines.append(f"struct {packed}{struct.name} {{ {members} }};")
        tag = f"struct {struct.name}"
        for name, _, _ in struct.fields:
            numbers.append(f"__builtin_offsetof({tag}, {name})")
            numbers.append(f"sizeof((({tag} *)0)->{name})")
        numbers.append(f"sizeof({tag})")
        numbers.append(f"_Alignof({tag})")
    lines.append("const unsigned long long numbers[] = {")
    lines.extend(f"  {number}," for number in numbers)
    lines.append("};")
    return "\n".join(lines) + "\n"


def numbers_by_running(source: str) -> list[int]:
    """Builds the program with gcc and runs it."""
    source = (
        "#include <stdio.h>\n"
        + source
        + "int main(void) {\n"
        + "  for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)\n"
        + '    printf("%llu\\n", numbers[i]);\n'
        + "}\n"
    )
    with tempfile.TemporaryDirectory() as build:
        c_file = Path(build, "structs.c")
        c_file.write_text(source)
        program = Path(build, "structs")
        subprocess.run([GCC, "-std=gnu11", "-O0", "-o", program, c_file], check=True)
        output = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    return [int(line) for line in output.split()]


def numbers_by_reading(source: str, target: str) -> list[int]:
    """Lets clang compile to LLVM IR, where the constant array stands as text."""
    command = [CLANG, "-target", target, "-std=gnu11", "-ffreestanding", "-S", "-emit-llvm", "-x", "c", "-o", "-", "-"]
    ir = subprocess.run(command, input=source, check=True, capture_output=True, text=True).stdout
    match = re.search(r"^@numbers = .*\[(\d+) x i64\] \[(.*?)\]", ir, re.MULTILINE)
    numbers = [int(item.removeprefix("i64 ")) for item in match[2].split(", ")]
    assert len(numbers) == int(match[1])
    return numbers


def rows(structs: list[Struct], numbers: list[int], with_format: bool) -> list[dict]:
    left = iter(numbers)
    result = []
    for struct in structs:
        row = {"name": struct.name}
        if with_format:
            row["format"] = struct.order
        row["fields"] = [[name, fragment, next(left), next(left)] for name, fragment, _ in struct.fields]
        row["size"] = next(left)
        row["alignment"] = next(left)
        result.append(row)
    assert next(left, None) is None
    # C wants definitions before users, a layout file does not.
    return Dice(len(result)).shuffled(result)


def main() -> None:
    lp64 = native_structs(1, 420)
    llp64 = native_structs(2, 130)
    ilp32 = native_structs(3, 130)
    packed = packed_structs(4, 30, 80, 15)
    models = {
        "LP64": rows(lp64, numbers_by_running(c_source(lp64, "_Float16")), False),
        "LLP64": rows(
            llp64, numbers_by_reading(c_source(llp64, "__fp16"), "x86_64-pc-windows-msvc"), False
        ),
        "ILP32": rows(
            ilp32, numbers_by_reading(c_source(ilp32, "__fp16"), "wasm32-unknown-unknown"), False
        ),
        "packed": rows(packed, numbers_by_running(c_source(packed, "_Float16")), True),
    }
    with OUTPUT.open("w", encoding="utf-8", newline="\n") as file:
        file.write("{\n")
        for i, (model, structs) in enumerate(models.items()):
            lines = ",\n".join(json.dumps(s, separators=(",", ":")) for s in structs)
            comma = "," if i < len(models) - 1 else ""
            file.write(f'"{model}":[\n{lines}\n]{comma}\n')
        file.write("}\n")


if __name__ == "__main__":
    main()
