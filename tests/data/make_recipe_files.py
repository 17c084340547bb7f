#!/usr/bin/env python3
"""Writes files that the recipes read which need no right to capture, and what each recipe is to
print, as NAME.txt: the values are those of the programs below, in the recipe's order.

Needs NumPy 2, trimesh, borsh-construct and zdump of glibc; sample.wav, sample.stl and sample.tzif,
which make_real_files.sh writes.
"""

import base64
import datetime
import hashlib
import json
import math
import re
import struct
import subprocess
import wave
from pathlib import Path

import borsh_construct as borsh
import numpy as np
import trimesh

here = Path(__file__).parent


def answer(name: str, lines: list[str]) -> None:
    (here / f"{name}.txt").write_text("\n".join(lines) + "\n")


def iso(milliseconds: int) -> str:
    time = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def sound() -> None:
    with wave.open(str(here / "sample.wav")) as file:
        channels, size, rate, count, *_ = file.getparams()
        frames = np.frombuffer(file.readframes(count), "<i2").reshape(count, channels)
    lines = [f"{channels} channels, {8 * size} bits, {rate} Hz", f"{count} frames, {count / rate} s"]
    for name, samples in zip(["left", "right"], frames.T.astype(float)):
        loudness = math.sqrt((samples**2).mean())
        lines.append(f"{name} from {samples.min():.0f} to {samples.max():.0f}, mean square root {loudness:.2f}")
    answer("sample.wav", lines)


def mesh() -> None:
    found = trimesh.load(here / "sample.stl", process=False)
    lines = [f"{len(found.faces)} triangles"]
    for axis, least, most in zip("xyz", *found.bounds):
        lines.append(f"{axis} from {least:.3f} to {most:.3f}")
    answer("sample.stl", [*lines, f"surface {found.area:.3f}"])


def time_zone() -> None:
    path = here / "sample.tzif"
    text = subprocess.run(["zdump", "-v", "-c", "2038", path], capture_output=True, text=True, check=True).stdout
    # Each change is two lines: the last second before it, and the first after it.
    changes = [line for line in text.splitlines() if re.search(r":00 \d{4} UT = ", line)]
    lines = []
    for line in changes[-10:]:
        time, name, is_summer, seconds = re.search(
            r"  \w{3} (.*) UT = .* (\S+) isdst=(\d) gmtoff=(-?\d+)$", line
        ).groups()
        at = datetime.datetime.strptime(time, "%b %d %H:%M:%S %Y")
        minutes = abs(int(seconds)) // 60
        clock = f"{'-' if int(seconds) < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
        kind = "summer" if is_summer == "1" else "standard"
        lines.append(f"{at:%Y-%m-%dT%H:%M}Z {clock} {name} {kind} time")
    answer("sample.tzif", lines)


def log() -> None:
    """In C's layout: Python's struct aligns and NumPy pads the end, as C does."""
    dtype = np.dtype(
        [("time", "<u8"), ("temperature", "<f4"), ("pressure", "<f4"), ("sensor", "<u2"), ("state", "u1")], align=True
    )
    readings = np.zeros(12, dtype)
    index = np.arange(12)
    readings["time"] = 1_760_000_000_000 + index * 250
    readings["temperature"] = 20 + np.sin(index) * 3
    readings["pressure"] = 1013.07 - index * 0.3
    readings["sensor"] = 7 + index % 3
    readings["state"] = np.where(index % 5 == 4, 3, 0)
    readings["state"][-1] = 129
    readings.tofile(here / "sensor.log")
    lines = []
    for time, temperature, pressure, sensor, state in readings.tolist():
        names = [name for bit, name in [(1, "LOW_BATTERY"), (2, "RESTARTED"), (128, "LAST")] if state & bit]
        lines.append(" ".join([iso(time), f"sensor {sensor}: {temperature:.2f} °C", f"{pressure:.1f} hPa", *names]))
    answer("sensor.log", [*lines, f"mean {readings['temperature'].mean(dtype='f8'):.2f} °C"])


# The numbers of sensor_msgs/PointField.
POINT_TYPES = {"i1": 1, "u1": 2, "i2": 3, "u2": 4, "i4": 5, "u4": 6, "f4": 7, "f8": 8}


def point_cloud(name: str, order: str) -> None:
    formats = [order + "f4"] * 3 + [order + "u2", "u1", (order + "f4", (2,))]
    dtype = np.dtype(
        {
            "names": ["x", "y", "z", "ring", "kind", "noise"],
            "formats": formats,
            "offsets": [0, 4, 8, 16, 19, 20],
            "itemsize": 32,
        }
    )
    height, width = 2, 3
    points = np.zeros((height, width), dtype)
    row, column = np.indices((height, width))
    points["x"], points["y"], points["z"] = row / 4 + 0.5, column * -1.25, row * column
    points["ring"], points["kind"] = 1000 * row + column, 200 + column
    points["noise"] = np.stack([row / 8, column / 16], axis=-1)
    # Each row ends with bytes that are no point.
    rows = [line.tobytes() + b"\xff" * 4 for line in points]
    fields = [
        {
            "name": field,
            "offset": offset,
            "datatype": POINT_TYPES[kind.base.str[1:]],
            "count": math.prod(kind.shape),
        }
        for field, (kind, offset) in dtype.fields.items()
    ]
    message = {
        "header": {"frame_id": "lidar", "stamp": {"sec": 1760000000, "nanosec": 0}},
        "height": height,
        "width": width,
        "fields": fields[::-1],
        "is_bigendian": order == ">",
        "point_step": dtype.itemsize,
        "row_step": len(rows[0]),
        "data": base64.b64encode(b"".join(rows)).decode(),
        "is_dense": True,
    }
    (here / name).write_text(json.dumps(message) + "\n")

    def plain(value):
        if isinstance(value, np.ndarray):
            return [plain(each) for each in value]
        number = value.item()
        return int(number) if number == int(number) else number

    answer(
        name,
        [
            json.dumps({field: plain(point[field]) for field in dtype.names}, separators=(",", ":"))
            for point in points.flat
        ],
    )


