#!/bin/bash
# Writes the files that the recipes read, each by a program that is not ours, and
# beside each, as NAME.txt, what such a program prints of it: a recipe prints the
# same. The capture and the events are of this machine: they differ each time.
#
# Needs, by Debian's package names: tcpdump tshark wireshark-common curl
# netcat-openbsd gcc binutils gcc-s390x-linux-gnu gdisk fdisk imagemagick, a
# python3, and the right to capture on the loopback device.
set -euo pipefail
export LC_ALL=C.UTF-8 TZ=UTC
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"
convert=$(command -v convert-im6 || command -v convert)

# A capture: a page that is not there, and a datagram. Cut packets keep it small.
tcpdump -i lo -U -s 96 -w http.pcap 'port 8080 or port 9090' 2> /dev/null & servers+=($!)
python3 -m http.server 8080 --bind 127.0.0.1 > /dev/null 2>&1 & servers+=($!)
sleep 2
curl -s -o /dev/null http://127.0.0.1:8080/nothing
printf structlens | nc -u -w 1 127.0.0.1 9090
sleep 1
kill "${servers[@]}"
wait "${servers[@]}" || true
# The same in nanoseconds, and with the bytes of all headers turned around.
editcap -F nsecpcap http.pcap http_nanoseconds.pcap
python3 "$here/make_real_files.py" swap-pcap http.pcap http_be.pcap
fields=(frame.time_epoch ip.src tcp.srcport udp.srcport ip.dst tcp.dstport udp.dstport
  ip.proto ip.ttl ip.flags.df tcp.flags.fin tcp.flags.syn tcp.flags.reset tcp.flags.push
  tcp.flags.ack tcp.flags.urg tcp.flags.ece tcp.flags.cwr)
for name in http http_nanoseconds http_be; do
  # tshark gives all times nine digits.
  digits=$([ $name = http_nanoseconds ] && echo 9 || echo 6)
  tshark -r $name.pcap -T fields "${fields[@]/#/-e}" 2> /dev/null | awk -F '\t' -v digits=$digits '
    { flags = ""; split("FIN SYN RST PSH ACK URG ECE CWR", names, " ")
      for (i = 1; i <= 8; i++) if ($(10 + i) == 1) flags = flags " " names[i]
      printf "%s %s:%s → %s:%s %s%s ttl %s%s\n", substr($1, 1, 11 + digits), $2, $3 $4, $5,
        $6 $7, $8 == 6 ? "TCP" : "UDP", flags, $9, $10 == 1 ? " DF" : "" }' > $name.pcap.txt
done

# ELF: an object file with its symbols, in either byte order.
cat > symbols.c <<'C'
extern int imported(void);
__thread int per_thread;
static int counter;
int numbers[4] = {1, 2, 3, 4};
int zeros[25];
__attribute__((weak)) int replaceable(void) { return 1; }
__attribute__((visibility("hidden"))) int hidden(void) { return ++counter; }
int shown(void) { return imported() + hidden() + per_thread; }
C
object_flags="-c -O0 -fno-asynchronous-unwind-tables -fno-pic -fcommon"
gcc $object_flags -o symbols.elf symbols.c
s390x-linux-gnu-gcc $object_flags -o symbols_be.elf symbols.c
for name in symbols symbols_be; do
  readelf --symbols --wide $name.elf | sed -nE '/^ +[0-9]+:/ { s/ +/ /g; s/^ //; p; }' > $name.elf.txt
done

# GPT: the sectors at the start of a disk of 64 MB.
truncate -s 64M disk
sgdisk --disk-guid=01234567-89AB-CDEF-0123-456789ABCDEF \
  --new=1:2048:+8M --typecode=1:EF00 --change-name=1:"EFI system partition" \
  --partition-guid=1:11111111-2222-3333-4444-555555555555 --attributes=1:set:0 \
  --new=3:20480:+20M --typecode=3:8300 --change-name=3:"Daten für später 数据 😀" \
  --partition-guid=3:A0B1C2D3-E4F5-0617-2839-4A5B6C7D8E9F --attributes=3:set:2 \
  disk > /dev/null
head -c 17408 disk > disk.gpt
sfdisk --json disk | python3 -c '
import json, sys
table = json.load(sys.stdin)["partitiontable"]
print("disk", table["id"])
for part in table["partitions"]:
    attributes = part.get("attrs", "").split()
    print(part["start"], part["size"], part["type"], part["uuid"], part["name"],
          *(["(required)"] if "RequiredPartition" in attributes else []),
          *(["(legacy boot)"] if "LegacyBIOSBootable" in attributes else []))
' > disk.gpt.txt

# BMP: pixels of 16 bits.
"$convert" -size 7x5 gradient:'#ff8000-#0010f0' -rotate 90 -resize 7x5! -depth 8 \
  -define bmp:subtype=RGB565 BMP:rgb565.bmp
"$convert" rgb565.bmp -depth 8 txt:- | grep -oE '#[0-9A-F]{6}' | paste -d ' ' - - - - - - - \
  > rgb565.bmp.txt

# inotify: the kernel is the program.
gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -O1 -o inotify "$here/inotify.c"
./inotify inotify.bin > inotify.bin.txt

cp http.pcap http_nanoseconds.pcap http_be.pcap symbols.elf symbols_be.elf disk.gpt rgb565.bmp \
  inotify.bin *.pcap.txt *.elf.txt *.gpt.txt *.bmp.txt *.bin.txt "$here"
