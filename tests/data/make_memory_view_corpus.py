#!/usr/bin/env python3
"""Prints what CPython 3.14's memoryview does, one script a line, as JSON arrays.

make_memory_view_corpus.mjs runs this in Pyodide, for the index and count of 3.14; that is wasm32,
whose l, L, n, N and P differ from LP64: they are left out. There, too, a boolean of a byte that is
neither 0 nor 1 is what the C compiler likes.

A script is [data, readonly, steps, data afterwards], data in hex. View 0 is a memoryview of the
data; every step that makes a view gives it the next number. A step is [name, view, arguments...,
outcome]. What a new view is is said by its outcome: [format, shape, strides, flags], flags being
r (read-only), c and f (contiguous, as C or Fortran). Values are texts: i7 an integer,
f3ff0000000000000 the bits of a float64, fnan any NaN, b0aff bytes, z:f...:f... a complex number,
?1 and ?0 booleans, none, "text.

An outcome "!IndexError" is an error. Where structlens decides otherwise the outcome says so:
"!released" is CPython's ValueError, "!format" that of a format it cannot cast to, "!formats" that
of an assignment between formats, and "!shape", "!shapes" are those of shapes; ["ours", outcome] is
what structlens answers where CPython has no answer for more than one dimension.

Left out, as JavaScript cannot say it: booleans where an integer is due, floats without a fraction
there, and empty bytes where a boolean is (they are false in Python and true in JavaScript).
"""

import json
import random
import struct

RANDOM = random.Random(20260102)
INTEGERS = "bBhHiIqQ"
FLOATS = "efd"
CODES = INTEGERS + FLOATS + "c"
BYTES = "bBc"


# ----- values -----

def bits(number):
    return "fnan" if number != number else "f" + struct.pack(">d", number).hex()


def text(value):
    match value:
        case list():
            return [text(item) for item in value]
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


def value_for(code):
    """A value for an item, right three times out of four."""
    if RANDOM.random() < 0.25:
        wrong = ["x", None, b"ab", 0.5, 1 << 70, -1, 1 << 1030]
        return RANDOM.choice(wrong + [b""] * (code != "?"))
    if code in INTEGERS:
        size = 8 * struct.calcsize(code)
        low, high = (-(1 << size - 1), (1 << size - 1) - 1) if code.islower() else (0, (1 << size) - 1)
        return RANDOM.choice([0, 1, 97, low, high, low - 1, high + 1, RANDOM.randint(low, high)])
    if code in FLOATS:
        return RANDOM.choice([0.0, -0.0, 1.5, 97, 1e39, 1e300, -65520.0, 65519.0, 1e-8, float("inf"),
                              float("nan"), 2 ** 53 + 1, RANDOM.uniform(-9, 9)])
    if code == "c":
        return RANDOM.choice([b"a", b"\0", b"\xff", 97])
    return RANDOM.choice([True, False, 0.5, b"a", None, "x", 2, 0])


def value_to_find(code, items):
    """A value that is there as often as not, maybe of another type."""
    if items and RANDOM.random() < 0.6:
        item = RANDOM.choice(items)
        if isinstance(item, int) and not isinstance(item, bool) and RANDOM.random() < 0.5:
            return float(item) if abs(item) < 1 << 1000 else item
        if isinstance(item, float) and item == item and abs(item) < 1e15 and item == int(item):
            return int(item)
        return item
    return RANDOM.choice([0, 1, 97, 97.0, 0.5, b"a", b"ab", None, "x", True, 0j, float("nan")])


