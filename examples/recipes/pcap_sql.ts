/**
 * Asks a capture in SQL: who spoke to whom, how much and how long, and how soon
 * the server answered.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { nameOf } from "@structlens/structlens";
import { openRecords } from "@structlens/structlens/duckdb";
import * as net from "./generated/pcap.ts";
import { Protocol, Row } from "./generated/pcap_sql.ts";

/** The records of a capture, in blocks: their bytes are used again. */
function* rowsOf(capture: Uint8Array<ArrayBuffer>) {
  const { magic } = net.FileHeader.view(capture);
  const [FileHeader, Packet] = nameOf(net.Magic, magic)
    ? [net.FileHeader, net.Packet]
    : [net.FileHeaderBE, net.PacketBE];
  const isFine = FileHeader.view(capture).magic === net.Magic.NANOSECONDS;
  const block = Row.alloc(20_000);
  let count = 0;
  for (const packet of Packet.sequence(capture, FileHeader.layout.size)) {
    const { view } = packet.bytes;
    if (net.Ethernet.view(view).type !== net.EtherType.IPV4) continue;
    const ip = net.Ipv4.view(view, net.Ethernet.layout.size);
    // Later fragments have no ports.
    if (!nameOf(Protocol, ip.protocol) || ip.fragmentOffset > 0) continue;
    const start = net.Ethernet.layout.size + ip.headerWords * 4;
    // TCP has the ports where UDP has them.
    const { sourcePort, destinationPort } = net.Udp.view(view, start);
    const flags = ip.protocol === Protocol.TCP
      ? net.Tcp.view(view, start).flags
      : 0;
    block.get(count++).$set({
      time: BigInt(packet.seconds) * 1_000_000_000n +
        BigInt(packet.fraction) * (isFine ? 1n : 1000n),
      source: ip.source,
      destination: ip.destination,
      sourcePort,
      destinationPort,
      length: packet.length,
      protocol: ip.protocol,
      syn: (flags & net.TcpFlags.SYN) !== 0,
      ack: (flags & net.TcpFlags.ACK) !== 0,
    });
    if (count < block.length) continue;
    yield block.$bytes;
    count = 0;
  }
  yield block.subarray(0, count).$bytes;
}

const capture = readFileSync(process.argv[2] ?? "tests/data/http.pcap");
await using db = await openRecords({
  packets: [Row, rowsOf(capture), { enums: "names" }],
});

// A connection is what goes either way between two ends.
const connections = await db.query(`
  WITH ends AS (
    SELECT
      *,
      array_to_string(source, '.') || ':' || sourcePort AS here,
      array_to_string(destination, '.') || ':' || destinationPort AS there
    FROM packets
  )
  SELECT
    protocol,
    first(here ORDER BY time) AS client,
    first(there ORDER BY time) AS server,
    count(*) AS packets,
    sum(length) AS bytes,
    (max(time) - min(time)) // 1000 AS lasted,
    (min(time) FILTER (syn AND ack) - min(time) FILTER (syn AND NOT ack))
      // 1000 AS answered
  FROM ends
  GROUP BY protocol, least(here, there), greatest(here, there)
  ORDER BY min(time)
`);
for await (const row of connections) {
  const { protocol, client, server, packets, bytes, lasted, answered } = row;
  console.log(
    `${protocol} ${client} → ${server}: ${packets} packets, ${bytes} bytes,`,
    `${lasted} µs${answered === null ? "" : `, answered after ${answered} µs`}`,
  );
}
