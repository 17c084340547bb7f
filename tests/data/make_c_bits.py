#!/usr/bin/env python3
"""Writes c_bits.json beside this script: C structs and unions with bit-fields, and their bytes.

Needs Python 3.11 or newer, gcc on x86-64 Linux, gcc for s390x with qemu-s390x to run what it
builds, and clang 14 with all its targets. GCC, S390X_GCC, QEMU_S390X and CLANG in the environment
name other binaries. Every number in the file is a compiler's: offsetof, sizeof, _Alignof. Which
bits a bit-field has is read from an object file, out of a constant in which that field alone is -1.
Nothing here computes a layout. Where gcc and clang both know a model they have to agree.
"""

import json
import os
import struct as python_struct
import subprocess
import tempfile
from dataclasses import dataclass, field as dataclass_field
from pathlib import Path

from make_c_structs import C_TYPES, Dice

OUTPUT = Path(__file__).with_name("c_bits.json")
GCC = [os.environ.get("GCC", "gcc")]
S390X_GCC = [os.environ.get("S390X_GCC", "s390x-linux-gnu-gcc")]
QEMU_S390X = [os.environ.get("QEMU_S390X", "qemu-s390x")]
CLANG = [os.environ.get("CLANG", "clang-14")]
QUIET = ["-w", "-Wno-packed-bitfield-compat"]  # -1 fits nowhere; gcc 4.3 packed otherwise
MAGIC = bytes(range(0xF1, 0x100)) + b"structlens"

# gcc for s390x has no 16-bit float; c_structs.json has it in plenty.
PLAIN_TYPES = {code: c_type for code, c_type in C_TYPES.items() if code != "e"}
BIT_TYPES = {code: C_TYPES[code] for code in "?bBhHiIlLqQnN"}
MAX_LEVEL = 4


@dataclass
class Model:
    name: str
    prefix: str  # of the names of its structs
    seed: int
    count: int
    byte_order: str  # as Python's struct has it
    compilers: list[list[str]]  # all answer the same
    widths: dict[str, int]  # bits of the types whose width depends on the model
    msvc: bool = False


LP64 = {"l": 64, "n": 64}
MODELS = [
    Model("LP64", "S", 1, 440, "<", [GCC, [*CLANG, "-target", "x86_64-linux-gnu"]], LP64),
    Model("big", "B", 2, 240, ">", [S390X_GCC, [*CLANG, "-target", "s390x-linux-gnu"]], LP64),
    Model(
        *("LLP64", "W", 3, 320, "<"),
        [[*CLANG, "-target", "x86_64-pc-windows-msvc"]],
        {"l": 32, "n": 64},
        msvc=True,
    ),
    Model(
        *("ILP32", "I", 4, 160, "<"),
        [[*CLANG, "-target", "wasm32-unknown-unknown"]],
        {"l": 32, "n": 32},
    ),
]

# By which programs values are written and read: each is a compiler's command and how to run.
VALUES = {
    "LP64": (GCC, []),
    "big": ([*S390X_GCC, "-static"], QEMU_S390X),
}
VALUES_COUNT = {"LP64": 40, "big": 30}


@dataclass
class Member:
    name: str
    fragment: str  # as a layout file has it
    declaration: str  # as C has it
    bits: int | None = None  # the width of a bit-field
    named: bool = True  # or a gap between bit-fields
    align: int | None = None  # the option of the layout file
    gap: int = 0  # bytes before it


@dataclass
class Record:
    name: str
    keyword: str  # "struct" or "union"
    format: str = "@"  # or "^" for a packed one
    pack: int | None = None  # the option of the layout file
    pragma: int | None = None
    packed: bool = False
    align: int | None = None
    members: list[Member] = dataclass_field(default_factory=list)
    rest: int = 0  # bytes at the end
    level: int = 1

    @property
    def tag(self) -> str:
        return f"{self.keyword} {self.name}"

    @property
    def bit_fields(self) -> list[Member]:
        return [m for m in self.members if m.named and m.bits]


