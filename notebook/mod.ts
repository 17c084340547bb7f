/**
 * Shows records, arrays of them and MemoryViews as tables in notebooks, those
 * of Deno's Jupyter kernel, and structs of compiled layouts as pictures. Import
 * it once, in the first cell:
 *
 * ```ts
 * import "@structlens/structlens/notebook";
 * ```
 *
 * Nothing of it is in programs.
 *
 * @module
 */

import { CompiledStruct, pictureOf } from "../inspect/mod.ts";
import { MemoryView } from "../runtime/memory_view/mod.ts";
import { forEachClass } from "../runtime/records/mod.ts";
import { DISPLAY, type Display } from "./display.ts";
import { htmlTable, type Table } from "./html_table.ts";
import { displayOfPicture } from "./show.ts";
import { tableOfRecord, tableOfRecords, tableOfView } from "./table.ts";

export type { Display } from "./display.ts";
export { show } from "./show.ts";

// Columns and items are a line of text already: they stay as they are.
forEachClass((Class) => {
  if ("$toObject" in Class.prototype) showAsTable(Class, tableOfRecord);
  else if ("cursor" in Class.prototype) showAsTable(Class, tableOfRecords);
});
showAsTable(MemoryView, tableOfView);
showAs(
  CompiledStruct,
  ({ model }) => displayOfPicture(pictureOf(model, { bytesPerRow: 16 })),
);

function showAsTable<Shown extends object>(
  Class: { readonly prototype: Shown },
  tableOf: (object: Shown) => Table | undefined,
): void {
  showAs(Class, (object) => {
    const text = { "text/plain": String(object) };
    const table = tableOf(object);
    return table ? { ...text, "text/html": htmlTable(table) } : text;
  });
}

/** Gives the objects of a class the method that the kernel asks for. */
function showAs<Shown extends object>(
  { prototype }: { readonly prototype: Shown },
  displayOf: (object: Shown) => Display,
): void {
  Object.defineProperty(prototype, DISPLAY, {
    value(this: Shown): Display {
      return displayOf(this);
    },
    configurable: true,
    writable: true,
  });
}
