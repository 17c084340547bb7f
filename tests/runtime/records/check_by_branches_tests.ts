/** SpiderMonkey's members do what the generated ones do. */

import { assert, assertEquals } from "@std/assert";
import { failed } from "../../../runtime/records/array_class.ts";
import {
  checkByBranches,
  prefersBranches,
} from "../../../runtime/records/check_by_branches.ts";
import type { GeneratedClass } from "../../../runtime/records/mix_in.ts";
import { type AnyArray, loadModule } from "../../support/load_module.ts";

const LAYOUT = { structs: { Pair: { format: "@HB", fields: ["a", "b"] } } };
const STRIDE = 4;
// deno-fmt-ignore
const INDEXES = [
  0, 1, 2, 3, -0, -1, -3, -4, 0.5, 1.5, -0.5, NaN, Infinity, -Infinity,
  2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, -(2 ** 31), -(2 ** 32),
  Number.MAX_SAFE_INTEGER, "1", "x", null, undefined, true, {}, [1],
] as number[];

type Classes = Record<string, GeneratedClass>;

Deno.test("branches find the same records and throw the same errors", async () => {
  const [generated, branching] = await Promise.all([
    loadModule(LAYOUT),
    loadModule(LAYOUT),
  ]);
  const { PairArray, Pair } = branching as unknown as Classes;
  const [expected, found] = [generated, branching].map((module) => {
    const records = module["Pair"]!.array(new Uint8Array(3 * STRIDE));
    for (let i = 0; i < 3; i++) records.get(i).$set({ a: i * 1000, b: i });
    return records;
  }) as [AnyArray, AnyArray];
  const Cursor = found.cursor().constructor as GeneratedClass;
  assert(PairArray !== generated["PairArray"] as unknown);
  const before = found.get;
  checkByBranches(PairArray!, Cursor, Pair as never, failed);
  assert(found.get !== before);

  for (const index of INDEXES) {
    for (
      const access of [
        (records: AnyArray) => records.get(index),
        (records: AnyArray) => records.at(index),
        (records: AnyArray) => records.cursor().moveTo(index),
      ]
    ) {
      assertEquals(
        outcome(() => access(found).$toObject()),
        outcome(() => access(expected).$toObject()),
        `${access} of ${String(index)}`,
      );
    }
  }
});

Deno.test("an empty array has no records", async () => {
  const module = await loadModule(LAYOUT);
  const { PairArray, Pair } = module as unknown as Classes;
  const empty = module["Pair"]!.alloc(0);
  const Cursor = empty.cursor().constructor as GeneratedClass;
  const expected = [-1, 0, 1].map((index) => outcome(() => empty.get(index)));
  checkByBranches(PairArray!, Cursor, Pair as never, failed);
  assertEquals(
    [-1, 0, 1].map((index) => outcome(() => empty.get(index))),
    expected,
  );
});

Deno.test("V8 keeps the members of generated classes", () => {
  assertEquals(prefersBranches, false);
});

/** The value, or the error in words. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return String(error);
  }
}
