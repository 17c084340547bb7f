/**
 * Issues of the schema → problems in our words, each at its place.
 *
 * @module
 */

import type { z } from "zod";
import { childOf, entriesOf, type JsonNode, nodeAt } from "./jsonc.ts";
import { type Problems, suggestion } from "./problems.ts";
import { optionNames } from "./schema.ts";

/** What zod says is wrong. */
export type Issue = z.core.$ZodIssue;

type Path = readonly PropertyKey[];

/** Reports an issue; `outer` is the path of the union that it comes from. */
export function reportIssue(
  tree: JsonNode,
  issue: Issue,
  problems: Problems,
  outer: Path = [],
): void {
  const path = [...outer, ...issue.path];
  const node = nodeAt(tree, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return reportOptions(node, path, issue.keys, problems);
    case "invalid_union": {
      const inner = issuesOfMember(issue);
      if (inner === undefined) break;
      for (const each of inner) reportIssue(tree, each, problems, path);
      return;
    }
    case "invalid_type":
      if (!isMissing(tree, path)) break;
      return problems.report(
        node,
        `Cannot read ${describePath(path.slice(0, -1))}: ${
          JSON.stringify(path.at(-1))
        } is missing`,
      );
  }
  problems.report(
    node,
    `Cannot read ${describePath(path)}: it must be ${
      describeExpected(issue, path)
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
    : path.length === 2
    ? optionNames.struct
    : optionNames.field;
  for (const { key } of entriesOf(node)) {
    if (!unknown.includes(key.value)) continue;
    problems.report(
      key,
      `Cannot read the option ${JSON.stringify(key.value)}: ${
        describePath(path)
      } has ${known.join(", ")}${suggestion(key.value, known)}`,
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

function isMissing(tree: JsonNode, path: Path): boolean {
  const key = path.at(-1);
  return typeof key === "string" &&
    childOf(nodeAt(tree, path.slice(0, -1)), key) === undefined;
}

/** `"as" of field "x" of struct "Point"`. */
function describePath(path: Path): string {
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

function describeExpected(issue: Issue, path: Path): string {
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

function describeFound(node: JsonNode): string {
  switch (node.type) {
    case "array":
      return "a list";
    case "object":
      return "an object";
    default:
      return JSON.stringify(node.value);
  }
}
