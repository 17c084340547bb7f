#!/usr/bin/env python3
"""Writes calcsize.json beside this script: struct.calcsize of many formats.

Run with CPython 3.13 or newer on a 64-bit little-endian Linux (LP64). F and D, which 3.14
adds, are left out, so that 3.13 and 3.14 agree.
Rows are [format, size] or [format, null, message]. Messages are CPython's, for information.
"""

import json
import random
import struct
from pathlib import Path

OUTPUT = Path(__file__).with_name("calcsize.json")

CODES = "xcbB?hHiIlLqQnNefdspP"
STANDARD_CODES = CODES.translate({ord(c): None for c in "nNP"})
PREFIXES = ["", "@", "=", "<", ">", "!"]
WHITE = " \t\n\r\v\f"
BIG_COUNTS = ["21", "99", "100", "255", "256", "1000", "65535", "65536", "1048576", "16777217"]
# Without F and D, see above, and Z, which struct may read one day (Zf, Zd).
WRONG_CHARS = "aACEGjJkKmMoOrRSTuUvVwWXyYzgt:{}()[],.;^&$#%*+-/|~_\"'\\`"

SPECIAL = [
    # What the documentation shows
    "@3f3Hxx", "@3f3H", "<3f3H", "hhl", ">bhl", "@bhl", "ci", "ic", "@ci", "@ic", "llh0l", "@llh0l",
    "@hh0l", "hh0l", "b0i", "<b0i", "@b0i", "@0i", "<qqh6xq", "@qqh0q", "<10sHHb", "4h", "hhhh",
    # Empty formats and white space
    "", "@", "=", "<", ">", "!", " ", "@ ", "< ", "< i", "@ i", "@\ti", "=\ni", ">\vi", "!\fi", "<\ri",
    " i", "i ", " 3i 2h ", "\t\n\r\v\fi", "3i  2h", "3 i", "3\ti", "3\ni", " 3 ", "3 ", "@3 i", "i 3",
    "@  3i", "ii\n", "\n", "i\vi\fi\ri\ti\ni i",
    # What other languages call white space
    "\x1ci", "\x1di", "\x1ei", "\x1fi", "\x85i", "\xa0i", "i\xa0i", "\u1680i", "\u2003i", "\u2028i",
    "\u2029i", "\u202fi", "\u3000i", "\ufeffi", "\u200bi", "i\u00a0", "3\u00a0i",
    # Prefixes elsewhere than first
    " @i", " <i", "\t<i", "i<", "i@i", "i=i", "i>i", "i!", "@@i", "<>i", "=<i", "3<i", "@3@i", "<i>i",
    "!!", "^i", "|i", "^", "|", "<^i",
    # Counts
    "3", "@3", "0", "@0", "i3", "i0", "<i12", "00i", "03i", "@007i", "0000000000000000000000012B",
    "00000000000000000000000000000000000000000000000000000000000000000000001q", "+3i", "-1i", "-3i",
    "3.0i", "1e3i", "0x3i", "3,i", "1_000i", "\u0663i", "\uff13i", "\u00b2i",
    "999999999999x", "9007199254740991x", "<9007199254740991s", "1125899906842623d",
    # CPython's limit is 2**63 - 1; these are past JavaScript's 2**53 - 1
    "9007199254740992x", "9007199254740993x", "1125899906842624d", "@9007199254740991xh",
    "9223372036854775807x", "<9223372036854775807s", "1152921504606846975d", "9223372036854775806xx",
    "9223372036854775807xx", "9223372036854775807xi", "9223372036854775808x", "18446744073709551616x",
    "1152921504606846976d", "4611686018427387904h", "2305843009213693952i", "9223372036854775807P",
    "99999999999999999999x", "100000000000000000000000000000000000000000s", "9223372036854775807x0i",
    "9223372036854775800x0d", "9223372036854775801x0d", "4611686018427387903h", "4611686018427387903hh",
    "0x9223372036854775807x",
    # Strings, also empty ones
    "s", "p", "0s", "0p", "1s", "1p", "255p", "256p", "300p", "0s0p", "0si", "0pi", "5si", "<5si", "s3i",
    "@0c", "@0x", "0x", "x", "3x", "@3xi", "@x0i", "@c0h", "@c0q", "@c0P", "@c0e", "@c0?", "@c0s",
    # Codes that other modules know
    "w", "u", "g", "O", "t", "Zd", "Zf", "T{i}", "T{i:a:}", "i:a:", "(2)i", "(2,3)i", "&i", "X{}",
    "3Zf", "{", "}", "i}", "i,i", "i;i", "i|i",
    # NUL, non-ASCII, control characters
    "\0", "i\0", "\0i", "i\0i", "3\0i", "@\0", "<\0i", "\x01", "\x7f", "i\x80", "\u00e9", "i\u00e9",
    "\u00ffi", "\u0456", "\U0001f600", "i\U0001f600", "\x08i", "i\x1b", "\uff49",
    # Case
    "C", "X", "E", "S", "a", "A", "j", "k", "K", "3k", "@3k", "<3k", "v", "V",
    # Native sizes alone
    "n", "N", "P", "@n", "@N", "@P", "=n", "=N", "=P", "<n", "<N", "<P", ">n", ">N", ">P", "!n", "!N",
    "!P", "<0n", "<0P", "=3N", "<in", "l", "L", "=l", "=L", "<l", "@l", "@L", ">q",
]


