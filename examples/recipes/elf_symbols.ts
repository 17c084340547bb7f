/**
 * Prints the symbols of a 64-bit ELF file, as `readelf --symbols --wide` does.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { nameOf } from "@structlens/structlens";
import * as elf from "./generated/elf_symbols.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/symbols.elf");

// What has one byte alone is the same in both orders.
const { order } = elf.FileHeader.view(bytes);
const [FileHeader, Section, Sym] = order === elf.Order.LITTLE
  ? [elf.FileHeader, elf.Section, elf.Sym]
  : [elf.FileHeaderBE, elf.SectionBE, elf.SymBE];

const header = FileHeader.view(bytes);
const sections = Section.array(
  bytes,
  header.sectionHeaders,
  header.sectionCount,
);

/** The text at `start` of a section that has texts. */
function textIn(section: number, start: number): string {
  const from = sections.get(section).offset + start;
  return new TextDecoder().decode(bytes.subarray(from, bytes.indexOf(0, from)));
}

for (const { type, offset, size, link } of sections) {
  if (type !== elf.SectionType.SYMTAB) continue;
  const table = bytes.subarray(offset, offset + size);
  let i = 0;
  for (const symbol of Sym.array(table)) {
    console.log(
      `${i++}: ${symbol.value.toString(16).padStart(16, "0")} ${symbol.size}`,
      nameOf(elf.SymbolType, symbol.type),
      nameOf(elf.Binding, symbol.binding),
      nameOf(elf.Visibility, symbol.visibility),
      nameOf(elf.SectionIndex, symbol.section) ?? symbol.section,
      symbol.type === elf.SymbolType.SECTION
        ? textIn(header.nameSection, sections.get(symbol.section).name)
        : textIn(link, symbol.name),
    );
  }
}
