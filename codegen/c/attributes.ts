/**
 * Attributes, as far as they move bytes.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import { CError, type Place } from "./c_error.ts";
import type { Cursor } from "./cursor.ts";

/** What attributes say. */
export interface Attributes {
  packed: boolean;
  align: number | undefined;
  /** The machine mode of an integer: `DI`. */
  mode: string | undefined;
  /** Why the bytes cannot be told, as a clause. */
  unknown: string | undefined;
}

/** No attribute. */
export function noAttributes(): Attributes {
  return {
    packed: false,
    align: undefined,
    mode: undefined,
    unknown: undefined,
  };
}

/** Adds what others say. */
export function addAttributes(to: Attributes, from: Attributes): void {
  to.packed ||= from.packed;
  raise(to, from.align);
  to.mode ??= from.mode;
  to.unknown ??= from.unknown;
}

/** Reads the alignment in brackets, a number or the name of a type. */
export type ReadAlignment = () => number;

/** The alignment of `aligned` without a number. */
const MOST_USEFUL_ALIGNMENT = 16;
/** As gcc's. */
const MOST_ALIGNMENT = 2 ** 28;

/** Walks over all attributes that come next, and qualifiers; adds them. */
export function readAttributes(
  cursor: Cursor,
  to: Attributes,
  readAlignment: ReadAlignment,
): void {
  for (;;) {
    const { name, place } = cursor;
    if (QUALIFIERS.has(name)) cursor.index++;
    else if (/^__attribute(?:__)?$/.test(name)) {
      cursor.index++;
      cursor.expect("(");
      cursor.expect("(");
      readList(cursor, to, readAlignment, ")");
      cursor.expect(")");
      cursor.expect(")");
    } else if (name === "__declspec" || name === "_declspec") {
      cursor.index++;
      cursor.expect("(");
      readList(cursor, to, readAlignment, ")");
      cursor.expect(")");
    } else if (cursor.is("[") && cursor.peek()?.text === "[") {
      cursor.index += 2;
      readList(cursor, to, readAlignment, "]");
      cursor.expect("]");
      cursor.expect("]");
    } else if (name === "_Alignas" || name === "alignas") {
      cursor.index++;
      cursor.expect("(");
      raise(to, checked(readAlignment(), place));
      cursor.expect(")");
    } else if (/^(?:__)?asm(?:__)?$/.test(name)) {
      cursor.index++;
      while (cursor.name !== "") cursor.index++;
      if (cursor.opens) cursor.skipGroup();
    } else return;
  }
}

/** Words that say nothing of bytes. */
const QUALIFIERS: ReadonlySet<string> = new Set(
  `const volatile restrict static extern register inline auto constexpr
  __const __const__ __volatile __volatile__ __restrict __restrict__ __inline
  __inline__ __forceinline __extension__ _Noreturn __noreturn__ noreturn
  _Thread_local thread_local __thread __cdecl __stdcall __fastcall
  __vectorcall __thiscall __ptr32 __ptr64 __unaligned __w64 _Nullable _Nonnull`
    .split(/\s+/),
);

function readList(
  cursor: Cursor,
  to: Attributes,
  readAlignment: ReadAlignment,
  end: string,
): void {
  while (!cursor.is(end)) {
    if (cursor.accept(",")) continue;
    const name = cursor.name.replace(/^__(.*)__$/, "$1");
    const { place } = cursor;
    if (name === "") throw cursor.failure(`${cursor.shown} is no attribute`);
    cursor.index++;
    if (cursor.accept("::") || cursor.accept(":")) continue;
    switch (name) {
      case "packed":
        to.packed = true;
        break;
      case "aligned":
      case "align":
        if (!cursor.is("(")) {
          raise(to, MOST_USEFUL_ALIGNMENT);
        } else if (cursor.peek()?.text !== ")") {
          cursor.index++;
          raise(to, checked(readAlignment(), place));
          cursor.expect(")");
        }
        break;
      case "mode":
        to.mode = cursor.peek()?.text.replace(/^__(.*)__$/, "$1");
        break;
      case "vector_size":
      case "ext_vector_type":
      case "scalar_storage_order":
      case "ms_struct":
        to.unknown = `no layout has what the attribute ${quote(name)} says`;
    }
    if (cursor.is("(")) cursor.skipGroup();
  }
}

function checked(align: number, place: Place): number {
  // As in C11, 0 says nothing.
  if (align === 0) return 1;
  if (align <= MOST_ALIGNMENT && Number.isInteger(Math.log2(align))) {
    return align;
  }
  throw new CError(
    place,
    `Cannot read the alignment: it must be a power of two up to ${MOST_ALIGNMENT}, not ${align}`,
  );
}

function raise(to: Attributes, align: number | undefined): void {
  if (align !== undefined) to.align = Math.max(to.align ?? 1, align);
}
