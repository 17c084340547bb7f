/**
 * What may stand at a place of a layout file, by the schema that checks it.
 *
 * @module
 */

import schema from "../../codegen/layout.schema.json" with { type: "json" };

/** Keys and indexes that lead to a place. */
export type Path = readonly (string | number)[];

/** A part of the schema. */
interface Schema {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** A word that may stand somewhere, and what it means. */
export interface Word {
  readonly text: string;
  readonly description: string;
}

/** The options of the object at a path. */
export function optionsAt(path: Path): Word[] {
  return schemasAt(path).flatMap(({ properties = {} }) =>
    Object.entries(properties).map(([text, option]) => ({
      text,
      description: descriptionOf(option),
    }))
  );
}

/** The words of which the value at a path is one. */
export function valuesAt(path: Path): string[] {
  return schemasAt(path).flatMap((schema) =>
    schema.type === "boolean"
      ? ["true", "false"]
      : (schema.enum ?? []).map((value) => JSON.stringify(value))
  );
}

/** What the value at a path is, in plain words; empty if nobody knows. */
export function descriptionAt(path: Path): string {
  return schemasAt(path).map(descriptionOf).find((text) => text !== "") ?? "";
}

function descriptionOf(schema: Schema): string {
  return schema.description ?? "";
}

/** The parts of the schema for the value at a path. */
function schemasAt(path: Path): Schema[] {
  return path.reduce<Schema[]>(
    (schemas, step) => schemas.flatMap((schema) => inner(schema, step)),
    alternatives(schema as Schema),
  );
}

function inner(
  { properties, additionalProperties, items }: Schema,
  step: string | number,
): Schema[] {
  const found = typeof step === "number"
    ? items
    : properties && Object.hasOwn(properties, step)
    ? properties[step]
    : additionalProperties;
  return typeof found === "object" ? alternatives(found) : [];
}

/** With what describes it first, then what it may be. */
function alternatives(schema: Schema): Schema[] {
  return [schema, ...(schema.anyOf ?? []).flatMap(alternatives)];
}
