/**
 * Untrusted text in messages: it can neither forge a line nor hide or turn the
 * characters around it.
 *
 * @module
 */

/** Longer text is cut here. */
const MOST_SHOWN = 60;

/** Text in quotes, cut where it is long, with escapes for what does not print. */
export function quote(text: string): string {
  return text.length <= MOST_SHOWN
    ? quoteWhole(text)
    : `${quoteWhole(text.slice(0, MOST_SHOWN))}…`;
}

/** The same without a cut. */
export function quoteWhole(text: string): string {
  return escapeInvisible(JSON.stringify(text));
}

/** Text as it is, with escapes for what does not print. */
export function escapeInvisible(text: string): string {
  return text.replace(
    INVISIBLE,
    (character) =>
      Array.from({ length: character.length }, (_, index) => {
        const unit = character.charCodeAt(index).toString(16).padStart(4, "0");
        return `\\u${unit}`;
      }).join(""),
  );
}

// Control characters, marks that hide text or change its direction, separators
// of lines, and halves of characters.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
