/**
 * Where the text of a layout declares a field, and which field it declares at a
 * place.
 *
 * @module
 */

import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { CompiledStruct } from "../../inspect/mod.ts";

type Field = CompiledStruct["model"]["fields"][number];
type Struct = CompiledStruct["model"];

/** A field of a struct, as the layout declares it. */
export interface Declaration {
  readonly struct: string;
  readonly field: string;
}

/** Characters of the text. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

interface Declared extends Declaration {
  /** Its name. */
  readonly name: TextRange;
  /** Its name and what it is. */
  readonly whole: TextRange;
}

/** The fields that a text declares, also where it is not right. */
export class LayoutText {
  readonly #declared: readonly Declared[];

  /** Of any text. */
  constructor(text: string) {
    const tree = parseTree(text, [], { allowTrailingComma: true });
    const structs = tree && findNodeAtLocation(tree, ["structs"]);
    this.#declared = propertiesOf(structs).flatMap(fieldsOf);
  }

  /** Where the name of a field stands. */
  rangeOf({ struct, field }: Declaration): TextRange | undefined {
    return this.#declared.find((each) =>
      each.struct === struct && each.field === field
    )?.name;
  }

  /** The field that is declared at a place. */
  declarationAt(offset: number): Declaration | undefined {
    const found = this.#declared.find(({ whole }) =>
      offset >= whole.from && offset <= whole.to
    );
    return found && { struct: found.struct, field: found.field };
  }
}

function fieldsOf({ name, value }: Property): Declared[] {
  const struct = textOf(name);
  const declared = (name: Node, whole: Node): Declared => ({
    struct,
    field: textOf(name),
    name: rangeOf(name),
    whole: rangeOf(whole),
  });
  return propertiesOf(value)
    .filter((each) => /^(fields|union)$/.test(textOf(each.name)))
    .flatMap(({ value }) =>
      value.type === "array"
        ? (value.children ?? []).map((node) => declared(node, node))
        : propertiesOf(value).map(({ name, whole }) => declared(name, whole))
    );
}

function rangeOf({ offset, length }: Node): TextRange {
  return { from: offset, to: offset + length };
}

interface Property {
  readonly whole: Node;
  readonly name: Node;
  readonly value: Node;
}

function propertiesOf(node: Node | undefined): Property[] {
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap((whole) => {
    const [name, value] = whole.children ?? [];
    return name && value ? [{ whole, name, value }] : [];
  });
}

function textOf(node: Node): string {
  return String(node.value);
}

/** Which fields a path leads through, the outermost first. */
export function declarationsOf(struct: Struct, path: string): Declaration[] {
  const found: Declaration[] = [];
  let owner: Struct | undefined = struct;
  for (const name of path.replace(/\[[0-9]+\]/g, "").split(".")) {
    const field: Field | undefined = owner?.fields.find((each) =>
      each.name === name
    );
    if (owner === undefined || field === undefined) break;
    found.push({ struct: owner.typesOf, field: name });
    owner = "struct" in field ? field.struct : undefined;
  }
  return found;
}

/** The first path in a struct that leads to a field; undefined if none does. */
export function pathTo(
  struct: Struct,
  target: Declaration,
): string | undefined {
  /** Those that lead nowhere: one struct may be in many others. */
  const searched = new Set<Struct>();
  const search = (struct: Struct, outer: string): string | undefined => {
    if (searched.has(struct)) return undefined;
    searched.add(struct);
    const pathOf = (name: string) => outer === "" ? name : `${outer}.${name}`;
    for (const field of struct.fields) {
      if (struct.typesOf === target.struct && field.name === target.field) {
        return pathOf(field.name);
      }
      if (!("struct" in field) || field.memberOf !== undefined) continue;
      const isList = field.kind === "structs" || field.kind === "tail";
      const inner = pathOf(field.name) + (isList ? "[0]" : "");
      const found = search(field.struct, inner);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(struct, "");
}
