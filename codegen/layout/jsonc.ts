/**
 * JSONC text → a tree that knows the place of each value.
 *
 * @module
 */

import {
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type { Located, Problems } from "./problems.ts";

/** A value of the tree. */
export type JsonNode = Node;

/** One entry of an object. */
export interface Entry {
  readonly key: Located<string>;
  readonly node: JsonNode;
}

/** The tree of `text`; undefined, and problems, if it is not JSONC. */
export function parseJsonc(
  text: string,
  problems: Problems,
): JsonNode | undefined {
  const errors: ParseError[] = [];
  const tree = parseDeep(text, errors, problems);
  for (const { error, offset } of errors) {
    const reason = spacedOut(printParseErrorCode(error));
    problems.report({ offset }, `Cannot read JSONC: ${reason}`);
  }
  if (problems.count > 0 || tree === undefined) return undefined;
  const isShallow = checkTree(tree, MOST_DEPTH, problems);
  return isShallow ? tree : undefined;
}

/** A layout file needs six levels; recursion must not fill the stack. */
const MOST_DEPTH = 64;
const TOO_DEEP = "Cannot read JSONC: it is nested too deep";

function parseDeep(
  text: string,
  errors: ParseError[],
  problems: Problems,
): JsonNode | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause; // the stack is full
    problems.report({ offset: 0 }, TOO_DEEP);
    return undefined;
  }
}

/**
 * The entries of an object, in the order of the file even for keys like "1";
 * no entries for other values. Leaves out what {@linkcode parseJsonc} reports:
 * `__proto__`, and of a key that is given twice all but the last.
 */
export function entriesOf(node: JsonNode): Entry[] {
  const entries = allEntriesOf(node);
  const last = new Map(entries.map((entry) => [entry.key.value, entry]));
  return entries.filter((entry) =>
    entry.key.value !== "__proto__" && last.get(entry.key.value) === entry
  );
}

function allEntriesOf(node: JsonNode): Entry[] {
  if (node.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    if (key === undefined || value === undefined) return [];
    const { offset } = key;
    return [{ key: { value: String(key.value), offset }, node: value }];
  });
}

/** The node that one key or index leads to. */
export function childOf(
  node: JsonNode,
  step: PropertyKey,
): JsonNode | undefined {
  return node.type === "array"
    ? node.children?.[Number(step)]
    : entriesOf(node).find(({ key }) => key.value === step)?.node;
}

/** The node that a path leads to, or the last one on the way that exists. */
export function nodeAt(
  tree: JsonNode,
  path: readonly PropertyKey[],
): JsonNode {
  let node = tree;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/** The value as plain data, without the nodes in `omitted`. */
export function toPlain(
  node: JsonNode,
  omitted: ReadonlySet<JsonNode> = new Set(),
): unknown {
  switch (node.type) {
    case "object":
      return Object.fromEntries(
        entriesOf(node).filter(({ node }) => !omitted.has(node))
          .map(({ key, node }) => [key.value, toPlain(node, omitted)]),
      );
    case "array":
      return (node.children ?? []).map((child) => toPlain(child, omitted));
    default:
      return node.value;
  }
}

/** Reports keys given twice and `__proto__`; false if the tree is too deep. */
function checkTree(
  node: JsonNode,
  depth: number,
  problems: Problems,
): boolean {
  if (depth === 0) {
    problems.report(node, TOO_DEEP);
    return false;
  }
  const seen = new Set<string>();
  for (const { key } of allEntriesOf(node)) {
    const reason = seen.has(key.value)
      ? "it is given twice"
      : key.value === "__proto__"
      ? "it is a property of every object"
      : undefined;
    if (reason !== undefined) {
      const quoted = JSON.stringify(key.value);
      problems.report(key, `Cannot read the key ${quoted}: ${reason}`);
    }
    seen.add(key.value);
  }
  // An entry is a node too, with its key and its value as children.
  const isEntry = node.type === "property";
  return (node.children ?? []).every((child) =>
    checkTree(child, isEntry ? depth : depth - 1, problems)
  );
}

/** "CommaExpected" as "comma expected". */
function spacedOut(code: string): string {
  return code.replace(/(?<!^)[A-Z]/g, " $&").toLowerCase();
}
