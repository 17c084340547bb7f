/**
 * What the editor suggests, and what it tells of a word under the mouse.
 *
 * @module
 */

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  completionKeymap,
  type CompletionResult,
  startCompletion,
} from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import {
  type EditorView,
  hoverTooltip,
  keymap,
  type Tooltip,
} from "@codemirror/view";
import { getLocation, type Location } from "jsonc-parser";
import { machineTypes } from "../../format/mod.ts";
import type { CompiledLayout } from "../../inspect/mod.ts";
import { descriptionAt, optionsAt, type Path, valuesAt } from "./schema.ts";

export { startCompletion };

/** Suggestions and explanations; `layout` is the last one that was right. */
export function completion(
  layout: () => CompiledLayout | undefined,
): Extension {
  return [
    autocompletion({ override: [(context) => complete(context, layout())] }),
    Prec.high(keymap.of(completionKeymap)),
    hoverTooltip(tooltipAt),
  ];
}

/** Suggests options, their values and types for the place in the text. */
function complete(
  { state, pos, explicit }: CompletionContext,
  layout: CompiledLayout | undefined,
): CompletionResult | null {
  const text = state.doc.toString();
  const place = getLocation(text, pos);
  const word = wordAt(text, pos);
  if (word.text === "" && !explicit) return null;
  const options = place.isAtPropertyKey
    ? keysAt(place, word)
    : valuesOf(place.path, layout);
  if (options.length === 0) return null;
  return { from: word.from, to: word.to, options };
}

interface TextWord {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The word at a place, with its quotes. */
function wordAt(text: string, pos: number): TextWord {
  const from = pos -
    (/"?[^\s"{}[\],:]*$/.exec(text.slice(0, pos))?.[0].length ?? 0);
  const after = /^[^\s"{}[\],:]*"?/.exec(text.slice(pos))?.[0] ?? "";
  const isQuoted = text[from] === '"';
  const to = pos + (isQuoted ? after.length : after.replace('"', "").length);
  return { from, to, text: text.slice(from, to) };
}

function keysAt({ path }: Location, word: TextWord): Completion[] {
  const before = path.slice(0, -1);
  return optionsAt(before).map(({ text, description }) => ({
    label: JSON.stringify(text),
    apply: JSON.stringify(text) +
      (word.text.endsWith('"') && word.text.length > 1 ? "" : ": "),
    info: description,
    type: "property",
  }));
}

function valuesOf(
  path: Path,
  layout: CompiledLayout | undefined,
): Completion[] {
  const words = valuesAt(path).map((label) => ({ label, type: "constant" }));
  return isType(path) ? [...words, ...typesOf(layout)] : words;
}

/** Whether a field's type is there: `fields.x` or `fields.x.type`. */
function isType([top, , fields, , option, ...rest]: Path): boolean {
  return top === "structs" && (fields === "fields" || fields === "union") &&
    rest.length === 0 && (option === undefined || option === "type");
}

function typesOf(layout: CompiledLayout | undefined): Completion[] {
  const { structs = [], enums = [] } = layout?.model ?? {};
  return [
    ...structs.map(({ name, doc = "", layout: { size } }) => ({
      label: JSON.stringify(name),
      detail: `struct of ${size} bytes`,
      info: doc,
      type: "class",
      boost: 2,
    })),
    ...enums.map(({ name, kind, doc = "" }) => ({
      label: JSON.stringify(name),
      detail: kind,
      info: doc,
      type: "enum",
      boost: 1,
    })),
    ...Object.entries(machineTypes).map(([detail, { portableCode }]) => ({
      label: JSON.stringify(portableCode),
      detail,
      type: "type",
    })),
  ];
}

/** Tells what an option is while the mouse is on it. */
function tooltipAt({ state }: EditorView, pos: number): Tooltip | null {
  const text = state.doc.toString();
  const { path, previousNode } = getLocation(text, pos);
  const description = descriptionAt(path);
  if (previousNode === undefined || description === "") return null;
  const { offset, length } = previousNode;
  if (pos < offset || pos > offset + length) return null;
  return {
    pos: offset,
    end: offset + length,
    above: true,
    create: () => {
      const dom = document.createElement("div");
      dom.className = "tooltip";
      dom.setAttribute("role", "tooltip");
      dom.textContent = description;
      return { dom };
    },
  };
}
