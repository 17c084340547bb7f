/**
 * A layout → structs of WGSL, whose offsets and sizes are those of the layout.
 * It has those that a layout says are for buffers of WGSL, and what is in them.
 *
 * @module
 */

import { machineTypes, padTo, quote } from "../../format/mod.ts";
import {
  type Field,
  type LayoutModel,
  type StructModel,
  wgslAlignment,
  type WgslType,
  wgslType,
} from "../layout/mod.ts";
import { commentLines, type ExportOptions, headerLines } from "./comments.ts";
import { Names, wordsOf } from "./names.ts";

/** The text of a module with structs alone. */
export function wgslModule(
  layout: LayoutModel,
  options: ExportOptions,
): string {
  const structs = wgslStructs(layout);
  const typeNames = new Names(new Set([...WORDS, ...TYPES]));
  const names = new Map<StructModel, string>();
  for (const struct of structs) {
    names.set(struct, typeNames.add(ofWgsl(struct.name)));
  }
  const texts = structs.map((struct) => structLines(struct, names));
  const command = "structlens gen --emit wgsl";
  const header = headerLines({ ...layout, structs }, options, command);
  const hasFloat16 = structs.some(({ fields }) =>
    fields.some((field) => "item" in field && field.item.scalar.size === 2)
  );
  return [
    ...comments(header),
    ...hasFloat16 ? ["", "enable f16;"] : [],
    ...texts.flatMap((lines) => ["", ...lines]),
    "",
  ].join("\n");
}

/** The structs for buffers of WGSL and those in them, inner ones first. */
export function wgslStructs({ structs }: LayoutModel): StructModel[] {
  const found = new Set<StructModel>();
  const add = (struct: StructModel): void => {
    if (found.has(struct)) return;
    for (const field of struct.fields) if ("struct" in field) add(field.struct);
    found.add(struct);
  };
  for (const struct of structs) {
    if (struct.hosts.some((host) => host.startsWith("wgsl"))) add(struct);
  }
  return [...found];
}

/** A member of a struct: a field, or padding where nothing comes before it. */
interface Slot {
  readonly name: string;
  readonly note: string;
  readonly doc?: string;
  readonly type: WgslType;
  readonly byteOffset: number;
  /** Whether it ends with the buffer. */
  readonly isTail: boolean;
}

function structLines(
  struct: StructModel,
  names: ReadonlyMap<StructModel, string>,
): string[] {
  const slots = slotsOf(struct);
  const nameOf = (inner: StructModel) => names.get(inner) ?? inner.name;
  const members = slots.flatMap((slot, index) => {
    const { name, note, doc, type, byteOffset } = slot;
    const text = `${sizeOf(slot, slots[index + 1], struct)}${name}: ${
      type.text(nameOf)
    }`;
    return [
      ...comments(commentLines(doc)),
      `${text}, // byte ${byteOffset}${note}`,
    ].map((line) => `  ${line}`);
  });
  return [
    ...comments(commentLines(struct.doc)),
    `struct ${nameOf(struct)} {`,
    ...members,
    "}",
  ];
}

function slotsOf({ fields }: StructModel): Slot[] {
  const names = new Names(WORDS);
  const slots = fields.flatMap((field) => slotOf(field, names));
  const [first] = slots;
  if (first === undefined || first.byteOffset === 0) return slots;
  // The first member of a struct is at its start.
  const type = first.byteOffset % 4 === 0 ? U32 : F16;
  const name = names.add("padding");
  return [{ name, note: "", type, byteOffset: 0, isTail: false }, ...slots];
}

function slotOf(field: Field, names: Names): Slot[] {
  const type = wgslType(field);
  // Those that have none have been refused.
  if (typeof type === "string") return [];
  const { byteOffset, doc } = field;
  const name = names.add(ofWgsl(field.name));
  const note = name === field.name ? "" : `, ${quote(field.name)}`;
  const isTail = field.kind === "tail";
  return [{ name, note, ...doc && { doc }, type, byteOffset, isTail }];
}

const U32: WgslType = { text: () => "u32", ...machineTypes.uint32 };
const F16: WgslType = { text: () => "f16", ...machineTypes.float16 };

/** What a member takes where that is more than its type does. */
function sizeOf(
  { type, byteOffset, isTail }: Slot,
  next: Slot | undefined,
  struct: StructModel,
): string {
  if (isTail) return "";
  const end = byteOffset + type.size;
  const [natural, actual] = next === undefined
    ? [padTo(end, wgslAlignment(struct)), struct.layout.stride]
    : [padTo(end, next.type.alignment), next.byteOffset];
  return natural === actual ? "" : `@size(${actual - byteOffset}) `;
}

function comments(lines: readonly string[]): string[] {
  return lines.map((line) => line === "" ? "//" : `// ${line}`);
}

/** A name that WGSL has, or that becomes one: `_` alone is none. */
function ofWgsl(name: string): string {
  return /^[^A-Za-z0-9]$/u.test(name) ? "f_" : name;
}

/** Keywords and reserved words of WGSL. */
const WORDS = wordsOf(
  `alias break case const const_assert continue continuing default diagnostic
  discard else enable false fn for if let loop override requires return struct
  switch true var while`,
  `NULL Self abstract active alignas alignof as asm asm_fragment async attribute
  auto await become cast catch class co_await co_return co_yield coherent
  column_major common compile compile_fragment concept const_cast consteval
  constexpr constinit crate debugger decltype delete demote demote_to_helper do
  dynamic_cast enum explicit export extends extern external fallthrough filter
  final finally friend from fxgroup get goto groupshared highp impl implements
  import inline instanceof interface layout lowp macro macro_rules match mediump
  meta mod module move mut mutable namespace new nil noexcept noinline
  nointerpolation non_coherent noncoherent noperspective null nullptr of operator
  package packoffset partial pass patch pixelfragment precise precision premerge
  priv protected pub public readonly ref regardless register reinterpret_cast
  require resource restrict self set shared sizeof smooth snorm static
  static_assert static_cast std subroutine super target template this
  thread_local throw trait try type typedef typeid typename typeof union unless
  unorm unsafe unsized use using varying virtual volatile wgsl where with
  writeonly yield`,
);

/** Names of types that structs would hide. */
const TYPES = [
  "array",
  ...["bool", "i32", "u32", "f32", "f16"],
  ...[2, 3, 4].flatMap((rows) => [
    ...["", ..."iufh"].map((letter) => `vec${rows}${letter}`),
    ...[2, 3, 4].flatMap((columns) =>
      ["", "f", "h"].map((letter) => `mat${columns}x${rows}${letter}`)
    ),
  ]),
];
