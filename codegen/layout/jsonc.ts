/**
 * JSONC with places: the tree of a layout file, and what is wrong with it as
 * text.
 *
 * @module
 */

import {
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type { Problem } from "./problems.ts";

/** A value and where in the text it stands. */
export interface Located<Value> {
  readonly value: Value;
  readonly offset: number;
}

/** One entry of an object: in order, and with its place. */
export interface Entry {
  readonly key: Located<string>;
  readonly node: Node;
}

/** Reads JSONC; reports what does not parse and what is said twice. */
export function parseLayoutText(
  text: string,
  problems: Problem[],
): Node | undefined {
  const errors: ParseError[] = [];
  const tree = parseDeep(text, errors, problems);
  for (const { error, offset } of errors) {
    const reason = spacedOut(printParseErrorCode(error));
    problems.push({ offset, message: `Cannot read JSONC: ${reason}` });
  }
  if (problems.length > 0 || tree === undefined) return undefined;
  reportDuplicates(tree, problems);
  return tree;
}

function parseDeep(
  text: string,
  errors: ParseError[],
  problems: Problem[],
): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message = "Cannot read JSONC: it is nested too deep";
    problems.push({ offset: 0, message });
    return undefined;
  }
}

/**
 * The entries of an object, in order; of anything else, none. A key that no
 * object can have is left out: {@linkcode parseLayoutText} reports it.
 */
export function entriesOf(node: Node | undefined): Entry[] {
  return allEntriesOf(node).filter(({ key }) => key.value !== "__proto__");
}

function allEntriesOf(node: Node | undefined): Entry[] {
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    if (key === undefined || value === undefined) return [];
    return [{
      key: { value: key.value as string, offset: key.offset },
      node: value,
    }];
  });
}

/** The value of a key of an object. */
export function valueOf(
  node: Node | undefined,
  key: string,
): Node | undefined {
  return entriesOf(node).find((entry) => entry.key.value === key)?.node;
}

/** The node that a path leads to, or the last one on the way. */
export function nodeAt(tree: Node, path: readonly PropertyKey[]): Node {
  let node = tree;
  for (const step of path) {
    const next = typeof step === "number"
      ? node.children?.[step]
      : valueOf(node, String(step));
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/** Plain data; no key of it can reach a prototype. */
export function toPlain(node: Node): unknown {
  switch (node.type) {
    case "object":
      return Object.fromEntries(
        entriesOf(node).map(({ key, node }) => [key.value, toPlain(node)]),
      );
    case "array":
      return (node.children ?? []).map(toPlain);
    default:
      return node.value;
  }
}

function reportDuplicates(node: Node, problems: Problem[]): void {
  const seen = new Set<string>();
  for (const { key, node: value } of allEntriesOf(node)) {
    const reason = seen.has(key.value)
      ? "it is given twice"
      : key.value === "__proto__"
      ? "it is a property of every object"
      : undefined;
    if (reason !== undefined) {
      const quoted = JSON.stringify(key.value);
      const message = `Cannot read the key ${quoted}: ${reason}`;
      problems.push({ offset: key.offset, message });
    }
    seen.add(key.value);
    reportDuplicates(value, problems);
  }
  if (node.type === "array") {
    for (const child of node.children ?? []) {
      reportDuplicates(child, problems);
    }
  }
}

/** "CommaExpected" as "comma expected". */
function spacedOut(code: string): string {
  return code.replace(/(?<!^)[A-Z]/g, " $&").toLowerCase();
}
