/**
 * Plain values made safe for JSON.
 *
 * @module
 */

/** Plain values as JSON can hold them. */
export type Json<Value> = Value extends bigint ? string
  : Value extends number | string | boolean ? Value
  : Value extends Uint8Array ? number[]
  : Value extends readonly (infer Item)[] ? Json<Item>[]
  : { [Name in keyof Value]: Json<Value[Name]> };

/** The values made safe for JSON: 64-bit integers as text, bytes as lists. */
export function toJson<Value>(value: Value): Json<Value>;
export function toJson(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return Array.from(value);
  if (Array.isArray(value)) return value.map((item) => toJson(item));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, toJson(item)]),
  );
}
