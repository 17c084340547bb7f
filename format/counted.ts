/**
 * Numbers of things in messages.
 *
 * @module
 */

/** `1 byte`, `2 bytes`. */
export function counted(count: number, one: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}
