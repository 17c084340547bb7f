/**
 * Text → the bytes of a field.
 *
 * @module
 */

import type { Encoding } from "./parts.ts";

const encoder = new TextEncoder();

/** The bytes of text in each encoding, or why there are none. */
export const textEncoders: Readonly<
  Record<Encoding, (text: string, isLittle: boolean) => Uint8Array | string>
> = {
  utf8: (text) => encoder.encode(text),
  latin1(text) {
    const other = /[^\0-\xff]/u.exec(text)?.[0];
    if (other !== undefined) {
      return `${JSON.stringify(other)} is not in Latin-1`;
    }
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  },
  utf16(text, isLittle) {
    const bytes = new Uint8Array(2 * text.length);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) {
      view.setUint16(2 * i, text.charCodeAt(i), isLittle);
    }
    return bytes;
  },
};
