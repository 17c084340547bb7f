/**
 * Tree → what the file says: the options that the schema has checked, joined
 * to their places and in the order of the file.
 *
 * @module
 */

import { type DataModel, type Endianness, quote } from "../../format/mod.ts";
import { type Issue, type Path, reportIssue } from "./issues.ts";
import {
  childOf,
  entriesOf,
  type Entry,
  type JsonNode,
  nodeAt,
  toPlain,
  toPlainBut,
} from "./jsonc.ts";
import type { Located, Problems, TextPlace } from "./problems.ts";
import {
  enumSchema,
  expectNoOption,
  fieldNameSchema,
  fieldSchema,
  type FieldSpec,
  fieldsSchema,
  type FileOptions,
  fileSchema,
  type Schema,
  structSchema,
  type StructSpec,
  unionSchema,
  valueSchema,
  valuesSchema,
  type Whole,
} from "./schema.ts";

/** What a layout file says. */
export interface LayoutSource {
  readonly doc: string | undefined;
  readonly machine: Machine;
  /** Whether it is for both byte orders; the machine has one of them. */
  readonly bothOrders: boolean;
  /** The names of all structs, also of those left out of `structs`. */
  readonly names: ReadonlySet<string>;
  /** The structs that satisfy the schema, in the order of the file. */
  readonly structs: readonly StructSource[];
  /** The names of all enums, also of those left out of `enums`. */
  readonly enumNames: ReadonlySet<string>;
  /** The enums that satisfy the schema, in the order of the file. */
  readonly enums: readonly EnumSource[];
}

/** The machine that it describes: what the order `@` means. */
export interface Machine {
  readonly dataModel: DataModel;
  readonly endianness: Endianness;
}

/** What it says of an enum. */
export interface EnumSource {
  readonly name: Located<string>;
  readonly type: string;
  readonly doc: string | undefined;
  readonly values: readonly ValueSource[] | undefined;
  readonly flags: readonly ValueSource[] | undefined;
}

/** What it says of a value or a flag of an enum. */
export interface ValueSource {
  readonly name: Located<string>;
  readonly value: Located<Whole>;
}

/** What it says of a struct. */
export interface StructSource {
  readonly name: Located<string>;
  readonly format: Located<string>;
  readonly fields: FieldsSource;
  /** Whether they are members of a union. */
  readonly isUnion: boolean;
  readonly options: Omit<StructSpec, "fields" | "union">;
  readonly node: JsonNode;
}

/** Names for the items of the format, or fields with types, or neither. */
export type FieldsSource =
  | { readonly kind: "names"; readonly names: readonly Located<string>[] }
  | { readonly kind: "types"; readonly fields: readonly FieldSource[] }
  | { readonly kind: "none" };

/** What it says of a field. A type alone is the option `type`. */
export interface FieldSource {
  readonly name: Located<string>;
  readonly type: Located<string>;
  readonly options: FieldSpec;
  readonly node: JsonNode;
}

/**
 * Checks the file, part after part, and reports each problem. Structs that do
 * not satisfy the schema are left out; undefined if nothing can be read.
 */
export function readSource(
  tree: JsonNode,
  problems: Problems,
): LayoutSource | undefined {
  const file = checkedFile(tree, problems);
  if (file === undefined) return undefined;
  const { $schema: _forEditors, origin: _forPeople, ...options } = file;
  const { doc, structs: _, enums: _too, ...machine } = options;
  const { dataModel = "LP64", byteOrder = "little", ...others } = machine;
  const { checked = false, ...rest } = others;
  expectNoOption(rest);
  const bothOrders = byteOrder === "both";
  const entries = entriesOf(nodeAt(tree, ["structs"]));
  const enums = entriesOf(childOf(tree, "enums") ?? NOTHING);
  return {
    doc,
    machine: { dataModel, endianness: bothOrders ? "little" : byteOrder },
    bothOrders,
    names: new Set(entries.map(({ key }) => key.value)),
    structs: entries.map((entry) => readStruct(entry, { checked }, problems))
      .filter((struct) => struct !== undefined),
    enumNames: new Set(enums.map(({ key }) => key.value)),
    enums: enums.map((entry) => readEnum(entry, problems))
      .filter((each) => each !== undefined),
  };
}

const NOTHING: JsonNode = { type: "object", offset: 0, all: [] };

/** The options of the file, without those that are wrong. */
function checkedFile(
  tree: JsonNode,
  problems: Problems,
): FileOptions | undefined {
  const plain = toPlainBut(tree, "structs", "enums");
  const { data, error } = fileSchema.safeParse(plain);
  if (error === undefined) return data;
  for (const issue of error.issues) reportIssue(tree, issue, problems);
  if (typeof plain !== "object" || plain === null) return undefined;
  const wrong = new Set(error.issues.flatMap(optionsOfIssue));
  const right = Object.entries(plain).filter(([key]) => !wrong.has(key));
  return fileSchema.safeParse(Object.fromEntries(right)).data;
}

