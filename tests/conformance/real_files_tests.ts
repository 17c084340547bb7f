/**
 * Files that other programs made, read through generated classes: each value
 * is the one that those programs print.
 */

import { assertEquals } from "@std/assert";
import { readData, textAt } from "../support/data_file.ts";
import { BmpHeader, BmpPixel } from "../generated/bmp.ts";
import {
  Elf64Header,
  Elf64HeaderBE,
  Elf64SectionHeader,
  Elf64SectionHeaderBE,
} from "../generated/elf64.ts";
import {
  EthernetHeader,
  PcapHeader,
  PcapHeaderBE,
  PcapPacket,
  PcapPacketBE,
} from "../generated/pcap.ts";
import { Png } from "../generated/png.ts";
import { StlFacet, StlHeader } from "../generated/stl.ts";
import {
  LocalTimeType,
  Transition32,
  Transition64,
  TzifHeader,
} from "../generated/tzif.ts";
import { WavFrame, WavHeader } from "../generated/wav.ts";
import realFiles from "../data/real_files.json" with { type: "json" };

const ELF_CLASSES = [
  ["sample.elf", Elf64Header, Elf64SectionHeader],
  ["sample_be.elf", Elf64HeaderBE, Elf64SectionHeaderBE],
] as const;
for (const [file, Header, SectionHeader] of ELF_CLASSES) {
  Deno.test(`${file}: the headers as readelf prints them`, () => {
    const bytes = readData(file);
    const { e_ident, EI_CLASS, EI_DATA, sections, ...expected } =
      realFiles[file].values;
    const header = Header.view(bytes);
    const { e_ident: ident, ...values } = plain(header.toJSON());
    assertEquals(values, expected);
    assertEquals([...header.e_ident.$bytes], e_ident);
    assertEquals([header.e_ident.class, header.e_ident.data], [
      EI_CLASS,
      EI_DATA,
    ]);
    assertEquals(ident, header.e_ident.toJSON());

    const offset = Number(header.e_shoff);
    const found = SectionHeader.array(bytes, offset, header.e_shnum);
    const names = found.get(header.e_shstrndx);
    const rows = [...found].map((section) => {
      const start = Number(names.sh_offset) + section.sh_name;
      const { sh_name: _, ...rest } = plain(section.toJSON());
      return { name: textAt(bytes, start), ...rest };
    });
    assertEquals(rows, [...sections]);
  });
}

Deno.test("sample.tzif: both blocks, as zdump knows them", () => {
  const bytes = readData("sample.tzif");
  const { first, second, footer } = realFiles["sample.tzif"].values;
  for (
    const [block, Transition] of [
      [first, Transition32],
      [second, Transition64],
    ] as const
  ) {
    const { offset, ...expected } = block;
    const header = TzifHeader.view(bytes, offset);
    const { timecnt, typecnt, charcnt } = header;
    let end = offset + TzifHeader.layout.size;
    const times = Transition.array(bytes, end, timecnt);
    end += times.$bytes.length;
    const types = bytes.subarray(end, end += timecnt);
    const localTypes = LocalTimeType.array(bytes, end, typecnt);
    end += localTypes.$bytes.length;
    const designations = new TextDecoder().decode(
      bytes.subarray(end, end += charcnt),
    );
    assertEquals({
      ...header.$toObject(),
      transition_times: Array.from(times.column("time"), Number),
      transition_types: [...types],
      local_time_types: localTypes.toArray().map(({ isdst, ...type }) => ({
        ...type,
        isdst: Number(isdst),
      })),
      designations: designations.split("\0").slice(0, -1),
    }, expected);
    // Two indicators for each type close a block; a line of text the file.
    end += header.isstdcnt + header.isutcnt;
    if (block === first) assertEquals(end, second.offset);
    else assertEquals(textAt(bytes, end), `\n${footer}\n`);
  }
});

