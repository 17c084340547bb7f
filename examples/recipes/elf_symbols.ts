/**
 * Prints the symbols of a 64-bit ELF file, as `readelf --symbols --wide` does.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { nameOf } from "../../mod.ts";
import * as elf from "./generated/elf_symbols.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/symbols.elf");
const decoder = new TextDecoder();

// What has one byte alone is the same in both orders.
const { order } = elf.FileHeader.view(bytes);
const [FileHeader, Section, Symbol] = order === elf.Order.LITTLE
  ? [elf.FileHeader, elf.Section, elf.Symbol]
  : [elf.FileHeaderBE, elf.SectionBE, elf.SymbolBE];

const header = FileHeader.view(bytes);
const sections = Section.array(
  bytes,
  Number(header.sectionHeaders),
  header.sectionCount,
);
for (const { type, offset, size, link } of sections) {
  if (type !== elf.SectionType.SYMTAB) continue;
  const table = bytes.subarray(Number(offset), Number(offset + size));
  const names = Number(sections.get(link).offset);
  for (const [i, symbol] of Symbol.array(table).toArray().entries()) {
    const start = names + symbol.name;
    console.log(
      `${i}:`,
      symbol.value.toString(16).padStart(16, "0"),
      symbol.size,
      nameOf(elf.SymbolType, symbol.type),
      nameOf(elf.Binding, symbol.binding),
      nameOf(elf.Visibility, symbol.visibility),
      nameOf(elf.SectionIndex, symbol.section) ?? symbol.section,
      decoder.decode(bytes.subarray(start, bytes.indexOf(0, start))),
    );
  }
}