def random_bytes(length):
    kind = RANDOM.randrange(4)
    if kind == 0:
        return bytes(length)
    if kind == 1:
        return bytes(RANDOM.choice(b"\0\1a\x80\xff") for _ in range(length))
    if kind == 2:
        # Floats of small whole numbers, also NaN, infinities and -0.
        halves = [0.0, -0.0, 1.0, 97.0, float("inf"), float("nan"), -1.5]
        data = b"".join(struct.pack("<f", RANDOM.choice(halves)) for _ in range(length // 4 + 1))
        return data[:length]
    return RANDOM.randbytes(length)


# ----- scripts -----

class Script:
    def __init__(self, length, readonly=False):
        self.data = random_bytes(length)
        self.buffer = self.data if readonly else bytearray(self.data)
        self.views = [memoryview(self.buffer)]
        self.readonly = readonly
        self.steps = []

    def any_view(self):
        return RANDOM.choice([RANDOM.randrange(len(self.views)), len(self.views) - 1])

    def step(self, name, view, *arguments):
        call = getattr(self, "do_" + name)
        try:
            outcome = call(self.views[view], *arguments)
            if isinstance(outcome, memoryview):
                self.views.append(outcome)
                outcome = described(outcome)
        except NotImplementedError:
            outcome = getattr(self, "ours_" + name)(self.views[view], *arguments)
        except Exception as error:
            outcome = named(error, name, self.views, view, arguments)
        shown = list(arguments)
        if name in VALUED:
            shown[0] = text(shown[0])
        self.steps.append([name, view, *shown, outcome])

    def do_slice(self, view, start, stop, step):
        return view[start:stop:step]

    def do_cast(self, view, fmt, shape):
        return view.cast(fmt) if shape is None else view.cast(fmt, shape)

    def do_toreadonly(self, view):
        return view.toreadonly()

    def do_release(self, view):
        view.release()

    def do_describe(self, view):
        return [*described(view), view.itemsize, view.nbytes, view.ndim]

    def do_get(self, view, *indexes):
        return text(view[indexes[0]] if len(indexes) == 1 else view[indexes])

    def ours_get(self, view, *indexes):
        found = view.tolist()
        for index in indexes:
            try:
                found = found[index]
            except IndexError:
                return "!IndexError"
        return ["ours", text(found)]

    def do_set(self, view, value, *indexes):
        view[indexes[0] if len(indexes) == 1 else indexes] = value

    def ours_set(self, view, value, *indexes):
        return "!TypeError"

    def do_assign(self, view, other):
        view[:] = self.views[other]

    def do_tolist(self, view):
        return text(view.tolist())

    def do_tobytes(self, view, order):
        return view.tobytes(order).hex()

    def do_hex(self, view, separator, count):
        return view.hex() if separator is None else view.hex(separator, count)

    def do_equals(self, view, other):
        return view == self.views[other]

    def do_equals_bytes(self, view, data):
        return view == bytes.fromhex(data)

    def do_iterate(self, view):
        return text(list(view))

    def ours_iterate(self, view):
        return ["ours", text(view.tolist())]

    def do_length(self, view):
        return len(view)

    def do_includes(self, view, value):
        return value in view

    def ours_includes(self, view, value):
        return ["ours", False]

    def do_count(self, view, value):
        return view.count(value)

    def ours_count(self, view, value):
        return ["ours", 0]

    def do_index(self, view, value, start, stop):
        arguments = [value] + ([] if start is None else [start] if stop is None else [start, stop])
        try:
            return view.index(*arguments)
        except ValueError as error:
            if "released" in str(error):
                raise
            return -1

    def ours_index(self, view, value, start, stop):
        return ["ours", -1]


VALUED = {"includes", "count", "index", "set"}


def described(view):
    flags = "r" * view.readonly + "c" * view.c_contiguous + "f" * view.f_contiguous
    return [view.format, list(view.shape), list(view.strides), flags]


def named(error, name, views, view, arguments):
    message = str(error)
    if "released" in message:
        return "!released"
    if name == "cast" and isinstance(error, ValueError) and ("format" in message or "ascii" in message):
        return "!format"
    if name == "assign" and "different structures" in message:
        formats = [views[which].format.lstrip("@") for which in (view, arguments[0])]
        return "!formats" if formats[0] != formats[1] else "!shapes"
    return "!" + type(error).__name__


def random_bound():
    return RANDOM.choice([None, 0, 1, 2, 3, -1, -2, -3, 5, 8, -8, 12, -12, 10 ** 6, -10 ** 6])


def random_step():
    return RANDOM.choice([None, 1, 1, 2, 3, -1, -1, -2, -3, 7, -9, 100, 0])


def random_format():
    if RANDOM.random() < 0.06:
        return RANDOM.choice(["", "k", "<", "ii", "2i", "x", "@", " i", "i ", "T{i}", "(2)i", "é", "&i"])
    return RANDOM.choice(["", "", "@"]) + RANDOM.choice(CODES)


def random_shape(view, fmt):
    """A shape that fits as often as not."""
    try:
        count = view.nbytes // struct.calcsize(fmt)
    except (struct.error, ValueError, ZeroDivisionError):
        count = 4
    if RANDOM.random() < 0.3:
        return RANDOM.choice([[], [0], [1], [2, 0], [-1], [2, 2], [1] * 64, [1] * 65, [count],
                              [count, 1], [1, count], [2 ** 40, 2 ** 40], ["x"], [None, 2]])
    shape = []
    for _ in range(RANDOM.randrange(1, 4)):
        divisors = [n for n in range(1, count + 1) if count % n == 0] or [1]
        shape.append(RANDOM.choice(divisors))
        count //= shape[-1]
    return shape + ([count] if count != 1 else [])


def items_of(view):
    try:
        found = view.tolist()
        return found if view.ndim == 1 else []
    except (ValueError, NotImplementedError):
        return []


def random_indexes(view):
    try:
        shape = view.shape
    except ValueError:
        shape = (2,)
    count = RANDOM.choice([1, len(shape), len(shape), len(shape), len(shape) + 1, max(1, len(shape) - 1)])
    near = [length + 1 for length in shape] + [2]
    return [RANDOM.randint(-bound, bound) for bound in (near[axis % len(near)] for axis in range(count))]


def slice_some(script, view):
    script.step("slice", view, random_bound(), random_bound(), random_step())


def cast_some(script, view):
    fmt = random_format()
    try:
        shape = RANDOM.choice([None, None, random_shape(script.views[view], fmt)])
    except ValueError:
        shape = None
    script.step("cast", view, fmt, shape)


def set_some(script, view):
    try:
        code = script.views[view].format[-1:]
    except ValueError:
        code = "B"
    script.step("set", view, value_for(code), *random_indexes(script.views[view]))


def find_some(script, view):
    target = script.views[view]
    value = value_to_find("B", items_of(target))
    match RANDOM.randrange(4):
        case 0:
            script.step("includes", view, value)
        case 1:
            script.step("count", view, value)
        case _:
            start = RANDOM.choice([None, random_bound()])
            script.step("index", view, value, start, None if start is None else random_bound())


def show_some(script, view):
    match RANDOM.randrange(7):
        case 0 | 1:
            script.step("tolist", view)
        case 2:
            script.step("tobytes", view, RANDOM.choice([None, "C", "F", "A", "A", "X"]))
        case 3:
            script.step("hex", view, RANDOM.choice([None, ":", "-", " ", "", "ab", "é", "\x7f"]),
                        RANDOM.choice([0, 1, 2, 3, 4, 5, -1, -2, -3, -4, 100, -100]))
        case 4:
            script.step("describe", view)
        case 5:
            script.step("iterate", view)
        case _:
            script.step("length", view)


def compare_some(script, view):
    if RANDOM.random() < 0.2:
        target = script.views[view]
        try:
            data = RANDOM.choice([target.tobytes(), target.tobytes() + b"\0", b"a"])
        except ValueError:
            data = b"a"
        script.step("equals_bytes", view, data.hex())
    else:
        script.step("equals", view, script.any_view())


def get_some(script, view):
    script.step("get", view, *random_indexes(script.views[view]))


def assign_some(script, view):
    """CPython assigns to one dimension only."""
    try:
        if script.views[view].ndim != 1:
            return
    except ValueError:
        pass
    script.step("assign", view, script.any_view())


def everything():
    """Any operation, on any view."""
    script = Script(RANDOM.choice([0, 1, 4, 8, 12, 16, 24, 32, 48]), RANDOM.random() < 0.1)
    for _ in range(RANDOM.randrange(4, 12)):
        operation = RANDOM.choice([slice_some, slice_some, cast_some, cast_some, get_some, get_some,
                                   set_some, find_some, show_some, show_some, compare_some, assign_some])
        operation(script, script.any_view())
        if RANDOM.random() < 0.03:
            script.step("toreadonly", script.any_view())
        if RANDOM.random() < 0.03:
            script.step("release", script.any_view())
    return script


def slices_of_slices():
    script = Script(RANDOM.choice([5, 8, 12, 24]))
    script.step("cast", 0, RANDOM.choice(["B", "b", "c", "B", "@B"]), None)
    for _ in range(RANDOM.randrange(2, 5)):
        slice_some(script, len(script.views) - 1)
        script.step("tolist", len(script.views) - 1)
    show_some(script, script.any_view())
    return script


def shapes():
    """Views of several dimensions."""
    script = Script(RANDOM.choice([24, 48, 64, 96]))
    fmt = RANDOM.choice(CODES)
    script.step("cast", 0, fmt, random_shape(script.views[0], fmt))
    last = len(script.views) - 1
    for _ in range(RANDOM.randrange(3, 7)):
        RANDOM.choice([get_some, set_some, show_some, show_some, slice_some, find_some])(script, last)
    script.step("tobytes", len(script.views) - 1, RANDOM.choice(["C", "F", "A"]))
    script.step("cast", last, RANDOM.choice(BYTES + "iI"), RANDOM.choice([None, None, [2, 2]]))
    compare_some(script, last)
    return script


def overlaps():
    """Assignments within one buffer."""
    script = Script(24)
    fmt = RANDOM.choice(INTEGERS + "fc")
    script.step("cast", 0, fmt, None)
    view = script.views[-1]
    last = len(script.views) - 1
    for _ in range(3):
        count = RANDOM.randrange(1, len(view) + 1)
        for _ in range(2):
            step = RANDOM.choice([1, 1, 2, -1])
            start = RANDOM.randrange(len(view))
            script.step("slice", last, start, None, step)
            script.step("slice", len(script.views) - 1, None, count, None)
        a = len(script.views) - 1
        script.step("assign", a - 2, a)
    script.step("tolist", last)
    return script


def booleans():
    """Items of one byte, which is 0 or 1."""
    script = Script(12)
    script.data = bytes(RANDOM.randrange(2) for _ in range(12))
    script.buffer[:] = script.data
    script.step("cast", 0, RANDOM.choice(["?", "@?"]), RANDOM.choice([None, None, [3, 4], [12, 1]]))
    for _ in range(6):
        operation = RANDOM.choice([slice_some, get_some, set_some, find_some, show_some, compare_some,
                                   assign_some])
        operation(script, RANDOM.randrange(1, len(script.views)))
    return script


def equalities():
    """The same data, and nearly the same, in many formats."""
    numbers = [RANDOM.choice([0, 1, 2, 97, 126]) for _ in range(3)]
    formats = RANDOM.sample(CODES + "?", 5)
    packed = []
    for fmt in formats:
        values = [n + RANDOM.choice([0, 0, 0, 0, 0, 1]) for n in numbers]
        packed.append(bytes(values) if fmt == "c" else struct.pack(f"<3{fmt}", *values))
    script = Script(sum(map(len, packed)))
    script.data = b"".join(packed)
    script.buffer[:] = script.data
    start = 0
    for fmt, data in zip(formats, packed):
        script.step("slice", 0, start, start + len(data), None)
        script.step("cast", len(script.views) - 1, fmt, None)
        start += len(data)
    views = range(2, len(script.views), 2)
    for view in views:
        for other in views:
            script.step("equals", view, other)
    for _ in range(3):
        find_some(script, RANDOM.choice(views))
    return script


def released():
    script = Script(8)
    cast_some(script, 0)
    script.step("release", RANDOM.choice([0, 0, len(script.views) - 1]))
    for _ in range(6):
        operation = RANDOM.choice([slice_some, cast_some, get_some, set_some, find_some, show_some,
                                   compare_some, assign_some])
        operation(script, script.any_view())
    script.step("toreadonly", 0)
    script.step("release", 0)
    return script


def line(script):
    end = bytes(script.buffer).hex()
    return json.dumps([script.data.hex(), script.readonly, script.steps, end], separators=(",", ":"))


def main():
    plan = [(everything, 500), (slices_of_slices, 200), (shapes, 300), (overlaps, 120),
            (booleans, 80), (equalities, 120), (released, 80)]
    return "".join(line(make()) + "\n" for make, count in plan for _ in range(count))


if __name__ == "__main__":
    print(main(), end="")
