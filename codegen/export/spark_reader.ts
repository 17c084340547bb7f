/**
 * What each module for Spark has after its tables: the code that makes columns
 * of records, the same in all.
 *
 * @module
 */

const IMPORTS = `
import glob
import os

import numpy as np
import pyarrow as pa
from pyarrow import fs
from pyspark.sql.pandas.types import from_arrow_schema
`;

const CODE = String.raw`
# Records that a task holds at a time, and how many one task reads.
_BLOCK = 1 << 16
RECORDS_PER_TASK = 1 << 22


def read(spark, path, struct=None, records_per_task=RECORDS_PER_TASK):
    """A DataFrame of the records in path, in the order of the files.

    path is a file, a pattern, or a list of them; outside of this machine an
    address, as s3://bucket/a.bin. Tasks read ranges of records in parallel.

    struct is the name of one of DTYPES. Default: the last of them.

    Raises a ValueError that names the file and the byte where a record is cut
    off, and where a file has become shorter.
    """
    name = _struct(struct)
    context = spark.sparkContext
    context.addPyFile(os.path.abspath(__file__))
    tasks = ranges(path, name, records_per_task)
    rows = context.parallelize(tasks, max(1, len(tasks)))
    frame = spark.createDataFrame(rows, "file string, first long, count long")

    def blocks(batches):
        for batch in batches:
            for row in batch.to_pylist():
                yield from _batches(name, **row)

    return frame.mapInArrow(blocks, schema(name))


def ranges(path, struct=None, records_per_task=RECORDS_PER_TASK):
    """The parts that read divides files into: (file, first record, count)."""
    size = DTYPES[_struct(struct)].itemsize
    paths = [path] if isinstance(path, (str, os.PathLike)) else path
    found = []
    for each in map(os.fspath, paths):
        local = "://" not in each
        # A file may have a star in its name.
        is_pattern = local and not os.path.exists(each)
        files = sorted(glob.glob(each)) if is_pattern else [each]
        if not files:
            raise FileNotFoundError(f"Cannot read {each}: there is no such file")
        for file in map(os.path.abspath, files) if local else files:
            system, place = fs.FileSystem.from_uri(file)
            info = system.get_file_info(place)
            if info.type != fs.FileType.File:
                raise FileNotFoundError(f"Cannot read {file}: it is no file")
            count, rest = divmod(info.size, size)
            if rest:
                raise ValueError(
                    f"Cannot read {file}: at byte {count * size} it has {rest} of {size} bytes"
                )
            found += [
                (file, first, min(records_per_task, count - first))
                for first in range(0, count, records_per_task)
            ]
    return found


def schema(struct=None):
    """What Spark has of a struct."""
    name = _struct(struct)
    empty = np.empty(0, DTYPES[name])
    return from_arrow_schema(_batch(name, empty).schema)


def _struct(name):
    if name is None:
        return list(DTYPES)[-1]
    if name in DTYPES:
        return name
    raise KeyError(f"There is no struct {name}: there are {', '.join(DTYPES)}")


def _batches(name, file, first, count):
    """Reads records of a file, some at a time."""
    dtype = DTYPES[name]
    system, place = fs.FileSystem.from_uri(file)
    with system.open_input_file(place) as opened:
        opened.seek(first * dtype.itemsize)
        while count > 0:
            wanted = min(count, _BLOCK)
            data = opened.read(wanted * dtype.itemsize)
            if len(data) < wanted * dtype.itemsize:
                at = first * dtype.itemsize + len(data)
                raise ValueError(f"Cannot read {file}: now it ends at byte {at}")
            yield _batch(name, np.frombuffer(data, dtype))
            first += wanted
            count -= wanted


def _batch(name, records):
    columns = [_column(records, *field) for field in FIELDS[name]]
    names = [field[0] for field in FIELDS[name]]
    return pa.RecordBatch.from_arrays(columns, names=names)


def _column(records, name, kind, *rest):
    """A field of all records as an Arrow array."""
    if kind == "bits":
        return _bits(records, *rest)
    values = np.ascontiguousarray(records[name])
    axes = values.shape[1:]
    if kind == "units":
        units = axes[-1] * values.dtype.itemsize
        array = _text(_raw(values).reshape(-1, units), *rest)
        axes = axes[:-1]
    else:
        array = _items(values.reshape(-1), kind, *rest)
    for length in reversed(axes):
        ends = np.arange(0, len(array) + 1, length, dtype=np.int32)
        array = pa.ListArray.from_arrays(pa.array(ends), array)
    return array


def _items(values, kind, *rest):
    if kind == "struct":
        return _batch(rest[0], values).to_struct_array()
    if kind == "complex":
        parts = [_items(values.real, "number"), _items(values.imag, "number")]
        return pa.StructArray.from_arrays(parts, names=["re", "im"])
    if kind == "number":
        return _numbers(values)
    texts = [bytes(row) for row in _raw(values)]
    if kind == "pascal":
        texts = [text[1 : 1 + text[0]] for text in texts]
    elif kind == "text":
        texts = [text.split(b"\0", 1)[0] for text in texts]
    if not rest:
        return pa.array(texts, pa.binary())
    return pa.array([text.decode(rest[0], "replace") for text in texts], pa.string())


def _numbers(values):
    """Spark has no unsigned integers: the next larger type holds them."""
    native = np.ascontiguousarray(values.astype(values.dtype.newbyteorder("=")))
    if native.dtype.kind == "b":
        return pa.array(native.view(np.uint8) != 0)
    if native.dtype == np.float16:
        native = native.astype(np.float32)
    if native.dtype.kind != "u":
        return pa.array(native)
    if native.dtype.itemsize == 8:
        return pa.array(native).cast(pa.decimal128(20, 0))
    return pa.array(native.astype(f"i{2 * native.dtype.itemsize}"))


def _bits(records, unit, order, shift, width, kind):
    values, mask = records[unit], (1 << width) - 1
    if values.dtype.kind == "u":
        numbers = values.astype(np.uint64) >> np.uint64(shift) & np.uint64(mask)
    else:  # a number of more or fewer bytes
        rows = (int.from_bytes(row, order) for row in _raw(values))
        numbers = np.array([row >> shift & mask for row in rows], np.uint64)
    if kind == "bool":
        return pa.array(numbers != 0)
    if kind == "unsigned" and width == 64:
        return _numbers(numbers)
    numbers = numbers.astype(np.int64)
    if kind == "signed" and width < 64:
        sign = 1 << width - 1
        numbers = (numbers ^ sign) - sign
    return _numbers(numbers)


def _text(rows, encoding):
    """Units of two bytes up to the first that is 0."""
    texts = [bytes(row).decode(encoding, "replace") for row in rows]
    return pa.array([text.split("\0", 1)[0] for text in texts], pa.string())


def _raw(values):
    """The bytes of each item, as rows."""
    flat = np.ascontiguousarray(values).reshape(-1)
    return flat.view(np.uint8).reshape(len(flat), flat.dtype.itemsize)
`;

/** The lines of each part. */
export const SPARK_READER: {
  readonly imports: readonly string[];
  readonly code: readonly string[];
} = {
  imports: IMPORTS.trim().split("\n"),
  code: CODE.trim().split("\n").concat(""),
};

/** The names that a module has: no dtype can be called so. */
export const SPARK_NAMES: readonly string[] = [
  ...CODE.matchAll(/^(?:def )?(\w+)(?= =|\()/gm),
].map(([, name = ""]) => name).concat(
  ...["DTYPES", "FIELDS", "glob", "os", "np", "pa", "fs", "from_arrow_schema"],
);
