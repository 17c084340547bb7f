/**
 * Names of fields as TypeScript writes properties.
 *
 * @module
 */

/** A name as a property: bare if it can be, else in quotes. */
export function propertyName(name: string): string {
  return isBare(name) ? name : JSON.stringify(name);
}

/** The access to a property: `.x` or `["a b"]`. */
export function propertyAccess(name: string): string {
  return isBare(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function isBare(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
