/**
 * Layouts → models: fields get their docs and options, and structs that a
 * format nests get a name.
 *
 * @module
 */

import {
  itemCount,
  type ItemMember,
  type Layout,
  type Member as Placed,
  type StructMember,
} from "../../format/mod.ts";
import type { Field, ItemType, Member, StructModel } from "./model.ts";
import { declaredNames, isGlobal, pascalCase } from "./names.ts";
import type { FieldSource, StructSource } from "./read.ts";
import type { Reporter } from "./reporter.ts";

/** More columns than a program can name; nesting could double them for ever. */
const MOST_LEAVES = 4096;

/** Builds models in the order in which they need one another. */
export class ModelBuilder {
  readonly models: StructModel[] = [];
  readonly #reporter: Reporter;
  readonly #byLayout = new Map<Layout, StructModel>();
  /** Every class of the module, and the struct that it belongs to. */
  readonly #classes = new Map<string, string>();

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  /** The model of a struct, whose nested structs have been built. */
  build(struct: StructSource, layout: Layout): StructModel {
    const { fields, name, doc, format } = struct;
    const sources = fields.kind === "types" ? fields.fields : [];
    return this.#build({
      name: name.value,
      offset: name.offset,
      ...(doc !== undefined && { doc }),
      format: format.value,
      layout,
      sources: new Map(sources.map((field) => [field.name.value, field])),
      checked: struct.checked,
    });
  }

  #build(origin: Origin): StructModel {
    const { name, doc, format, layout } = origin;
    this.#claimClasses(origin);
    const members = layout.members.map((member) => this.#member(member, origin))
      .filter((member) => member !== undefined);
    const model: StructModel = {
      name,
      ...(doc !== undefined && { doc }),
      format,
      layout,
      members,
      leaves: members.reduce((sum, member) => sum + leavesOf(member), 0),
    };
    if (model.leaves > MOST_LEAVES) {
      this.#reporter.report(
        origin,
        `Cannot emit struct ${
          JSON.stringify(name)
        }: it has ${model.leaves} fields, those of its structs counted, and at most ${MOST_LEAVES} can be columns`,
      );
    }
    this.#byLayout.set(layout, model);
    this.models.push(model);
    return model;
  }

  #member(member: Placed, origin: Origin): Member | undefined {
    if (member.kind === "padding") return member;
    const source = origin.sources.get(member.name ?? "");
    if (itemCount(member.shape) === 0 || repeatOf(member) === 0) {
      return undefined; // it aligned what follows, and holds nothing
    }
    const place = {
      name: member.name ?? "",
      ...(source?.doc !== undefined && { doc: source.doc }),
      byteOffset: member.byteOffset,
      byteLength: member.byteLength,
    };
    return member.kind === "item"
      ? this.#itemField(member, place, origin, source)
      : this.#structField(member, place, origin, source);
  }

  #itemField(
    { scalar, shape }: ItemMember,
    place: Place,
    origin: Origin,
    source: FieldSource | undefined,
  ): Field {
    const text = source?.text !== undefined;
    if (shape.length > 0 && scalar.size === 0) {
      this.#reporter.report(
        source?.type ?? origin,
        `Cannot make an array of ${JSON.stringify(scalar.code)}: it has size 0`,
      );
    }
    const checked = source?.checked ?? origin.checked;
    const item: ItemType = { scalar, text, checked };
    const [length] = shape;
    if (length === undefined) return { kind: "item", item, ...place };
    return shape.length === 1
      ? { kind: "array", item, length, ...place }
      : { kind: "ndarray", item, shape, ...place };
  }

  #structField(
    member: StructMember,
    place: Place,
    origin: Origin,
    source: FieldSource | undefined,
  ): Field {
    const struct = this.#byLayout.get(member.layout) ??
      this.#build({
        name: origin.name + pascalCase(place.name),
        offset: origin.offset,
        format: member.format ?? "",
        layout: member.layout,
        sources: new Map(),
        checked: origin.checked,
      });
    const { shape } = member;
    if (shape.length === 0) return { kind: "struct", struct, ...place };
    if (struct.layout.stride === 0) {
      this.#reporter.report(
        source?.type ?? origin,
        `Cannot make an array of struct ${
          JSON.stringify(struct.name)
        }: it has size 0`,
      );
    }
    return { kind: "structs", struct, shape, ...place };
  }

  /** All names that the struct takes in the module must be its own. */
  #claimClasses(origin: Origin): void {
    for (const name of declaredNames(origin.name)) {
      if (isGlobal(name)) {
        this.#reporter.report(
          origin,
          `Cannot name a struct ${
            JSON.stringify(origin.name)
          }: it would declare ${name}, a global name that generated code stands on`,
        );
        return;
      }
      const owner = this.#classes.get(name);
      if (owner !== undefined) {
        this.#reporter.report(
          origin,
          `Cannot name a struct ${
            JSON.stringify(origin.name)
          }: ${name} would be declared twice${
            owner === origin.name ? "" : `, for struct "${owner}" too`
          }`,
        );
        return;
      }
      this.#classes.set(name, origin.name);
    }
  }
}

/** A struct and where it comes from. */
interface Origin {
  readonly name: string;
  /** Its place in the text. */
  readonly offset: number;
  readonly doc?: string;
  readonly format: string;
  readonly layout: Layout;
  readonly sources: ReadonlyMap<string, FieldSource>;
  readonly checked: boolean;
}

type Place = Pick<Field, "name" | "doc" | "byteOffset" | "byteLength">;

function repeatOf(member: ItemMember | StructMember): number {
  return member.kind === "item" ? member.repeat : 1;
}

function leavesOf(member: Member): number {
  switch (member.kind) {
    case "padding":
      return 0;
    case "item":
    case "array":
    case "ndarray":
      return 1;
    case "struct":
    case "structs":
      return member.struct.leaves;
  }
}
