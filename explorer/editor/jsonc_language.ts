/**
 * JSON with comments, as the editor colours it.
 *
 * @module
 */

import {
  HighlightStyle,
  StreamLanguage,
  syntaxHighlighting,
} from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";

const TOKENS: readonly (readonly [RegExp, string])[] = [
  [/^\/\/.*/, "lineComment"],
  [/^"(?:[^"\\]|\\.)*"(?=\s*:)/, "propertyName"],
  [/^"(?:[^"\\]|\\.)*"?/, "string"],
  [/^-?[0-9][0-9.eE+-]*/, "number"],
  [/^(?:true|false|null)\b/, "bool"],
  [/^[{}[\]]/, "bracket"],
];

const language = StreamLanguage.define<{ isInComment: boolean }>({
  name: "jsonc",
  startState: () => ({ isInComment: false }),
  token(stream, state) {
    if (stream.match("/*")) state.isInComment = true;
    if (state.isInComment) {
      if (stream.skipTo("*/")) {
        stream.match("*/");
        state.isInComment = false;
      } else stream.skipToEnd();
      return "blockComment";
    }
    if (stream.eatSpace()) return null;
    for (const [pattern, name] of TOKENS) {
      if (stream.match(pattern)) return name;
    }
    stream.next();
    return null;
  },
  languageData: {
    commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
    closeBrackets: { brackets: ["{", "[", '"'] },
  },
});

const style = HighlightStyle.define([
  { tag: tags.propertyName, class: "token-key" },
  { tag: tags.string, class: "token-text" },
  { tag: [tags.number, tags.bool], class: "token-value" },
  { tag: [tags.lineComment, tags.blockComment], class: "token-comment" },
]);

/** The language and its colours. */
export const jsonc: Extension = [language, syntaxHighlighting(style)];