Deno.test("sample.bmp: the header, and pixels from the bottom row up", () => {
  const bytes = readData("sample.bmp");
  const { pixels_rgb, ...expected } = realFiles["sample.bmp"].values;
  const { info, ...file } = BmpHeader.view(bytes).$toObject();
  const { biClrUsed, biClrImportant, ...rest } = info;
  assertEquals({ ...file, ...rest }, expected);
  assertEquals([biClrUsed, biClrImportant], [0, 0]);
  const rowBytes = info.biSizeImage / info.biHeight;
  const rows = Array.from({ length: info.biHeight }, (_, row) => {
    const start = file.bfOffBits + (info.biHeight - 1 - row) * rowBytes;
    const pixels = BmpPixel.array(bytes, start, info.biWidth);
    return Array.from(pixels, ({ red, green, blue }) => [red, green, blue]);
  });
  assertEquals(rows, pixels_rgb);
});

Deno.test("sample.stl: facets of 50 bytes, floats unaligned", () => {
  const bytes = readData("sample.stl");
  const { facet_count, facets } = realFiles["sample.stl"].values;
  const { count } = StlHeader.view(bytes);
  assertEquals(count, facet_count);
  const found = StlFacet.array(bytes, StlHeader.layout.size);
  assertEquals(
    found.toArray().map(({ normal, vertices, attribute_byte_count }) => ({
      normal: [normal.x, normal.y, normal.z],
      vertices: vertices.map(({ x, y, z }) => [x, y, z]),
      attribute_byte_count,
    })),
    facets.map((facet) => ({
      ...facet,
      normal: facet.normal.map(Math.fround),
      vertices: facet.vertices.map((vertex) => vertex.map(Math.fround)),
    })),
  );
  const xs = found.column("vertices.x");
  assertEquals(
    xs.toArray(),
    facets.map(({ vertices }) => vertices.map(([x = NaN]) => Math.fround(x))),
  );
});

Deno.test("sample.wav: the header, and the frames", () => {
  const bytes = readData("sample.wav");
  const { frames, Subchunk2Size, ...expected } = realFiles["sample.wav"].values;
  const { riff, Format, fmt, data, ...header } = WavHeader.view(bytes)
    .$toObject();
  assertEquals(header, expected);
  assertEquals([riff.id, Format, fmt.id, data.id], [
    "RIFF",
    "WAVE",
    "fmt ",
    "data",
  ]);
  assertEquals([riff.size, data.size], [bytes.length - 8, Subchunk2Size]);
  const found = WavFrame.array(bytes, WavHeader.layout.size);
  assertEquals(Array.from(found, ({ left, right }) => [left, right]), frames);
});

const PCAP_CLASSES = [
  ["sample.pcap", PcapHeader, PcapPacket],
  ["sample_be.pcap", PcapHeaderBE, PcapPacketBE],
] as const;
for (const [file, Header, Packet] of PCAP_CLASSES) {
  Deno.test(`${file}: header and packets as tshark prints them`, () => {
    const bytes = readData(file);
    const { byte_order: _, packets, ...expected } = realFiles[file].values;
    const { thiszone, sigfigs, ...header } = Header.view(bytes).$toObject();
    assertEquals(header, expected);
    assertEquals([thiszone, sigfigs], [0, 0]);
    let offset = Header.layout.size;
    for (const row of packets) {
      const packet = Packet.view(bytes, offset);
      const ethernet = EthernetHeader.view(bytes, offset + Packet.layout.size);
      assertEquals({
        ...packet.$toObject(),
        eth_dst: colons(ethernet.eth_dst),
        eth_src: colons(ethernet.eth_src),
        eth_type: ethernet.eth_type,
      }, row);
      offset += Packet.layout.size + packet.incl_len;
    }
    assertEquals(offset, bytes.length);
  });
}

Deno.test("sample.png: the signature and IHDR", () => {
  const { signature, ihdr, ...chunk } = Png.view(readData("sample.png"))
    .toJSON();
  assertEquals({ ...chunk, ...ihdr }, realFiles["sample.png"].values);
  assertEquals(signature, [137, 80, 78, 71, 13, 10, 26, 10]);
});

/** Numbers where JSON has 64-bit integers as text: all here are small. */
function plain<Values extends object>(
  values: Values,
): { [Name in keyof Values]: Values[Name] | number } {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? Number(value) : value,
    ]),
  ) as never;
}

function colons(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join(":");
}
