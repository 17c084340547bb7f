import type { Scalar } from "../../format/mod.ts";

/** The bytes of a value, or of nested arrays of them, as a DataView writes. */
export function encodeValue(scalar: Scalar, value: unknown): Uint8Array {
  if (Array.isArray(value)) {
    return Uint8Array.from(
      value.flatMap((item) => [...encodeValue(scalar, item)]),
    );
  }
  const { size, value: kind, accessor, littleEndian } = scalar;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const set = (at: number, part: unknown): void =>
    (view[`set${accessor}`] as (...args: unknown[]) => void)(
      at,
      part,
      littleEndian,
    );
  switch (kind) {
    case "number":
    case "bigint":
      set(0, value);
      break;
    case "boolean":
      bytes[0] = Number(value);
      break;
    case "complex": {
      const { re, im } = value as { re: number; im: number };
      set(0, re);
      set(size / 2, im);
      break;
    }
    case "pascal": {
      const content = contentOf(value);
      bytes[0] = content.length;
      bytes.set(content, 1);
      break;
    }
    case "char":
    case "bytes":
    case "padding":
      bytes.set(contentOf(value));
  }
  return bytes;
}

function contentOf(value: unknown): Uint8Array {
  return typeof value === "string"
    ? new TextEncoder().encode(value)
    : value as Uint8Array;
}
