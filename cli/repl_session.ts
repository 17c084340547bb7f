/**
 * What is at hand at the prompt of `repl`. Runs in the process of the prompt.
 *
 * @module
 */

import { readFileSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { inspect } from "node:util";
import { escapeInvisible } from "../codegen/layout/mod.ts";
import {
  CompiledLayout,
  CompiledStruct,
  compileFormat,
  compileLayout,
} from "../inspect/mod.ts";
import * as structlens from "../mod.ts";
import { readLayout } from "./read_layout.ts";

/** What the prompt is started with. */
export interface SessionFiles {
  /** The absolute path of the bytes. */
  readonly file: string;
  /** The absolute path of their layout. */
  readonly layout: string;
  /** The struct of the records; else the one that no other contains. */
  readonly struct?: string | undefined;
  /** Another name for the records. */
  readonly alias?: string;
  /** The folder of the generated module, which is needed no more. */
  readonly folder: string;
}

type Names = Readonly<Record<string, unknown>>;

/** Makes all that is at hand global, and says what it is. */
export function startSession(generated: Names, files: SessionFiles): void {
  // Now, as a prompt may end in ways that leave no time for it.
  rmSync(files.folder, { recursive: true, force: true });
  const buffer = readFileSync(files.file);
  const view = new structlens.MemoryView(buffer);
  const layout = compileLayout(readLayout(files.layout), files.layout);
  const { records, note } = recordsOf(generated, layout, files.struct, buffer);
  const { alias } = files;
  const own = {
    buffer,
    view,
    records,
    ...alias !== undefined && { [alias]: records },
    generated,
    layout,
    compileFormat,
    compileLayout,
    ...structlens,
    hexdump,
  };
  showAs(
    CompiledLayout,
    ({ structs }) =>
      `CompiledLayout(${structs.map(({ name }) => name).join(", ")})`,
  );
  showAs(CompiledStruct, ({ name }) => `CompiledStruct(${name})`);
  showAs(structlens.MemoryView, (view) => `${view} ${firstItems(view)}`.trim());

  // A struct called `Object` would end the prompt: it stays in `generated`.
  const classes = Object.entries(generated)
    .filter(([name]) => !(name in globalThis) && !(name in own));
  Object.assign(globalThis, Object.fromEntries(classes), own);

  const isAlone = (name: string) => classes.some(([other]) => other === name);
  const shown = layout.structs.map(({ name }) => name).filter(isAlone);
  const rows = [
    ["buffer", `${buffer.length} bytes of ${basename(files.file)}`],
    ["view", String(view)],
    [alias === undefined ? "records" : `records, ${alias}`, note],
    [shown.join(", "), `from ${basename(files.layout)}`],
    ["generated", "all that its module has"],
    ["layout", "the layout itself: layout.struct(name).read(buffer)"],
    ["hexdump, pack, unpack, Struct, MemoryView, …", "as in programs"],
  ].filter(([name]) => name !== "");
  const lines = rows.map(([name, text]) => `  ${name}: ${text}`);
  console.log(
    ["At hand (Ctrl+D ends):", ...lines].map(escapeInvisible)
      .join("\n"),
  );
}

interface FoundRecords {
  readonly records: unknown;
  /** What they are, or why there are none. */
  readonly note: string;
}

/** The class of a struct, with what it may have. */
interface AnyClass {
  view(source: Uint8Array): object;
  array?(source: Uint8Array): ArrayLike<unknown>;
  sequence?(source: Uint8Array): Iterable<object>;
}

/** The records of the whole file, or the one at its start. */
function recordsOf(
  generated: Names,
  layout: CompiledLayout,
  name: string | undefined,
  bytes: Uint8Array,
): FoundRecords {
  try {
    const struct = name ?? layout.struct().name;
    const Class = generated[struct] as AnyClass;
    try {
      const records = Class.sequence
        ? Array.from(Class.sequence(bytes))
        : Class.array?.(bytes);
      if (records !== undefined && records.length !== 1) {
        return { records, note: `${records.length} of ${struct}` };
      }
    } catch {
      // Other bytes follow the first one, or it is no record at all.
    }
    return { records: Class.view(bytes), note: `one ${struct}, at byte 0` };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const hint = name === undefined ? "; LAYOUT:STRUCT chooses one" : "";
    return { records: undefined, note: `none. ${error.message}${hint}` };
  }
}

/** Has the prompt show the objects of a class by a text. */
function showAs<Shown extends object>(
  { prototype }: { readonly prototype: Shown },
  text: (object: Shown) => string,
): void {
  Object.defineProperty(prototype, INSPECT, {
    value(this: Shown) {
      return text(this);
    },
    configurable: true,
    writable: true,
  });
}

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** How many items along an axis are shown. */
const MOST_ITEMS = 16;

/** Of a released view nothing. */
function firstItems(items: Iterable<unknown> & { length: number }): string {
  try {
    const texts: string[] = [];
    for (const item of items) {
      if (texts.length === MOST_ITEMS) {
        texts.push(`… ${items.length - MOST_ITEMS} more`);
        break;
      }
      const isView = item instanceof structlens.MemoryView;
      texts.push(isView ? firstItems(item) : inspect(item, { depth: 1 }));
    }
    return `[${texts.join(", ")}]`;
  } catch {
    return "";
  }
}

/** The same text, which the prompt shows as lines and not as a quoted string. */
function hexdump(...args: Parameters<typeof structlens.hexdump>): string {
  const lines: InstanceType<typeof String> = Object(
    structlens.hexdump(...args),
  );
  Object.defineProperty(lines, INSPECT, { value: lines.valueOf });
  return lines as string;
}
