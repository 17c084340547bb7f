#!/usr/bin/env python3
"""Prints what CPython's struct does, one case a line, as JSON arrays.

struct_corpus.jsonl is the output of CPython 3.13 on 64-bit little-endian Linux (LP64), and
struct_corpus_ilp32.jsonl that of CPython 3.14 on wasm32, where native l, n and P have 4 bytes,
with F and D, which 3.14 added (make_struct_corpus_ilp32.mjs runs it there).

A case is [function, format, arguments..., result], and [..., null, message] where CPython raised
an error; a format that does not parse has "format" in place of the message. Buffers are hex. A
value is a text: i7 an integer, f3ff0000000000000 the bits of a float64, fnan any NaN, b0aff bytes,
z:f...:f... a complex number, ?1 and ?0 booleans, "text and none what cannot be packed.

Left out, as structlens decides otherwise or JavaScript cannot say it: numbers too large for f or F
where 3.13 and 3.14 store infinity (native f, all F but big-endian ones), a 0p that is packed (it
writes past its field), booleans where an integer is due (Python's are integers), and floats without
a fraction there (JavaScript's are integers).
"""

import json
import random
import struct
import sys

ILP32 = struct.calcsize("P") == 4
LARGE = (1 << 31) - 1 if ILP32 else (1 << 53) - 1
RANDOM = random.Random(20260101)
ORDERS = ["", "@", "=", "<", ">", "!"]
INTEGERS = "bBhHiIlLqQ"
NATIVE = "nN"
FLOATS = "efd"
COMPLEX = "FD" if sys.version_info >= (3, 14) else ""
WHITE = " \t\n\r\v\f"


# ----- values -----

def bits(number):
    return "fnan" if number != number else "f" + struct.pack(">d", number).hex()


def text(value):
    match value:
        case bool():
            return f"?{int(value)}"
        case int():
            return f"i{value}"
        case float():
            return bits(value)
        case complex():
            return f"z:{bits(value.real)}:{bits(value.imag)}"
        case bytes():
            return "b" + value.hex()
        case str():
            return '"' + value
        case None:
            return "none"


def texts(values):
    return [text(value) for value in values]


# ----- cases -----

CASES = []


def case(function, fmt, arguments, call):
    try:
        struct.calcsize(fmt)
    except (struct.error, UnicodeEncodeError):
        CASES.append([function, fmt, *arguments, None, "format"])
        return
    try:
        CASES.append([function, fmt, *arguments, call()])
    except (struct.error, OverflowError, TypeError) as error:
        CASES.append([function, fmt, *arguments, None, str(error)])


def calcsize(fmt):
    case("calcsize", fmt, [], lambda: struct.calcsize(fmt))


def pack(fmt, *values):
    case("pack", fmt, [texts(values)], lambda: struct.pack(fmt, *values).hex())


def unpack(fmt, data):
    case("unpack", fmt, [data.hex()], lambda: texts(struct.unpack(fmt, data)))


def unpack_from(fmt, data, offset):
    case("unpack_from", fmt, [data.hex(), offset],
         lambda: texts(struct.unpack_from(fmt, data, offset)))


def pack_into(fmt, data, offset, *values):
    def call():
        buffer = bytearray(data)
        struct.pack_into(fmt, buffer, offset, *values)
        return buffer.hex()
    case("pack_into", fmt, [data.hex(), offset, texts(values)], call)


def iter_unpack(fmt, data):
    case("iter_unpack", fmt, [data.hex()],
         lambda: [texts(values) for values in struct.iter_unpack(fmt, data)])


# ----- random formats and values -----

def codes_of(order):
    native = order in ("", "@")
    return INTEGERS + FLOATS + COMPLEX + "c?sp" + (NATIVE + "P" if native else "")


def random_count():
    return RANDOM.choice(["", "", "", "", "0", "1", "2", "3", "5", "03"])


def random_format(most=6, pascal_zero=True):
    """A format, and its codes with their counts."""
    order = RANDOM.choice(ORDERS)
    pieces, parts = [order], []
    for _ in range(RANDOM.randrange(most + 1)):
        if RANDOM.random() < 0.15:
            pieces.append(RANDOM.choice(WHITE))
        count = random_count()
        code = RANDOM.choice(codes_of(order) + "xx")
        if code == "p" and count == "0" and not pascal_zero:
            count = "1"
        pieces.append(count + code)
        parts.append((order, code, int(count or 1)))
    return "".join(pieces), parts


def random_integer(order, code):
    size = struct.calcsize(order + code)
    signed = code.islower()
    low, high = (-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1) if signed else (0, (1 << 8 * size) - 1)
    return RANDOM.choice([low, high, 0, 1, RANDOM.randint(low, high), RANDOM.randint(low, high)])


