/**
 * Calls C by the `ffi` of generated classes: each struct goes by value and by
 * pointer, alone and between other arguments, and comes back changed.
 *
 *     deno run -A tests/exchange/ffi.ts
 */

import { assert, assertEquals } from "@std/assert";
import { generateAll } from "../../codegen/mod.ts";
import {
  ffiStruct,
  parseLayout,
  type StructModel,
} from "../../codegen/layout/mod.ts";
import { loadModule } from "../support/load_module.ts";

const COMPILERS = ["gcc", "clang"];
const STRUCTS = 200;
const folder = Deno.makeTempDirSync();

let state = 20_26;

/** The same in each run. */
function below(end: number): number {
  state = Math.imul(state, 1103515245) + 12345 >>> 0;
  return (state >>> 16) % end;
}

const CODES = "cbB?hHiIlLqQnNPfdFD";

function randomType(known: readonly string[]): string {
  const code = CODES[below(CODES.length)] ?? "";
  const inner = known[below(known.length)];
  const kind = below(12);
  if (kind < 2 && inner !== undefined) return inner;
  if (kind === 2 && inner !== undefined) return `(${1 + below(3)})${inner}`;
  if (kind === 3) return `${1 + below(9)}s`;
  if (kind === 4) return `${2 + below(3)}${code}`;
  if (kind === 5) return `(2,${1 + below(2)})${code}`;
  // Floats are what registers differ for.
  return kind < 8 ? "fd"[below(2)] ?? "" : code;
}

/** Structs as C has them, with the padding at their ends. */
function randomLayout(): { readonly structs: Record<string, object> } {
  const structs: Record<string, object> = {};
  const names: string[] = [];
  while (names.length < STRUCTS) {
    const name = `S${names.length}`;
    // Those of few fields go by registers.
    const count = 1 + below(below(2) === 0 ? 3 : 8);
    const small = names.filter((_, index) => index % 7 < 3).slice(-12);
    const fields = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `f${index}`,
        randomType(small),
      ]),
    );
    const all = { ...structs, [name]: { format: "@", fields } };
    const model = parseLayout(JSON.stringify({ structs: all })).structs
      .find((each) => each.name === name);
    assert(model);
    const [refused] = ffiStruct(model).refused;
    if (refused?.reason.includes("more than 256 values")) continue;
    const size = model.layout.stride;
    structs[name] = { host: "ffi", format: "@", size, fields };
    names.push(name);
  }
  return { structs };
}

/** What each bit of a record becomes if it is changed; 0 is padding. */
function maskOf(struct: StructModel): Uint8Array {
  const mask = new Uint8Array(struct.layout.stride);
  for (const field of struct.fields) {
    const { byteOffset, byteLength } = field;
    if ("item" in field) {
      const flips = field.item.scalar.type === "bool" ? 1 : 0xff;
      mask.fill(flips, byteOffset, byteOffset + byteLength);
    } else if (byteLength > 0) {
      const inner = maskOf(field.struct);
      for (let start = 0; start < byteLength; start += inner.length) {
        mask.set(inner, byteOffset + start);
      }
    }
  }
  return mask;
}

function cOf(structs: readonly StructModel[]): string {
  const functions = structs.map(({ name }) => {
    const mask = Array.from(maskOf(byName.get(name) as StructModel)).join(",");
    return `
static void flip_${name}(${name} *value) {
  static const unsigned char mask[] = {${mask}};
  unsigned char *bytes = (unsigned char *)value;
  for (size_t i = 0; i < sizeof *value; i++) bytes[i] ^= mask[i];
}
${name} change_${name}(${name} value) { flip_${name}(&value); return value; }
void change_in_place_${name}(${name} *value) { flip_${name}(value); }
${name} between_${name}(double a, ${name} b, int32_t c, ${name} d, int64_t e, float f, ${name} *out) {
  flip_${name}(&b);
  *out = d;
  if (a != 0.5 || c != -7 || e != -1234567890123 || f != 2.25f) memset(&b, 0, sizeof b);
  return b;
}`;
  });
  return `#include "structs.h"\n#include <string.h>\n${functions.join("\n")}\n`;
}

const layout = randomLayout();
const text = JSON.stringify(layout);
const model = parseLayout(text);
const byName = new Map(model.structs.map((struct) => [struct.name, struct]));
const classes = await loadModule(text);

try {
  const [{ code }] = generateAll(text, ["c"], { origin: "structs.jsonc" });
  Deno.writeTextFileSync(`${folder}/structs.h`, code);
  Deno.writeTextFileSync(`${folder}/structs.c`, cOf(model.structs));
  let calls = 0;
  for (const compiler of COMPILERS) {
    const library = `${folder}/${compiler}.so`;
    const { success, stderr } = new Deno.Command(compiler, {
      args: [
        ...["-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared"],
        ...["-fPIC", "-o", library, `${folder}/structs.c`],
      ],
    }).outputSync();
    assert(success, new TextDecoder().decode(stderr));
    for (const { name } of model.structs) calls += call(library, name);
  }
  assert(calls > 3 * STRUCTS, `only ${calls}`);
  console.log(
    `${calls} calls of ${
      COMPILERS.join(" and ")
    } with ${STRUCTS} structs by value and by pointer`,
  );
} finally {
  Deno.removeSync(folder, { recursive: true });
}

/** Calls all functions of a struct with random bytes; gives how many. */
function call(library: string, name: string): number {
  const { ffi } = classes[name] as unknown as { ffi: Deno.NativeStructType };
  const struct = byName.get(name) as StructModel;
  const mask = maskOf(struct);
  // A boolean is 0 or 1.
  const bytes = mask.map((flips) => below(256) & (flips === 1 ? 1 : 0xff));
  const changed = bytes.map((byte, index) => byte ^ (mask[index] ?? 0));
  const others = mask.map((flips) => below(256) & (flips === 1 ? 1 : 0xff));
  const expect = (actual: unknown, expected: Uint8Array, what: string) => {
    assert(actual instanceof Uint8Array);
    assertEquals(
      withoutPadding(actual, mask),
      withoutPadding(expected, mask),
      `${what} ${name}: ${JSON.stringify(layout.structs[name])}`,
    );
  };
  const opened = Deno.dlopen(library, {
    [`change_${name}`]: { parameters: [ffi], result: ffi },
    [`change_in_place_${name}`]: { parameters: ["buffer"], result: "void" },
    [`between_${name}`]: {
      parameters: ["f64", ffi, "i32", ffi, "i64", "f32", "buffer"],
      result: ffi,
    },
  });
  const symbols = opened.symbols as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  expect(symbols[`change_${name}`]?.(bytes), changed, "change");
  const place = bytes.slice();
  symbols[`change_in_place_${name}`]?.(place);
  expect(place, changed, "change_in_place");
  const out = new Uint8Array(bytes.length);
  const args = [0.5, bytes, -7, others, -1234567890123n, 2.25, out];
  expect(symbols[`between_${name}`]?.(...args), changed, "between");
  expect(out, others, "the last argument of between");
  opened.close();
  return 3;
}

/** Values that are passed need not have the same padding. */
function withoutPadding(bytes: Uint8Array, mask: Uint8Array): Uint8Array {
  assertEquals(bytes.length, mask.length);
  return bytes.map((byte, index) => mask[index] === 0 ? 0 : byte);
}
