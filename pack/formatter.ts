/**
 * How the files of packages are set: with tabs, which take least room.
 *
 * @module
 */

import { createFromBuffer, type Formatter } from "@dprint/formatter";
import { formatterPlugin } from "../codegen/print/mod.ts";

let formatter: Formatter | undefined;

/** The text of a file, indented by tabs. */
export function withTabs(filePath: string, fileText: string): string {
  formatter ??= tabFormatter();
  return formatter.formatText({ filePath, fileText });
}

function tabFormatter(): Formatter {
  const made = createFromBuffer(formatterPlugin());
  made.setConfig({ useTabs: true, lineWidth: 120 }, {});
  return made;
}
