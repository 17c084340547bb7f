/**
 * Exchanges records with pyarrow, of every layout of the tests that Arrow takes:
 *
 *     deno run -A tests/exchange/arrow.ts [PYTHON]
 *
 * It reads the values that a record has, and what it writes is read again.
 */

import { assert, assertEquals } from "@std/assert";
import { tableFromIPC } from "apache-arrow";
import {
  arrowSchema,
  fromArrow,
  writeArrow,
} from "../../adapters/arrow/mod.ts";
import { Event } from "../golden/enums.ts";
import { type AnyStruct, loadModule } from "../support/load_module.ts";
import { randomLanguage } from "../support/random_language.ts";
import { randomLayout } from "../support/random_layouts.ts";
import { readText, ROOT } from "../support/repository.ts";

const python = Deno.args[0] ?? "python3";
const folder = Deno.makeTempDirSync();
/** Not a multiple of the bits of a byte. */
const RECORDS = 21;

try {
  const records = new Map<string, ReturnType<AnyStruct["array"]>>();
  const structs = new Map<string, AnyStruct>();
  const expected: Record<string, unknown[]> = {};
  let number = 0;
  for (const text of layouts()) {
    for (const Struct of structsOf(await loadModule(text))) {
      const some = recordsOf(Struct);
      if (some === undefined) continue;
      const name = `${Struct.layout.name}_${number++}.arrow${
        number % 2 ? "" : "s"
      }`;
      await writeArrow(`${folder}/${name}`, Struct, [some.$bytes]);
      records.set(name, some);
      structs.set(name, Struct);
      expected[name] = some.toArray().map(comparable);
    }
  }
  for (const name of ["dictionary.arrow", "dictionary.arrows"]) {
    const events = Event.alloc(RECORDS);
    for (const [index, event] of [...events].entries()) {
      event.$set({ kind: 1, path: [4, 2, 1], level: 300, serial: -1n });
      event.$set({ button: index % 2 ? 1 : 2 });
    }
    const path = `${folder}/${name}`;
    const options = { enums: "dictionary" } as const;
    await writeArrow(path, Event, [events.$bytes], options);
    records.set(name, events as never);
    structs.set(name, Event as never);
    expected[name] = events.toArray().map((event, index) => ({
      ...comparable(event) as object,
      ...{ kind: "KEY", path: ["TOUCH", "MOVE", "KEY"], level: "HIGH" },
      ...{ button: index % 2 ? "KEY" : "MOVE", serial: "NONE" },
      grid: Array.from({ length: 2 }, () => ["OK", "OK"]),
    }));
  }
  Deno.writeTextFileSync(`${folder}/expected.json`, JSON.stringify(expected));
  const { version, values } = JSON.parse(run("arrow.py", folder));
  for (const [name, Struct] of structs) {
    const table = tableFromIPC(Deno.readFileSync(`${folder}/${name}.again`));
    assertEquals(table.batches.length, 3);
    const found = fromArrow(table, Struct).toArray();
    const wanted = records.get(name)?.toArray();
    assertEquals(found.map(comparable), wanted?.map(comparable), name);
  }
  assert(records.size > 60 && values > 5000, `${records.size}, ${values}`);
  console.log(
    `${values} values of ${records.size} structs through pyarrow ${version}`,
  );
} finally {
  Deno.removeSync(folder, { recursive: true });
}

function run(script: string, ...args: string[]): string {
  const path = new URL(script, import.meta.url).pathname;
  const command = new Deno.Command(python, { args: [path, ...args] });
  const { success, stdout, stderr } = command.outputSync();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

function* layouts(): Generator<string> {
  for (const place of ["tests/golden", "tests/layouts", "layouts"]) {
    for (const { name } of Deno.readDirSync(new URL(place, ROOT))) {
      if (name.endsWith(".jsonc")) yield readText(`${place}/${name}`);
    }
  }
  for (let seed = 0; seed < 6; seed++) {
    yield JSON.stringify(randomLayout(seed, 6));
    // Without tags and tails, of which Arrow has no columns.
    yield JSON.stringify(
      randomLanguage(seed, 8),
      (name, value) =>
        ["tag", "cases", "tail"].includes(name) ? undefined : value,
    );
  }
}

function structsOf(module: object): AnyStruct[] {
  return Object.values(module).filter((each): each is AnyStruct =>
    typeof each === "function" && "layout" in each && "alloc" in each &&
    each.layout.stride > 0
  );
}

/** Records of random bytes that are text too; none where Arrow refuses them. */
function recordsOf(Struct: AnyStruct) {
  try {
    arrowSchema(Struct);
    const records = Struct.alloc(RECORDS);
    let seed = 1;
    const bytes = records.$bytes.map(() => {
      seed = Math.imul(seed, 1103515245) + 12345 | 0;
      return (seed >>> 16) % 128;
    });
    const made = Struct.array(bytes.slice());
    made.toArray();
    return made;
  } catch (error) {
    // A union, a tail, a constant, or what must be a member of an enum.
    if (error instanceof TypeError || error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

/** A value as `arrow.py` has it. */
function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return `b${value.toHex()}`;
  switch (typeof value) {
    case "number":
      return bitsOf(value);
    case "bigint": {
      const isExact = -(2n ** 53n) <= value && value <= 2n ** 53n;
      return isExact ? bitsOf(Number(value)) : `i${value}`;
    }
    case "string":
      return value.toWellFormed();
    case "object": {
      if (Array.isArray(value)) {
        const list = value.map(comparable);
        const flat = list.flat(Infinity);
        return typeof flat[0] === "object" ? flat : list;
      }
      return Object.fromEntries(
        Object.entries(value ?? {}).map(([name, each]) => [
          name,
          comparable(each),
        ]),
      );
    }
    default:
      return value;
  }
}

function bitsOf(value: number): string {
  if (Number.isNaN(value)) return "nan";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return `f${view.getBigUint64(0).toString(16).padStart(16, "0")}`;
}
