#!/usr/bin/env python3
"""The part of make_real_files.sh that reads what the tools printed and writes real_files.json.

Every value comes from a tool's text or from NumPy, with these exceptions: the counts and tables
of the TZif file, which zdump does not print, are read here by int.from_bytes; zlib gives the CRC
of the PNG's IHDR; a number that a format fixes (biSize, biPlanes, AudioFormat of PCM …) stands as
its specification says. Needs NumPy 2.
"""

import calendar
import json
import re
import sys
import time
import zlib
from pathlib import Path

# Names that readelf prints → numbers of the ELF specification.
ELF_TYPES = {"REL": 1, "EXEC": 2, "DYN": 3}
ELF_MACHINES = {"Advanced Micro Devices X86-64": 62, "IBM S/390": 22}
SECTION_TYPES = {"NULL": 0, "PROGBITS": 1, "SYMTAB": 2, "STRTAB": 3, "RELA": 4, "NOTE": 7, "NOBITS": 8}
SECTION_FLAGS = {"W": 0x1, "A": 0x2, "X": 0x4, "M": 0x10, "S": 0x20, "I": 0x40}


def elf_values(header: str, sections: str) -> dict:
    lines = dict(re.findall(r"^ *([^:\n]+):[ \t]*(.*?) *$", header, re.MULTILINE))

    def number(label: str) -> int:
        return int(lines[label].split()[0], 0)

    ident = bytes.fromhex(lines["Magic"])
    return {
        "e_ident": list(ident),
        "EI_CLASS": {"ELF32": 1, "ELF64": 2}[lines["Class"]],
        "EI_DATA": {"little": 1, "big": 2}[lines["Data"].split()[2].strip(",")],
        "e_type": ELF_TYPES[lines["Type"].split()[0]],
        "e_machine": ELF_MACHINES[lines["Machine"]],
        "e_version": number("Version"),
        "e_entry": number("Entry point address"),
        "e_phoff": number("Start of program headers"),
        "e_shoff": number("Start of section headers"),
        "e_flags": number("Flags"),
        "e_ehsize": number("Size of this header"),
        "e_phentsize": number("Size of program headers"),
        "e_phnum": number("Number of program headers"),
        "e_shentsize": number("Size of section headers"),
        "e_shnum": number("Number of section headers"),
        "e_shstrndx": number("Section header string table index"),
        "sections": [section(line) for line in sections.splitlines() if re.match(r"\s*\[ *\d+\]", line)],
    }


def section(line: str) -> dict:
    pattern = (
        r"\s*\[ *\d+\] (?P<name>\S*)\s+(?P<type>[A-Z_]+)\s+(?P<addr>[0-9a-f]{16}) (?P<offset>[0-9a-f]+)"
        r" (?P<size>[0-9a-f]+) (?P<entsize>[0-9a-f]+) +(?P<flags>[A-Z]*) +(?P<link>\d+) +(?P<info>\d+) +(?P<align>\d+)"
    )
    found = re.fullmatch(pattern, line.rstrip())
    return {
        "name": found["name"],
        "sh_type": SECTION_TYPES[found["type"]],
        "sh_flags": sum(SECTION_FLAGS[letter] for letter in found["flags"]),
        "sh_addr": int(found["addr"], 16),
        "sh_offset": int(found["offset"], 16),
        "sh_size": int(found["size"], 16),
        "sh_link": int(found["link"]),
        "sh_info": int(found["info"]),
        "sh_addralign": int(found["align"]),
        "sh_entsize": int(found["entsize"], 16),
    }


COUNTS = ["isutcnt", "isstdcnt", "leapcnt", "timecnt", "typecnt", "charcnt"]


