/** The same in Bun: `bun test ./tests/bun/equality.mjs`. */

import "../../testing/mod.ts";
import { expect, test } from "bun:test";
import { wrongCases } from "../support/equality_cases.ts";

test("bun:test compares values", () => {
  expect(wrongCases((a, b) => expect(a).toEqual(b))).toEqual([]);
  expect(wrongCases((a, b) => expect(a).toStrictEqual(b))).toEqual([]);
});
