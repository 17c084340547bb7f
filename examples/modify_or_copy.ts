/**
 * Changes bytes in place if the view is writable, else a copy of them.
 *
 * Run it with `deno run examples/modify_or_copy.ts`.
 *
 * @module
 */

import { MemoryView, type ReadonlyMemoryView } from "@structlens/structlens";

/** Sets the first byte; returns the view that has the change. */
export function modifyIfWritable(
  memory: ReadonlyMemoryView<"B">,
): MemoryView<"B"> {
  const target = isWritable(memory) ? memory : new MemoryView(memory.toBytes());
  target.set(0, 255);
  return target;
}

/** Whether a view is writable. TypeScript narrows its type. */
export function isWritable<Format extends string, Ndim extends number>(
  view: ReadonlyMemoryView<Format, Ndim>,
): view is MemoryView<Format, Ndim> {
  return !view.readonly;
}

if (import.meta.main) {
  const bytes = new Uint8Array(4);
  const frozen = new MemoryView(bytes, { readonly: true });
  for (const memory of [frozen, new MemoryView(bytes)]) {
    const modified = modifyIfWritable(memory);
    console.log(
      `${memory.readonly ? "read-only" : "writable"}: ` +
        `the result is ${modified.toHex(" ")}, the bytes are ${
          bytes.join(" ")
        }`,
    );
  }
}
