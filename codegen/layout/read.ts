/**
 * Layout file → what it says, with the place of each name and type, for
 * messages. Nothing is resolved here.
 *
 * @module
 */

import type { Node } from "jsonc-parser";
import type { z } from "zod";
import { type DataModel, dataModels } from "../../format/mod.ts";
import {
  entriesOf,
  type Located,
  nodeAt,
  parseLayoutText,
  toPlain,
  valueOf,
} from "./jsonc.ts";
import { type Problem, suggestion } from "./problems.ts";
import { layoutSchema, options } from "./schema.ts";

/** What a layout file says. */
export interface LayoutSource {
  readonly doc?: string;
  readonly dataModel: DataModel;
  /** The names of all structs, of those too that cannot be read. */
  readonly names: ReadonlySet<string>;
  /** Those that can be read, in the order of the file. */
  readonly structs: readonly StructSource[];
}

/** What it says of a struct. */
export interface StructSource {
  readonly name: Located<string>;
  readonly doc?: string;
  readonly format: Located<string>;
  readonly fields: FieldsSource;
  /** Whether its setters check, where a field does not say otherwise. */
  readonly checked: boolean;
}

/** Names for the items of the format, or fields with types, or neither. */
export type FieldsSource =
  | { readonly kind: "names"; readonly names: readonly Located<string>[] }
  | { readonly kind: "types"; readonly fields: readonly FieldSource[] }
  | { readonly kind: "none" };

/** What it says of a field. */
export interface FieldSource {
  readonly name: Located<string>;
  readonly type: Located<string>;
  readonly doc?: string;
  /** The option `as`, where it is given. */
  readonly text?: Located<string>;
  readonly checked: boolean;
}

/**
 * Reads a layout file; undefined, and problems, where it is no JSONC. A struct
 * in which something is no layout is left out, and reported.
 */
export function readLayout(
  text: string,
  problems: Problem[],
): LayoutSource | undefined {
  const tree = parseLayoutText(text, problems);
  if (tree === undefined) return undefined;
  const { error } = layoutSchema.safeParse(toPlain(tree));
  const unreadable = new Set<PropertyKey>();
  for (const issue of error?.issues ?? []) {
    reportIssue(tree, issue, [], problems);
    const [top, struct] = issue.path;
    if (top === "structs" && struct !== undefined) unreadable.add(struct);
  }
  // The tree keeps the order of keys like "1", which objects do not.
  const structs = entriesOf(valueOf(tree, "structs"));
  return {
    ...optionalDoc(valueOf(tree, "doc")?.value),
    dataModel: dataModelOf(tree),
    names: new Set(structs.map(({ key }) => key.value)),
    structs: structs.filter(({ key }) => !unreadable.has(key.value))
      .map(({ key, node }) => structSource(key, node)),
  };
}

/** One that is none has been told, and says nothing of the structs. */
function dataModelOf(tree: Node): DataModel {
  const model = valueOf(tree, "dataModel")?.value;
  return dataModels.find((known) => known === model) ?? "LP64";
}

function structSource(name: Located<string>, node: Node): StructSource {
  const checked = valueOf(node, "checked")?.value === true;
  return {
    name,
    ...optionalDoc(valueOf(node, "doc")?.value),
    format: located(valueOf(node, "format") ?? node),
    fields: fieldsSource(valueOf(node, "fields"), checked),
    checked,
  };
}

function fieldsSource(
  node: Node | undefined,
  checked: boolean,
): FieldsSource {
  if (node === undefined) return { kind: "none" };
  if (node.type === "array") {
    return { kind: "names", names: (node.children ?? []).map(located) };
  }
  const fields = entriesOf(node).map(({ key, node }) =>
    fieldSource(key, node, checked)
  );
  return { kind: "types", fields };
}

function fieldSource(
  name: Located<string>,
  node: Node,
  structChecked: boolean,
): FieldSource {
  const as = valueOf(node, "as");
  const checked = valueOf(node, "checked")?.value as boolean | undefined;
  return {
    name,
    type: located(valueOf(node, "type") ?? node),
    ...optionalDoc(valueOf(node, "doc")?.value),
    ...(as && { text: located(as) }),
    checked: checked ?? structChecked,
  };
}

function optionalDoc(doc: unknown): { doc?: string } {
  return typeof doc === "string" && doc.trim() !== "" ? { doc } : {};
}

function located(node: Node): Located<string> {
  return { value: String(node.value), offset: node.offset };
}

type Issue = z.core.$ZodIssue;

/** One issue of the schema, in words and at its place. */
function reportIssue(
  tree: Node,
  issue: Issue,
  before: readonly PropertyKey[],
  problems: Problem[],
): void {
  const path = [...before, ...issue.path];
  const node = nodeAt(tree, path);
  if (issue.code === "invalid_union") {
    const branch = issue.errors.find((issues) =>
      !issues.some(({ code, path }) =>
        code === "invalid_type" && path.length === 0
      )
    );
    if (branch !== undefined) {
      for (const inner of branch) reportIssue(tree, inner, path, problems);
      return;
    }
  }
  if (issue.code === "unrecognized_keys") {
    for (const { key } of entriesOf(node)) {
      if (!issue.keys.includes(key.value)) continue;
      const known = optionsAt(path);
      problems.push({
        offset: key.offset,
        message: `Cannot read the option ${JSON.stringify(key.value)}: ${
          placeName(path)
        } has ${known.join(", ")}${suggestion(key.value, known)}`,
      });
    }
    return;
  }
  const missing = issue.code === "invalid_type" && hasNot(tree, path);
  problems.push({
    offset: node.offset,
    message: missing
      ? `Cannot read ${placeName(path.slice(0, -1))}: ${
        JSON.stringify(path.at(-1))
      } is missing`
      : `Cannot read ${placeName(path)}: it must be ${
        expectation(issue, path)
      }, not ${found(node)}`,
  });
}

function hasNot(tree: Node, path: readonly PropertyKey[]): boolean {
  const last = path.at(-1);
  return typeof last === "string" &&
    valueOf(nodeAt(tree, path.slice(0, -1)), last) === undefined;
}

function placeName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "a layout file";
  const [top, struct, fields, field] = path.map((step) => String(step));
  if (path.length === 1) return JSON.stringify(top);
  if (top !== "structs") return JSON.stringify(path.join("."));
  const structName = `struct ${JSON.stringify(struct)}`;
  if (path.length === 2) return structName;
  if (fields !== "fields" || path.length === 3) {
    return `${JSON.stringify(fields)} of ${structName}`;
  }
  const fieldName = typeof path[3] === "number"
    ? `name ${path[3] + 1} of ${structName}`
    : `field ${JSON.stringify(field)} of ${structName}`;
  return path.length === 4
    ? fieldName
    : `${JSON.stringify(String(path[4]))} of ${fieldName}`;
}

function optionsAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return options.file;
  return path.length === 2 ? options.struct : options.field;
}

function expectation(issue: Issue, path: readonly PropertyKey[]): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "record" || issue.expected === "object"
        ? "an object"
        : `a ${issue.expected}`;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "invalid_union":
      return path.length === 3
        ? "a list of names or an object of fields"
        : "a type in quotes or an object of options";
    default:
      return issue.message;
  }
}

function found(node: Node): string {
  switch (node.type) {
    case "array":
      return "a list";
    case "object":
      return "an object";
    default:
      return JSON.stringify(node.value);
  }
}
