#!/usr/bin/env python3
"""Writes files of the recipes that go beyond memory, and what each recipe is to print of them, as
NAME.txt.

Needs NumPy 2 and pandas.
"""

from pathlib import Path

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


ticks()
