/**
 * Layouts that are known only at run time, without generating code.
 *
 * @module
 */

import {
  type LayoutModel,
  parseLayout,
  type StructModel,
  suggestion,
} from "../codegen/layout/mod.ts";
import { FormatError, structLayout } from "../format/mod.ts";
import { CompiledStruct } from "./compiled_struct.ts";

/** A layout whose structs read and write bytes. */
export class CompiledLayout {
  /** What the layout file says. */
  readonly model: LayoutModel;
  /** Its structs, inner ones first. */
  readonly structs: readonly CompiledStruct[];

  /** Of a model without problems. */
  constructor(model: LayoutModel) {
    this.model = model;
    this.structs = model.structs.map((struct) => new CompiledStruct(struct));
  }

  /**
   * The struct of a name; without one, the only struct that no other contains.
   *
   * Throws a RangeError that names those that there are.
   */
  struct(name?: string): CompiledStruct {
    const names = this.structs.map((struct) => struct.name);
    if (name !== undefined) {
      const found = this.structs.find((struct) => struct.name === name);
      if (found !== undefined) return found;
      throw new RangeError(
        `Cannot find a struct ${JSON.stringify(name)}: there ${listed(names)}${
          suggestion(name, names)
        }`,
      );
    }
    const outer = this.outer;
    const [only] = outer;
    if (only !== undefined && outer.length === 1) return only;
    throw new RangeError(
      `Cannot choose a struct: there ${listed(outer.map(({ name }) => name))}`,
    );
  }

  /** The structs that no other one contains. */
  get outer(): CompiledStruct[] {
    const inner = new Set<StructModel>(
      this.model.structs.flatMap(({ fields }) =>
        fields.flatMap((field) => "struct" in field ? [field.struct] : [])
      ),
    );
    return this.structs.filter(({ model }) => !inner.has(model));
  }
}

function listed(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return "are none";
  if (names.length === 1) return `is ${last}`;
  return `are ${names.slice(0, -1).join(", ")} and ${last}`;
}

/**
 * Compiles the text of a layout file; `file` is its name in errors.
 *
 * Throws a {@linkcode LayoutError} that lists all problems.
 *
 * @example
 * ```ts
 * import { compileLayout } from "@structlens/structlens/inspect";
 * import { assertEquals } from "@std/assert";
 *
 * const layout = compileLayout(`{
 *   "structs": { "Point": { "format": "<2h", "fields": ["x", "y"] } }
 * }`);
 * const bytes = Uint8Array.of(1, 0, 254, 255);
 * assertEquals(layout.struct("Point").read(bytes), { x: 1, y: -2 });
 * ```
 */
export function compileLayout(
  text: string,
  file = "layout.jsonc",
): CompiledLayout {
  return new CompiledLayout(parseLayout(text, file));
}

/**
 * Compiles a format in `struct` notation. Its items are called `item0`, `item1`
 * and so on, or by the names that are given.
 *
 * Throws a {@linkcode LayoutError} for a format that does not parse, and for
 * names that are too few or too many.
 *
 * @example
 * ```ts
 * import { compileFormat } from "@structlens/structlens/inspect";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = Uint8Array.of(1, 2, 3);
 * assertEquals(compileFormat("<BH").read(bytes), { item0: 1, item1: 770 });
 * ```
 */
export function compileFormat(
  format: string,
  names?: readonly string[],
): CompiledStruct {
  const fields = names ?? itemNames(format);
  const text = JSON.stringify({ structs: { Record: { format, fields } } });
  return compileLayout(text, format).struct();
}

/** `item0`, `item1` and so on, for the items of a format that is right. */
export function itemNames(format: string): string[] {
  try {
    const count = structLayout(format, { mostItems: 100_000 }).members.reduce(
      (sum, member) => member.kind === "item" ? sum + member.repeat : sum,
      0,
    );
    return Array.from(
      { length: Math.min(count, 100_000) },
      (_, index) => `item${index}`,
    );
  } catch (error) {
    // The layout tells what is wrong with it.
    if (error instanceof FormatError) return [];
    throw error;
  }
}
