"""Writes pahole.json: where pahole finds the members of C structs, and their holes.

    apt-get install gcc dwarves
    python3 tests/data/make_pahole.py
"""

import json
import random
import re
import subprocess
import tempfile
from pathlib import Path

OUTPUT = Path(__file__).with_name("pahole.json")
COUNT = 160

PLAIN = {
    "b": "signed char",
    "B": "unsigned char",
    "h": "short",
    "H": "unsigned short",
    "i": "int",
    "I": "unsigned",
    "q": "long long",
    "Q": "unsigned long long",
    "l": "long",
    "P": "void *",
    "f": "float",
    "d": "double",
    "?": "_Bool",
}
BITS = {"B": 8, "H": 16, "I": 32, "Q": 64, "h": 16, "i": 32}


def generate() -> tuple[str, dict[str, dict]]:
    """C declarations, and the same structs as a layout file has them."""
    dice = random.Random(20)
    lines, specs, simple = [], {}, []
    for index in range(COUNT):
        name, fields, members = f"S{index}", {}, []
        has_bits = index % 3 == 2
        for at in range(dice.randint(1, 7)):
            field, kind = f"f{at}", dice.randrange(8)
            if has_bits and kind < 5:
                code = dice.choice(list(BITS))
                width = dice.randint(1, BITS[code])
                fields[field] = f"{code}:{width}"
                members.append(f"{PLAIN[code]} {field} : {width};")
            elif kind == 5 and simple:
                inner = dice.choice(simple)
                fields[field] = inner
                members.append(f"struct {inner} {field};")
            elif kind == 6 and simple:
                inner, count = dice.choice(simple), dice.randint(1, 4)
                fields[field] = f"({count}){inner}"
                members.append(f"struct {inner} {field}[{count}];")
            else:
                code = dice.choice(list(PLAIN))
                count = dice.choice([0, 0, 0, 2, 3, 40])
                fields[field] = f"({count}){code}" if count else code
                members.append(f"{PLAIN[code]} {field}{f'[{count}]' if count else ''};")
        if index % 4 == 0:
            simple.append(name)
        specs[name] = {"format": "@", "fields": fields}
        lines.append(f"struct {name} {{ {' '.join(members)} }} v{index};")
    return "\n".join(lines) + "\n", specs


MEMBER = re.compile(r"(\w+)(?:\[\d+\])?(?::(\d+))?;\s*/\*\s*(\d+)(?::\s*(\d+))?\s+(\d+)\s*\*/")


def read(text: str) -> dict:
    """What pahole says of one struct, in bits."""
    members, holes, padding = [], [], 0
    for line in text.splitlines():
        if found := MEMBER.search(line):
            name, width, offset, bit, size = found.groups()
            start = int(offset) * 8 + int(bit or 0)
            members.append([name, start, int(width) if width else int(size) * 8])
        elif found := re.search(r"XXX (\d+) (bit|byte)s? hole", line):
            length = int(found[1]) * (8 if found[2] == "byte" else 1)
            _, start, taken = members[-1]
            if holes and holes[-1][0] == start + taken:
                holes[-1][1] += length
            else:
                holes.append([start + taken, length])
        elif found := re.search(r"/\* padding: (\d+)", line):
            padding += int(found[1]) * 8
        elif found := re.search(r"bit_padding: (\d+)", line):
            padding += int(found[1])
        elif found := re.search(r"/\* size: (\d+)", line):
            size = int(found[1])
    return {"size": size, "members": members, "holes": holes, "padding": padding}


def main() -> None:
    source, specs = generate()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "all.o")
        command = ["gcc", "-std=gnu11", "-g", "-c", "-x", "c", "-o", target, "-"]
        subprocess.run(command, input=source.encode(), check=True)
        text = subprocess.run(["pahole", target], check=True, capture_output=True, text=True).stdout
    found = {name: read(body) for name, body in re.findall(r"^struct (\w+) \{\n(.*?)^\};", text, re.M | re.S)}
    assert list(found) == list(specs), (len(found), len(specs))
    rows = [json.dumps([name, spec, found[name]]) for name, spec in specs.items()]
    OUTPUT.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
