/**
 * Layouts → models: adds docs and options to the fields, and names the
 * structs that a format nests.
 *
 * @module
 */

import {
  itemCount,
  type ItemMember,
  type Layout,
  type Member,
  type Padding,
  quote,
  type StructMember,
} from "../../format/mod.ts";
import { refuseAtomic, refuseAtomicPlace } from "./atomics.ts";
import { casesOf } from "./cases.ts";
import { flattened, refuseFlatten, refuseNames } from "./flatten.ts";
import { refusedBy } from "./hosts.ts";
import { ModuleSize } from "./limits.ts";
import type {
  EnumModel,
  Field,
  FieldBase,
  HostName,
  ItemType,
  StructModel,
  StructPart,
} from "./model.ts";
import {
  declaredNames,
  pascalCase,
  refuseEnumName,
  refuseStructName,
} from "./names.ts";
import { axesOf, readTailType } from "./tails.ts";
import type { Problems, TextPlace } from "./problems.ts";
import { isUnitOfText, readingOf } from "./readings.ts";
import { rulesOf } from "./rules.ts";
import { enumOfType, type NamedTypes } from "./references.ts";
import { expectNoOption, type FieldSpec } from "./schema.ts";
import {
  type FieldSource,
  placeOfOption,
  type StructSource,
} from "./source.ts";
import { refuseNormalized } from "./vertex_attribute.ts";
import { refuseArray } from "./wgsl_type.ts";

/** Builds the models of one file. */
export class ModelBuilder {
  readonly enums: EnumModel[] = [];
  /** What has been built, inner structs first. */
  readonly structs: StructModel[] = [];
  readonly #named: NamedTypes;
  readonly #problems: Problems;
  readonly #size: ModuleSize;
  readonly #byLayout = new Map<Layout, StructModel>();
  /** Each name that the module declares, and what it is for. */
  readonly #declared = new Map<string, string>();

  constructor(named: NamedTypes, problems: Problems) {
    this.#named = named;
    this.#problems = problems;
    this.#size = new ModuleSize(problems);
  }

  /** Takes an enum, before the structs that use it. */
  addEnum(model: EnumModel, place: TextPlace): void {
    const { name } = model;
    const reason = refuseEnumName(name) ??
      this.#declare(`enum ${quote(name)}`, [name]);
    if (reason !== undefined) {
      const message = `Cannot name an enum ${quote(name)}: ${reason}`;
      this.#problems.report(place, message);
    }
    this.#size.addEnum(model, place);
    this.enums.push(model);
  }

