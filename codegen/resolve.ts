/**
 * What a layout file says → structs whose every byte is placed: names are
 * checked, formats parsed, structs put in the order in which they need one
 * another.
 *
 * @module
 */

import {
  type ByteOrder,
  type Element,
  FormatError,
  type ItemMember,
  type Layout,
  layOut,
  layoutOf,
  type Member,
  parsePep3118,
  structLayout,
} from "../format/mod.ts";
import { agree, Disagreement } from "./agree.ts";
import {
  FieldTypeError,
  parseFieldType,
  UnresolvedStruct,
} from "./field_type.ts";
import type { Located } from "./layout_text.ts";
import type { StructModel } from "./model.ts";
import { refuseFieldName, refuseStructName } from "./names.ts";
import type { Problem } from "./problems.ts";
import type { FieldSource, LayoutSource, StructSource } from "./read_layout.ts";
import { ModelBuilder } from "./struct_model.ts";

/** Structs in the order in which they need one another, inner ones first. */
export function resolve(
  text: string,
  source: LayoutSource,
  problems: Problem[],
): StructModel[] {
  const resolver = new Resolver(text, source, problems);
  for (const struct of source.structs) resolver.resolve(struct.name.value);
  return resolver.models;
}

/** C compilers promise less; this only keeps an attack off the stack. */
const MOST_NESTING = 64;

class Resolver {
  readonly #text: string;
  readonly #source: LayoutSource;
  readonly #problems: Problem[];
  readonly #structs: ReadonlyMap<string, StructSource>;
  /** Undefined for a struct in which something is wrong. */
  readonly #layouts = new Map<string, Layout | undefined>();
  readonly #builder: ModelBuilder;
  /** How many structs lie in one another in a struct, itself counted. */
  readonly #depths = new Map<string, number>();
  /** The structs being resolved, outermost first. */
  readonly #open: string[] = [];

