#!/usr/bin/env python3
"""Writes c_atomics.json beside this script: C structs with _Atomic members, as compilers lay them out.

Needs Python 3.11 or newer, gcc on x86-64 Linux and clang 14, which must agree there (LP64); clang alone
says it for Windows (LLP64) and wasm32 (ILP32). GCC and CLANG in the environment name other binaries.
Every number is the compiler's: offsetof, sizeof, _Alignof.
"""

import json
from pathlib import Path

from make_c_structs import Dice, numbers_by_reading, numbers_by_running

OUTPUT = Path(__file__).with_name("c_atomics.json")
COUNT = 60
TARGETS = {
    "LP64": "x86_64-unknown-linux-gnu",
    "LLP64": "x86_64-pc-windows-msvc",
    "ILP32": "wasm32-unknown-unknown",
}
INCLUDES = "#include <stdatomic.h>\n#include <stddef.h>\n#include <stdint.h>\n"
BEFORE = INCLUDES + "enum kind { A, B };\ntypedef _Atomic unsigned short counter;\n"

INTEGERS = """char|signed char|unsigned char|short|unsigned short|int|unsigned|long|unsigned long|long long
unsigned long long|int8_t|uint16_t|int32_t|uint32_t|uint64_t|size_t|ptrdiff_t|enum kind""".replace("\n", "|").split("|")
# The library of C decides how long the other fast ones are.
NAMES = """char schar uchar short ushort int uint long ulong llong ullong char16_t char32_t wchar_t int_least8_t
uint_least16_t int_least32_t uint_least32_t int_least64_t uint_least64_t int_fast8_t
uint_fast64_t intptr_t uintptr_t size_t ptrdiff_t intmax_t uintmax_t flag""".split()


def member(dice: Dice, name: str) -> tuple[str, bool]:
    """A declaration, and whether it is one _Atomic integer or pointer."""
    kind = dice.below(12)
    integer = dice.choice(INTEGERS)
    if kind == 0:
        return f"_Atomic {integer} {name}", True
    if kind == 1:
        return f"_Atomic({integer}) {name}", True
    if kind == 2:
        return f"volatile {integer} _Atomic {name}", True
    if kind < 6:
        return f"atomic_{dice.choice(NAMES)} {name}", True
    if kind == 6:
        return dice.choice([(f"counter {name}", True), (f"counter {name}[2]", False)])
    if kind == 7:
        return dice.choice([(f"{integer} *_Atomic {name}", True), (f"_Atomic {integer} *{name}", False)])
    if kind == 8:
        return f"_Atomic {integer} {name}[{dice.between(1, 3)}]", False
    if kind == 9:
        return f"_Atomic({dice.choice(['float', 'double', '_Bool'])}) {name}", False
    return f"{integer} {name}", False


def structs(dice: Dice) -> list[tuple[str, str, list[tuple[str, bool]]]]:
    """[name, definition, [member, whether it is atomic]]"""
    found = []
    for number in range(1, COUNT + 1):
        name = f"S{number}"
        members = [(each, *member(dice, each)) for each in "abcdefgh"[: dice.between(1, 8)]]
        body = " ".join(f"{text};" for _, text, _ in members)
        text = f"struct {name} {{ {body} }};"
        if dice.below(4) == 0:
            text = f"#pragma pack(push, {dice.choice([1, 2, 4, 8])})\n{text}\n#pragma pack(pop)"
        found.append((name, text, [(each, atomic) for each, _, atomic in members]))
    return found


def answers(source: str, wanted, read) -> dict[str, list]:
    """{struct: [sizeof, _Alignof, [[member, offsetof, sizeof, whether it is atomic], …]]}"""
    numbers = []
    for name, _, members in wanted:
        tag = f"struct {name}"
        numbers += [f"sizeof({tag})", f"_Alignof({tag})"]
        for each, _ in members:
            numbers += [f"offsetof({tag}, {each})", f"sizeof((({tag} *)0)->{each})"]
    lines = "".join(f"  {number},\n" for number in numbers)
    left = iter(read(f"{source}const unsigned long long numbers[] = {{\n{lines}}};\n"))
    found = {
        name: [next(left), next(left), [[each, next(left), next(left), atomic] for each, atomic in members]]
        for name, _, members in wanted
    }
    assert next(left, None) is None
    return found


def main() -> None:
    data = {}
    for seed, (model, target) in enumerate(TARGETS.items(), 1):
        wanted = structs(Dice(seed))
        text = BEFORE + "\n".join(text for _, text, _ in wanted) + "\n"
        found = answers(text, wanted, lambda source: numbers_by_reading(source, target))
        if model == "LP64":
            assert found == answers(text, wanted, numbers_by_running)
        data[model] = {"text": text, "structs": found}
    lines = ",\n".join(f"{json.dumps(m)}:{json.dumps(d, separators=(',', ':'))}" for m, d in data.items())
    OUTPUT.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