def tzif_block(data: bytes, start: int, time_size: int) -> tuple[dict, int]:
    """One header with its tables, as RFC 8536 has them, and the offset after them."""
    at = start

    def take(length: int) -> bytes:
        nonlocal at
        at += length
        return data[at - length : at]

    def integer(length: int, signed: bool = False) -> int:
        return int.from_bytes(take(length), "big", signed=signed)

    block = {"offset": start, "magic": take(4).decode(), "version": take(1).decode()}
    take(15)
    block |= {name: integer(4) for name in COUNTS}
    times, types = block["timecnt"], block["typecnt"]
    block["transition_times"] = [integer(time_size, signed=True) for _ in range(times)]
    block["transition_types"] = [integer(1) for _ in range(times)]
    block["local_time_types"] = [
        {"utoff": integer(4, signed=True), "isdst": integer(1), "desigidx": integer(1)} for _ in range(types)
    ]
    block["designations"] = take(block["charcnt"]).decode().rstrip("\0").split("\0")
    take(block["leapcnt"] * (time_size + 4))
    take(block["isstdcnt"])
    take(block["isutcnt"])
    return block, at


def tzif_values(data: bytes, zdump: str) -> dict:
    first, after = tzif_block(data, 0, 4)
    second, footer = tzif_block(data, after, 8)
    return {
        "first": first,
        "second": second,
        "footer": data[footer:].decode().strip("\n"),
        "zdump": zdump_transitions(zdump),
    }


def zdump_transitions(text: str) -> list:
    """zdump prints the last second of one local time and the first of the next: the latter."""
    result = []
    before = None
    for line in text.splitlines():
        found = re.search(r"  \w{3} (.*) UT = .* (\S+) isdst=(\d) gmtoff=(-?\d+)$", line)
        if found is None:
            continue
        at = calendar.timegm(time.strptime(found[1], "%b %d %H:%M:%S %Y"))
        if before is not None and at == before + 1:
            result.append({"time": at, "utoff": int(found[4]), "isdst": int(found[3]), "designation": found[2]})
        before = at
    return result


def bmp_values(identify: str, description: str, pixels: str) -> dict:
    kind, width, height, depth, compression, byte_size = identify.split()
    found = re.fullmatch(
        r"PC bitmap, Windows 3.x format, (\d+) x (\d+) x (\d+), image size (\d+), resolution (\d+) x (\d+) px/m,"
        r" cbSize (\d+), bits offset (\d+)",
        description.strip(),
    )
    assert (kind, compression, depth) == ("BMP3", "None", "8")
    assert (width, height, byte_size) == (found[1], found[2], found[7])
    rows = re.findall(r"^(\d+),(\d+): \((\d+),(\d+),(\d+)\)", pixels, re.MULTILINE)
    values = {"bfType": "BM", "bfSize": int(found[7]), "bfOffBits": int(found[8])}
    values |= {"biSize": 40, "biWidth": int(found[1]), "biHeight": int(found[2])}
    values |= {"biPlanes": 1, "biBitCount": int(found[3])}
    values |= {"biCompression": 0, "biSizeImage": int(found[4])}
    values |= {"biXPelsPerMeter": int(found[5]), "biYPelsPerMeter": int(found[6])}
    # From the top left; the file begins with the bottom row, and has blue first.
    values["pixels_rgb"] = [
        [[int(v) for v in row[2:]] for row in rows if int(row[1]) == y] for y in range(int(height))
    ]
    return values


def png_values(identify: str, data: bytes) -> dict:
    properties = dict(re.findall(r"png:IHDR\.(\S+): (.*)", identify))
    width, height = properties["width,height"].split(", ")
    # IHDR's type and its 13 bytes stand at 12 to 29.
    return {
        "length": 13,
        "type": "IHDR",
        "width": int(width),
        "height": int(height),
        "bit_depth": int(properties["bit_depth"]),
        "color_type": int(properties["color_type"].split()[0]),
        "compression_method": 0,
        "filter_method": 0,
        "interlace_method": int(properties["interlace_method"].split()[0]),
        "crc": zlib.crc32(data[12:29]),
    }


