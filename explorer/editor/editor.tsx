/**
 * The editor of the layout: its problems at their places, and the fields under
 * the mouse.
 *
 * @module
 */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import {
  Compartment,
  EditorState,
  type Extension,
  StateEffect,
  StateField,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LayoutProblem } from "../../inspect/mod.ts";
import type { Session } from "../session/session.ts";
import { jsonc } from "./jsonc_language.ts";
import {
  declarationsOf,
  LayoutText,
  pathTo,
  type TextRange,
} from "./layout_text.ts";

/** Nobody reads more. */
const MOST_PROBLEMS = 100;

/** The layout as text, and what is wrong with it. */
export function Editor({ session }: { session: Session }): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => mount(host.current as HTMLElement, session), []);
  return (
    <section class="pane layout">
      <div class="editor" ref={host} />
      <ProblemList session={session} />
    </section>
  );
}

function ProblemList({ session }: { session: Session }): JSX.Element | null {
  const problems = session.problems.value;
  if (problems.length === 0) return null;
  const more = problems.length - MOST_PROBLEMS;
  return (
    <div class="problems" role="alert" data-testid="problems">
      {problems.slice(0, MOST_PROBLEMS).map(({ offset, message }) => (
        <p key={`${offset} ${message}`}>
          <b>{placeOf(session.layoutText.value, offset)}</b> {message}
        </p>
      ))}
      {more > 0 && <p>{more} more</p>}
    </div>
  );
}

/** `line:column`, both from 1. */
function placeOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** Ranges of the text that the mouse is on, wherever it is. */
const setHovered = StateEffect.define<readonly TextRange[]>();

const hovered = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, { changes, effects, state }) {
    let current = decorations.map(changes);
    for (const each of effects) {
      if (!each.is(setHovered)) continue;
      const ranges = each.value
        .filter(({ from, to }) => from < to && to <= state.doc.length)
        .map(({ from, to }) => hoverMark.range(from, to));
      current = Decoration.set(ranges, true);
    }
    return current;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const hoverMark = Decoration.mark({
  class: "layout-hover",
  attributes: { "data-testid": "layout-hover" },
});

/** Puts the editor into the page; gives what takes it out again. */
function mount(parent: HTMLElement, session: Session): () => void {
  let text = new LayoutText(session.layoutText.peek());
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: session.layoutText.peek(),
      extensions: extensions(session, () => text),
    }),
  });
  const stops = [
    effect(() => {
      const { value } = session.layoutText;
      text = new LayoutText(value);
      const { doc } = view.state;
      if (value === doc.toString()) return;
      const changes = { from: 0, to: doc.length, insert: value };
      const selection = { anchor: 0 };
      view.dispatch({ changes, selection, scrollIntoView: true });
    }),
    effect(() => {
      const { value } = session.problems;
      view.dispatch(setDiagnostics(view.state, diagnostics(view, value)));
    }),
    effect(() => {
      const ranges = rangesAt(session, text);
      view.dispatch({ effects: setHovered.of(ranges) });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    view.destroy();
  };
}

function diagnostics(
  { state }: EditorView,
  problems: readonly LayoutProblem[],
) {
  const { length: end } = state.doc;
  return problems.slice(0, MOST_PROBLEMS).map((
    { offset, length, message },
  ) => ({
    from: Math.min(offset, end),
    to: Math.min(offset + length, end),
    severity: "error" as const,
    message,
  }));
}

/** The names of what the mouse is on. */
function rangesAt(session: Session, text: LayoutText): TextRange[] {
  const [hover, struct] = [session.hover.value, session.struct.value];
  if (hover === undefined || struct === undefined) return [];
  const ranges = hover.paths.flatMap((path) => {
    const declaration = declarationsOf(struct.model, path).at(-1);
    return declaration === undefined ? [] : text.rangeOf(declaration) ?? [];
  });
  return ranges.filter((range, index) =>
    ranges.findIndex(({ from }) => from === range.from) === index
  );
}

function extensions(session: Session, text: () => LayoutText): Extension {
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    jsonc,
    lintGutter(),
    hovered,
    EditorView.lineWrapping,
    help.of([]),
    // Tab stays with the page: it must lead out of the editor.
    keymap.of([
      ...defaultKeymap,
      ...historyKeymap,
      ...lintKeymap,
    ]),
    EditorView.contentAttributes.of({
      "aria-label": "Layout",
      "data-testid": "layout-editor",
    }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) session.layoutText.value = state.doc.toString();
    }),
    EditorView.domEventHandlers({
      focus: (_, view) => helpWith(view, session),
      mousemove(event, view) {
        helpWith(view, session);
        const offset = view.posAtCoords({ x: event.clientX, y: event.clientY });
        pointAtText(session, text(), offset);
      },
      mouseleave() {
        session.pointAt(0, undefined);
      },
      // A file is opened where it is dropped, as elsewhere: its bytes are no text.
      drop: ({ dataTransfer }) => (dataTransfer?.files.length ?? 0) > 0,
    }),
  ];
}

/** What suggests and explains: loaded when somebody comes to the text. */
const help = new Compartment();

function helpWith(view: EditorView, session: Session): void {
  if (helped.has(view)) return;
  helped.add(view);
  const { doc } = view.state;
  import("./completion.ts").then(({ completion, startCompletion }) => {
    const effects = help.reconfigure(completion(() => session.layout.peek()));
    view.dispatch({ effects });
    // Somebody typed meanwhile.
    if (view.state.doc !== doc) startCompletion(view);
  });
}

const helped = new WeakSet<EditorView>();

/** Points at the field that is declared at a place of the text. */
function pointAtText(
  session: Session,
  text: LayoutText,
  offset: number | null,
): void {
  const declaration = offset === null ? undefined : text.declarationAt(offset);
  const struct = session.struct.peek();
  const path = declaration && struct && pathTo(struct.model, declaration);
  session.pointAt(session.record.peek(), path);
}