class Generator:
    def __init__(self, model: Model):
        self.model = model
        self.dice = Dice(model.seed)
        self.known: list[Record] = []
        self.last_code = "I"

    def records(self) -> list[Record]:
        while len(self.known) < self.model.count:
            self.known.append(self.record(f"{self.model.prefix}{len(self.known) + 1}"))
        return self.known

    def record(self, name: str) -> Record:
        dice = self.dice
        record = Record(name, "union" if dice.below(5) == 0 else "struct")
        style = dice.below(100)
        # MSVC has no `packed`.
        if 45 <= style < (95 if self.model.msvc else 70):
            record.pragma = record.pack = dice.choice([1, 2, 4, 8, 16])
        elif style >= 70 and not self.model.msvc:
            record.packed = True
            record.format, record.pack = dice.choice([("@", 1), ("@", 1), ("^", None)])
        if dice.below(6) == 0:
            record.align = dice.choice([1, 2, 4, 8, 16, 32])
        names = iter("abcdefghijklmnopqrstuvwxyz")
        for _ in range(dice.between(1, 4)):
            kind = dice.below(100)
            if kind < 60:
                for _ in range(dice.choice([1, 1, 2, 3, 4, 6])):
                    record.members.append(self.bit_field(next(names)))
            elif kind < 85:
                record.members.append(self.placed(record, self.plain(next(names))))
            else:
                record.members.append(self.placed(record, self.nested(record, next(names))))
        # What has no names is no C, and what has no bits is in other files.
        bits = any(m.bits is not None for m in record.members)
        if not any(m.named for m in record.members) or not (bits or record.level > 1):
            return self.record(name)
        if record.keyword == "struct" and dice.below(12) == 0:
            record.rest = dice.between(1, 12)
        return record

    def bit_field(self, name: str) -> Member:
        dice = self.dice
        # Runs of one type and runs of several are both usual.
        if dice.below(2):
            self.last_code = dice.choice(list(BIT_TYPES))
        code = self.last_code
        most = self.width(code)
        kind = dice.below(100)
        # MSVC alone has rules for when `: 0` counts.
        if kind < (14 if self.model.msvc else 8):
            bits, named = 0, False
        elif code == "?":
            bits, named = 1, kind >= 18
        else:
            small, edge = dice.between(1, 8), dice.choice([15, 16, 31, 32, 33, 53, 54, 63])
            bits = dice.choice([small, small, small, edge, most, *[dice.between(1, most)] * 2])
            bits, named = min(bits, most), kind >= 22
        c_type = BIT_TYPES[code]
        if named:
            return Member(name, f"{code}:{bits}", f"{c_type} {name} : {bits}", bits)
        return Member(name, f"{code}:{bits}x", f"{c_type} : {bits}", bits, named=False)

    def width(self, code: str) -> int:
        if code == "?":
            return 1
        lower = code.lower()
        return self.model.widths.get(lower) or 8 * python_struct.calcsize(f"<{lower}")

    def plain(self, name: str) -> Member:
        dice = self.dice
        code = dice.choice(list(PLAIN_TYPES))
        if dice.below(3) == 0:
            code = dice.choice("bBhH")  # a run of bit-fields can begin in their bytes
        c_type = PLAIN_TYPES[code]
        kind = dice.below(10)
        if kind < 6:
            return Member(name, code, f"{c_type} {name}")
        count = dice.between(1, 9)
        if kind == 6:
            return Member(name, f"{count}s", f"char {name}[{count}]")
        if kind < 9:
            return Member(name, f"{count}{code}", f"{c_type} {name}[{count}]")
        rows, columns = dice.between(1, 3), dice.between(1, 3)
        return Member(name, f"({rows},{columns}){code}", f"{c_type} {name}[{rows}][{columns}]")

    def nested(self, record: Record, name: str) -> Member:
        dice = self.dice
        usable = [r for r in self.known if r.level < MAX_LEVEL][-20:]
        if not usable:
            return self.plain(name)
        inner = dice.choice(usable)
        record.level = max(record.level, inner.level + 1)
        count = dice.choice([1, 1, 1, 2, 3])
        if count == 1:
            return Member(name, inner.name, f"{inner.tag} {name}")
        return Member(name, f"({count}){inner.name}", f"{inner.tag} {name}[{count}]")

    def placed(self, record: Record, member: Member) -> Member:
        """Says of a member that is no bit-field where it stands."""
        dice = self.dice
        if dice.below(8) == 0:
            said = dice.choice([1, 2, 4, 8, 16])
            member.declaration += f" __attribute__((aligned({said})))"
            # The pragma caps what a field says too, `packed` does not, and MSVC's does not.
            capped = record.pragma and not self.model.msvc
            member.align = min(said, record.pragma) if capped else said
        if record.keyword == "struct" and dice.below(12) == 0:
            member.gap = dice.between(1, 12)
        return member


