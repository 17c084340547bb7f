/**
 * Records in one line, for people: what `toString` shows.
 *
 * @module
 */

import {
  asNumber,
  describeItem,
  describeValue,
  itemFormat,
  readInteger,
} from "../item/mod.ts";
import type { FieldLayout, StructLayout } from "./layout.ts";
import { held } from "./mix_in.ts";

/** A record in one line: `Color(3040, 255, 0)`. */
export function describe(layout: StructLayout, record: object): string {
  if (layout.union) {
    const { $bytes } = record as { readonly $bytes?: unknown };
    return `${layout.name}(${describeValue($bytes)})`;
  }
  const items = layout.fields
    .filter(({ memberOf }) => memberOf === undefined)
    .map((field) => describeField(layout, record, field));
  return `${layout.name}(${items.join(", ")})`;
}

/** A field's value; of a union the member that its tag tells. */
export function describeField(
  { fields }: StructLayout,
  record: object,
  field: FieldLayout,
): string {
  const { struct } = field;
  const tag = fields.find(({ name }) => name === field.tag);
  const name = tag && field.cases?.[`${valueOf(record, tag)}`];
  const member = struct?.fields.find((each) => each.name === name);
  const value = valueOf(record, field);
  return struct === undefined || member === undefined
    ? describeItem(value, field.format, field.enum)
    : describeField(struct, value as object, member);
}

/** The value of a field, also one that its getter refuses. */
function valueOf(record: object, field: FieldLayout): unknown {
  const { name, format, byteOffset, shape } = field;
  const value = () => Reflect.get(record, name);
  const isNumber = field.as === "number";
  const isMember = field.enum !== undefined && field.checked === true;
  if (!isNumber && !isMember) return value();
  if (shape.length > 0) {
    const { view } = value();
    return isNumber ? Array.from(view as Iterable<bigint>, asNumber) : view;
  }
  const { $view, $byteOffset } = held(record);
  const at = $byteOffset + byteOffset;
  const found = readInteger($view, at, itemFormat(format), field);
  return isNumber ? asNumber(found) : found;
}

/** The first records, a line each, and how many more there are. */
export function describeRecords(
  name: string,
  records: { readonly length: number; get(index: number): object },
): string {
  const { length } = records;
  const head = `${name}(${length}) [`;
  if (length === 0) return `${head}]`;
  const lines: string[] = [];
  for (let index = 0; index < Math.min(length, MOST_RECORDS); index++) {
    lines.push(`  ${records.get(index)},`);
  }
  if (length > MOST_RECORDS) lines.push(`  … ${length - MOST_RECORDS} more`);
  return [head, ...lines, "]"].join("\n");
}

/** How many records of an array are shown. */
const MOST_RECORDS = 10;
