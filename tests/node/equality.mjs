/** The same in Node, bundled: `node:assert` prints nothing if all is well. */

import "../../testing/mod.ts";
import assert from "node:assert";
import { wrongCases } from "../support/equality_cases.ts";

assert.deepEqual(wrongCases((a, b) => assert.deepStrictEqual(a, b)), []);
