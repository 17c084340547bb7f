/**
 * Makes runtime/bytes/byte_swap_wasm.ts of runtime/bytes/byte_swap.wat:
 * `deno run -A --no-lock tests/data/make_byte_swap.ts && deno fmt runtime/bytes`.
 *
 * @module
 */

import wabt from "npm:wabt@1.0.39";

const from = new URL("../../runtime/bytes/byte_swap.wat", import.meta.url);
const to = new URL("../../runtime/bytes/byte_swap_wasm.ts", import.meta.url);

const text = Deno.readTextFileSync(from).replaceAll("\r\n", "\n");
const { parseWat } = await wabt();
const module = parseWat("byte_swap.wat", text, { simd: true });
module.validate();
const { buffer } = module.toBinary({});

const hash = await crypto.subtle.digest(
  "SHA-256",
  new TextEncoder().encode(text),
);
const source = `\
/**
 * The WebAssembly module that swaps bytes, made of byte_swap.wat by
 * tests/data/make_byte_swap.ts. Do not edit it.
 *
 * @module
 */

/** The SHA-256 of the text that the bytes were made of. */
export const BYTE_SWAP_WAT_SHA256 = "${new Uint8Array(hash).toHex()}";

/** The bytes of the WebAssembly module, in base64. */
export const BYTE_SWAP_WASM = "${buffer.toBase64()}";
`;
Deno.writeTextFileSync(to, source);