class Dice:
    """Stands on random() alone, whose sequence Python promises to keep for a seed."""

    def __init__(self, seed: int):
        self._random = random.Random(seed).random

    def below(self, end: int) -> int:
        return int(self._random() * end)

    def choice(self, items):
        return items[self.below(len(items))]


def each_code() -> list[str]:
    """Every code under every prefix: alone, counted, and where alignment shows."""
    formats = []
    for prefix in PREFIXES:
        for code in CODES:
            formats += [f"{prefix}{code}", f"{prefix}b{code}", f"{prefix}b0{code}", f"{prefix}b3{code}h"]
    return formats


def valid(dice: Dice) -> str:
    prefix = dice.choice(PREFIXES)
    codes = CODES if prefix in ("", "@") else STANDARD_CODES
    text = prefix
    for _ in range(1 + dice.below(8)):
        # White space first in a format without prefix is legal as well.
        if dice.below(6) == 0:
            text += "".join(dice.choice(WHITE) for _ in range(1 + dice.below(3)))
        text += count(dice) + dice.choice(codes)
    if dice.below(12) == 0:
        text += dice.choice(WHITE)
    return text


def count(dice: Dice) -> str:
    kind = dice.below(100)
    if kind < 45:
        return ""
    if kind < 85:
        return str(dice.below(21))
    if kind < 92:
        return "0"
    if kind < 96:
        return "0" * (1 + dice.below(4)) + str(dice.below(21))
    return dice.choice(BIG_COUNTS)


def broken(dice: Dice) -> str:
    """A valid format with one thing wrong."""
    text = valid(dice)
    kind = dice.below(7)
    at = len(text) if dice.below(3) == 0 else 1 + dice.below(len(text))
    if kind == 0:
        return text + str(dice.below(21))
    if kind == 1:
        return text[:at] + dice.choice(PREFIXES[1:]) + text[at:]
    if kind == 2:
        return dice.choice(WHITE) + dice.choice(PREFIXES[1:]) + text.lstrip("".join(PREFIXES))
    if kind == 3:
        return text + str(dice.below(21)) + dice.choice(WHITE) + dice.choice(CODES)
    if kind == 4:
        return dice.choice("=<>!") + text.lstrip("".join(PREFIXES)) + count(dice) + dice.choice("nNP")
    if kind == 5:
        return text[:at] + dice.choice("\0\x01\x1c\x7f\x85\xa0\u00e9\u2003\ufeff") + text[at:]
    return text[:at] + dice.choice(WRONG_CHARS) + text[at:]


def row(text: str) -> list:
    try:
        return [text, struct.calcsize(text)]
    except struct.error as error:
        return [text, None, str(error)]
    except UnicodeEncodeError as error:
        return [text, None, f"UnicodeEncodeError: {error.reason}"]


def main() -> None:
    dice = Dice(5)
    rows = {text: row(text) for text in SPECIAL + each_code()}
    while sum(len(r) == 2 for r in rows.values()) < 1350:
        text = valid(dice)
        rows.setdefault(text, row(text))
    while sum(len(r) == 3 for r in rows.values()) < 480:
        text = broken(dice)
        # Some of these are right after all: only the wrong ones are wanted here.
        if len(result := row(text)) == 3:
            rows.setdefault(text, result)
    lines = ",\n".join(json.dumps(r) for r in rows.values())
    OUTPUT.write_text(f"[\n{lines}\n]\n", encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
