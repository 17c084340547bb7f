/**
 * What `#pragma pack` does.
 *
 * @module
 */

import { CError } from "./c_error.ts";
import { shorten } from "./evaluate.ts";
import { quote } from "../../format/mod.ts";
import type { Token } from "./token.ts";

/** The pack that counts, and those that come back. */
export interface Packs {
  readonly current: number | undefined;
  readonly stack: Stack | undefined;
}

interface Stack {
  readonly pack: number | undefined;
  /** The name that it was pushed with. */
  readonly name: string | undefined;
  readonly rest: Stack | undefined;
}

/** The packs behind a pragma. */
export function packAfter({ text, place }: Token, packs: Packs): Packs {
  const found = /^\s*pack\s*(?:\(([^)]*)\))?/.exec(text);
  if (found === null) return packs;
  const words = (found[1] ?? "").split(",").map((word) => word.trim())
    .filter((word) => word !== "");
  const [first] = words;
  const sizes = words.filter((word) => /^[0-9]/.test(word));
  const [size] = sizes;
  const name = words.slice(1).find((word) => !/^[0-9]/.test(word));
  let { current, stack } = packs;
  if (first === "push") stack = { pack: current, name, rest: stack };
  else if (first === "pop") {
    // With a name all that were pushed behind it go, too.
    let found = stack;
    while (name !== undefined && found !== undefined && found.name !== name) {
      found = found.rest;
    }
    if (found !== undefined) {
      current = found.pack;
      stack = found.rest;
    }
  } else if (first === undefined) current = undefined;
  else if (first === "show") return packs;
  else if (size === undefined) {
    throw new CError(
      place,
      `Cannot read #pragma pack: it has 1, 2, 4, 8, 16, push or pop, not ${
        quote(shorten(first))
      }`,
    );
  }
  if (size !== undefined) current = readSize(size, place);
  return { current, stack };
}

function readSize(text: string, place: Token["place"]): number | undefined {
  const size = Number(text);
  if (size === 0) return undefined;
  if ([1, 2, 4, 8, 16].includes(size)) return size;
  throw new CError(
    place,
    `Cannot read #pragma pack: it has 1, 2, 4, 8 or 16, not ${quote(text)}`,
  );
}
