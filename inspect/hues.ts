/**
 * The colours of fields in pictures and pages.
 *
 * @module
 */

/** A colour on light and on dark ground. */
export interface Hue {
  /** What is behind text, and the line around it. */
  readonly light: readonly [fill: string, line: string];
  /** The same on dark ground. */
  readonly dark: readonly [fill: string, line: string];
}

/** Six that are told apart also where red and green look alike. */
export const HUES: readonly Hue[] = [
  { light: ["#bacff6", "#2b62b8"], dark: ["#1c6496", "#6cb6ec"] },
  { light: ["#f3ba79", "#9a6200"], dark: ["#806308", "#ebb43b"] },
  { light: ["#83c7aa", "#00704f"], dark: ["#023723", "#3fc39a"] },
  { light: ["#feebf0", "#b5476f"], dark: ["#611e55", "#e08cd4"] },
  { light: ["#e0ffc0", "#5f8500"], dark: ["#403d08", "#c9c23f"] },
  { light: ["#bba4fe", "#5a33b5"], dark: ["#371c85", "#a08ff2"] },
];
