/** Layouts that no link holds. */

import { assertRejects } from "@std/assert";
import { hashOf } from "../../explorer/session/share.ts";

const view = { struct: "", offset: 0, isArray: true, sample: "" };

/** Text that cannot be made much shorter. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(32 + (state >>> 16) % 95);
  }).join("");
}

const REFUSED: readonly (readonly [layout: string, message: RegExp])[] = [
  [" ".repeat(8_000_001), /it takes 80000\d\d bytes, and at most 8000000 are/],
  [
    noise(2_000_000),
    /it takes \d{7} characters of a link, and at most 1900000/,
  ],
];

for (const [layout, message] of REFUSED) {
  Deno.test(`no link holds ${layout.length} characters`, async () => {
    const error = await assertRejects(
      () => hashOf({ ...view, layout }),
      RangeError,
    ) as RangeError;
    if (!message.test(error.message)) throw error;
  });
}
