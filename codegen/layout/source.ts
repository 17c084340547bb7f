/**
 * Tree → what the file says: the options that the schema has checked, joined
 * to their places and in the order of the file.
 *
 * @module
 */

import type { DataModel } from "../../format/mod.ts";
import { type Issue, reportIssue } from "./issues.ts";
import {
  entriesOf,
  type Entry,
  type JsonNode,
  nodeAt,
  toPlain,
} from "./jsonc.ts";
import type { Located, Problems, TextPlace } from "./problems.ts";
import {
  expectNoOption,
  type FieldSpec,
  type LayoutFile,
  layoutSchema,
  type StructSpec,
} from "./schema.ts";

/** What a layout file says. */
export interface LayoutSource {
  readonly doc: string | undefined;
  readonly dataModel: DataModel;
  /** The names of all structs, also of those left out of `structs`. */
  readonly names: ReadonlySet<string>;
  /** The structs that satisfy the schema, in the order of the file. */
  readonly structs: readonly StructSource[];
}

/** What it says of a struct. */
export interface StructSource {
  readonly name: Located<string>;
  readonly format: Located<string>;
  readonly fields: FieldsSource;
  readonly options: StructSpec;
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
  /** Where the value of an option stands. */
  placeOf(option: keyof FieldSpec): TextPlace;
}

/**
 * Checks the file and reports each problem. Structs that do not satisfy the
 * schema are left out; undefined if nothing can be read.
 */
export function readSource(
  tree: JsonNode,
  problems: Problems,
): LayoutSource | undefined {
  const file = checkedFile(tree, problems);
  if (file === undefined) return undefined;
  const { $schema: _forEditors, doc, dataModel = "LP64", structs, ...rest } =
    file;
  expectNoOption(rest);
  const entries = entriesOf(nodeAt(tree, ["structs"]));
  const optionsOf = new Map(Object.entries(structs));
  return {
    doc,
    dataModel,
    names: new Set(entries.map(({ key }) => key.value)),
    structs: entries.flatMap((entry) => {
      const options = optionsOf.get(entry.key.value);
      return options === undefined ? [] : [structSource(entry, options)];
    }),
  };
}

function checkedFile(
  tree: JsonNode,
  problems: Problems,
): LayoutFile | undefined {
  const { data, error } = layoutSchema.safeParse(toPlain(tree));
  if (error === undefined) return data;
  for (const issue of error.issues) reportIssue(tree, issue, problems);
  const faulty = new Set(
    error.issues.flatMap((issue) => faultyNodes(tree, issue)),
  );
  return layoutSchema.safeParse(toPlain(tree, faulty)).data;
}

/** What to leave out for an issue: a whole struct, or an option of the file. */
function faultyNodes(tree: JsonNode, issue: Issue): JsonNode[] {
  if (issue.path.length > 0) return [nodeAt(tree, issue.path.slice(0, 2))];
  if (issue.code !== "unrecognized_keys") return [];
  return issue.keys.map((key) => nodeAt(tree, [key]));
}

function structSource(
  { key, node }: Entry,
  options: StructSpec,
): StructSource {
  const { offset } = nodeAt(node, ["format"]);
  return {
    name: key,
    format: { value: options.format, offset },
    fields: fieldsSource(nodeAt(node, ["fields"]), options.fields),
    options,
  };
}

function fieldsSource(
  node: JsonNode,
  fields: StructSpec["fields"],
): FieldsSource {
  if (fields === undefined) return { kind: "none" };
  if (isList(fields)) {
    const names = fields.map((value, index) => {
      const { offset } = nodeAt(node, [index]);
      return { value, offset };
    });
    return { kind: "names", names };
  }
  const optionsOf = new Map(Object.entries(fields));
  const sources = entriesOf(node).flatMap((entry) => {
    const options = optionsOf.get(entry.key.value);
    return options === undefined ? [] : [fieldSource(entry, options)];
  });
  return { kind: "types", fields: sources };
}

function fieldSource(
  { key, node }: Entry,
  typeOrOptions: string | FieldSpec,
): FieldSource {
  const options = typeof typeOrOptions === "string"
    ? { type: typeOrOptions }
    : typeOrOptions;
  const placeOf = (option: keyof FieldSpec) => nodeAt(node, [option]);
  const { offset } = placeOf("type");
  return { name: key, type: { value: options.type, offset }, options, placeOf };
}

/** `Array.isArray` does not know readonly lists. */
function isList(
  fields: NonNullable<StructSpec["fields"]>,
): fields is readonly string[] {
  return Array.isArray(fields);
}
