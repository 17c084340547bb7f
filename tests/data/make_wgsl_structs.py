#!/usr/bin/env python3
"""Writes wgsl_structs.jsonl: where WGSL puts the members of random structs.

Two engines answer, naga (of Firefox and Deno) and tint (of Chromium), which
have to be on the PATH. They must agree on each offset and each size. Each row
has the text of the structs, the last of which is the one that is asked for:

    {"text": "struct S0 {…}", "structs": [{"name", "size", "members":
     [[name, type, offset]]}], "uniform": true}

Members have @size where nothing else gives their place, and only there: the
engines were asked without it too. "uniform" is whether naga takes the struct in
a uniform buffer. tint takes all of them: it has the language feature
uniform_buffer_standard_layout, which lifts the rules for uniform buffers.

The first row has the bytes of each type: {"types": {"vec3f": 12, …}}.
"""

import json
import pathlib
import random
import re
import subprocess
import tempfile

FOLDER = pathlib.Path(__file__).parent
SCALARS = {"f": "f32", "i": "i32", "u": "u32", "h": "f16"}
TRIES = 400


def main():
    random.seed(20240607)
    rows = [make_row(i % 4 == 0) for i in range(TRIES)]
    types = sorted({t for row in rows for s in row["structs"]
                    for _, t, _ in s["members"] if "S" not in t})
    first = {"types": {t: size_of(t) for t in types}}
    lines = [json.dumps(row, separators=(",", ":")) for row in [first, *rows]]
    (FOLDER / "wgsl_structs.jsonl").write_text("\n".join(lines) + "\n")
    golden = (FOLDER.parent / "golden" / "wgsl.wgsl").read_text()
    offsets = ask(golden)
    text = json.dumps(offsets, indent=1)
    (FOLDER / "wgsl_golden.json").write_text(text + "\n")


def random_type(inner):
    letter = random.choice("ffffiuhh")
    scalar = SCALARS[letter]
    rows = random.randint(2, 4)
    count = random.randint(2, 9)
    many = random.randint(5, 9)
    kinds = [
        *[scalar] * 4,
        *[f"vec{rows}{letter}"] * 5,
        f"array<{scalar}, {count}>",
        f"array<vec{rows}{letter}, {many}>",
        f"array<array<{scalar}, {rows}>, {count}>",
    ]
    if letter in "fh":
        matrix = f"mat{random.randint(2, 4)}x{rows}{letter}"
        kinds += [matrix, f"array<{matrix}, {count}>"]
    if inner:
        kinds += [random.choice(inner)] * 4
        kinds += [f"array<{random.choice(inner)}, {count}>"] * 2
    return random.choice(kinds)


def make_row(for_uniform):
    """Of uniform buffers with arrays and structs, chance alone gives few."""
    while True:
        structs = random_structs()
        text = text_of(structs)
        if not for_uniform or " S" in text.replace("struct S", "") and \
                "array" in text and is_valid(text, "uniform"):
            return row_of(structs)


def random_structs():
    structs = []
    for number in range(random.choice([1, 1, 2, 2, 3])):
        inner = [name for name, _ in structs]
        members = [[f"m{i}", random_type(inner), None]
                   for i in range(random.randint(1, 5))]
        for member in members:
            if random.random() < 0.25:
                member[2] = random.choice([4, 8, 16, 16, 32, 48])
        structs.append((f"S{number}", members))
    # An extra size is bytes over the member's own, which the engine knows.
    for number, (_, members) in enumerate(structs):
        for member in members:
            if member[2] is not None:
                member[2] += size_of(member[1], structs[:number])
    return structs


def row_of(structs):
    answer = ask(text_of(structs))
    # As much as what follows needs, and none where nothing needs it.
    for name, members in structs:
        found = answer[name]
        ends = [offset for _, offset in found["members"][1:]] + [found["size"]]
        for member, (_, offset), end in zip(members, found["members"], ends):
            if member[2] is not None:
                member[2] = end - offset
        for member in members:
            size, member[2] = member[2], None
            if size is not None and ask(text_of(structs)) != answer:
                member[2] = size
    text = text_of(structs)
    assert ask(text) == answer, text
    return {
        "text": text,
        "structs": [
            {
                "name": name,
                "size": answer[name]["size"],
                "members": [
                    [member, type, offset] for (member, type, _), (_, offset)
                    in zip(members, answer[name]["members"])
                ],
            } for name, members in structs
        ],
        "uniform": is_valid(text, "uniform"),
    }


