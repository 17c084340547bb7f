/**
 * A layout → a Python module of ctypes structures.
 *
 * ctypes places bit-fields and packed members by rules that differ between
 * versions and platforms. So it is given none: all padding is written out,
 * `_pack_` never, and what ctypes would place elsewhere is bytes, with an
 * attribute that reads and writes them.
 *
 * @module
 */

import {
  isBigEndian,
  machineTypes,
  quote,
  type Scalar,
} from "../../format/mod.ts";
import type {
  Field,
  ItemType,
  LayoutModel,
  StructModel,
} from "../layout/mod.ts";
import { commentLines, type ExportOptions, headerLines } from "./comments.ts";
import { shapeOf } from "./json.ts";
import { Names, wordsOf } from "./names.ts";
import {
  commentsOf,
  enumText,
  notesOf,
  PYTHON_WORDS,
  pythonText,
  renamed,
} from "./python.ts";
import {
  axesText,
  type BitField,
  isBitField,
  isSigned,
  type Slot,
  slotsOf,
  tailOf,
} from "./slots.ts";

/** The text of a module. */
export function ctypesModule(
  layout: LayoutModel,
  options: ExportOptions,
): string {
  const module: Module = {
    names: new Names(MODULE_WORDS),
    classes: new Map(),
    scalars: new Map(),
  };
  const enums = layout.enums.map((model) =>
    enumText(model, module.names.add(model.name))
  );
  const classes = layout.structs.map((struct) => classText(struct, module));
  const text = classes.join("\n\n");
  const header = headerLines(layout, options, "structlens gen --emit ctypes");
  const aliases = [...module.scalars].map(([name, type]) => `${name} = ${type}`)
    .sort();
  return [
    commentsOf(header).join("\n"),
    "\n\nimport ctypes\n",
    ...enums.length > 0 ? ["import enum\n"] : [],
    ...aliases.length > 0 ? [`\n${aliases.join("\n")}\n`] : [],
    ...text.includes(" = _Place(") ? [PLACE] : [],
    ...text.includes(" = _Bits(") ? [BITS] : [],
    ...[...enums, text].filter((part) => part !== "").map((part) =>
      `\n\n${part}`
    ),
  ].join("");
}

/** What a module has so far. */
interface Module {
  readonly names: Names;
  readonly classes: Map<StructModel, Member>;
  /** The names of types with a byte order, and what they are. */
  readonly scalars: Map<string, string>;
}

/** A type of ctypes, as an expression, and how ctypes aligns it. */
interface Member {
  readonly type: string;
  readonly alignment: number;
}

/** The numbers of ctypes; it has no half floats and no complex numbers. */
const C_TYPES: Readonly<Partial<Record<Scalar["type"], string>>> = {
  int8: "c_int8",
  uint8: "c_uint8",
  int16: "c_int16",
  uint16: "c_uint16",
  int32: "c_int32",
  uint32: "c_uint32",
  int64: "c_int64",
  uint64: "c_uint64",
  float16: "c_uint16",
  float32: "c_float",
  float64: "c_double",
  bool: "c_bool",
};

/** Names that a module uses itself: a struct of that name is renamed. */
const MODULE_WORDS = new Set([
  ...PYTHON_WORDS,
  ...wordsOf("ctypes enum int bytes bool len getattr isinstance _Place _Bits"),
  ...Object.keys(C_TYPES).flatMap((type) => [`${type}_le`, `${type}_be`]),
]);

/** Names that mean something to ctypes. */
const FIELD_WORDS = new Set([
  ...PYTHON_WORDS,
  ...wordsOf(`_abstract_ _align_ _anonymous_ _b_base_ _b_needsfree_ _fields_
    _layout_ _length_ _objects _pack_ _swappedbytes_ _type_ from_address
    from_buffer from_buffer_copy from_param in_dll`),
]);

