/**
 * Errors on their way through DuckDB, which passes on their texts alone.
 *
 * @module
 */

/** What table functions threw. */
export class ThrownErrors {
  readonly #errors: unknown[] = [];
  /** How many were thrown. */
  count = 0;

  /** Keeps what was thrown. */
  add(error: unknown): void {
    this.count++;
    this.#errors.push(error);
    if (this.#errors.length > 100) this.#errors.shift();
  }

  /** The last one, if more were thrown than those. */
  since(count: number): unknown {
    return this.count > count ? this.#errors.at(-1) : undefined;
  }

  /** What was thrown, of an error with its text. */
  original(error: unknown): unknown {
    const { message } = error as Error;
    return this.#errors.findLast((thrown) =>
      message.includes(textOf(thrown))
    ) ??
      error;
  }
}

/** What DuckDB is told: an empty text would be part of any. */
export function textOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text || "an error without a message";
}
