/**
 * Buffers whose bytes are gone.
 *
 * @module
 */

/** Why a detached buffer cannot be read. */
export const DETACHED =
  "its buffer is detached (it was transferred, or its wasm memory has grown)";

/** Throws a TypeError if a buffer is detached; `action` says what was tried. */
export function checkLive(action: string, buffer: ArrayBufferLike): void {
  if (isDetached(buffer)) throw new TypeError(`Cannot ${action}: ${DETACHED}`);
}

// Node 20 has no `detached`: there, try to make a view.
/** Whether a buffer is detached. */
export function isDetached(buffer: ArrayBufferLike): boolean {
  if (buffer.byteLength > 0) return false;
  if ("detached" in buffer) return buffer.detached;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}
