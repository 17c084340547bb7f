/**
 * What the system says of a file, plainly.
 *
 * @module
 */

/** The error for a file that cannot be read; it has the code of the system. */
export function notRead(path: string, cause: unknown): Error {
  const { message, code } = cause as { message: string; code?: string };
  const reason = /^[A-Z0-9]+: (.*?), \w+(?: '|$)/.exec(message)?.[1];
  const error = new Error(`Cannot read ${path}: ${reason ?? message}`, {
    cause,
  });
  return Object.assign(error, { code });
}