def stl_values(ascii_text: str) -> dict:
    numbers = [float(n) for n in re.findall(r"[-+ ]\d\.\d+E[-+]\d+", ascii_text)]
    facets = [numbers[i : i + 12] for i in range(0, len(numbers), 12)]
    assert len(facets) == ascii_text.count("endfacet")
    return {
        "facet_count": len(facets),
        "facets": [
            {"normal": f[0:3], "vertices": [f[3:6], f[6:9], f[9:12]], "attribute_byte_count": 0} for f in facets
        ],
    }


def wav_values(soxi: str, frames: str) -> dict:
    kind, rate, channels, samples, bits, encoding = soxi.split("\n")[:6]
    assert (kind, encoding) == ("wav", "Signed Integer PCM")
    frame_size = int(channels) * int(bits) // 8
    return {
        "AudioFormat": 1,
        "NumChannels": int(channels),
        "SampleRate": int(rate),
        "ByteRate": int(rate) * frame_size,
        "BlockAlign": frame_size,
        "BitsPerSample": int(bits),
        "Subchunk2Size": int(samples) * frame_size,
        "frames": [[int(n) for n in line.split()] for line in frames.splitlines()],
    }


def pcap_values(description: str, packets: str) -> dict:
    found = re.fullmatch(
        r"pcap capture file, microseconds? ts \((little|big)-endian\) - version (\d+)\.(\d+)"
        r" \(Ethernet, capture length (\d+)\)",
        description.strip(),
    )
    values = {"byte_order": found[1], "magic_number": 0xA1B2C3D4}
    values |= {"version_major": int(found[2]), "version_minor": int(found[3])}
    values |= {"snaplen": int(found[4]), "linktype": 1, "packets": []}
    for line in packets.splitlines():
        epoch, captured, length, destination, source, kind = line.split("\t")
        seconds, fraction = epoch.split(".")
        values["packets"].append(
            {
                "ts_sec": int(seconds),
                "ts_usec": int(fraction[:6]),
                "incl_len": int(captured),
                "orig_len": int(length),
                "eth_dst": destination,
                "eth_src": source,
                "eth_type": int(kind, 16),
            }
        )
    return values


def swap_pcap(data: bytes) -> bytes:
    """The same capture with the numbers of the file and packet headers turned around."""

    def turned(start: int, sizes: list[int]) -> bytes:
        result = b""
        for size in sizes:
            result += data[start : start + size][::-1]
            start += size
        return result

    result = turned(0, [4, 2, 2, 4, 4, 4, 4])
    at = 24
    while at < len(data):
        captured = int.from_bytes(data[at + 8 : at + 12], "little")
        result += turned(at, [4, 4, 4, 4]) + data[at + 16 : at + 16 + captured]
        at += 16 + captured
    return result


def write_npy(path: Path) -> dict:
    import numpy as np

    dtype = np.dtype(
        [
            ("id", "<u4"),
            ("kind", "u1"),
            ("time", "<f8"),
            ("position", "<f4", (3,)),
            ("name", "S6"),
            ("total", "<i8"),
            ("valid", "?"),
            ("half", "<f2"),
            ("matrix", "<i2", (2, 3)),
            ("impedance", "<c8"),
        ],
        align=True,
    )
    table = np.zeros(4, dtype)
    for i, record in enumerate(table):
        record["id"] = 4_000_000_000 + i
        record["kind"] = 250 + i
        record["time"] = 1234567890.5 + i / 3
        record["position"] = [i + 0.1, -i - 0.2, 1e20 * (i + 1)]
        record["name"] = [b"zero", b"one", b"second", b""][i]
        record["total"] = (-1) ** i * (2**53 + 1 + i)
        record["valid"] = i % 2 == 0
        record["half"] = i - 0.1
        record["matrix"] = [[i, -i, 300 * i], [-32768, 32767, i + 1]]
        record["impedance"] = complex(i + 0.5, -i)
    np.save(path, table)

    loaded = np.load(path)
    data = path.read_bytes()
    return {
        "version": [1, 0],
        "data_offset": len(data) - loaded.nbytes,
        "descr": [list(row) for row in np.lib.format.dtype_to_descr(loaded.dtype)],
        "shape": list(loaded.shape),
        "itemsize": loaded.dtype.itemsize,
        "format": memoryview(loaded).format,
        "offsets": {name: loaded.dtype.fields[name][1] for name in loaded.dtype.names},
        "records": [
            {name: plain(value) for name, value in zip(loaded.dtype.names, record.tolist())} for record in loaded
        ],
    }