const PLACE = `

class _Place:
    """A member that ctypes would place elsewhere."""

    def __init__(self, offset, type):
        self.offset = offset
        self.type = type

    def __get__(self, record, owner=None):
        if record is None:
            return self
        item = self.type.from_buffer(record, self.offset)
        return item.value if self._is_value(item) else item

    def __set__(self, record, value):
        item = self.type.from_buffer(record, self.offset)
        if self._is_value(item):
            item.value = value
        elif isinstance(value, self.type):
            ctypes.memmove(item, value, ctypes.sizeof(item))
        else:
            item[:] = value

    @staticmethod
    def _is_value(item):
        is_text = getattr(item, "_type_", None) is ctypes.c_char
        return is_text or isinstance(item, ctypes._SimpleCData)
`;

const BITS = `

class _Bits:
    """A bit-field: some bits of a number that bytes of a record are."""

    def __init__(self, offset, length, order, shift, width, kind):
        self.offset = offset
        self.type = ctypes.c_uint8 * length
        self.order = order
        self.shift = shift
        self.width = width
        self.kind = kind

    def __get__(self, record, owner=None):
        if record is None:
            return self
        number = self._number(self.type.from_buffer(record, self.offset))
        value = number >> self.shift & (1 << self.width) - 1
        if self.kind == "bool":
            return bool(value)
        is_negative = self.kind == "signed" and value >> self.width - 1
        return value - (1 << self.width) if is_negative else value

    def __set__(self, record, value):
        place = self.type.from_buffer(record, self.offset)
        mask = (1 << self.width) - 1 << self.shift
        number = self._number(place) & ~mask
        number |= int(value) << self.shift & mask
        place[:] = number.to_bytes(len(place), self.order)

    def _number(self, place):
        return int.from_bytes(bytes(place), self.order)
`;

function classText(struct: StructModel, module: Module): string {
  const { fields, isUnion, layout: { stride } } = struct;
  const name = module.names.add(struct.name);
  const tail = tailOf(struct);
  const names = new Names(FIELD_WORDS);
  const given = new Map(fields.map((field) => [field, names.add(field.name)]));
  const members: string[] = [];
  const asserts = [`assert ctypes.sizeof(${name}) == ${stride}`];
  const attributes: string[] = [];
  let [end, alignment, padding] = [0, 1, 0];
  const addBytes = (wanted: string, byteLength: number) => {
    const own = pythonText(names.add(wanted));
    members.push(`(${own}, ctypes.c_uint8 * ${byteLength}),`);
  };
  for (const slot of slotsOf(struct)) {
    if (slot.byteLength === 0 || slot.kind === "tail") continue;
    const gap = isUnion ? 0 : slot.byteOffset - end;
    if (gap > 0) addBytes(`_pad${padding++}`, gap);
    end = Math.max(end, slot.byteOffset + slot.byteLength);
    const member = memberOf(slot, module);
    if (slot.kind !== "unit" && isPlaced(slot, member, struct)) {
      const own = given.get(slot) ?? "";
      members.push(
        ...commentsOn(slot, own),
        `(${pythonText(own)}, ${member.type}),`,
      );
      asserts.push(`assert ${name}.${own}.offset == ${slot.byteOffset}`);
      alignment = Math.max(alignment, member.alignment);
    } else {
      addBytes(`_bytes${slot.byteOffset}`, slot.byteLength);
      const held = slot.kind === "unit"
        ? slot.bits.map(({ field }) => field)
        : [slot];
      for (const field of held) attributes.push(...attribute(field));
    }
  }
  if (end < stride) addBytes(`_pad${padding}`, isUnion ? stride : stride - end);
  function attribute(field: Field): string[] {
    const own = given.get(field) ?? "";
    const made = isBitField(field)
      ? bitsOf(field)
      : `_Place(${field.byteOffset}, ${memberOf(field, module).type})`;
    return [...commentsOn(field, own), `${name}.${own} = ${made}`];
  }
  for (const field of fields) {
    const isInside = field.memberOf !== undefined && field.byteLength > 0;
    if (isInside) attributes.push(...attribute(field));
  }
  module.classes.set(struct, { type: name, alignment });
  return [
    `class ${name}(ctypes.${isUnion ? "Union" : "Structure"}):`,
    ...[...commentLines(struct.doc), ...renamed(struct.name, name)]
      .map((line) => `    # ${line}`.trimEnd()),
    "    _fields_ = [",
    ...members.map((line) => `        ${line}`),
    "    ]",
    ...tail === undefined ? [] : commentsOf([
      `${quote(tail.name)} follows at byte ${tail.byteOffset}, (${
        axesText(tail)
      }) of ${memberOf(tail, module).type}.`,
      ...notesOf(tail),
    ]).map((line) => `    ${line}`),
    "",
    "",
    ...attributes,
    ...asserts,
    "",
  ].join("\n");
}

