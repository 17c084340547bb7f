#!/usr/bin/env python3
"""Writes c_headers.json.gz: what clang says of the structs of system headers.

Headers that go together are preprocessed as one text, so that the tests need
none of them. Of a few headers the files themselves are kept, with all that they
include: for the preprocessor. Fields of anonymous members are left out.
"""

import gzip
import json
import os
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOTS = ["/usr/include", "/usr/include/x86_64-linux-gnu"]
FOLDERS = "asm asm-generic bits linux net netinet scsi sound sys rdma drm misc mtd video xen".split()
WHOLE = ["elf.h", "limits.h", "netinet/ip.h", "linux/input.h", "sys/stat.h", "wchar.h"]
CLANG = ["clang", "-std=gnu11", "-w", "-x", "c", "-"]
MOST_GROUPS = 24

FIELD = re.compile(r"^ *(\d+)(?::(\d+)-(\d+)|:-)? \|   (\S.*)$")
HEAD = re.compile(r"^ *0 \| (\S.*)$")
SIZE = re.compile(r"^ *\| \[sizeof=(\d+), align=(\d+)")
NAME = re.compile(r"(?:(?:struct|union) )?[^\W\d]\w*")


def clang(source, *options):
    return subprocess.run([*CLANG, *options], input=source, capture_output=True, text=True)


def headers():
    found = []
    for root in ROOTS:
        for folder in ["", *FOLDERS]:
            path = os.path.join(root, folder)
            for name in sorted(os.listdir(path)) if os.path.isdir(path) else []:
                if name.endswith(".h"):
                    found.append(os.path.join(folder, name))
    return sorted(set(found))


def include(names):
    return "".join(f"#include <{name}>\n" for name in names)


def is_accepted(names):
    return clang(include(names), "-fsyntax-only").returncode == 0


def groups():
    """Lists of headers that one file can include."""
    found = []
    for name in headers():
        if not is_accepted([name]):
            continue
        for group in found:
            if is_accepted([*group, name]):
                group.append(name)
                break
        else:
            if len(found) < MOST_GROUPS:
                found.append([name])
    return found


def read_dump(text):
    """The records of a dump: size, alignment, fields with their places."""
    records = {}
    for block in text.split("*** Dumping AST Record Layout\n")[1:]:
        lines = block.split("\n")
        head = HEAD.match(lines[0])
        if head is None:
            continue
        fields = []
        for line in lines[1:]:
            size = SIZE.match(line)
            if size:
                records[head[1].strip()] = [int(size[1]), int(size[2]), fields]
                break
            field = FIELD.match(line)
            # What has no name ends with a space, or is a type alone.
            if field is None or line.endswith(" ") or " " not in field[4]:
                continue
            name = re.search(r" ([^\W\d]\w*)$", field[4])
            if name is None:
                continue
            bits = [] if field[2] is None else [int(field[2]), int(field[3]) - int(field[2]) + 1]
            fields.append([name[1], int(field[1]), *bits])
    return records


def records_of(source):
    """All records with a name; sizeof makes clang lay them out to the end."""
    dump = clang(source, "-fsyntax-only", "-Xclang", "-fdump-record-layouts-complete")
    names = [name for name in read_dump(dump.stdout) if NAME.fullmatch(name)]
    # Clang has some of its own.
    names = [name for name in names if not re.match(r"struct __(va_list|NS|block)", name)]
    uses = "".join(f"char sizeof_{i}[sizeof({name})];\n" for i, name in enumerate(names))
    dump = clang(source + uses, "-fsyntax-only", "-Xclang", "-fdump-record-layouts")
    answers = read_dump(dump.stdout)
    return {name: answers[name] for name in names}


def preprocessed(source):
    """Without functions, which declare no struct: these have no braces."""
    text = clang(source, "-E", "-P").stdout
    text = re.sub(r"\n+", "\n", text)
    return re.sub(r"(?m)^extern [^;{}]*\([^;{}]*;\n", "", text)


def searched():
    """The folders in which clang looks, and what they are called here."""
    said = subprocess.run(["clang", "-E", "-v", "-x", "c", "/dev/null"], capture_output=True, text=True)
    paths = said.stderr.split("<...> search starts here:\n")[1].split("End of search")[0].split()
    return {path: f"include{index}" for index, path in enumerate(paths)}


def files_of(name, folders):
    """The text of every file that a header needs."""
    listed = clang(include([name]), "-M").stdout.replace("\\\n", " ").split()[1:]
    files = {}
    for path in listed:
        if path == "-":
            continue
        folder = max((each for each in folders if path.startswith(each)), key=len)
        with open(path, errors="replace") as file:
            files[folders[folder] + path[len(folder) :]] = file.read()
    return files


def main():
    known = {}
    written = []
    for names in groups():
        source = include(names)
        new = {}
        for name, answer in records_of(source).items():
            if known.get(name) != answer:
                known[name] = new[name] = answer
        if new:
            written.append({"headers": names, "text": preprocessed(source), "records": new})
    folders = searched()
    files = {}
    whole = {}
    for name in WHOLE:
        files.update(files_of(name, folders))
        whole[name] = records_of(include([name]))
    data = {"groups": written, "folders": list(folders.values()), "files": files, "whole": whole}
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    with open(os.path.join(HERE, "c_headers.json.gz"), "wb") as file:
        file.write(gzip.compress(text.encode(), 9, mtime=0))
    count = sum(len(group["headers"]) for group in written)
    print(count, "headers,", sum(len(group["records"]) for group in written), "records")


main()
