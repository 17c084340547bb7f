import { MemoryView } from "../../mod.ts";
import type { AnyView } from "./ndarray.ts";

/** A view of the six items "abcdef", and what it was made of. */
export interface Level {
  /** What the view is of. */
  readonly name: string;
  /** The view. */
  readonly view: AnyView;
  /** The items that the source has in the place of the view. */
  contents(): number[];
  /** A source of the same type with the given characters. */
  source(text: string): Uint8Array | Int32Array;
}

/**
 * CPython's tests run on bytes that are read-only and not, and on an array of
 * items of 4 bytes; whole, through a slice, and through a slice of a slice.
 */
export function levels(): Level[] {
  return sources().flatMap(({ name, make, readonly }) =>
    SLICES.map(({ what, text, start, slice }) => {
      const source = make(text);
      const whole: AnyView = new MemoryView(source);
      return {
        name: `${what} ${name}`,
        view: slice(readonly ? whole.toReadonly() as AnyView : whole),
        contents: () => [...source.subarray(start, start + 6)],
        source: make,
      };
    })
  );
}

/** The character codes of a text. */
export function codesOf(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function sources() {
  const bytes = (text: string) => new Uint8Array(codesOf(text));
  const array = (text: string) => new Int32Array(codesOf(text));
  return [
    { name: "read-only bytes", make: bytes, readonly: true },
    { name: "bytes", make: bytes, readonly: false },
    { name: "array", make: array, readonly: false },
  ];
}

const SLICES = [
  {
    what: "whole",
    text: "abcdef",
    start: 0,
    slice: (view: AnyView) => view,
  },
  {
    what: "slice of",
    text: "XabcdefY",
    start: 1,
    slice: (view: AnyView) => view.subarray(1, 7),
  },
  {
    what: "slice of slice of",
    text: "XabcdefY",
    start: 1,
    slice: (view: AnyView) => view.subarray(undefined, 7).subarray(1),
  },
];
