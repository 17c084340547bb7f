"""Writes and reads every value of every case through the emitted modules of
NumPy and ctypes, and compares with what generated classes wrote and read.

    python3 check.py FOLDER      # FOLDER has cases.json and the modules
"""

import ctypes
import importlib
import json
import re
import struct
import sys

import numpy as np

folder = sys.argv[1]
sys.path.insert(0, folder)
counts = {"numpy": 0, "ctypes": 0}


def canonical(value, kind):
    if kind == "int":
        return str(int(value))
    if kind == "float":
        value = float(value)
        return "nan" if value != value else struct.pack(">d", value).hex()
    return bytes(value).hex()


def parse(value, kind):
    if kind == "int":
        return int(value)
    if kind == "float":
        return struct.unpack(">d", bytes.fromhex(value))[0]
    return bytes.fromhex(value)


def check(actual, expected, *where):
    if actual != expected:
        raise SystemExit(f"{where}: {actual} is not {expected}")


# NumPy: bit-fields are what the comments of the module say.

def numpy_bits(path):
    """struct → name → (field, shift, width, signed, order or None)"""
    found, own, pending, names = {}, {}, [], {}
    for line in open(path, encoding="utf-8"):
        renamed = re.fullmatch(r'# In the layout: (".*")\.\n', line)
        if renamed:
            names["next"] = json.loads(renamed[1])
        start = re.fullmatch(r"(\w+) = np\.dtype\(\{\n", line)
        if start:
            own = found[names.pop("next", start[1])] = {}
        said = re.fullmatch(
            r'\s+# (".*") is \(?(bits_\w+)(?: >> (\d+)\))? & 0x([0-9a-f]+)'
            r"(, signed)?\.\n", line)
        if said:
            width = int(said[4], 16).bit_length()
            shift = int(said[3] or 0)
            own[json.loads(said[1])] = (
                said[2], shift, width, bool(said[5]), None)
        wide = re.fullmatch(
            r'\s+# (".*") is bits (\d+) to (\d+) of a (little|big)-endian '
            r"number(, signed)?\.\n", line)
        if wide:
            shift = int(wide[2])
            width = int(wide[3]) - shift + 1
            pending.append(
                (json.loads(wide[1]), shift, width, bool(wide[5]), wide[4]))
        name = re.fullmatch(r'\s+(".*"),\n', line)
        if name and pending:
            for field, *rest in pending:
                own[field] = (json.loads(name[1]), *rest)
            pending = []
    return found


def numpy_go(record, steps):
    for step in steps:
        record = record[step["name"]]
        if step["index"]:
            record = record[tuple(step["index"]) + (Ellipsis,)]
    return record


def numpy_read(record, leaf, bits):
    if not leaf["isBits"]:
        place = numpy_go(record, leaf["steps"])
        return place.tobytes() if leaf["kind"] == "raw" else place[()]
    *outer, step = leaf["steps"]
    field, shift, width, signed, order = bits[step["struct"]][step["name"]]
    place = numpy_go(record, outer)[field]
    number = int.from_bytes(place.tobytes(), order) if order else int(place[()])
    value = number >> shift & (1 << width) - 1
    return value - (1 << width) if signed and value >> width - 1 else value


def numpy_write(record, leaf, bits):
    value = parse(leaf["value"], leaf["kind"])
    if not leaf["isBits"]:
        place = numpy_go(record, leaf["steps"])
        place[...] = np.frombuffer(value, place.dtype)[0] \
            if leaf["kind"] == "raw" else value
        return
    *outer, step = leaf["steps"]
    field, shift, width, signed, order = bits[step["struct"]][step["name"]]
    place = numpy_go(record, outer)[field]
    number = (value & (1 << width) - 1) << shift
    if order:
        place[...] = np.void(number.to_bytes(place.dtype.itemsize, order))
    else:
        place[...] = number


