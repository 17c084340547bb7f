import type { StructLayout } from "./struct_layout.ts";

/** Has Node, Deno and Bun print records by their toString. */
export function inspectable(
  ...structs: readonly { prototype: object }[]
): void {
  for (const { prototype } of structs) {
    // A symbol, so that no field's name can meet it.
    Object.defineProperty(prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value: prototype.toString,
      configurable: true,
      writable: true,
    });
  }
}

/** A record in one line: `Color(3040, 255, 0)`. */
export function describe(layout: StructLayout, record: object): string {
  const values = record as Readonly<Record<string, unknown>>;
  const items = layout.fields.map(({ name, format }) =>
    describeValue(values[name], format.endsWith("f"))
  );
  return `${layout.name}(${items.join(", ")})`;
}

/** How many items of an array are shown. */
const MOST_SHOWN = 16;

function describeValue(value: unknown, isFloat32: boolean): string {
  switch (typeof value) {
    case "number":
      return isFloat32 ? shortest(value) : String(value);
    case "bigint":
      return `${value}n`;
    case "string":
      return JSON.stringify(value);
    case "object":
      if (value instanceof Uint8Array) return describeBytes(value);
      if (value !== null && Symbol.iterator in value) {
        return describeList(value as Iterable<unknown>, isFloat32);
      }
      return isComplex(value)
        ? `${value.re}${value.im < 0 ? "" : "+"}${value.im}i`
        : String(value);
    default:
      return String(value);
  }
}

function describeList(values: Iterable<unknown>, isFloat32: boolean): string {
  const items: string[] = [];
  for (const value of values) {
    if (items.length === MOST_SHOWN) {
      items.push("…");
      break;
    }
    items.push(describeValue(value, isFloat32));
  }
  return `[${items.join(", ")}]`;
}

function describeBytes(bytes: Uint8Array): string {
  const shown = Array.from(
    bytes.subarray(0, MOST_SHOWN),
    (byte) => byte.toString(16).padStart(2, "0"),
  );
  return `<${shown.join(" ")}${bytes.length > MOST_SHOWN ? " …" : ""}>`;
}

function isComplex(value: object | null): value is { re: number; im: number } {
  return value !== null && "re" in value && "im" in value &&
    value.constructor === Object;
}

/** The shortest digits that are this float32 and no other, as NumPy prints. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return String(candidate);
  }
  return String(Number(value.toPrecision(9)));
}
