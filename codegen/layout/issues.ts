/**
 * Issues of the schema → problems in our words, each at its place.
 *
 * @module
 */

import type * as z from "zod/mini";
import { quote } from "../../format/mod.ts";
import { childOf, entriesOf, type JsonNode, nodeAt } from "./jsonc.ts";
import { type Problems, suggestion } from "./problems.ts";
import { optionNames } from "./schema.ts";

/** What zod says is wrong. */
export type Issue = z.core.$ZodIssue;

/** Keys and indexes that lead to a value. */
export type Path = readonly PropertyKey[];

/** Reports an issue of the value at the path `outer`, or of what is in it. */
export function reportIssue(
  value: JsonNode,
  issue: Issue,
  problems: Problems,
  outer: Path = [],
): void {
  const path = [...outer, ...issue.path];
  const node = nodeAt(value, issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return reportOptions(node, path, issue.keys, problems);
    case "invalid_union": {
      const inner = issuesOfMember(issue);
      if (inner === undefined) break;
      for (const each of inner) reportIssue(node, each, problems, path);
      return;
    }
    case "invalid_type":
    case "invalid_value":
      if (!isMissing(value, issue.path)) break;
      return problems.report(
        node,
        `Cannot read ${describePath(path.slice(0, -1))}: ${
          quote(String(path.at(-1)))
        } is missing`,
      );
  }
  problems.report(
    node,
    `Cannot read ${describePath(path)}: it must be ${
      describeExpected(issue)
    }, not ${describeFound(node)}`,
  );
}

function reportOptions(
  node: JsonNode,
  path: Path,
  unknown: readonly string[],
  problems: Problems,
): void {
  const known = path.length === 0
    ? optionNames.file
    : path[0] === "enums"
    ? optionNames.enum
    : path.length === 2
    ? optionNames.struct
    : optionNames.field;
  const isUnknown = new Set(unknown);
  for (const { key } of entriesOf(node)) {
    if (!isUnknown.has(key.value)) continue;
    problems.report(
      key,
      `Cannot read the option ${quote(key.value)}: ${describePath(path)} has ${
        known.join(", ")
      }${suggestion(key.value, known)}`,
    );
  }
}

/** The issues of the union's member that has the right type, if there is one. */
function issuesOfMember(
  { errors }: Extract<Issue, { code: "invalid_union" }>,
): readonly Issue[] | undefined {
  return errors.find((issues) =>
    !issues.some(({ code, path }) =>
      code === "invalid_type" && path.length === 0
    )
  );
}

function isMissing(value: JsonNode, path: Path): boolean {
  const key = path.at(-1);
  return typeof key === "string" &&
    childOf(nodeAt(value, path.slice(0, -1)), key) === undefined;
}

/** `"as" of field "x" of struct "Point"`. */
function describePath(path: Path): string {
  if (path.length === 0) return "a layout file";
  const [top = "", struct = "", fields = "", field = ""] = path.map(String);
  if (path.length === 1) return quote(top);
  if (top === "enums") {
    const [option, value] = [fields, field];
    const enumName = `enum ${quote(struct)}`;
    if (path.length === 2) return enumName;
    return path.length === 3
      ? `${quote(option)} of ${enumName}`
      : `${quote(value)} in ${quote(option)} of ${enumName}`;
  }
  if (top !== "structs") return quote(path.join("."));
  const structName = `struct ${quote(struct)}`;
  if (path.length === 2) return structName;
  if (fields !== "fields" || path.length === 3) {
    return `${quote(fields)} of ${structName}`;
  }
  const fieldName = typeof path[3] === "number"
    ? `name ${path[3] + 1} of ${structName}`
    : `field ${quote(field)} of ${structName}`;
  return path.length === 4
    ? fieldName
    : `${quote(String(path[4]))} of ${fieldName}`;
}

function describeExpected(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "record" || issue.expected === "object"
        ? "an object"
        : `a ${issue.expected}`;
    case "invalid_value":
      return issue.values.map((value) => quote(String(value))).join(" or ");
    case "too_big":
      return `at most ${issue.maximum} characters long`;
    default:
      return issue.message;
  }
}

function describeFound(node: JsonNode): string {
  switch (node.type) {
    case "array":
      return "a list";
    case "object":
      return "an object";
    case "scalar":
      return typeof node.value === "string"
        ? quote(node.value)
        : String(node.value);
  }
}
