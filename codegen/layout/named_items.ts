/**
 * The layout of a struct whose format lists all items: their names stand in
 * the format or in a list beside it.
 *
 * @module
 */

import {
  type ItemMember,
  type Layout,
  layoutOf,
  type Member,
  parsePep3118,
  quote,
  structLayout,
} from "../../format/mod.ts";
import { MOST_ITEMS } from "./limits.ts";
import { refuseFieldName } from "./names.ts";
import type { Located, Problems } from "./problems.ts";
import type { Machine, StructSource } from "./source.ts";

/** The layout of `"T{3f:vector:3H:color:2x}"`, with or without its `T{…}`. */
export function layoutOfFormat(
  { name, format }: StructSource,
  machine: Machine,
  problems: Problems,
): Layout | undefined {
  const { elements } = parsePep3118(format.value, {
    ...machine,
    mostItems: MOST_ITEMS,
  });
  const [only] = elements;
  const layout = elements.length === 1 && only?.kind === "struct" &&
      only.name === undefined && only.shape.length === 0
    ? only.layout
    : layoutOf(format.value, elements);
  const items = layout.members.filter((member) => member.kind !== "padding");
  if (items.length > 0 && items.every(({ name }) => name === undefined)) {
    problems.report(
      format,
      `Cannot read struct ${
        quote(name.value)
      }: "fields" is missing, and the format has no names of its own (as "T{f:x:f:y:}" has)`,
    );
    return undefined;
  }
  checkNamesInFormat(name, format, layout, problems);
  return layout;
}

function checkNamesInFormat(
  struct: Located<string>,
  format: Located<string>,
  { members }: Layout,
  problems: Problems,
): void {
  const items = members.filter((member) => member.kind !== "padding");
  for (const [index, item] of items.entries()) {
    const { name } = item;
    const reason = name === undefined
      ? "every item needs a name"
      : refuseFieldName(name);
    if (reason !== undefined) {
      const shown = name === undefined ? "" : ` ${quote(name)}`;
      problems.report(
        format,
        `Cannot name item ${index + 1} of struct ${
          quote(struct.value)
        }${shown}: ${reason}`,
      );
    }
    if (item.kind === "struct") {
      checkNamesInFormat(struct, format, item.layout, problems);
    }
  }
}

/** The layout of `"@3f"` with `["x", "y", "z"]`: a name for each item. */
export function layoutOfNames(
  { name, format }: StructSource,
  names: readonly Located<string>[],
  machine: Machine,
  problems: Problems,
): Layout | undefined {
  checkFieldNames(name, names, problems);
  const mostItems = MOST_ITEMS;
  const layout = structLayout(format.value, { ...machine, mostItems });
  const count = layout.members.filter(isItem)
    .reduce((sum, { repeat }) => sum + repeat, 0);
  if (count !== names.length) {
    problems.report(
      names[count] ?? format,
      `Cannot name the items of ${quote(format.value)}: it has ${
        counted(count, "item")
      } and "fields" has ${counted(names.length, "name")}`,
    );
    return undefined;
  }
  const given = names.values();
  const members = layout.members.flatMap((member) =>
    isItem(member) ? oneByOne(member, given) : member
  );
  return { ...layout, members };
}

/** Reports names that no field can have, and names given twice. */
export function checkFieldNames(
  struct: Located<string>,
  names: readonly Located<string>[],
  problems: Problems,
): void {
  const seen = new Set<string>();
  for (const name of names) {
    const reason = seen.has(name.value)
      ? "it is given twice"
      : refuseFieldName(name.value);
    seen.add(name.value);
    if (reason === undefined) continue;
    problems.report(
      name,
      `Cannot name a field of struct ${quote(struct.value)} ${
        quote(name.value)
      }: ${reason}`,
    );
  }
}

/** The items of a member, each with the next of the names. */
function oneByOne(
  item: ItemMember,
  names: Iterator<Located<string>>,
): Member[] {
  const { size } = item.scalar;
  return Array.from({ length: item.repeat }, (_, index) => ({
    ...item,
    name: names.next().value?.value ?? "",
    repeat: 1,
    byteOffset: item.byteOffset + index * size,
    byteLength: size,
  }));
}

function isItem(member: Member): member is ItemMember {
  return member.kind === "item";
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
