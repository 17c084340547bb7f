/**
 * `Vertex.layout`: where everything in a struct lies.
 *
 * @module
 */

/** Where one field of a struct lies. */
export interface FieldLayout {
  /** The name in the layout file. */
  readonly name: string;
  /** A format (`"f"`), or the name of a struct. */
  readonly format: string;
  /** Bytes from the start of the struct. */
  readonly byteOffset: number;
  /** Bytes of the field. */
  readonly byteLength: number;
  /** Items along each axis; empty for a single value. */
  readonly shape: readonly number[];
  /** How bytes are read as text, where they are. */
  readonly as?: "utf8";
  /** Whether setters refuse what is no number or does not fit, where they do. */
  readonly checked?: true;
}

/** Where everything in a struct lies. */
export interface StructLayout {
  /** The name in the layout file. */
  readonly name: string;
  /** The format in the layout file. */
  readonly format: string;
  /** Bytes of one struct as `struct.calcsize` counts them. */
  readonly size: number;
  /** The largest alignment of its members. */
  readonly alignment: number;
  /** Bytes from record to record, as C's `sizeof`. */
  readonly stride: number;
  /** Its fields, in order. */
  readonly fields: readonly FieldLayout[];
}

/** A layout as generated code writes it: `shape` may be left out. */
export interface StructLayoutInit extends Omit<StructLayout, "fields"> {
  /** Its fields, in order. */
  readonly fields: readonly (
    & Omit<FieldLayout, "shape">
    & Partial<Pick<FieldLayout, "shape">>
  )[];
}

/** The layout, frozen. */
export function defineLayout(init: StructLayoutInit): StructLayout {
  const fields = init.fields.map((field) =>
    Object.freeze({ ...field, shape: Object.freeze(field.shape ?? []) })
  );
  return Object.freeze({ ...init, fields: Object.freeze(fields) });
}
