/**
 * Values of DuckDB → plain ones.
 *
 * @module
 */

import type { SqlValue } from "./types.ts";

/** The plain value. */
export function plainValue(value: unknown): SqlValue {
  if (typeof value !== "object" || value === null) return value as SqlValue;
  if ("items" in value) return (value.items as unknown[]).map(plainValue);
  if ("bytes" in value) return Uint8Array.from(value.bytes as Uint8Array);
  if ("entries" in value) {
    const { entries } = value;
    if (Array.isArray(entries)) {
      return entries.map(({ key, value }) => ({
        key: plainValue(key),
        value: plainValue(value),
      }));
    }
    return Object.fromEntries(
      Object.entries(entries as object).map(([name, each]) => [
        name,
        plainValue(each),
      ]),
    );
  }
  if ("tag" in value && "value" in value) return plainValue(value.value);
  return String(value);
}
