/**
 * Shows records, arrays of them and MemoryViews as tables in notebooks, those
 * of Deno's Jupyter kernel. Import it once, in the first cell:
 *
 * ```ts
 * import "@structlens/structlens/notebook";
 * ```
 *
 * Nothing of it is in programs.
 *
 * @module
 */

import { MemoryView } from "../runtime/memory_view/mod.ts";
import { forEachClass } from "../runtime/records/mod.ts";
import { DISPLAY, type Display } from "./display.ts";
import { htmlTable, type Table } from "./html_table.ts";
import { tableOfRecord, tableOfRecords, tableOfView } from "./table.ts";

export type { Display } from "./display.ts";
export { show } from "./show.ts";

// Columns and items are a line of text already: they stay as they are.
forEachClass((Class) => {
  if ("$toObject" in Class.prototype) showAsTable(Class, tableOfRecord);
  else if ("cursor" in Class.prototype) showAsTable(Class, tableOfRecords);
});
showAsTable(MemoryView, tableOfView);

/** Gives the objects of a class the method that the kernel asks for. */
function showAsTable<Shown extends object>(
  { prototype }: { readonly prototype: object },
  tableOf: (object: Shown) => Table | undefined,
): void {
  Object.defineProperty(prototype, DISPLAY, {
    value(this: Shown): Display {
      const text = { "text/plain": String(this) };
      const table = tableOf(this);
      return table ? { ...text, "text/html": htmlTable(table) } : text;
    },
    configurable: true,
    writable: true,
  });
}