def random_float(code):
    if code == "e":
        return RANDOM.choice([RANDOM.uniform(-65519, 65519), RANDOM.gauss(0, 1e-5), RANDOM.gauss(0, 1)])
    if code in "fF":
        return RANDOM.choice([RANDOM.gauss(0, 1), RANDOM.gauss(0, 1e30), RANDOM.gauss(0, 1e-40)])
    return RANDOM.choice([RANDOM.gauss(0, 1), RANDOM.gauss(0, 1e300), RANDOM.gauss(0, 1e-310)])


def random_bytes(length):
    return bytes(RANDOM.randrange(256) for _ in range(length))


def random_values(parts):
    values = []
    for order, code, count in parts:
        if code == "x":
            continue
        if code in "sp":
            values.append(random_bytes(RANDOM.randrange(count + 3)))
            continue
        for _ in range(count):
            if code == "c":
                values.append(random_bytes(1))
            elif code == "?":
                values.append(RANDOM.choice([True, False, 0, 1, 5, -1, 0.0, 0.5]))
            elif code in FLOATS:
                values.append(random_float(code))
            elif code in COMPLEX:
                values.append(complex(random_float(code), random_float(code)))
            else:
                values.append(random_integer(order, "Q" if code == "P" and not ILP32 else
                                             "I" if code == "P" else code))
    return values


def spoil(values):
    """The values, one of them of a wrong kind or range, or their number wrong."""
    values = list(values)
    wrong = RANDOM.choice([1 << 70, -(1 << 70), 0.5, "text", None, b"ab", 1 << 64, -1, 300])
    match RANDOM.randrange(4):
        case 0:
            values.append(wrong)
        case 1 if values:
            values.pop()
        case _ if values:
            values[RANDOM.randrange(len(values))] = wrong
    return values


def overflows_silently(order, code, number):
    """Whether 3.13 and 3.14 store infinity for a number that f or F cannot hold."""
    silent = code == "f" and order in ("", "@") or code == "F" and order not in (">", "!")
    parts = [number.real, number.imag] if isinstance(number, complex) else [number]
    return silent and any(3.4028235677973362e38 < abs(part) < float("inf") for part in parts)


# ----- what is asked -----

def ask_calcsize():
    for order in ORDERS:
        for code in "xcbB?hHiIlLqQnNefdspP" + COMPLEX + ("" if COMPLEX else "ZT"):
            for count in ["", "0", "1", "3", "007"]:
                calcsize(order + count + code)
    for fmt in ["", "@", "<", " ", "< i", "@ i", " @i", "i<", "3", "3 i", "i3", "3\ti", "llh0l", "hh0l",
                "b0i", "<b0i", "ic", "ci", "@3f3Hxx", "<3f3H", "999999999999x", "<9007199254740991s",
                "\0", "i\0", "2\0i", "\u00e9", "i\u00a0i", "\u2003i", "\u0663i", "\uff13i", "-1i", "+1i",
                "0x3i", "1_000i", "3.0i", "k", "@3k", "T{i}", "(2)i", "i:a:", "^i", "&i", "100000i"]:
        calcsize(fmt)
    for _ in range(500):
        fmt, _ = random_format(8)
        if RANDOM.random() < 0.3:
            at = RANDOM.randrange(len(fmt) + 1)
            fmt = fmt[:at] + RANDOM.choice("@<=>! 3kZ\0\u00e9T{") + fmt[at:]
        if "Z" not in fmt:
            calcsize(fmt)