def plain(value):
    """A value that JSON has; integers from 2**53 on as strings."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, complex):
        return {"re": value.real, "im": value.imag}
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, int) and abs(value) >= 2**53:
        return str(value)
    return value


def collect(work: Path, here: Path) -> None:
    def text(name: str) -> str:
        return (work / name).read_text(encoding="utf-8")

    def data(name: str) -> bytes:
        return (work / name).read_bytes()

    files = {}
    for name in ["sample.elf", "sample_be.elf"]:
        values = elf_values(text(f"{name}.header.txt"), text(f"{name}.sections.txt"))
        files[name] = {"tool": "readelf -hW, readelf -SW", "values": values}
    files["sample.tzif"] = {
        "tool": "zdump -v -c 1800,2038 for zdump, int.from_bytes for the rest",
        "values": tzif_values(data("sample.tzif"), text("sample.tzif.zdump.txt")),
    }
    files["sample.bmp"] = {
        "tool": "identify -format, file, convert to txt:",
        "values": bmp_values(
            text("sample.bmp.identify.txt"), text("sample.bmp.file.txt"), text("sample.bmp.pixels.txt")
        ),
    }
    files["sample.png"] = {
        "tool": "identify -verbose, zlib.crc32",
        "values": png_values(text("sample.png.identify.txt"), data("sample.png")),
    }
    files["sample.stl"] = {
        "tool": "admesh --write-ascii-stl",
        "values": stl_values(text("sample.stl.ascii.txt")),
    }
    files["sample.wav"] = {
        "tool": "soxi, sox -t raw | od",
        "values": wav_values(text("sample.wav.soxi.txt"), text("sample.wav.frames.txt")),
    }
    for name in ["sample.pcap", "sample_be.pcap"]:
        values = pcap_values(text(f"{name}.file.txt"), text(f"{name}.tshark.txt"))
        files[name] = {"tool": "file, tshark -T fields", "values": values}
    files["sample.npy"] = {"tool": "NumPy", "values": write_npy(work / "sample.npy")}
    files["big_endian.bin"] = {
        "tool": "big_endian.c, run by qemu-s390x",
        "values": json.loads(text("big_endian.bin.printed.txt")),
    }
    output = compact(files)
    (here / "real_files.json").write_text(output, encoding="utf-8", newline="\n")


def compact(files: dict) -> str:
    """JSON with one line for each value of each file, and one for each item of a list of objects."""
    parts = []
    for name, entry in files.items():
        lines = []
        for key, value in entry["values"].items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                items = ",\n".join(f"        {json.dumps(item)}" for item in value)
                lines.append(f'      {json.dumps(key)}: [\n{items}\n      ]')
            else:
                lines.append(f"      {json.dumps(key)}: {json.dumps(value)}")
        values = ",\n".join(lines)
        tool = json.dumps(entry["tool"])
        parts.append(f'  {json.dumps(name)}: {{\n    "tool": {tool},\n    "values": {{\n{values}\n    }}\n  }}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["swap-pcap", source, target]:
            Path(target).write_bytes(swap_pcap(Path(source).read_bytes()))
        case ["collect", work, here]:
            collect(Path(work), Path(here))
        case _:
            sys.exit("run make_real_files.sh, which runs this")
