/**
 * Bytes that were changed: what they are now, and the steps back and forth.
 *
 * @module
 */

/** One change of bytes that lie side by side. */
interface Step {
  readonly byteOffset: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Bytes side by side that are not what the file has. */
export interface EditedRun {
  /** Bytes from the start of the file. */
  readonly byteOffset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The changes to a file, which itself stays as it is. */
export class Edits {
  /** What the file has and what it shall have, where the two differ. */
  readonly #bytes = new Map<number, { readonly was: number; is: number }>();
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];

  /** How many bytes are not what the file has. */
  get count(): number {
    return this.#bytes.size;
  }

  /** Whether there is a change to take back. */
  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  /** Whether there is a change to make again. */
  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Changes bytes; `before` is what is there now. */
  write(byteOffset: number, before: Uint8Array, after: Uint8Array): void {
    if (before.every((byte, index) => byte === after[index])) return;
    const step = {
      byteOffset,
      before: before.slice(),
      after: after.slice(),
    };
    this.#done.push(step);
    this.#undone.length = 0;
    this.#set(byteOffset, step.before, step.after);
  }

  /** Takes the last change back; gives its place. */
  undo(): number | undefined {
    const step = this.#done.pop();
    if (step === undefined) return undefined;
    this.#undone.push(step);
    this.#set(step.byteOffset, step.after, step.before);
    return step.byteOffset;
  }

  /** Makes the change again that was taken back last; gives its place. */
  redo(): number | undefined {
    const step = this.#undone.pop();
    if (step === undefined) return undefined;
    this.#done.push(step);
    this.#set(step.byteOffset, step.before, step.after);
    return step.byteOffset;
  }

  /** Puts the changes into bytes of the file, which start at `byteOffset`. */
  apply(byteOffset: number, bytes: Uint8Array): void {
    if (this.#bytes.size < bytes.length) {
      for (const [at, { is }] of this.#bytes) {
        if (at >= byteOffset && at - byteOffset < bytes.length) {
          bytes[at - byteOffset] = is;
        }
      }
      return;
    }
    for (let index = 0; index < bytes.length; index++) {
      const edit = this.#bytes.get(byteOffset + index);
      if (edit !== undefined) bytes[index] = edit.is;
    }
  }

  /** What is changed from `start` up to `end`, in order. */
  runs(start = 0, end: number = Infinity): EditedRun[] {
    const places = Array.from(this.#bytes.keys())
      .filter((at) => at >= start && at < end)
      .sort((a, b) => a - b);
    const runs: { byteOffset: number; bytes: number[] }[] = [];
    for (const at of places) {
      const last = runs.at(-1);
      const byte = this.#bytes.get(at)?.is ?? 0;
      if (last !== undefined && last.byteOffset + last.bytes.length === at) {
        last.bytes.push(byte);
      } else runs.push({ byteOffset: at, bytes: [byte] });
    }
    return runs.map(({ byteOffset, bytes }) => ({
      byteOffset,
      bytes: Uint8Array.from(bytes),
    }));
  }

  #set(byteOffset: number, before: Uint8Array, after: Uint8Array): void {
    for (const [index, is] of after.entries()) {
      const at = byteOffset + index;
      const was = this.#bytes.get(at)?.was ?? before[index] ?? 0;
      if (was === is) this.#bytes.delete(at);
      else this.#bytes.set(at, { was, is });
    }
  }
}
