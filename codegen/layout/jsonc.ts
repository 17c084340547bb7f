/**
 * JSONC text → a tree that knows the place of each value.
 *
 * @module
 */

import { printParseErrorCode, visit } from "jsonc-parser";
import { quote } from "../../format/mod.ts";
import type { Located, Problems, TextPlace } from "./problems.ts";

/** A value of the tree. */
export type JsonNode = ObjectNode | ArrayNode | ScalarNode;

interface ObjectNode extends TextPlace {
  readonly type: "object";
  /** As they stand in the file: {@linkcode entriesOf} has those that count. */
  readonly all: Entry[];
}

interface ArrayNode extends TextPlace {
  readonly type: "array";
  readonly items: JsonNode[];
}

interface ScalarNode extends TextPlace {
  readonly type: "scalar";
  readonly value: unknown;
}

/** One entry of an object. */
export interface Entry {
  readonly key: Located<string>;
  readonly node: JsonNode;
}

/** A layout file needs six levels; recursion must not fill the stack. */
const MOST_DEPTH = 64;

/** The tree of `text`; undefined, and problems, if it is not JSONC. */
export function parseJsonc(
  text: string,
  problems: Problems,
): JsonNode | undefined {
  let tree: JsonNode | undefined;
  let key: Located<string> | undefined;
  const open: (ObjectNode | ArrayNode)[] = [];
  let hasEnded = false;
  const add = (node: JsonNode) => {
    const outer = open.at(-1);
    if (outer === undefined) tree ??= node;
    else if (outer.type === "array") outer.items.push(node);
    else if (key !== undefined) outer.all.push({ key, node });
    key = undefined;
  };
  const begin = (node: ObjectNode | ArrayNode) => {
    add(node);
    if (open.push(node) <= MOST_DEPTH) return;
    problems.end(node, "Cannot read JSONC: it is nested too deep");
  };
  const end = () => void open.pop();
  visit(text, {
    onObjectBegin: (offset) => begin({ type: "object", offset, all: [] }),
    onObjectProperty: (value, offset) => void (key = { value, offset }),
    onObjectEnd: end,
    onArrayBegin: (offset) => begin({ type: "array", offset, items: [] }),
    onArrayEnd: end,
    onLiteralValue: (value, offset) => add({ type: "scalar", offset, value }),
    onError: (error, offset, length) => {
      if (hasEnded) return; // what else is missing follows from that
      hasEnded = offset + length >= text.trimEnd().length;
      const reason = spacedOut(printParseErrorCode(error));
      problems.report({ offset }, `Cannot read JSONC: ${reason}`);
    },
  }, { allowTrailingComma: true });
  if (problems.count > 0 || tree === undefined) return undefined;
  checkKeys(tree, problems);
  return tree;
}

/**
 * The entries of an object, in the order of the file even for keys like "1";
 * no entries for other values. Leaves out what {@linkcode parseJsonc} reports:
 * `__proto__`, and of a key that is given twice all but the last.
 */
export function entriesOf(node: JsonNode): Entry[] {
  if (node.type !== "object") return [];
  const last = new Map(node.all.map((entry) => [entry.key.value, entry]));
  return node.all.filter((entry) =>
    entry.key.value !== "__proto__" && last.get(entry.key.value) === entry
  );
}

/** The node that one key or index leads to. */
export function childOf(
  node: JsonNode,
  step: PropertyKey,
): JsonNode | undefined {
  return node.type === "array"
    ? node.items[Number(step)]
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

/** An object as plain data, some of its entries without what is in them. */
export function toPlainBut(node: JsonNode, ...emptied: string[]): unknown {
  if (node.type !== "object") return bare(node);
  return Object.fromEntries(
    entriesOf(node).map(({ key, node }) => [
      key.value,
      emptied.includes(key.value) ? bare(node) : toPlain(node),
    ]),
  );
}

/** The value as plain data. */
export function toPlain(node: JsonNode): unknown {
  switch (node.type) {
    case "object":
      return Object.fromEntries(
        entriesOf(node).map(({ key, node }) => [key.value, toPlain(node)]),
      );
    case "array":
      return node.items.map((item) => toPlain(item));
    case "scalar":
      return node.value;
  }
}

function bare(node: JsonNode): unknown {
  switch (node.type) {
    case "object":
      return {};
    case "array":
      return [];
    case "scalar":
      return node.value;
  }
}

/** Reports keys given twice and `__proto__`. */
function checkKeys(node: JsonNode, problems: Problems): void {
  if (node.type === "array") {
    for (const item of node.items) checkKeys(item, problems);
  }
  if (node.type !== "object") return;
  const seen = new Set<string>();
  for (const { key, node: value } of node.all) {
    const reason = seen.has(key.value)
      ? "it is given twice"
      : key.value === "__proto__"
      ? "it is a property of every object"
      : undefined;
    if (reason !== undefined) {
      problems.report(
        key,
        `Cannot read the key ${quote(key.value)}: ${reason}`,
      );
    }
    seen.add(key.value);
    checkKeys(value, problems);
  }
}

/** "CommaExpected" as "comma expected". */
function spacedOut(code: string): string {
  return code.replace(/(?<!^)[A-Z]/g, " $&").toLowerCase();
}
