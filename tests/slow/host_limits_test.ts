/** Structs of many fields, for every host. */

import { assertThrows } from "@std/assert";
import { generateAll, LayoutError } from "../../codegen/mod.ts";

Deno.test("a long or deep struct is refused in time, for every host", () => {
  const fields = (type: string, count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`f${i}`, type]),
    );
  const structs: Record<string, unknown> = {
    S0: { format: "<", fields: fields("d", 1000) },
  };
  for (let i = 1; i < 20; i++) {
    structs[`S${i}`] = { format: "<", fields: fields(`S${i - 1}`, 2) };
  }
  const host = ["vertex", "wgsl", "wgsl uniform"];
  structs["Deep"] = { host, format: "<", fields: fields("S2", 4000) };
  structs["Long"] = { host, format: "<", fields: fields("f", 200_000) };
  structs["Wrong"] = { host, format: "<", fields: fields("d", 200_000) };
  assertThrows(
    () => generateAll(JSON.stringify({ structs }), ["wgsl"]),
    LayoutError,
    "Cannot put struct",
  );
});
