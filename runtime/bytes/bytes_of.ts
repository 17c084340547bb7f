/**
 * The type of a view's bytes, which says whether they are shared.
 *
 * @module
 */

/** The mark of a view over a SharedArrayBuffer. Only the compiler sees it. */
export interface Shared {
  /** Never there at run time. */
  readonly $shared: true;
}

/** The bytes of a view: on shared memory where `This` has the mark. */
export type BytesOf<This> = Uint8Array<
  This extends Shared ? SharedArrayBuffer : ArrayBuffer
>;