def text_of(structs):
    lines = []
    for name, members in structs:
        lines.append(f"struct {name} {{")
        for member, type, size in members:
            attribute = "" if size is None else f"@size({size}) "
            lines.append(f"  {attribute}{member}: {type},")
        lines.append("}")
    return "\n".join(lines) + "\n"


SIZES = {}


def size_of(type, structs=()):
    key = (type, text_of(structs) if "S" in type else "")
    if key not in SIZES:
        # f16 has the least alignment of all: it stands right behind.
        probe = f"struct Probe {{ x: {type}, end: f16 }}\n"
        found = ask(key[1] + probe)["Probe"]["members"]
        SIZES[key] = found[1][1]
    return SIZES[key]


def ask(text):
    """Offsets and sizes of all structs, on which both engines agree."""
    text = text.replace("enable f16;\n", "")
    names = re.findall(r"^struct (\w+)", text, re.M)
    # Structs that no variable has are in no dump.
    variables = "".join(
        f"@group(0) @binding({i}) var<storage, read> v{i}: {name};\n"
        for i, name in enumerate(names))
    uses = "".join(f"  let p{i} = &v{i};\n" for i in range(len(names)))
    program = (f"enable f16;\n{text}{variables}"
               f"@compute @workgroup_size(1) fn main() {{\n{uses}}}\n")
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "a.wgsl"
        source.write_text(program)
        dump = pathlib.Path(folder) / "a.txt"
        run("naga", source, dump)
        naga = read_naga(dump.read_text(), names)
        # It prints where errors go, and its status is 1.
        tint = read_tint(subprocess.run(["tint", "--format", "ir", source],
                                        capture_output=True, text=True).stderr)
    for name in names:
        # tint's IR does not say how long a struct is.
        members = [list(each) for each in naga[name]["members"]]
        assert tint.get(name) == members, (text, tint, members)
    return {name: naga[name] for name in names}


def read_naga(dump, names):
    types = dump[:dump.index("special_types")]
    found = {}
    for part in re.split(r"\n {8}\[\d+\]: Type ", types)[1:]:
        name = re.search(r'name: Some\(\s*"(\w+)"', part)
        if name is None or "inner: Struct" not in part:
            continue
        members = re.findall(
            r'StructMember \{\s*name: Some\(\s*"(\w+)",?\s*\),.*?offset: (\d+)',
            part, re.S)
        size = int(re.search(r"span: (\d+)", part)[1])
        found[name[1]] = {
            "size": size,
            "members": [[member, int(offset)] for member, offset in members],
        }
    return found


def read_tint(dump):
    found = {}
    for name, body in re.findall(r"^(\w+) = struct @align\(\d+\) \{(.*?)\n\}",
                                 dump, re.S | re.M):
        found[name] = [[member, int(offset)] for member, offset in
                       re.findall(r"^  (\w+):.* @offset\((\d+)\)", body, re.M)]
    return found


def is_valid(text, space):
    last = re.findall(r"^struct (\w+)", text, re.M)[-1]
    program = (f"enable f16;\n{text}@group(0) @binding(0) var<{space}> v: {last};\n"
               "@compute @workgroup_size(1) fn main() { let p = &v; }\n")
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "a.wgsl"
        source.write_text(program)
        tint = subprocess.run(["tint", "--format", "wgsl", source],
                              capture_output=True, text=True)
        assert tint.returncode == 0, program + tint.stderr
        naga = subprocess.run(["naga", source], capture_output=True, text=True)
        refused = "Alignment requirements for address space" in naga.stderr
        assert (naga.returncode == 0) != refused, program + naga.stderr
        return not refused


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, command[1].read_text() + done.stderr
    return done.stdout


main()
