"""Reads what arrow.ts wrote by pyarrow, compares it with the values that it
says, and writes it anew for arrow.ts to read: python arrow.py FOLDER
"""

import json
import math
import struct
import sys

import pyarrow
import pyarrow.ipc


def bits_of(value):
    """A number by the bits of a double, where that is exact."""
    if isinstance(value, int) and abs(value) > 2**53:
        return f"i{value}"
    if math.isnan(value):
        return "nan"
    return "f" + struct.pack(">d", value).hex()


def comparable(value):
    """The same as in arrow.ts."""
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, dict):
        return {name: comparable(each) for name, each in value.items()}
    if isinstance(value, list):
        items = [comparable(each) for each in value]
        flat = flatten(items)
        return flat if flat and isinstance(flat[0], dict) else items
    return bits_of(value if isinstance(value, int) else float(value))


def flatten(items):
    return [
        each
        for item in items
        for each in (flatten(item) if isinstance(item, list) else [item])
    ]


folder = sys.argv[1]
counts = {"values": 0}
with open(f"{folder}/expected.json") as file:
    cases = json.load(file)
for name, expected in cases.items():
    path = f"{folder}/{name}"
    with pyarrow.OSFile(path) as source:
        is_file = name.endswith(".arrow")
        open_ipc = pyarrow.ipc.open_file if is_file else pyarrow.ipc.open_stream
        table = open_ipc(source).read_all()
    table.validate(full=True)
    rows = [comparable(row) for row in table.to_pylist()]
    for index, (found, wanted) in enumerate(zip(rows, expected, strict=True)):
        assert found == wanted, f"{name}, row {index}:\n{found}\n{wanted}"
        counts["values"] += len(wanted)
    with pyarrow.OSFile(f"{path}.again", "wb") as target:
        write_ipc = pyarrow.ipc.new_file if is_file else pyarrow.ipc.new_stream
        with write_ipc(target, table.schema) as writer:
            # In parts that are none of ours.
            writer.write_table(table, max_chunksize=7)
print(json.dumps({"version": pyarrow.__version__, **counts}))
