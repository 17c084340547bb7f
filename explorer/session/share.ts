/**
 * Links that hold how a file is looked at, never the file itself.
 *
 * @module
 */

import type { View } from "./session.ts";

/** What a link holds. */
export interface Shared extends View {
  /** The name of the sample that was open, if one was. */
  readonly sample: string;
}

/** What a link starts with after `#`: the version of what follows. */
const VERSION = "1.";
/** A layout is not as long as this: a link that is was made to do harm. */
const MOST_BYTES = 8_000_000;
/** Browsers take addresses up to 2 MB. */
const MOST_HASH = 1_900_000;

/** The hash of a link. Rejects with a RangeError for a layout too long for one. */
export async function hashOf(shared: Shared): Promise<string> {
  const { layout, struct, offset, isArray, sample } = shared;
  const text = JSON.stringify([layout, struct, offset, isArray, sample]);
  const unpacked = new Blob([text]);
  refuseAbove(MOST_BYTES, unpacked.size, "bytes");
  const packed = unpacked.stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const base64 = btoa(
    Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""),
  );
  refuseAbove(MOST_HASH, base64.length, "characters of a link");
  return `#${VERSION}${
    base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
  }`;
}

function refuseAbove(most: number, length: number, unit: string): void {
  if (length <= most) return;
  throw new RangeError(
    `Cannot share the layout: it takes ${length} ${unit}, and at most ${most} are read`,
  );
}

/**
 * What a hash holds; undefined for none.
 *
 * Rejects with a SyntaxError if it was cut or changed.
 */
export async function sharedIn(hash: string): Promise<Shared | undefined> {
  if (hash === "" || hash === "#") return undefined;
  try {
    const text = await unpacked(hash);
    return checked(JSON.parse(text));
  } catch (cause) {
    throw new SyntaxError(
      "Cannot read the link: it was cut or changed on its way",
      { cause },
    );
  }
}

async function unpacked(hash: string): Promise<string> {
  if (!hash.startsWith(`#${VERSION}`)) throw new SyntaxError("its version");
  const base64 = hash.slice(1 + VERSION.length)
    .replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  const stream = new Blob([bytes]).stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new SyntaxError("its length");
    }
    text += decoder.decode(value, { stream: true });
  }
}

function checked(value: unknown): Shared {
  if (!Array.isArray(value)) throw new SyntaxError("its form");
  const [layout, struct, offset, isArray, sample] = value;
  const isRight = typeof layout === "string" && typeof struct === "string" &&
    Number.isSafeInteger(offset) && offset >= 0 &&
    typeof isArray === "boolean" && typeof sample === "string";
  if (!isRight) throw new SyntaxError("its values");
  return { layout, struct, offset, isArray, sample };
}
