/**
 * What a layout file says → structs whose every byte is placed, in the order
 * in which they need one another.
 *
 * @module
 */

import { type Layout, MOST_NESTING } from "../../format/mod.ts";
import { layoutOfFormat } from "./layout_of_format.ts";
import { layoutOfNames } from "./layout_of_names.ts";
import { layoutOfTypes } from "./layout_of_types.ts";
import type { Located } from "./jsonc.ts";
import type { StructModel } from "./model.ts";
import { refuseStructName } from "./names.ts";
import type { Problem } from "./problems.ts";
import type { LayoutSource, StructSource } from "./read.ts";
import { quote, Reporter } from "./reporter.ts";
import { ModelBuilder } from "./struct_model.ts";

/** Structs in the order in which they need one another, inner ones first. */
export function resolve(
  text: string,
  source: LayoutSource,
  problems: Problem[],
): StructModel[] {
  const resolver = new Resolver(source, new Reporter(text, problems));
  for (const struct of source.structs) resolver.resolve(struct.name.value);
  return resolver.models;
}

class Resolver {
  readonly #source: LayoutSource;
  readonly #reporter: Reporter;
  readonly #structs: ReadonlyMap<string, StructSource>;
  /** Undefined for a struct in which something is wrong. */
  readonly #layouts = new Map<string, Layout | undefined>();
  readonly #builder: ModelBuilder;
  /** How many structs lie in one another in a struct, itself counted. */
  readonly #depths = new Map<string, number>();
  /** The structs being resolved, outermost first. */
  readonly #open: string[] = [];

  constructor(source: LayoutSource, reporter: Reporter) {
    this.#source = source;
    this.#reporter = reporter;
    this.#structs = new Map(
      source.structs.map((struct) => [struct.name.value, struct]),
    );
    this.#builder = new ModelBuilder(reporter);
  }

  get models(): StructModel[] {
    return this.#builder.models;
  }

  /** The layout of a struct; undefined where something is wrong in it. */
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
    const { problems } = this.#reporter;
    const before = problems.length;
    const { name, format } = struct;
    const reason = refuseStructName(name.value);
    if (reason !== undefined) {
      const message = `Cannot name a struct ${quote(name)}: ${reason}`;
      this.#reporter.report(name, message);
    }
    const layout = this.#reporter.guard(format, () => this.#layout(struct));
    if (layout === undefined || problems.length > before) return undefined;
    const model = this.#builder.build(struct, layout);
    return problems.length > before ? undefined : model.layout;
  }

  #layout(struct: StructSource): Layout | undefined {
    const { fields } = struct;
    const { dataModel } = this.#source;
    switch (fields.kind) {
      case "names":
        return layoutOfNames(struct, fields.names, dataModel, this.#reporter);
      case "types":
        return layoutOfTypes(
          struct,
          fields.fields,
          this.#source,
          (name, at) => this.#resolveNested(name, at),
          this.#reporter,
        );
      case "none":
        return layoutOfFormat(struct, dataModel, this.#reporter);
    }
  }

  #resolveNested(name: string, at: Located<string>): Layout | undefined {
    if (this.#open.includes(name)) {
      const cycle = this.#open.slice(this.#open.indexOf(name));
      const path = [...cycle, name].join(" → ");
      return this.#refuse(at, name, `it would contain itself (${path})`);
    }
    const outer = this.#open.length;
    const layout = outer < MOST_NESTING ? this.resolve(name) : undefined;
    const depth = outer + (this.#depths.get(name) ?? 1);
    if (depth > MOST_NESTING) {
      const reason = `structs nest at most ${MOST_NESTING} deep`;
      return this.#refuse(at, name, reason);
    }
    for (const [index, open] of this.#open.entries()) {
      const known = this.#depths.get(open) ?? 1;
      this.#depths.set(open, Math.max(known, depth - index));
    }
    return layout;
  }

  #refuse(at: Located<string>, name: string, reason: string): undefined {
    const struct = JSON.stringify(name);
    this.#reporter.report(at, `Cannot nest struct ${struct}: ${reason}`);
  }
}
