import {
  type DataModel,
  type ItemMember,
  type Layout,
  type Member,
  structLayout,
} from "../../format/mod.ts";
import type { Located } from "./jsonc.ts";
import { refuseFieldName } from "./names.ts";
import type { StructSource } from "./read.ts";
import { quote, type Reporter } from "./reporter.ts";

/** The layout of `"@3f"` with `["x", "y", "z"]`: a name for each item. */
export function layoutOfNames(
  { name, format }: StructSource,
  names: readonly Located<string>[],
  dataModel: DataModel,
  reporter: Reporter,
): Layout | undefined {
  checkFieldNames(name.value, names, reporter);
  const layout = structLayout(format.value, { dataModel });
  const count = layout.members.filter(isItem)
    .reduce((sum, { repeat }) => sum + repeat, 0);
  if (count !== names.length) {
    reporter.report(
      names[count] ?? format,
      `Cannot name the items of ${quote(format)}: it has ${
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

/** Reports names that no field can have, and those that are given twice. */
export function checkFieldNames(
  struct: string,
  names: readonly Located<string>[],
  reporter: Reporter,
): void {
  const seen = new Set<string>();
  for (const name of names) {
    const reason = seen.has(name.value)
      ? "it is given twice"
      : refuseFieldName(name.value);
    seen.add(name.value);
    if (reason === undefined) continue;
    reporter.report(
      name,
      `Cannot name a field of struct ${JSON.stringify(struct)} ${
        quote(name)
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