def ask_integers():
    for order in ORDERS:
        for code in INTEGERS + (NATIVE + "P" if order in ("", "@") else ""):
            size = 8 * struct.calcsize(order + code)
            numbers = {0, 1, -1, 7, 300}
            for power in (7, 8, 15, 16, 31, 32, 63, 64):
                for near in (-1, 0, 1):
                    numbers |= {(1 << power) + near, -(1 << power) + near}
            numbers = [n for n in sorted(numbers) if abs(n) <= (1 << size) + 1]
            for number in numbers:
                pack(order + code, number)
            for wrong in [1.5, "1", None, b"1", float("nan"), float("inf")]:
                pack(order + code, wrong)
            for _ in range(3):
                unpack(order + code, random_bytes(size // 8))


HARD_FLOATS = [
    0.0, -0.0, 1.0, -1.0, 1 / 3, 0.1, 65504.0, 65519.0, 65519.99999999999, 65520.0, -65520.0, 65536.0, 1e300,
    2.0**-14, 2.0**-24, 2.0**-25, 2.0**-25 + 2.0**-35, 2.0**-26, 2.0**-14 - 2.0**-24,
    2.0**-14 - 2.0**-25 - 2.0**-65, 1.0 + 2.0**-11, 1.0 + 2.0**-11 + 2.0**-16, 1.0 + 3 * 2.0**-11,
    0x1ffdffffff * 2.0**-26, 3.4028234663852886e38, 3.4028235677973362e38, 3.4028235677973366e38, 1e39,
    -3.4028235677973366e38, 2.0**-126, 2.0**-149, 2.0**-150, 2.0**-150 + 2.0**-170, 1.17549429e-38,
    1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, float("inf"), -float("inf"), float("nan"),
    16777217.0, 16777219.0, 1.0 + 2.0**-24, 1.0 + 2.0**-24 + 2.0**-50, 4503599627370497.5]


def ask_floats():
    for order in ORDERS:
        for code in FLOATS:
            for number in HARD_FLOATS + [7, -(1 << 53) - 1, (1 << 64) + 1, 10**22]:
                if not overflows_silently(order, code, number):
                    pack(order + code, number)
            for wrong in ["1", None, b"1"]:
                pack(order + code, wrong)
            for _ in range(40):
                unpack(order + code, random_bytes(struct.calcsize(order + code)))
            for _ in range(20):
                pack(order + code, random_float(code))
        for code in COMPLEX:
            for real in HARD_FLOATS:
                number = complex(real, RANDOM.choice(HARD_FLOATS))
                if not overflows_silently(order, code, number):
                    pack(order + code, number)
            for value in [1, 2.5, 1 << 64, "1", None, b"1"]:
                pack(order + code, value)
            for _ in range(20):
                unpack(order + code, random_bytes(struct.calcsize(order + code)))
    for exponent in range(-27, 17):
        for fraction in (0, 1, 0x1ff, 0x200, 0x201, 0x3ff, 0x7ff, 0x800):
            pack("<e", (0x800 + fraction) * 2.0**(exponent - 11))


def ask_bytes():
    for data in [b"", b"a", b"ab", b"abcdef", bytes(range(256)) * 2]:
        for count in ["", "0", "1", "2", "3", "6", "7", "255", "256", "257", "300"]:
            pack(f"{count}s", data)
            if count != "0":
                pack(f"{count}p", data)
    for fmt in ["c", "s", "3s", "p", "3p", "2c"]:
        for wrong in ["a", 97, None, 1.5, b"", b"ab"]:
            pack(fmt, wrong)
    for order in ORDERS:
        for fmt in ["0s", "s", "4s", "0p", "p", "4p", "0s0p4s", "c", "?", "3?", "x", "3x", "xcx", "0si", "0pi"]:
            for _ in range(3):
                unpack(order + fmt, random_bytes(struct.calcsize(order + fmt)))
    for length in [0, 1, 3, 4, 254, 255]:
        unpack("5p", bytes([length]) + b"abcd")
        unpack("300p", bytes([length]) + random_bytes(299))


def ask_structs():
    for _ in range(900):
        fmt, parts = random_format(pascal_zero=False)
        pack(fmt, *random_values(parts))
    for _ in range(350):
        fmt, parts = random_format(pascal_zero=False)
        pack(fmt, *spoil(random_values(parts)))
    for _ in range(700):
        fmt, _ = random_format()
        size = struct.calcsize(fmt)
        unpack(fmt, random_bytes(size if RANDOM.random() < 0.8 else RANDOM.randrange(size + 3)))


def ask_offsets():
    for fmt in ["", "<B", "<I", "4s", "@ic", "3x"]:
        size = struct.calcsize(fmt)
        for length in (0, 1, size, size + 1, 10):
            data = random_bytes(length)
            for offset in sorted({-length - 1, -length, -size, 1 - size, -1, 0, 1, length - size, length,
                                  length + 1, LARGE, -LARGE}):
                unpack_from(fmt, data, offset)
                values = [] if fmt in ("", "3x") else [b"\x01\x02\x03"] if fmt == "4s" else \
                    [7, b"z"] if fmt == "@ic" else [7]
                pack_into(fmt, data, offset, *values)
    for _ in range(250):
        fmt, parts = random_format(4, pascal_zero=False)
        size = struct.calcsize(fmt)
        data = random_bytes(size + RANDOM.randrange(8))
        offset = RANDOM.randrange(-len(data) - 2, len(data) + 3)
        unpack_from(fmt, data, offset)
        values = random_values(parts)
        if RANDOM.random() < 0.3:
            values = spoil(values)
        pack_into(fmt, data, offset, *values)


def ask_iterating():
    for fmt in ["", "0s", "0i", "<", "<b0i", "x", "?", "3x", "4s", "<IB", "@ic", ">bhx"]:
        for length in range(13):
            iter_unpack(fmt, random_bytes(length))
    for _ in range(150):
        fmt, _ = random_format(4)
        iter_unpack(fmt, random_bytes(struct.calcsize(fmt) * RANDOM.randrange(4)))


def is_news(fmt):
    """Whether LP64 and 3.13 have nothing to say of a format."""
    native = fmt[:1] not in list("=<>!")
    return any(c in COMPLEX or native and c in "lLnNP" for c in fmt)


def main():
    ask_calcsize()
    ask_integers()
    ask_floats()
    ask_bytes()
    ask_structs()
    ask_offsets()
    ask_iterating()
    lines, seen = [], set()
    for row in CASES:
        if ILP32 and not is_news(row[1]):
            continue
        line = json.dumps(row, separators=(",", ":"))
        if line not in seen:
            seen.add(line)
            lines.append(line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(main())
