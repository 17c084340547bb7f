/** The same in Jest, whose globals are those of Vitest: a file of its own. */

import "../../testing/mod.ts";
import { assertEquals } from "@std/assert";
import { expect } from "expect";
import { wrongCases } from "../support/equality_cases.ts";

Deno.test("Jest compares values", () => {
  assertEquals(wrongCases((a, b) => expect(a).toEqual(b)), []);
  assertEquals(wrongCases((a, b) => expect(a).toStrictEqual(b)), []);
});
