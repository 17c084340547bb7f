/**
 * The WebAssembly module that swaps bytes, made of byte_swap.wat by
 * tests/data/make_byte_swap.ts. Do not edit it.
 *
 * @module
 */

/** The SHA-256 of the text that the bytes were made of. */
export const BYTE_SWAP_WAT_SHA256 =
  "093e4e8bfdcc7bc66babc70d9d37cfb630305b963776108ad8d2e39a4b78416e";

/** The bytes of the WebAssembly module, in base64. */
export const BYTE_SWAP_WASM =
  "AGFzbQEAAAABBgFgAn9/AAMCAQAFAwEAAQcRAgZtZW1vcnkCAARzd2FwAAAKowEBoAECAX8Be/0MAQADAgUEBwYJCAsKDQwPDv0MAwIBAAcGBQQLCgkIDw4NDP0MBwYFBAMCAQAPDg0MCwoJCCABQQRGHAF7IAFBAkYcAXshAwNAIAIgAv0ABAAgA/0O/QsEACACIAL9AAQQIAP9Dv0LBBAgAiAC/QAEICAD/Q79CwQgIAIgAv0ABDAgA/0O/QsEMCACQcAAaiECIAIgAEkNAAsL";
