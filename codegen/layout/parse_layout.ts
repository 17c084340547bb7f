/**
 * Layout file → model: reads the file, then lays out each struct after the
 * structs in it.
 *
 * @module
 */

import { type Layout, MOST_NESTING, quote } from "../../format/mod.ts";
import { joinOrders, refuseTwins } from "./both_orders.ts";
import { docOption, ModelBuilder } from "./build_models.ts";
import { buildEnum } from "./enums.ts";
import { parseJsonc } from "./jsonc.ts";
import { MOST_BYTES, TOO_LONG } from "./limits.ts";
import type { EnumModel, LayoutModel } from "./model.ts";
import { wordOfOrder } from "./foreign_words.ts";
import { layoutOfFormat, layoutOfNames } from "./named_items.ts";
import { refuseStructName } from "./names.ts";
import { isOrderAlone, refusePlaces } from "./places.ts";
import { Problems, type TextPlace } from "./problems.ts";
import type { NamedTypes } from "./references.ts";
import {
  type FieldSource,
  type LayoutSource,
  placeOfOption,
  readSource,
  type StructSource,
} from "./source.ts";
import { hasTail } from "./tails.ts";
import { layoutOfTypes } from "./typed_fields.ts";

/**
 * Reads a layout file; `file` is its name in errors.
 *
 * Throws a {@linkcode LayoutError} that lists all problems.
 */
export function parseLayout(
  text: string,
  file: string = "layout.jsonc",
): LayoutModel {
  const jsonc = text.replace(/^\ufeff/, "");
  const problems = new Problems(jsonc);
  return problems.all(file, () => {
    if (jsonc.length > MOST_BYTES) {
      problems.end({ offset: 0 }, `Cannot read a layout file: ${TOO_LONG}`);
    }
    const tree = parseJsonc(jsonc, problems);
    const source = tree && readSource(tree, problems);
    if (source === undefined) return NOTHING;
    const { doc, bothOrders, machine } = source;
    return {
      ...docOption(doc),
      dataModel: machine.dataModel,
      byteOrder: bothOrders ? "both" : machine.endianness,
      ...resolve(source, problems),
    };
  });
}

/** What has no problems; inner structs first. */
function resolve(
  source: LayoutSource,
  problems: Problems,
): Pick<LayoutModel, "enums" | "structs"> {
  const models = resolveOrder(source, problems);
  if (!source.bothOrders || problems.count > 0) return models;
  const machine = { ...source.machine, endianness: "big" } as const;
  const big = resolveOrder({ ...source, machine }, problems);
  const structs = joinOrders(models.structs, big.structs);
  const clash = refuseTwins(structs, models.enums.map(({ name }) => name));
  if (clash !== undefined) {
    const place = source.structs.find(({ name }) => name.value === clash.struct)
      ?.name ?? { offset: 0 };
    problems.report(
      place,
      `Cannot name the struct ${
        quote(clash.struct)
      } in both byte orders: ${clash.reason}`,
    );
  }
  return { enums: models.enums, structs };
}

function resolveOrder(
  source: LayoutSource,
  problems: Problems,
): Pick<LayoutModel, "enums" | "structs"> {
  const resolver = new Resolver(source, problems);
  for (const struct of source.structs) resolver.resolve(struct.name.value);
  return resolver.models;
}

/** What a file has that cannot be read; its problems are thrown. */
const NOTHING: LayoutModel = {
  dataModel: "LP64",
  byteOrder: "little",
  enums: [],
  structs: [],
};

class Resolver {
  readonly #source: LayoutSource;
  readonly #problems: Problems;
  readonly #structs: ReadonlyMap<string, StructSource>;
  readonly #builder: ModelBuilder;
  readonly #named: NamedTypes;
  /** Undefined for a struct that has a problem. */
  readonly #layouts = new Map<string, Layout | undefined>();
  /** How deep structs nest in a struct, counting itself. */
  readonly #depths = new Map<string, number>();
  /** The structs that are being resolved, outermost first. */
  readonly #open: string[] = [];

