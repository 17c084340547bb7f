/**
 * Prints a line for each TCP and UDP packet of a capture: when, from where to
 * where, and what.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { nameOf, namesOf } from "@structlens/structlens";
import * as net from "./generated/pcap.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/http.pcap");

// Read in the wrong byte order, the magic number has no name.
const { magic } = net.FileHeader.view(bytes);
const [FileHeader, Packet] = nameOf(net.Magic, magic)
  ? [net.FileHeader, net.Packet]
  : [net.FileHeaderBE, net.PacketBE];
const isFine = FileHeader.view(bytes).magic === net.Magic.NANOSECONDS;
const digits = isFine ? 9 : 6;

for (const packet of Packet.sequence(bytes, FileHeader.layout.size)) {
  const { view } = packet.bytes;
  if (net.Ethernet.view(view).type !== net.EtherType.IPV4) continue;
  const ip = net.Ipv4.view(view, net.Ethernet.layout.size);
  const start = net.Ethernet.layout.size + ip.headerWords * 4;
  const show = (from: number, to: number, flags: readonly string[]) =>
    console.log(
      `${packet.seconds}.${`${packet.fraction}`.padStart(digits, "0")}`,
      `${[...ip.source].join(".")}:${from} →`,
      `${[...ip.destination].join(".")}:${to}`,
      [nameOf(net.Protocol, ip.protocol), ...flags].join(" "),
      `ttl ${ip.ttl}${ip.dontFragment ? " DF" : ""}`,
    );
  if (ip.protocol === net.Protocol.TCP) {
    const tcp = net.Tcp.view(view, start);
    const flags = namesOf(net.TcpFlags, tcp.flags);
    show(tcp.sourcePort, tcp.destinationPort, flags);
  } else if (ip.protocol === net.Protocol.UDP) {
    const udp = net.Udp.view(view, start);
    show(udp.sourcePort, udp.destinationPort, []);
  }
}
