/**
 * Tables in HTML. They have no colours of their own: the notebook's theme gives
 * them, a light one and a dark one.
 *
 * @module
 */

/** Rows of text under a title. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  /** The first cell of each names the row. */
  readonly rows: Iterable<readonly string[]>;
  /** How many rows there are. */
  readonly length: number;
}

/** How many rows are shown. */
const MOST_ROWS = 100;

/** A table of the first rows, and how many more there are. */
export function htmlTable({ title, columns, rows, length }: Table): string {
  const lines: string[] = [];
  for (const [name = "", ...cells] of rows) {
    if (lines.length === MOST_ROWS) {
      const more = `… ${length - MOST_ROWS} more rows`;
      lines.push(`<td colspan="${columns.length}">${more}</td>`);
      break;
    }
    lines.push(
      cell("th", name) + cells.map((text) => cell("td", text)).join(""),
    );
  }
  const head = columns.map((name) => cell("th", name)).join("");
  return [
    "<table>",
    `<caption>${escaped(title)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    "<tbody>",
    ...lines.map((line) => `<tr>${line}</tr>`),
    "</tbody>",
    "</table>",
  ].join("\n");
}

/** How many characters of a value are shown. */
const MOST_CHARACTERS = 200;

function cell(tag: "td" | "th", text: string): string {
  const shown = text.length > MOST_CHARACTERS
    ? `${text.slice(0, MOST_CHARACTERS)}…`
    : text;
  return `<${tag}>${escaped(shown)}</${tag}>`;
}

/** Text that is no markup, and turns no text beside it around. */
function escaped(text: string): string {
  return text.replace(
    /[&<>"'\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => ESCAPES[character] ?? visible(character),
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `\\u{${code.toString(16)}}`;
}