function optionsOfIssue(issue: Issue): PropertyKey[] {
  if (issue.path.length > 0) return issue.path.slice(0, 1);
  return issue.code === "unrecognized_keys" ? issue.keys : [];
}

/** Undefined if something is wrong with it, or with one of its values. */
function readEnum(
  { key, node }: Entry,
  problems: Problems,
): EnumSource | undefined {
  const before = problems.count;
  const path = ["enums", key.value];
  const plain = toPlainBut(node, "values", "flags");
  const options = checked(enumSchema, node, path, problems, plain);
  const [values, flags] = ["values", "flags"].map((option) => {
    const values = childOf(node, option);
    return values && readValues(values, [...path, option], problems);
  });
  if (options === undefined || problems.count > before) return undefined;
  const { type, doc } = options;
  return { name: key, type, doc, values, flags };
}

/** What is right in it; what is wrong is reported. */
function readValues(
  node: JsonNode,
  path: Path,
  problems: Problems,
): ValueSource[] {
  if (node.type !== "object") {
    checked(valuesSchema, node, path, problems);
    return [];
  }
  return entriesOf(node).flatMap(({ key, node }) => {
    const value = checked(valueSchema, node, [...path, key.value], problems);
    const { offset } = node;
    return value === undefined ? [] : [{ name: key, value: { value, offset } }];
  });
}

/** Undefined if something is wrong with it, or with one of its fields. */
function readStruct(
  { key, node }: Entry,
  defaults: Pick<StructSpec, "checked">,
  problems: Problems,
): StructSource | undefined {
  const before = problems.count;
  const path = ["structs", key.value];
  const plain = toPlainBut(node, "fields", "union");
  const options = checked(structSchema, node, path, problems, plain);
  const fields = childOf(node, "fields");
  const union = childOf(node, "union");
  if (fields !== undefined && union !== undefined) {
    problems.report(
      union,
      `Cannot read struct ${
        quote(key.value)
      }: it has "fields" and "union", and can have one of them`,
    );
  }
  const source = union !== undefined
    ? readUnion(union, [...path, "union"], problems)
    : fields !== undefined
    ? readFields(fields, [...path, "fields"], problems)
    : { kind: "none" } as const;
  if (options === undefined || problems.count > before) return undefined;
  const { fields: _, union: _too, ...rest } = options;
  const { offset } = nodeAt(node, ["format"]);
  return {
    name: key,
    format: { value: options.format, offset },
    fields: source,
    isUnion: union !== undefined,
    options: { ...defaults, ...rest },
    node,
  };
}

/** What is right in it; what is wrong is reported. */
function readFields(
  node: JsonNode,
  path: Path,
  problems: Problems,
): FieldsSource {
  switch (node.type) {
    case "array": {
      const names = node.items.map((item, index) => {
        const name = [...path, index];
        const value = checked(fieldNameSchema, item, name, problems) ?? "";
        return { value, offset: item.offset };
      });
      return { kind: "names", names };
    }
    case "object":
      return { kind: "types", fields: readTyped(node, path, problems) };
    case "scalar":
      checked(fieldsSchema, node, path, problems);
      return { kind: "none" };
  }
}

/** The members of a union. */
function readUnion(
  node: JsonNode,
  path: Path,
  problems: Problems,
): FieldsSource {
  if (node.type !== "object") checked(unionSchema, node, path, problems);
  return { kind: "types", fields: readTyped(node, path, problems) };
}

function readTyped(
  node: JsonNode,
  path: Path,
  problems: Problems,
): FieldSource[] {
  return entriesOf(node).flatMap((entry) => {
    const field = [...path, entry.key.value];
    const options = checked(fieldSchema, entry.node, field, problems);
    return options === undefined ? [] : [fieldSource(entry, options)];
  });
}

/** The value at `path`; undefined, and problems, if it is wrong. */
function checked<Value>(
  schema: Schema<Value>,
  node: JsonNode,
  path: Path,
  problems: Problems,
  plain: unknown = toPlain(node),
): Value | undefined {
  const { data, error } = schema.safeParse(plain);
  for (const issue of error?.issues ?? []) {
    reportIssue(node, issue, problems, path);
  }
  return data;
}

function fieldSource(
  { key, node }: Entry,
  typeOrOptions: string | FieldSpec,
): FieldSource {
  const options = typeof typeOrOptions === "string"
    ? { type: typeOrOptions }
    : typeOrOptions;
  const { offset } = nodeAt(node, ["type"]);
  return { name: key, type: { value: options.type, offset }, options, node };
}

/** Where the value of an option stands. */
export function placeOfOption<Options>(
  { node }: { readonly node: JsonNode; readonly options: Options },
  option: keyof Options,
): TextPlace {
  return nodeAt(node, [option]);
}