def models() -> None:
    box = trimesh.creation.box((1, 2.5, 4))
    box.visual.vertex_colors = np.arange(32, dtype="u1").reshape(8, 4) * 8
    (here / "box.glb").write_bytes(box.export(file_type="glb"))

    # The same corners and colors, one vertex behind the other.
    vertices = np.zeros(8, [("position", "<f4", 3), ("color", "u1", 4)])
    vertices["position"], vertices["color"] = box.vertices, box.visual.vertex_colors
    faces = box.faces.astype("<u2").tobytes()
    data = vertices.tobytes() + faces
    model = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "COLOR_0": 1}, "indices": 2}]}],
        "buffers": [{"byteLength": len(data)}],
        "bufferViews": [
            {"buffer": 0, "byteLength": vertices.nbytes, "byteStride": 16},
            {"buffer": 0, "byteOffset": vertices.nbytes, "byteLength": len(faces)},
        ],
        "accessors": [
            {
                "bufferView": 0,
                "componentType": 5126,
                "count": 8,
                "type": "VEC3",
                "min": box.bounds[0].tolist(),
                "max": box.bounds[1].tolist(),
            },
            {
                "bufferView": 0,
                "byteOffset": 12,
                "componentType": 5121,
                "normalized": True,
                "count": 8,
                "type": "VEC4",
            },
            {"bufferView": 1, "componentType": 5123, "count": 36, "type": "SCALAR"},
        ],
    }
    text = json.dumps(model).encode()
    text += b" " * (-len(text) % 4)
    data += b"\0" * (-len(data) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(data), b"BIN\0") + data
    (here / "interleaved.glb").write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks)

    for name in ["box.glb", "interleaved.glb"]:
        found = trimesh.load(here / name, process=False, force="mesh")
        lines = []
        for attribute, values in [("POSITION", found.vertices), ("COLOR_0", found.visual.vertex_colors)]:
            lines.append(f"{attribute} {len(values)} times")
            for column in values.T:
                lines.append(f"  {column.min():g} to {column.max():g}")
        answer(name, lines)


def account() -> None:
    vault = borsh.CStruct(
        "discriminator" / borsh.U8[8],
        "owner" / borsh.U8[32],
        "amount" / borsh.U64,
        "created" / borsh.I64,
        "feePoints" / borsh.U16,
        "status" / borsh.U8,
        "locked" / borsh.Bool,
        "limits" / borsh.U64[3],
        "label" / borsh.U8[16],
        "bump" / borsh.U8,
    )
    owner = bytes([0, 0]) + hashlib.sha256(b"owner").digest()[2:]
    values = {
        "discriminator": list(hashlib.sha256(b"account:Vault").digest()[:8]),
        "owner": list(owner),
        "amount": 2**53 + 1,
        "created": 1_760_000_000,
        "feePoints": 25,
        "status": 1,
        "locked": True,
        "limits": [1, 10**9, 2**64 - 1],
        "label": list("Réserve 数".encode().ljust(16, b"\0")),
        "bump": 254,
    }
    data = vault.build(values)
    (here / "vault.account").write_bytes(data)
    found = vault.parse(data)
    letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number, text = int.from_bytes(bytes(found.owner), "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = letters[rest] + text
    answer(
        "vault.account",
        [
            f"owner 11{text}",
            f"amount {found.amount} of {', '.join(map(str, found.limits))}",
            f"created {iso(found.created * 1000)}",
            f"fee {found.feePoints / 100:g} %",
            f"status {['OPEN', 'FUNDED', 'CLOSED'][found.status]}, {'locked' if found.locked else 'unlocked'}",
            f"label {bytes(found.label).rstrip(bytes(1)).decode()}",
        ],
    )


def records() -> None:
    vector = np.dtype([("x", "<f8"), ("y", "<f8")], align=True)
    dtype = np.dtype(
        [("id", "<u4"), ("place", vector), ("name", "S8"), ("counts", "<u2", (3,)), ("valid", "?")], align=True
    )
    found = np.zeros(4, dtype)
    found["id"] = [70, 50, 60, 40]
    found["place"]["x"] = [0.5, -2.25, 8.125, 0.001]
    found["place"]["y"] = [10, 20, 30, 40]
    found["name"] = [b"alpha", b"beta", b"gamma", b"omicron8"]
    found["counts"] = np.arange(12).reshape(4, 3)
    found["valid"] = [True, False, True, True]
    np.save(here / "numpy_records.npy", found)
    # Bytes are moved: NumPy leaves out the padding of records, and what is there is anything.
    rows = np.frombuffer(found.tobytes(), f"V{dtype.itemsize}")
    by_x = np.frombuffer(rows[np.argsort(found["place"]["x"])].tobytes(), dtype)
    np.save(here / "numpy_records_sorted.npy", by_x)
    lines = [
        f"{each['id']} ({each['place']['x']}, {each['place']['y']:g}) {each['name'].decode()}"
        f" {','.join(map(str, each['counts']))} {str(each['valid']).lower()}"
        for each in by_x
    ]
    answer("numpy_records.npy", [*lines, f"mean y {found['place']['y'].mean():g}"])


records()
sound()
mesh()
time_zone()
log()
point_cloud("point_cloud.json", "<")
point_cloud("point_cloud_be.json", ">")
models()
account()
