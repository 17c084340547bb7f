/**
 * The first line of a layout that was read from a header: by it a later run
 * knows whether a person has edited the layout.
 *
 * @module
 */

/** The text with a first line that says what it was. */
export function stamped(text: string, origin: string): string {
  const name = origin.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?");
  const line = `// Read from ${name}. Edit it: it is not overwritten then.`;
  return `${line} ${digestOf(line + text)}\n${text}`;
}

/** Whether it is as {@linkcode stamped} left it. */
export function isAsStamped(text: string): boolean {
  const found = /^(\/\/ Read from [^\n]*) ([0-9a-f]{16})\r?\n/.exec(text);
  if (found === null) return false;
  const [first, line = "", digest] = found;
  return digestOf(line + text.slice(first.length)) === digest;
}

/**
 * 64 bits of FNV-1a. White space does not count: a formatter is no person.
 * It keeps nobody out who wants in; nobody is to be kept out.
 */
function digestOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text.replace(/\s+/g, ""))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