def declarations(records: list[Record]) -> list[str]:
    lines = []
    for record in records:
        attributes = ["packed"] if record.packed else []
        if record.align:
            attributes.append(f"aligned({record.align})")
        members = []
        for member in record.members:
            if member.gap:
                members.append(f"unsigned char gap_{member.name}[{member.gap}];")
            members.append(f"{member.declaration};")
        if record.rest:
            members.append(f"unsigned char rest[{record.rest}];")
        if record.pragma:
            lines.append(f"#pragma pack(push, {record.pragma})")
        body = " ".join(members)
        lines.append(f"{record.tag} {{ {body} }} __attribute__(({', '.join(attributes)}));")
        if record.pragma:
            lines.append("#pragma pack(pop)")
    return lines


def answers(model: Model, command: list[str], records: list[Record]) -> list[list]:
    """[places of the named members, end of the last byte, sizeof, _Alignof] by one compiler.

    A place is offsetof, or the bytes of a record in which that bit-field alone is -1.
    """
    numbers, constants = [], []
    for record in records:
        for member in record.members:
            if member.bits is not None:
                if member.named:
                    constants.append((record.tag, member.name))
                    place = f"__builtin_offsetof(struct all, c{len(constants) - 1})"
                    numbers.append(place)
            else:
                numbers.append(f"__builtin_offsetof({record.tag}, {member.name})")
        numbers.append(f"__builtin_offsetof({record.tag}, rest)" if record.rest else "0")
        numbers += [f"sizeof({record.tag})", f"_Alignof({record.tag})"]
    lines = declarations(records)
    # One object, so that its parts lie in the file at the offsets that C says.
    lines.append(f"struct all {{ char magic[{len(MAGIC)}]; unsigned long long n[{len(numbers)}];")
    lines += [f"  {tag} c{i};" for i, (tag, _) in enumerate(constants)]
    lines.append("  char end; };")
    lines.append("const struct all all = {")
    lines.append(f"  {{ {', '.join(str(byte) for byte in MAGIC)} }},")
    lines.append(f"  {{ {', '.join(numbers)} }},")
    lines += [f"  {{ .{name} = -1 }}," for _, name in constants]
    lines.append("  1 };")
    with tempfile.TemporaryDirectory() as build:
        target = Path(build, "bits.o")
        options = ["-std=gnu11", "-O0", *QUIET, "-c", "-x", "c", "-o", target, "-"]
        source = "\n".join(lines) + "\n"
        subprocess.run([*command, *options], input=source.encode(), check=True)
        data = target.read_bytes()
    assert data.count(MAGIC) == 1
    data = data[data.index(MAGIC) :]
    start = -(-len(MAGIC) // 8) * 8
    left = iter(python_struct.unpack_from(f"{model.byte_order}{len(numbers)}Q", data, start))
    result = []
    for record in records:
        raw = [(member, next(left)) for member in record.members if member.named]
        end, size, alignment = next(left), next(left), next(left)
        places = []
        for member, number in raw:
            if member.bits is None:
                places.append(number)
            else:
                places.append(mask_text(model, member, data[number : number + size]))
        result.append([places, end + record.rest, size, alignment])
    return result


def mask_text(model: Model, member: Member, mask: bytes) -> str:
    """The first byte that holds the field, and the mask from there on in hex: "4:f801"."""
    order = "little" if model.byte_order == "<" else "big"
    bits = bin(int.from_bytes(mask, order))[2:].strip("0")
    assert bits == "1" * member.bits, (member, mask.hex())
    held = mask.strip(b"\0")
    return f"{mask.index(held)}:{held.hex()}"


def rows(model: Model, records: list[Record]) -> list[list]:
    """[name, struct as a layout file has it, places, sizeof, _Alignof]"""
    found = [answers(model, command, records) for command in model.compilers]
    for others in found[1:]:
        for record, one, other in zip(records, found[0], others):
            assert one == other, (record, one, other)
    result = []
    for record, (places, end, size, alignment) in zip(records, found[0]):
        spec: dict = {"format": record.format}
        if record.pack:
            spec["pack"] = record.pack
        if record.align:
            spec["align"] = record.align
        if record.rest:
            spec["size"] = end
        left = iter(places)
        fields: dict = {}
        for member in record.members:
            options = {}
            place = next(left) if member.named else None
            # A gap is told by where it ends.
            if member.gap:
                options["offset"] = place
            if member.align:
                options["align"] = member.align
            fields[member.name] = {"type": member.fragment, **options} if options else member.fragment
        spec["union" if record.keyword == "union" else "fields"] = fields
        result.append([record.name, spec, places, size, alignment])
    return result


def value_rows(model: Model, records: list[Record], sizes: dict[str, int]) -> list[list]:
    """[name, values assigned, bytes, values read from them, random bytes, values read from these]

    All bytes are in hex. The values are those of the bit-fields, in order; some that are assigned
    do not fit. A program that the compiler built assigned and read them.
    """
    dice = Dice(100 + model.seed)
    compiler, runner = VALUES[model.name]
    usable = [r for r in records if r.keyword == "struct" and r.level == 1]
    usable = [r for r in usable if len(r.bit_fields) >= 2]
    chosen = [r for r in usable if sizes[r.name] <= 64][-VALUES_COUNT[model.name] :]
    lines = ["#include <stdio.h>", "#include <string.h>", *declarations(records)]
    lines.append("static void bytes(const void *at, size_t size) {")
    lines.append('  printf("\\"");')
    lines.append("  for (size_t i = 0; i < size; i++)")
    lines.append('    printf("%02x", ((const unsigned char *)at)[i]);')
    lines.append('  printf("\\"");')
    lines.append("}")
    lines.append("int main(void) {")
    assigned_by_name = {}
    for record in chosen:
        assigned = [value_of(dice, member) for member in record.bit_fields]
        assigned_by_name[record.name] = assigned
        random = [dice.below(256) for _ in range(sizes[record.name])]
        lines.append("  {")
        lines.append(f"    static {record.tag} x;")
        for member, value in zip(record.bit_fields, assigned):
            lines.append(f"    x.{member.name} = {c_number(value)};")
        show = ["    bytes(&x, sizeof x);", '    printf(",[");']
        for index, member in enumerate(record.bit_fields):
            comma = "," if index else ""
            signed = member.fragment[0] in "bhilqn"
            c_type, code = ("long long", "lld") if signed else ("unsigned long long", "llu")
            show.append(f'    printf("{comma}\\"%{code}\\"", ({c_type})x.{member.name});')
        show.append('    printf("]");')
        lines.append('    printf("[");')
        lines += [*show, '    printf(",");']
        lines.append(f"    static const unsigned char random[] = {{ {', '.join(map(str, random))} }};")
        lines.append("    memcpy(&x, random, sizeof random);")
        lines += [*show, '    printf("]\\n");']
        lines.append("  }")
    lines.append("}")
    with tempfile.TemporaryDirectory() as build:
        program = Path(build, "bits")
        options = ["-std=gnu11", "-O1", *QUIET, "-x", "c", "-o", program, "-"]
        source = "\n".join(lines) + "\n"
        subprocess.run([*compiler, *options], input=source.encode(), check=True)
        output = subprocess.run([*runner, program], check=True, capture_output=True, text=True)
    result = []
    for record, line in zip(chosen, output.stdout.splitlines(), strict=True):
        result.append([record.name, [str(v) for v in assigned_by_name[record.name]], *json.loads(line)])
    return result


def value_of(dice: Dice, member: Member) -> int:
    """A value to assign: of the field's width or wider, sometimes of the other sign."""
    if member.fragment[0] == "?":
        return dice.below(2)
    signed = (member.fragment[0] in "bhilqn") != (dice.below(8) == 0)
    bits = member.bits
    if dice.below(4) == 0:
        # Still exact where values are 64-bit floats.
        bits = min(bits + dice.between(1, 12), 53 if bits <= 53 else 64)
    value = sum(dice.below(2) << at for at in range(bits))
    if dice.below(4) == 0:
        # One bit, or ones up to it.
        at = dice.choice([1, 31, 32, bits]) % bits
        value = (1 << at) - dice.below(2)
    return value - (1 << bits) if signed and value >> (bits - 1) else value


def c_number(value: int) -> str:
    return f"(long long){value % 2**64}ull"


def main() -> None:
    lists: dict[str, list] = {}
    for model in MODELS:
        records = Generator(model).records()
        lists[model.name] = rows(model, records)
        if model.name in VALUES:
            sizes = {name: size for name, _, _, size, _ in lists[model.name]}
            lists[f"{model.name}_values"] = value_rows(model, records, sizes)
    with OUTPUT.open("w", encoding="utf-8", newline="\n") as file:
        file.write("{\n")
        for i, (name, entries) in enumerate(lists.items()):
            lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in entries)
            comma = "," if i < len(lists) - 1 else ""
            file.write(f'"{name}":[\n{lines}\n]{comma}\n')
        file.write("}\n")


if __name__ == "__main__":
    main()
