#!/bin/sh
# Writes sample.* and big_endian.bin beside this script, each by a program that is not ours, and
# lets tools print what is in them. make_real_files.py turns what they print into real_files.json.
#
# Needs, by Debian's package names: gcc binutils gcc-s390x-linux-gnu libc6-dev-s390x-cross
# qemu-user tzdata libc-bin imagemagick file admesh sox wireshark-common tshark, and a python3
# (or PYTHON=…) with NumPy 2.
set -eu
export LC_ALL=C TZ=UTC
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# Debian's name for ImageMagick 6 first: other programs are called convert too.
convert=$(command -v convert-im6 || command -v convert)

# ELF: an object file in either byte order.
cat > sample.c <<'C'
const char text[] = "structlens";
int numbers[4] = {1, 2, 3, 4};
char zeros[100];
int twice(int n) { return 2 * n; }
C
object_flags="-c -O1 -fno-asynchronous-unwind-tables -fno-pic"
gcc $object_flags -o sample.elf sample.c
strip sample.elf
s390x-linux-gnu-gcc $object_flags -o sample_be.elf sample.c
s390x-linux-gnu-strip sample_be.elf
for name in sample sample_be; do
  readelf -hW $name.elf > $name.elf.header.txt
  readelf -SW $name.elf > $name.elf.sections.txt
done

# TZif: a file of the system's zone data.
cp /usr/share/zoneinfo/Europe/Zurich sample.tzif
chmod 644 sample.tzif
zdump -v -c 1800,2038 "$work/sample.tzif" > sample.tzif.zdump.txt

# BMP: 7 pixels of 3 bytes fill 21 bytes of a row, padded to 24.
"$convert" -size 7x5 gradient:'#ff0000-#0010f0' -density 72 -units PixelsPerInch -depth 8 \
  -type TrueColor BMP3:sample.bmp
identify -format '%m %w %h %z %C %B\n' sample.bmp > sample.bmp.identify.txt
file -b sample.bmp > sample.bmp.file.txt
"$convert" sample.bmp -depth 8 txt:- > sample.bmp.pixels.txt

# PNG: IHDR is the first chunk.
"$convert" -size 5x4 gradient:'#ff0000-#0010f0' -depth 8 -strip -define png:exclude-chunks=all \
  PNG24:sample.png
identify -verbose sample.png > sample.png.identify.txt

# STL: admesh makes the binary file of an ASCII one and prints the binary file as ASCII again.
cat > ascii.stl <<'STL'
solid tetrahedron
  facet normal 0 0 -1
    outer loop
      vertex 0.125 0.25 -0.5
      vertex 0.125 3323.176 -0.5
      vertex 1.1 0.25 -0.5
    endloop
  endfacet
  facet normal 0 -1 0
    outer loop
      vertex 0.125 0.25 -0.5
      vertex 1.1 0.25 -0.5
      vertex 0.125 0.25 7.75
    endloop
  endfacet
  facet normal -1 0 0
    outer loop
      vertex 0.125 0.25 -0.5
      vertex 0.125 0.25 7.75
      vertex 0.125 3323.176 -0.5
    endloop
  endfacet
  facet normal 0.993092 0.000291423 0.117337
    outer loop
      vertex 1.1 0.25 -0.5
      vertex 0.125 3323.176 -0.5
      vertex 0.125 0.25 7.75
    endloop
  endfacet
endsolid tetrahedron
STL
admesh --no-check --write-binary-stl=sample.stl ascii.stl > /dev/null
admesh --no-check --write-ascii-stl=sample.stl.ascii.txt sample.stl > /dev/null

# WAV: 80 frames of two 16-bit channels.
sox -D -R -n -r 8000 -c 2 -b 16 sample.wav synth 0.01 sine 440 sine 660 gain -6
for flag in t r c s b e; do soxi -$flag sample.wav; done > sample.wav.soxi.txt
sox -D sample.wav -t raw - | od -An -v -td2 -w4 > sample.wav.frames.txt

# pcap: three packets cut to 48 bytes. The second file has the same in the other byte order;
# make_real_files.py turns the bytes around, no program at hand writes it here.
cat > packets.txt <<'HEX'
2009-02-13T23:31:30.123456
0000 ff ff ff ff ff ff 02 00 00 00 00 01 08 06 00 01
0010 08 00 06 04 00 01 02 00 00 00 00 01 c0 00 02 01
0020 00 00 00 00 00 00 c0 00 02 02
2009-02-13T23:31:30.999999
0000 02 00 00 00 00 01 02 00 00 00 00 02 08 06 00 01
0010 08 00 06 04 00 02 02 00 00 00 00 02 c0 00 02 02
0020 02 00 00 00 00 01 c0 00 02 01 00 00 00 00 00 00
0030 00 00 00 00 00 00 00 00 00 00 00 00
2009-02-13T23:31:31.000001
0000 ff ff ff ff ff ff 02 00 00 00 00 03 88 b5 61 62
0010 63
HEX
text2pcap -q -F pcap -t '%Y-%m-%dT%H:%M:%S.%f' packets.txt whole.pcap 2> /dev/null
editcap -F pcap -s 48 whole.pcap sample.pcap
"$python" "$here/make_real_files.py" swap-pcap sample.pcap sample_be.pcap
for name in sample sample_be; do
  file -b $name.pcap > $name.pcap.file.txt
  tshark -r $name.pcap -T fields -e frame.time_epoch -e frame.cap_len -e frame.len -e eth.dst \
    -e eth.src -e eth.type > $name.pcap.tshark.txt 2> /dev/null
done

# Records of a big-endian machine.
s390x-linux-gnu-gcc -std=c11 -Wall -Wextra -Wno-unused-value -O1 -static -o big_endian "$here/big_endian.c"
qemu-s390x ./big_endian big_endian.bin > big_endian.bin.printed.txt

# The .npy file is made in there: NumPy is the program.
"$python" "$here/make_real_files.py" collect "$work" "$here"
cp sample.elf sample_be.elf sample.tzif sample.bmp sample.png sample.stl sample.wav sample.pcap \
  sample_be.pcap sample.npy big_endian.bin "$here"