  /** Builds a struct; the structs in it have been built. */
  build(source: StructSource, layout: Layout): void {
    const { name, fields, options, isUnion } = source;
    const { doc, format, checked = false, ...others } = options;
    const { pack: _, align: _inLayout, size: _too, ...last } = others;
    const { host = [], ...rest } = last;
    expectNoOption(rest);
    const sources = fields.kind === "types" ? fields.fields : [];
    this.#build({
      name: name.value,
      place: name,
      ...docOption(doc),
      format,
      layout,
      sources: new Map(sources.map((field) => [field.name.value, field])),
      isUnion,
      sharesBytes: isUnion ||
        sources.some(({ options }) => options.flatten === true),
      checked,
      hosts: [...new Set([host].flat())],
      hostPlace: placeOfOption(source, "host"),
    });
  }

  #build(struct: Unbuilt): StructModel {
    const { name, doc, format, layout } = struct;
    this.#declareNames(struct);
    const placed = layout.members.flatMap((member) =>
      this.#parts(member, struct)
    ).map((part, _, parts) => this.#withTail(part, parts, struct));
    const fields = this.#withCases(placed.filter(isField), struct)
      .map((field) => this.#withRules(field, struct))
      .map((field) => this.#withShader(field, struct));
    const inOrder = fields.values();
    const parts = placed.map((part) =>
      isField(part) ? inOrder.next().value as Field : part
    );
    const model: StructModel = {
      name,
      typesOf: name,
      ...docOption(doc),
      format,
      layout,
      parts,
      fields,
      isUnion: struct.isUnion,
      sharesBytes: struct.sharesBytes,
      checked: struct.checked,
      hosts: struct.hosts,
      columnCount: fields.reduce((sum, field) => sum + columnsIn(field), 0),
    };
    this.#checkAtomics(model, struct);
    this.#checkHosts(model, struct);
    this.#size.add(model, struct.place);
    this.#byLayout.set(layout, model);
    this.structs.push(model);
    return model;
  }

  /** None if it has no items: then it only aligned what follows. */
  #parts(member: Member, struct: Unbuilt): StructPart[] {
    if (member.kind === "padding") return [member];
    const type = struct.sources.get(member.name ?? "")?.type.value;
    const isTail = type !== undefined && readTailType(type) !== undefined;
    if (!isTail && isEmpty(member)) return [];
    const field = this.#field(member, struct);
    const source = struct.sources.get(field.name);
    if (source?.options.flatten !== true) return [field];
    const reason = refuseFlatten(field, source.options);
    if (reason === undefined && field.kind === "struct") {
      return flattened(field, struct.isUnion);
    }
    this.#problems.report(
      placeOfOption(source, "flatten"),
      `Cannot flatten field ${quote(field.name)}: ${reason}`,
    );
    return [];
  }

  /** The part as a tail behind other parts, if its type says so. */
  #withTail(
    part: StructPart,
    parts: readonly StructPart[],
    { sources }: Unbuilt,
  ): StructPart {
    if (part.kind === "padding") return part;
    const type = sources.get(part.name)?.type;
    const tail = type && readTailType(type.value);
    if (tail === undefined) return part;
    const { name, doc, byteOffset, byteLength } = part;
    const axes = axesOf(tail, parts.filter(isField));
    if (typeof axes === "string") {
      this.#problems.report(
        type as TextPlace,
        `Cannot read the type ${quote(type?.value ?? "")}: field ${
          quote(axes)
        } is no integer`,
      );
      return part;
    }
    const of = "item" in part
      ? {
        item: part.item,
        ...isUnitOfText(part.item) && { isText: true as const },
      }
      : { struct: part.struct };
    return {
      kind: "tail",
      name,
      ...docOption(doc),
      byteOffset,
      byteLength,
      axes,
      ...of,
    };
  }

  /** The fields with what `cases` say; reports what cannot be. */
  #withCases(fields: readonly Field[], struct: Unbuilt): Field[] {
    const reason = refuseNames(fields);
    if (reason !== undefined) {
      const message = `Cannot flatten fields of ${
        quote(struct.name)
      }: ${reason}`;
      this.#problems.report(struct.place, message);
    }
    return fields.map((field) => {
      const source = struct.sources.get(field.name);
      const { tag, cases } = source?.options ?? {};
      if (source === undefined || field.memberOf !== undefined) return field;
      if (tag === undefined && cases === undefined) return field;
      const found = tag === undefined || cases === undefined
        ? {
          option: tag === undefined ? "cases" : "tag",
          reason: '"tag" and "cases" go together',
        } as const
        : casesOf({ tag, cases }, field, fields);
      if (!("reason" in found)) return { ...field, cases: found } as Field;
      this.#problems.report(
        placeOfOption(source, found.option),
        `Cannot read the cases of field ${quote(field.name)}: ${found.reason}`,
      );
      return field;
    });
  }

  /** The field with what its values must be; reports what cannot be. */
  #withRules(field: Field, struct: Unbuilt): Field {
    const source = struct.sources.get(field.name);
    if (source === undefined) return field;
    const found = rulesOf(source.options, field, struct.isUnion);
    if (!("reason" in found)) return { ...field, ...found };
    this.#problems.report(
      placeOfOption(source, found.option),
      `Cannot set ${quote(found.option)} of field ${
        quote(field.name)
      }: ${found.reason}`,
    );
    return field;
  }

  /** The field with what a shader makes of it; reports what cannot be. */
  #withShader(field: Field, { sources }: Unbuilt): Field {
    const source = sources.get(field.name);
    if (source === undefined) return field;
    const refuse = (option: keyof FieldSpec, reason: string | undefined) => {
      if (source.options[option] !== true || reason === undefined) return;
      this.#problems.report(
        placeOfOption(source, option),
        `Cannot set ${quote(option)} of field ${quote(field.name)}: ${reason}`,
      );
    };
    refuse("normalized", refuseNormalized(field));
    refuse("array", refuseArray(field));
    return {
      ...field,
      ...source.options.normalized && { normalized: true } as const,
      ...source.options.array && { isArray: true } as const,
    };
  }

  /** Reports what cannot be atomic, or cannot lie where it does. */
  #checkAtomics(model: StructModel, { sources, place }: Unbuilt): void {
    for (const field of model.fields) {
      const source = sources.get(field.name);
      const isOwn = source?.options.atomic === true;
      const reason = isOwn
        ? refuseAtomic(field, model)
        : refuseAtomicPlace(field, model);
      if (reason === undefined) continue;
      this.#problems.report(
        source === undefined
          ? place
          : isOwn
          ? placeOfOption(source, "atomic")
          : source.type,
        isOwn
          ? `Cannot make field ${quote(field.name)} atomic: ${reason}`
          : `Cannot place field ${quote(field.name)}: ${reason}`,
      );
    }
  }

  /** Reports what its hosts cannot take. */
  #checkHosts(model: StructModel, { sources, hostPlace }: Unbuilt): void {
    for (const host of model.hosts) {
      for (const { field = "", reason } of refusedBy(host, model)) {
        this.#problems.report(sources.get(field)?.type ?? hostPlace, reason);
      }
    }
  }

  #field(member: Exclude<Member, Padding>, struct: Unbuilt): Field {
    const { name = "", byteOffset, byteLength } = member;
    const source = struct.sources.get(name);
    // Fields that a format or a list names have no options.
    const options: Partial<FieldSpec> = source?.options ?? {};
    const { type: _, doc, as, checked = struct.checked, ...others } = options;
    const { offset: _inMember, align: _inPlace, ...after } = others;
    const { flatten: _later, tag: _withCases, cases: _both, ...rules } = after;
    const { const: _ofRules, default: _new, readonly: _set, ...last } = rules;
    const { atomic = false, normalized: _ofHosts, ...most } = last;
    const { array: _too, ...rest } = most;
    expectNoOption(rest);
    const base = { name, ...docOption(doc), byteOffset, byteLength };
    const place = source?.type ?? struct.place;
    if (member.kind === "struct") {
      return this.#structField(member, base, struct, place);
    }
    const { scalar } = member;
    const model = enumOfType(source?.type.value ?? "", this.#named);
    const item = {
      scalar,
      checked,
      ...readingOf(as, scalar, member.kind === "bits" ? member.width : 64),
      ...model && { enum: model },
      ...atomic && { atomic } as const,
    };
    if (member.kind === "bits") {
      const { bitOffset, width: bitWidth } = member;
      const bits = { bitOffset, bitWidth };
      return { kind: "item", item: { ...item, bits }, ...base };
    }
    return this.#itemField(member, base, item, place);
  }

  #itemField(
    { shape }: ItemMember,
    base: FieldBase,
    item: ItemType,
    place: TextPlace,
  ): Field {
    const { scalar } = item;
    if (shape.length > 0 && scalar.size === 0) {
      this.#problems.report(
        place,
        `Cannot make an array of ${quote(scalar.code)}: it has size 0`,
      );
    }
    const [length] = shape;
    if (length === undefined) return { kind: "item", item, ...base };
    if (shape.length === 1) return { kind: "array", item, length, ...base };
    // It is a MemoryView, which knows no enums.
    const checked = item.checked && item.enum === undefined;
    return { kind: "ndarray", item: { ...item, checked }, shape, ...base };
  }

  #structField(
    { shape, layout, format = "" }: StructMember,
    base: FieldBase,
    outer: Unbuilt,
    place: TextPlace,
  ): Field {
    const struct = this.#byLayout.get(layout) ?? this.#build({
      name: outer.name + pascalCase(base.name),
      place: outer.place,
      format,
      layout,
      sources: new Map(),
      isUnion: false,
      sharesBytes: false,
      checked: outer.checked,
      hosts: [],
      hostPlace: outer.hostPlace,
    });
    if (shape.length === 0) return { kind: "struct", struct, ...base };
    if (struct.layout.stride === 0) {
      this.#problems.report(
        place,
        `Cannot make an array of struct ${quote(struct.name)}: it has size 0`,
      );
    }
    return { kind: "structs", struct, shape, ...base };
  }

  /** Reports a name that the module cannot declare. */
  #declareNames(unbuilt: Unbuilt): void {
    const { name: struct, place } = unbuilt;
    const reason = refuseStructName(struct) ??
      this.#declare(`struct ${quote(struct)}`, declaredNames(unbuilt));
    if (reason === undefined) return;
    const message = `Cannot name a struct ${quote(struct)}: ${reason}`;
    this.#problems.report(place, message);
  }

  /** Why the module cannot declare its names, as a clause; undefined if it can. */
  #declare(what: string, names: readonly string[]): string | undefined {
    for (const name of names) {
      const owner = this.#declared.get(name);
      if (owner !== undefined) {
        const other = owner === what ? "" : `, for ${owner} too`;
        return `${name} would be declared twice${other}`;
      }
      this.#declared.set(name, what);
    }
    return undefined;
  }
}

