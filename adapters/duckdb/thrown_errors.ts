/**
 * Errors on their way through DuckDB, which passes on their texts alone.
 *
 * @module
 */

/** What table functions threw. */
export class ThrownErrors {
  readonly #errors: unknown[] = [];

  /** Keeps an error that was thrown. */
  add(error: unknown): void {
    this.#errors.push(error);
    if (this.#errors.length > 100) this.#errors.shift();
  }

  /** What was thrown, of an error with its text. */
  original(error: unknown): unknown {
    const { message } = error as Error;
    return this.#errors.findLast((thrown) =>
      thrown instanceof Error && message.includes(thrown.message)
    ) ?? error;
  }
}
