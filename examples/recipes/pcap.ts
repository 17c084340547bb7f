/**
 * Prints a line for each IPv4 packet of a capture: when, from where to where,
 * and what.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { nameOf, namesOf } from "../../mod.ts";
import {
  Ethernet,
  EtherType,
  FileHeader,
  FileHeaderBE,
  Ipv4,
  Magic,
  Packet,
  PacketBE,
  Protocol,
  Tcp,
  TcpFlags,
} from "./generated/pcap.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/http.pcap");

// Read in the wrong byte order, the magic number has no name.
const isLittle = nameOf(Magic, FileHeader.view(bytes).magic) !== undefined;
const header = (isLittle ? FileHeader : FileHeaderBE).view(bytes);
const digits = header.magic === Magic.NANOSECONDS ? 9 : 6;
const packets = (isLittle ? Packet : PacketBE)
  .sequence(bytes, FileHeader.layout.size);

for (const { seconds, fraction, bytes: { view } } of packets) {
  if (Ethernet.view(view).type !== EtherType.IPV4) continue;
  const ip = Ipv4.view(view, Ethernet.layout.size);
  const { ttl, dontFragment, protocol, headerWords } = ip;
  // UDP has its ports where TCP has them.
  const tcp = Tcp.view(view, Ethernet.layout.size + headerWords * 4);
  const flags = protocol === Protocol.TCP ? namesOf(TcpFlags, tcp.flags) : [];
  console.log(
    `${seconds}.${String(fraction).padStart(digits, "0")}`,
    `${[...ip.source].join(".")}:${tcp.sourcePort} →`,
    `${[...ip.destination].join(".")}:${tcp.destinationPort}`,
    [nameOf(Protocol, protocol), ...flags].join(" "),
    `ttl ${ttl}${dontFragment ? " DF" : ""}`,
  );
}
