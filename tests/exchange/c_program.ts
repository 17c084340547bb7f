/** The C program that writes each value of each struct, and reads them. */

import { isBigEndian } from "../../format/mod.ts";
import { isSigned, slotsOf } from "../../codegen/export/slots.ts";
import type { ItemType, StructModel } from "../../codegen/layout/mod.ts";
import type { Case, Leaf, Place } from "./cases.ts";

/** A struct with its cases. */
export interface Written {
  readonly case: Case;
  readonly places: readonly Place[];
  readonly struct: StructModel;
}

/** A program, and what it shall write and print. */
export interface Program {
  readonly text: string;
  /** The records that it writes, in hex. */
  readonly writes: readonly string[];
  /** The random records that it reads. */
  readonly reads: string;
  readonly prints: readonly string[];
}

/** `names` are the changed names of each struct, by its name. */
export function cProgram(
  header: string,
  structs: readonly Written[],
  names: Names,
): Program {
  const writes: string[] = [];
  const prints: string[] = [];
  const bitFields = cBitFields(structs);
  const functions = structs.map((written, index) => {
    const { case: { name, stride, leaves } } = written;
    const { own, lines } = linesOf(written, names, bitFields);
    const type = names(name, undefined);
    writes.push(...own.map(({ bytes }) => bytes));
    prints.push(
      ...own.map(({ random, value }) => random ?? value),
    );
    assertSome(own, leaves, name);
    return `static void test${index}(FILE *in, FILE *out) {
  alignas(64) static unsigned char bytes[${stride} + 64];
  ${type} *r = (${type} *)bytes;
  const size_t size = ${stride};
  (void)r, (void)out;
${lines.writes.join("\n")}
  if (fread(bytes, 1, size, in) != size) exit(2);
${lines.reads.join("\n")}
}`;
  });
  const text = `#include "${header}"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WRITE(statement) \\
  memset(bytes, 0, size); statement; fwrite(bytes, 1, size, out)

void print_float(double value) {
  uint64_t bits;
  memcpy(&bits, &value, 8);
  if (value != value) puts("nan");
  else printf("%016" PRIx64 "\\n", bits);
}

void print_bytes(const void *start, size_t size) {
  const unsigned char *bytes = (const unsigned char *)start;
  for (size_t i = 0; i < size; i++) printf("%02x", bytes[i]);
  puts("");
}

${functions.join("\n")}

int main(int count, char **arguments) {
  FILE *in = fopen(arguments[1], "rb"), *out = fopen(arguments[2], "wb");
  if (count != 3 || !in || !out) return 3;
${structs.map((_, index) => `  test${index}(in, out);`).join("\n")}
  return fclose(out);
}
`;
  const reads = structs.map(({ case: { random } }) => random).join("");
  return { text, writes, reads, prints };
}

/** The identifier of a struct, or of a field of one. */
export type Names = (struct: string, field: string | undefined) => string;

function linesOf(
  { case: { leaves, random }, places }: Written,
  names: Names,
  bitFields: ReadonlySet<ItemType>,
) {
  const lines: { writes: string[]; reads: string[] } = {
    writes: [],
    reads: [],
  };
  const own: Leaf[] = [];
  for (const [index, leaf] of leaves.entries()) {
    const place = places[index] as Place;
    if (place.isFlattened) continue;
    const { scalar, bits } = place.field.item;
    if (bits !== undefined && !bitFields.has(place.field.item)) continue;
    const path = leaf.steps.map(({ struct, name, index }) =>
      names(struct, name) + index.map((each) => `[${each}]`).join("")
    ).join(".");
    const target = `r->${path}`;
    const isRaw = leaf.kind === "raw" || scalar.type === "float16" ||
      bits === undefined && isBigEndian(scalar);
    if (isRaw) {
      const { byteOffset, byteLength } = leaf;
      const at = (record: string) =>
        record.slice(byteOffset * 2, (byteOffset + byteLength) * 2);
      const text = at(leaf.bytes).replace(/../g, "\\x$&");
      lines.writes.push(
        `  static_assert(sizeof(${target}) == ${byteLength}, "size");`,
        `  WRITE(memcpy(&${target}, "${text}", ${byteLength}));`,
      );
      lines.reads.push(`  print_bytes(&${target}, ${byteLength});`);
      own.push({ ...leaf, random: at(random) });
      continue;
    }
    if (leaf.random === undefined) continue;
    own.push(leaf);
    if (leaf.kind === "float") {
      lines.writes.push(`  WRITE(${target} = ${floatText(leaf.value)});`);
      lines.reads.push(`  print_float(${target});`);
      continue;
    }
    const unsigned = !isSigned(place.field.item);
    lines.writes.push(
      `  WRITE(${target} = ${integer(leaf.value)});`,
    );
    lines.reads.push(
      unsigned
        ? `  printf("%" PRIu64 "\\n", (uint64_t)${target});`
        : `  printf("%" PRId64 "\\n", (int64_t)${target});`,
    );
  }
  return { own, lines };
}

/** The bit-fields that are such in C too; the others are bytes there. */
function cBitFields(structs: readonly Written[]): ReadonlySet<ItemType> {
  const slots = structs.flatMap(({ struct }) => slotsOf(struct));
  return new Set(
    slots.flatMap((slot) =>
      slot.kind === "unit" && slot.isInteger && slot.littleEndian
        ? slot.bits.map(({ field }) => field.item)
        : []
    ),
  );
}

function integer(value: string): string {
  const number = BigInt(value);
  return number >= 0n
    ? `UINT64_C(${number})`
    : `(-INT64_C(${-(number + 1n)}) - 1)`;
}

function floatText(bits: string): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0).toFixed(6);
}

function assertSome(
  own: readonly Leaf[],
  all: readonly Leaf[],
  name: string,
): void {
  const isOnlyBits = all.every(({ isBits }) => isBits);
  if (own.length > 0 || all.length === 0 || isOnlyBits) return;
  throw new Error(`C is asked nothing of ${name}`);
}
