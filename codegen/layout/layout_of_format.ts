import {
  type DataModel,
  type Layout,
  layoutOf,
  parsePep3118,
} from "../../format/mod.ts";
import type { Located } from "./jsonc.ts";
import { refuseFieldName } from "./names.ts";
import type { StructSource } from "./read.ts";
import { quote, type Reporter } from "./reporter.ts";

/** The layout of `"T{3f:vector:3H:color:2x}"`, with or without its `T{…}`. */
export function layoutOfFormat(
  { name, format }: StructSource,
  dataModel: DataModel,
  reporter: Reporter,
): Layout | undefined {
  const { elements } = parsePep3118(format.value, { dataModel });
  const [only] = elements;
  const layout = elements.length === 1 && only?.kind === "struct" &&
      only.name === undefined && only.shape.length === 0
    ? only.layout
    : layoutOf(format.value, elements);
  const named = layout.members.filter((member) => member.kind !== "padding");
  if (named.length > 0 && !named.some(({ name }) => name !== undefined)) {
    reporter.report(
      format,
      `Cannot read struct ${
        quote(name)
      }: "fields" is missing, and the format has no names of its own (as "T{f:x:f:y:}" has)`,
    );
    return undefined;
  }
  checkNames(name.value, format, layout, reporter);
  return layout;
}

function checkNames(
  struct: string,
  format: Located<string>,
  { members }: Layout,
  reporter: Reporter,
): void {
  let number = 0;
  for (const member of members) {
    if (member.kind === "padding") continue;
    number++;
    const { name } = member;
    const reason = name === undefined
      ? "every item needs a name"
      : refuseFieldName(name);
    if (reason !== undefined) {
      const shown = name === undefined ? "" : ` ${JSON.stringify(name)}`;
      reporter.report(
        format,
        `Cannot name item ${number} of struct ${
          JSON.stringify(struct)
        }${shown}: ${reason}`,
      );
    }
    if (member.kind === "struct") {
      checkNames(struct, format, member.layout, reporter);
    }
  }
}