def check_numpy(stem, structs):
    module = importlib.import_module(f"{stem}_numpy")
    bits = numpy_bits(f"{folder}/{stem}_numpy.py")
    for case in structs:
        dtype = getattr(module, case["numpy"])
        check(dtype.itemsize, case["stride"], stem, case["name"])
        source = np.frombuffer(bytes.fromhex(case["random"]), dtype)[0:1]
        source = source.reshape(())
        for leaf in case["leaves"]:
            where = (stem, "numpy", case["name"], leaf["steps"])
            record = np.zeros((), dtype)
            numpy_write(record, leaf, bits)
            check(record.tobytes().hex(), leaf["bytes"], *where)
            if "random" in leaf:
                value = numpy_read(source, leaf, bits)
                check(canonical(value, leaf["kind"]), leaf["random"], *where)
            counts["numpy"] += 1


# ctypes

def ctypes_go(record, steps, names):
    for step in steps:
        record = getattr(record, names[step["struct"]][step["name"]])
        for index in step["index"]:
            record = record[index]
    return record


def half(value):
    return struct.unpack("<H", struct.pack("<e", value))[0]


def ctypes_write(record, leaf, names, is_half):
    value = parse(leaf["value"], leaf["kind"])
    *outer, step = leaf["steps"]
    owner = ctypes_go(record, outer, names)
    name = names[step["struct"]][step["name"]]
    if is_half:
        value = half(value)
    *first, last = step["index"] or [None]
    if leaf["kind"] == "raw":
        place = ctypes_go(owner, [step], names)
        if isinstance(place, ctypes.Array) and place._type_ is not ctypes.c_char:
            ctypes.memmove(place, value, len(value))
            return
        if isinstance(place, ctypes.Array):
            place.value = value.rstrip(b"\0")
            return
        if leaf["isText"]:
            value = value.rstrip(b"\0")
        elif last is not None:
            value = value[0]
    if last is None:
        setattr(owner, name, value)
        return
    array = getattr(owner, name)
    for index in first:
        array = array[index]
    array[last] = value


def ctypes_read(record, leaf, names, is_half):
    value = ctypes_go(record, leaf["steps"], names)
    if is_half:
        return struct.unpack("<e", struct.pack("<H", value))[0]
    if leaf["kind"] == "raw" and isinstance(value, ctypes.Array):
        return value.value if leaf["isText"] and hasattr(value, "value") \
            else bytes(value)
    return bytes([value]) if leaf["kind"] == "raw" and \
        isinstance(value, int) else value


def check_ctypes(stem, structs):
    module = importlib.import_module(f"{stem}_ctypes")
    names = {case["name"]: case["ctypesFields"] for case in structs}
    for case in structs:
        type_ = getattr(module, case["ctypes"])
        check(ctypes.sizeof(type_), case["stride"], stem, case["name"])
        source = type_.from_buffer_copy(bytes.fromhex(case["random"]))
        for leaf in case["leaves"]:
            where = (stem, "ctypes", case["name"], leaf["steps"])
            is_half = leaf["kind"] == "float" and leaf["byteLength"] == 2
            record = type_()
            ctypes_write(record, leaf, names, is_half)
            check(bytes(record).hex(), leaf["bytes"], *where)
            if "random" in leaf:
                value = ctypes_read(source, leaf, names, is_half)
                expected = leaf["random"]
                if leaf["isText"] and isinstance(value, bytes):
                    expected = bytes.fromhex(expected)
                    expected = expected.split(b"\0")[0].hex() \
                        if len(value) < len(expected) else expected.hex()
                check(canonical(value, leaf["kind"]), expected, *where)
            counts["ctypes"] += 1


for stem, structs in json.load(open(f"{folder}/cases.json")).items():
    check_numpy(stem, structs)
    check_ctypes(stem, structs)
print(json.dumps({
    **counts, "python": sys.version.split()[0], "version": np.__version__}))
