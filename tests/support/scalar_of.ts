import { parsePep3118, type Scalar } from "../../format/mod.ts";

/** What a format of one code means. */
export function scalarOf(format: string): Scalar {
  const [element] = parsePep3118(format).elements;
  if (element?.kind !== "item") throw new TypeError(`No item: ${format}`);
  return element.scalar;
}