  constructor(source: LayoutSource, problems: Problems) {
    this.#source = source;
    this.#problems = problems;
    this.#structs = new Map(
      source.structs.map((struct) => [struct.name.value, struct]),
    );
    const enums = new Map<string, EnumModel | undefined>();
    for (const name of source.enumNames) enums.set(name, undefined);
    this.#named = { structs: source.names, enums };
    this.#builder = new ModelBuilder(this.#named, problems);
    for (const each of source.enums) {
      const model = buildEnum(each, source.machine, problems);
      enums.set(each.name.value, model);
      if (model !== undefined) this.#builder.addEnum(model, each.name);
    }
  }

  get models(): Pick<LayoutModel, "enums" | "structs"> {
    const { enums, structs } = this.#builder;
    return { enums, structs };
  }

  /** The layout of a struct; undefined if it has a problem. */
  resolve(name: string): Layout | undefined {
    const struct = this.#structs.get(name);
    if (struct === undefined || this.#layouts.has(name)) {
      return this.#layouts.get(name);
    }
    this.#open.push(name);
    const layout = this.#checkedLayout(struct);
    this.#open.pop();
    this.#layouts.set(name, layout);
    return layout;
  }

  #checkedLayout(struct: StructSource): Layout | undefined {
    const { name, format } = struct;
    const before = this.#problems.count;
    const reason = refuseStructName(name.value);
    if (reason !== undefined) {
      const message = `Cannot name a struct ${quote(name.value)}: ${reason}`;
      this.#problems.report(name, message);
    }
    const layout = this.#problems.guard(format, () => this.#layout(struct));
    if (layout === undefined || this.#problems.count > before) return undefined;
    this.#builder.build(struct, layout);
    return this.#problems.count > before ? undefined : layout;
  }

  #layout(struct: StructSource): Layout | undefined {
    const { fields, format } = struct;
    const word = wordOfOrder(format.value);
    if (word !== undefined) {
      const message = `Cannot read format ${quote(format.value)}: ${word}`;
      return void this.#problems.report(format, message);
    }
    if (hasTail(struct) && struct.options.size !== undefined) {
      this.#problems.report(
        placeOfOption(struct, "size"),
        `Cannot set "size" of struct ${
          quote(struct.name.value)
        }: it ends with a tail, and its length differs`,
      );
    }
    const { machine } = this.#source;
    const orderAlone = isOrderAlone(struct);
    if (!orderAlone || fields.kind === "names") {
      refusePlaces(struct, this.#problems);
    }
    switch (fields.kind) {
      case "none":
        if (orderAlone) return this.#layoutOfTypes(struct, []);
        return layoutOfFormat(struct, machine, this.#problems);
      case "names":
        return layoutOfNames(struct, fields.names, machine, this.#problems);
      case "types":
        return this.#layoutOfTypes(struct, fields.fields);
    }
  }

  #layoutOfTypes(
    struct: StructSource,
    fields: readonly FieldSource[],
  ): Layout | undefined {
    return layoutOfTypes(
      struct,
      fields,
      this.#source.machine,
      this.#named,
      (name, place) => this.#resolveNested(name, place),
      this.#problems,
    );
  }

  /** The layout of the struct that a type names at `place`. */
  #resolveNested(name: string, place: TextPlace): Layout | undefined {
    if (this.#open.includes(name)) {
      const cycle = this.#open.slice(this.#open.indexOf(name));
      const path = [...cycle, name].join(" → ");
      return this.#refuse(place, name, `it would contain itself (${path})`);
    }
    const struct = this.#structs.get(name);
    if (struct !== undefined && hasTail(struct)) {
      const reason = "it ends with a tail, and its length differs";
      return this.#refuse(place, name, reason);
    }
    const outer = this.#open.length;
    const layout = outer < MOST_NESTING ? this.resolve(name) : undefined;
    const depth = outer + (this.#depths.get(name) ?? 1);
    if (depth > MOST_NESTING) {
      const reason = `structs nest at most ${MOST_NESTING} deep`;
      return this.#refuse(place, name, reason);
    }
    for (const [index, open] of this.#open.entries()) {
      const known = this.#depths.get(open) ?? 1;
      this.#depths.set(open, Math.max(known, depth - index));
    }
    return layout;
  }

  #refuse(place: TextPlace, name: string, reason: string): undefined {
    const quoted = quote(name);
    this.#problems.report(place, `Cannot nest struct ${quoted}: ${reason}`);
  }
}