  constructor(text: string, source: LayoutSource, problems: Problem[]) {
    this.#text = text;
    this.#source = source;
    this.#problems = problems;
    this.#structs = new Map(
      source.structs.map((struct) => [struct.name.value, struct]),
    );
    this.#builder = new ModelBuilder(problems);
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
    const before = this.#problems.length;
    const { name } = struct;
    const reason = refuseStructName(name.value);
    if (reason !== undefined) {
      this.#report(name, `Cannot name a struct ${quote(name)}: ${reason}`);
    }
    const layout = this.#guard(struct.format, () => this.#layout(struct));
    if (layout === undefined || this.#problems.length > before) {
      return undefined;
    }
    const model = this.#builder.build(struct, layout);
    return this.#problems.length > before ? undefined : model.layout;
  }

  #layout(struct: StructSource): Layout | undefined {
    switch (struct.fields.kind) {
      case "names":
        return this.#layoutOfNames(struct, struct.fields.names);
      case "types":
        return this.#layoutOfTypes(struct, struct.fields.fields);
      case "none":
        return this.#layoutOfNamedFormat(struct);
    }
  }

  /** `"@3f"` and `["x", "y", "z"]`: a name for each item. */
  #layoutOfNames(
    { name, format }: StructSource,
    names: readonly Located<string>[],
  ): Layout | undefined {
    this.#checkFieldNames(name.value, names);
    const layout = this.#structLayout(format);
    const items = layout.members.filter(isItem);
    const count = items.reduce((sum, { repeat }) => sum + repeat, 0);
    if (count !== names.length) {
      this.#report(
        names[count] ?? format,
        `Cannot name the items of ${quote(format)}: it has ${
          counted(count, "item")
        } and "fields" has ${counted(names.length, "name")}`,
      );
      return undefined;
    }
    let index = 0;
    const nameOne = (item: ItemMember, at: number): Member => ({
      ...item,
      name: names[index++]?.value ?? "",
      repeat: 1,
      byteOffset: item.byteOffset + at * item.scalar.size,
      byteLength: item.scalar.size,
    });
    const members = layout.members.flatMap((member) =>
      isItem(member)
        ? Array.from({ length: member.repeat }, (_, at) => nameOne(member, at))
        : member
    );
    return { ...layout, members };
  }

  /** `"@"` or a whole format, and a type for each field. */
  #layoutOfTypes(
    { name, format }: StructSource,
    fields: readonly FieldSource[],
  ): Layout | undefined {
    for (const field of fields) this.#checkFieldName(name.value, field.name);
    const orderAlone = /^[@=<>!^]?$/.test(format.value);
    const order = (format.value.match(/^[@=<>!^]/)?.[0] ?? "@") as ByteOrder;
    const elements = fields.flatMap((field) => {
      const element = this.#guard(
        field.type,
        () => this.#element(field, order),
      );
      if (element === undefined) return [];
      this.#checkText(field, element);
      return [element];
    });
    const whole = orderAlone
      ? undefined
      : this.#guard(format, () => this.#structLayout(format));
    if (elements.length < fields.length) return undefined;
    if (orderAlone) return this.#placed(name, elements);
    if (whole === undefined) return undefined;
    try {
      return agree(whole, elements);
    } catch (cause) {
      if (!(cause instanceof Disagreement)) throw cause;
      const field = fields.find(({ name }) => name.value === cause.field);
      this.#report(field?.type ?? format, cause.message);
      return undefined;
    }
  }

  #placed(name: Located<string>, elements: Element[]): Layout | undefined {
    try {
      return layOut(elements);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      this.#report(
        name,
        `Cannot lay out struct ${quote(name)}: ${cause.message}`,
      );
      return undefined;
    }
  }

  #checkText({ name, text }: FieldSource, element: Element): void {
    if (text === undefined) return;
    const found = element.kind === "struct"
      ? "not a struct"
      : element.scalar.value !== "bytes" && element.scalar.value !== "pascal"
      ? `not ${JSON.stringify(element.scalar.code)}`
      : element.shape.length > 1
      ? `along one axis, not ${element.shape.length}`
      : undefined;
    if (found === undefined) return;
    this.#report(
      text,
      `Cannot read field ${
        quote(name)
      } as utf8: text is bytes ("32s", "32p"), ${found}`,
    );
  }

  #element({ name, type }: FieldSource, order: ByteOrder): Element {
    const options = { order, dataModel: this.#source.dataModel };
    const element = parseFieldType(
      type.value,
      options,
      this.#source.names,
      (struct) => this.#resolveNested(struct, type),
    );
    return { ...element, name: name.value };
  }

  #resolveNested(name: string, at: Located<string>): Layout | undefined {
    if (this.#open.includes(name)) {
      const cycle = [...this.#open.slice(this.#open.indexOf(name)), name];
      this.#report(
        at,
        `Cannot nest struct ${JSON.stringify(name)}: it would contain itself (${
          cycle.join(" → ")
        })`,
      );
      return undefined;
    }
    const outer = this.#open.length;
    const layout = outer < MOST_NESTING ? this.resolve(name) : undefined;
    const depth = outer + (this.#depths.get(name) ?? 1);
    if (depth > MOST_NESTING) {
      this.#report(
        at,
        `Cannot nest struct ${
          JSON.stringify(name)
        }: structs nest at most ${MOST_NESTING} deep`,
      );
      return undefined;
    }
    for (const [index, open] of this.#open.entries()) {
      const least = depth - index;
      this.#depths.set(open, Math.max(this.#depths.get(open) ?? 1, least));
    }
    return layout;
  }

  /** `"T{3f:vector:3H:color:2x}"`, with or without its `T{…}`. */
  #layoutOfNamedFormat({ name, format }: StructSource): Layout | undefined {
    const { dataModel } = this.#source;
    const { elements } = parsePep3118(format.value, { dataModel });
    const [only] = elements;
    const layout = elements.length === 1 && only?.kind === "struct" &&
        only.name === undefined && only.shape.length === 0
      ? only.layout
      : layoutOf(format.value, elements);
    if (layout.members.every(({ kind }) => kind === "padding")) {
      return layout;
    }
    if (!layout.members.some((member) => "name" in member && member.name)) {
      this.#report(
        format,
        `Cannot read struct ${
          quote(name)
        }: "fields" is missing, and the format has no names of its own (as "T{f:x:f:y:}" has)`,
      );
      return undefined;
    }
    this.#checkInnerNames(name.value, format, layout);
    return layout;
  }

  #checkInnerNames(
    struct: string,
    format: Located<string>,
    { members }: Layout,
  ): void {
    let number = 0;
    for (const member of members) {
      if (member.kind === "padding") continue;
      number++;
      const reason = member.name === undefined
        ? "every item needs a name"
        : refuseFieldName(member.name);
      if (reason !== undefined) {
        this.#report(
          format,
          `Cannot name item ${number} of struct ${JSON.stringify(struct)}${
            member.name === undefined ? "" : ` ${JSON.stringify(member.name)}`
          }: ${reason}`,
        );
      }
      if (member.kind === "struct") {
        this.#checkInnerNames(struct, format, member.layout);
      }
    }
  }

  #checkFieldNames(struct: string, names: readonly Located<string>[]): void {
    const seen = new Set<string>();
    for (const name of names) {
      this.#checkFieldName(struct, name, seen);
      seen.add(name.value);
    }
  }

  #checkFieldName(
    struct: string,
    name: Located<string>,
    seen: ReadonlySet<string> = new Set(),
  ): void {
    const reason = seen.has(name.value)
      ? "it is given twice"
      : refuseFieldName(name.value);
    if (reason === undefined) return;
    this.#report(
      name,
      `Cannot name a field of struct ${JSON.stringify(struct)} ${
        quote(name)
      }: ${reason}`,
    );
  }

  #structLayout({ value }: Located<string>): Layout {
    return structLayout(value, { dataModel: this.#source.dataModel });
  }

  /** What `action` makes; undefined, and a problem, where `at` is wrong. */
  #guard<Value>(at: Located<string>, action: () => Value): Value | undefined {
    try {
      return action();
    } catch (cause) {
      if (cause instanceof UnresolvedStruct) return undefined;
      if (cause instanceof FormatError) {
        const offset = at.offset + this.#columnIn(at, cause);
        this.#problems.push({ offset, message: cause.message });
      } else if (cause instanceof FieldTypeError) {
        this.#report(at, cause.message);
      } else {
        throw cause;
      }
      return undefined;
    }
  }

  /** The column inside of the quotes, where the text stands as it is. */
  #columnIn({ value, offset }: Located<string>, error: FormatError): number {
    const plain = this.#text.startsWith(JSON.stringify(value), offset);
    return plain && value === error.format ? error.column : 0;
  }

  #report({ offset }: Located<string>, message: string): void {
    this.#problems.push({ offset, message });
  }
}

function isItem(member: Member): member is ItemMember {
  return member.kind === "item";
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function quote({ value }: Located<string>): string {
  return JSON.stringify(value);
}