/** Whether ctypes places a member where the layout has it. */
function isPlaced(
  { byteOffset }: Field,
  { alignment }: Member,
  { layout }: StructModel,
): boolean {
  return byteOffset % alignment === 0 && alignment <= layout.alignment;
}

function memberOf(slot: Slot, module: Module): Member {
  switch (slot.kind) {
    case "unit":
      return { type: "ctypes.c_uint8", alignment: 1 };
    case "struct":
    case "structs": {
      const own = module.classes.get(slot.struct);
      return timesOf(own ?? { type: "", alignment: 1 }, shapeOf(slot));
    }
    case "tail":
      // One item of it.
      return "struct" in slot
        ? module.classes.get(slot.struct) ?? { type: "", alignment: 1 }
        : itemMember(slot.item, [], module);
    case "item":
    case "array":
    case "ndarray":
      return itemMember(slot.item, shapeOf(slot), module);
  }
}

function itemMember(
  { scalar, text }: ItemType,
  shape: readonly number[],
  module: Module,
): Member {
  const { alignment } = machineTypes[scalar.type];
  switch (scalar.value) {
    case "char":
      return shape.length === 0
        ? { type: "ctypes.c_char", alignment }
        : timesOf({ type: "ctypes.c_uint8", alignment }, shape);
    case "bytes":
    case "pascal":
    case "padding": {
      // ctypes cuts those of c_char at the first NUL, as text is cut.
      const type = text !== undefined && scalar.value === "bytes"
        ? "ctypes.c_char"
        : "ctypes.c_uint8";
      return timesOf({ type, alignment }, [...shape, scalar.size]);
    }
    case "complex": {
      const half = scalar.accessor === "Float32" ? "float32" : "float64";
      const type = scalarType(half, scalar, module);
      return timesOf({ type, alignment }, [...shape, 2]);
    }
    case "number":
    case "bigint":
    case "boolean": {
      const type = scalarType(scalar.type, scalar, module);
      return timesOf({ type, alignment }, shape);
    }
  }
}

/** A type of one number, in its byte order whatever the machine's is. */
function scalarType(
  type: Scalar["type"],
  scalar: Scalar,
  { scalars }: Module,
): string {
  const ctype = `ctypes.${C_TYPES[type]}`;
  if (scalar.size === 1) return ctype;
  const order = isBigEndian(scalar) ? "be" : "le";
  scalars.set(`${type}_${order}`, `${ctype}.__ctype_${order}__`);
  return `${type}_${order}`;
}

/** An array of a type: the last axis is the innermost. */
function timesOf(
  { type, alignment }: Member,
  shape: readonly number[],
): Member {
  return { type: [type, ...shape.toReversed()].join(" * "), alignment };
}

function bitsOf({ item, byteOffset, byteLength }: BitField): string {
  const { scalar, bits: { bitOffset, bitWidth } } = item;
  const { littleEndian } = scalar;
  const shift = littleEndian
    ? bitOffset
    : byteLength * 8 - bitOffset - bitWidth;
  const kind = scalar.value === "boolean"
    ? "bool"
    : isSigned(item)
    ? "signed"
    : "unsigned";
  const order = littleEndian ? "little" : "big";
  return `_Bits(${byteOffset}, ${byteLength}, "${order}", ${shift}, ${bitWidth}, "${kind}")`;
}

/** What to say above a field. */
function commentsOn(field: Field, own: string): string[] {
  const notes = [...notesOf(field), ...renamed(field.name, own)];
  if ("item" in field) {
    const { scalar } = field.item;
    if (scalar.type === "float16") notes.push("The bits of a float16.");
    if (scalar.value === "complex") notes.push("Real and imaginary parts.");
  }
  return commentsOf(notes);
}