/** A struct of the file, or one that a format nests. */
interface Unbuilt {
  readonly name: string;
  readonly place: TextPlace;
  readonly doc?: string;
  readonly format: string;
  readonly layout: Layout;
  readonly sources: ReadonlyMap<string, FieldSource>;
  readonly isUnion: boolean;
  readonly sharesBytes: boolean;
  /** What its fields are if they do not say. */
  readonly checked: boolean;
  readonly hosts: readonly HostName[];
  /** Where the file names them. */
  readonly hostPlace: TextPlace;
}

/** The option `doc`, unless it is blank. */
export function docOption(doc: string | undefined): { doc?: string } {
  return doc === undefined || doc.trim() === "" ? {} : { doc };
}

function isField(part: StructPart): part is Field {
  return part.kind !== "padding";
}

function isEmpty(member: Exclude<Member, Padding>): boolean {
  switch (member.kind) {
    case "item":
      return member.repeat === 0 || itemCount(member.shape) === 0;
    case "bits":
      return false;
    case "struct":
      return itemCount(member.shape) === 0;
  }
}

function columnsIn(field: Field): number {
  switch (field.kind) {
    case "item":
    case "array":
    case "ndarray":
      return 1;
    case "struct":
    case "structs":
      // An empty one counts too: looking for columns in it takes time.
      return Math.max(1, field.struct.columnCount);
    case "tail":
      return 0;
  }
}
