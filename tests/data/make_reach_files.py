#!/usr/bin/env python3
"""Writes files of the recipes that go beyond memory, and what each recipe is to print of them, as
NAME.txt.

Needs NumPy 2, pandas, laspy and tshark; the captures that make_recipes.sh writes, and sensor.log.
"""

import datetime
import decimal
import json
import math
import struct
import subprocess
from pathlib import Path

import laspy
import numpy as np
import pandas as pd

here = Path(__file__).parent


def answer(name: str, lines: list[str]) -> None:
    (here / f"{name}.txt").write_text("\n".join(lines) + "\n")


def ticks() -> None:
    """Trades of three symbols on two days, in C's layout, which NumPy aligns as C does."""
    dtype = np.dtype(
        [
            ("time", "<u8"),
            ("symbol", "S8"),
            ("price", "<i4"),
            ("size", "<u4"),
            ("sequence", "<u4"),
            ("venue", "<u2"),
            ("side", "S1"),
            ("flags", "u1"),
        ],
        align=True,
    )
    random = np.random.default_rng(7)
    count = 600
    found = np.zeros(count, dtype)
    # Half a day on two days; many ticks have the time of another.
    opening = pd.to_datetime(["2026-11-19T14:30", "2026-11-20T14:30"]).as_unit("ns").asi8
    within = np.sort(random.integers(0, 40, (2, count // 2)) * 585_000_000_123, axis=1)
    found["time"] = (opening[:, None] + within).ravel()
    names = np.array([b"ABCD", b"BRK.B", b"LONGNAME"])
    which = random.integers(0, 3, count)
    found["symbol"] = names[which]
    walk = np.cumsum(random.integers(-900, 901, count))
    found["price"] = np.array([1_234_500, 4_987_650, 21_000])[which] + walk // np.array([1, 1, 40])[which]
    found["size"] = random.integers(1, 500, count)
    found["sequence"] = np.arange(count)
    found["venue"] = random.integers(1, 9, count)
    found["side"] = np.where(random.random(count) < 0.45, b"B", b"S")
    cancelled = random.random(count) < 0.05
    found["flags"] = cancelled | (found["size"] < 100) * 2 | (within.ravel() == 0) * 4
    found.tofile(here / "ticks.bin")

    table = pd.DataFrame(found[found["flags"] & 1 == 0])
    table["day"] = pd.to_datetime(table["time"]).dt.date
    table["value"] = table["price"].astype("i8") * table["size"]
    table["symbol"] = table["symbol"].str.decode("latin1")
    table = table.sort_values(["time", "sequence"])
    lines = []
    for (symbol, day), rows in table.groupby(["symbol", "day"]):
        prices = rows["price"]
        average = rows["value"].sum() / rows["size"].sum()
        bar = [prices.iloc[0], prices.max(), prices.min(), prices.iloc[-1], average]
        opened, high, low, close, average = [f"{price / 10_000:.4f}" for price in bar]
        bought = (rows["side"] == b"B").sum()
        lines.append(f"{symbol} {day} {opened} {high} {low} {close} {rows['size'].sum()} {average} {bought}")
    answer("ticks.bin", lines)


def hill() -> None:
    """A hill with woods, a lake and a village, as laspy writes and reads it."""
    random = np.random.default_rng(11)
    count = 1000
    east, north = random.random((2, count)) * 400
    ground = 460 + 55 * np.exp(-((east - 150) ** 2 + (north - 220) ** 2) / 12_000)
    kinds = random.choice([2, 2, 2, 3, 5, 6], count)
    kinds[ground < 461] = 9
    kinds[::97] = 7
    above = np.select([kinds == 3, kinds == 5, kinds == 6], [1.5, 18, 9], 0) * random.uniform(0.5, 1, count)

    header = laspy.LasHeader(version="1.2", point_format=1)
    header.scales, header.offsets = [0.01, 0.01, 0.001], [650_000, 250_000, 0]
    header.creation_date = datetime.date(2026, 11, 20)
    # Between header and points: what a reader must pass over.
    header.vlrs.append(laspy.VLR("recipes", 7, "A note", b"The points begin at an odd place."))
    made = laspy.LasData(header)
    made.x, made.y, made.z = 652_000 + east, 247_000 + north, ground + above
    made.classification = kinds
    made.intensity = random.integers(0, 65_536, count)
    made.number_of_returns = np.where(kinds == 5, random.integers(2, 6, count), 1)
    made.return_number = random.integers(1, made.number_of_returns + 1)
    made.withheld = kinds == 7
    made.scan_angle_rank = random.integers(-30, 31, count)
    made.gps_time = 300_000 + np.arange(count) / 1000
    made.write(here / "hill.las")

    found = laspy.read(here / "hill.las")
    lines = [f"{found.header.point_count} points"]
    kept = found.points[found.withheld == 0]
    for axis in "xyz":
        values = np.asarray(kept[axis])
        lines.append(f"{axis} from {values.min():.2f} to {values.max():.2f}")
    for kind, times in zip(*np.unique(kept.classification, return_counts=True)):
        lines.append(f"{CLASSES[kind]} {times}")
    for step, times in zip(*np.unique(np.floor(np.asarray(kept.z) / 10), return_counts=True)):
        lines.append(f"{step * 10:.0f} m {times}")
    answer("hill.las", lines)


CLASSES = {2: "GROUND", 3: "LOW_VEGETATION", 5: "HIGH_VEGETATION", 6: "BUILDING", 7: "NOISE", 9: "WATER"}

def connections(name: str) -> None:
    """What goes either way between two ends, as tshark finds it; of UDP as tshark has `udp.stream`."""
    fields = ["frame.time_epoch", "frame.len", "ip.src", "ip.dst", "tcp.stream", "udp.stream"]
    fields += ["tcp.srcport", "tcp.dstport", "udp.srcport", "udp.dstport", "tcp.flags.syn", "tcp.analysis.ack_rtt"]
    command = ["tshark", "-r", here / name, "-T", "fields", *(f"-e{field}" for field in fields)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[tuple, list[dict]] = {}
    for line in text.splitlines():
        packet = dict(zip(fields, line.split("\t")))
        found.setdefault((packet["tcp.stream"], packet["udp.stream"]), []).append(packet)
    lines = []
    for (tcp, _), packets in found.items():
        first, kind = packets[0], "tcp" if tcp else "udp"
        client = f"{first['ip.src']}:{first[kind + '.srcport']}"
        server = f"{first['ip.dst']}:{first[kind + '.dstport']}"
        size = sum(int(packet["frame.len"]) for packet in packets)
        times = [decimal.Decimal(packet["frame.time_epoch"]) for packet in packets]
        line = f"{kind.upper()} {client} → {server}: {len(packets)} packets, {size} bytes,"
        line += f" {int((times[-1] - times[0]) * 1_000_000)} µs"
        # The first that acknowledges and is a SYN itself.
        for packet in packets:
            if packet["tcp.flags.syn"] == "1" and packet["tcp.analysis.ack_rtt"]:
                line += f", answered after {int(decimal.Decimal(packet['tcp.analysis.ack_rtt']) * 1_000_000)} µs"
                break
        lines.append(line)
    answer(f"{name}.connections", lines)


def sums() -> None:
    """What a page is to be told of sensor.log, a record after the other."""
    sensors: dict[int, dict] = {}
    for time, temperature, _, sensor, state in struct.iter_unpack("<QffHB5x", (here / "sensor.log").read_bytes()):
        kept = sensors.setdefault(
            sensor, {"sensor": sensor, "count": 0, "sum": 0, "least": math.inf, "most": -math.inf, "recent": []}
        )
        kept["count"] += 1
        kept["sum"] += temperature
        kept["least"], kept["most"] = min(kept["least"], temperature), max(kept["most"], temperature)
        kept["state"] = [name for bit, name in [(1, "LOW_BATTERY"), (2, "RESTARTED"), (128, "LAST")] if state & bit]
        kept["recent"].append([time, temperature])
    event = {"records": sum(kept["count"] for kept in sensors.values()), "sensors": list(sensors.values())}
    (here / "sensor.log.sums.json").write_text(json.dumps(event) + "\n")


ticks()
hill()
sums()
for capture in ["http.pcap", "http_be.pcap", "http_nanoseconds.pcap"]:
    connections(capture)
