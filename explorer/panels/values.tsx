/**
 * The values of one record as a tree: to look at, to point at, to change.
 *
 * @module
 */

import { type Signal, signal, useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Labelled } from "../labelled.tsx";
import { HUE_COUNT, inputText, parseValue } from "../../inspect/mod.ts";
import type { RecordParts, Records } from "../session/records.ts";
import { messageOf, type Session } from "../session/session.ts";
import { isAt } from "../session/spots.ts";
import {
  FIRST_ITEMS,
  type Opened,
  type ValueRow,
  valueRows,
} from "./value_rows.ts";

/** What the person has opened, and which row the keyboard is on. */
class TreeState {
  readonly opened: Signal<Opened> = signal({
    turned: new Set(),
    shown: new Map(),
  });
  readonly active: Signal<string> = signal("");
  /** The row that is edited. */
  readonly editing: Signal<string | undefined> = signal(undefined);

  turn(path: string): void {
    const { turned, shown } = this.opened.value;
    const next = new Set(turned);
    if (!next.delete(path)) next.add(path);
    this.opened.value = { turned: next, shown };
  }

  showMore(path: string): void {
    const { turned, shown } = this.opened.value;
    const count = (shown.get(path) ?? FIRST_ITEMS) + 10 * FIRST_ITEMS;
    this.opened.value = { turned, shown: new Map(shown).set(path, count) };
  }
}

const state = new TreeState();

/** The panel. */
export function Values({ session }: { session: Session }): JSX.Element {
  const records = session.records.value;
  const record = session.record.value;
  session.version.value;
  const parts = records?.parts(record);
  if (records === undefined) {
    return <p class="note">Open a file to see its values.</p>;
  }
  if (records.count === 0) return <p class="note">{records.note}.</p>;
  return (
    <div class="values">
      <RecordChoice session={session} records={records} />
      {parts === undefined
        ? <p class="note">Reading …</p>
        : parts.problem !== ""
        ? <p class="note" role="alert">{parts.problem}</p>
        : (
          <Tree
            session={session}
            records={records}
            record={record}
            parts={parts}
          />
        )}
    </div>
  );
}

interface ChoiceProps {
  readonly session: Session;
  readonly records: Records;
}

function RecordChoice({ session, records }: ChoiceProps): JSX.Element {
  const record = session.record.value;
  const last = records.count - 1;
  const go = (to: number) => {
    if (!Number.isInteger(to) || to < 0 || to > last) return;
    session.select(to, session.selection.peek().path);
  };
  return (
    <div class="record">
      <b>{records.struct.name}</b>
      <Labelled name="Record">
        {(id) => (
          <input
            id={id}
            type="number"
            min="0"
            max={last}
            value={record}
            onInput={({ currentTarget }) => {
              if (currentTarget.value !== "") go(Number(currentTarget.value));
            }}
          />
        )}
      </Labelled>
      <span>of {records.count.toLocaleString("en")}</span>
    </div>
  );
}

interface TreeProps extends ChoiceProps {
  readonly record: number;
  readonly parts: RecordParts;
}

function Tree({ session, records, record, parts }: TreeProps): JSX.Element {
  const tree = useRef<HTMLDivElement>(null);
  const rows = valueRows(records.struct, parts.view, state.opened.value);
  const colors = new Map(
    parts.leaves.map(({ path, color }) => [path, color % HUE_COUNT]),
  );
  const active = rows.some(({ path }) => path === state.active.value)
    ? state.active.value
    : rows[0]?.path;
  const focus = (row: ValueRow | undefined) => {
    if (row === undefined) return;
    state.active.value = row.path;
    const elements = tree.current?.querySelectorAll<HTMLElement>(".row") ?? [];
    for (const element of elements) {
      if (element.dataset["path"] === row.path) element.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const index = rows.findIndex(({ path }) => path === active);
    const row = rows[index];
    if (row === undefined || !press(event, row, rows, index, focus)) return;
    event.preventDefault();
  };
  return (
    <div
      class="tree"
      role="tree"
      aria-label={`${records.struct.name} ${record}`}
      ref={tree}
      onKeyDown={onKeyDown}
      onMouseLeave={() => session.pointAt(record, undefined)}
    >
      {rows.map((row) => (
        <Row
          key={`${row.kind} ${row.path}`}
          session={session}
          record={record}
          row={row}
          color={colors.get(row.path.replace(/(\[[0-9]+\])+$/, "")) ??
            colors.get(row.path)}
          isActive={row.path === active}
        />
      ))}
    </div>
  );
}

/** What a key does; false for keys that do nothing. */
function press(
  { key }: KeyboardEvent,
  row: ValueRow,
  rows: readonly ValueRow[],
  index: number,
  focus: (row: ValueRow | undefined) => void,
): boolean {
  switch (key) {
    case "ArrowDown":
      focus(rows[index + 1]);
      return true;
    case "ArrowUp":
      focus(rows[index - 1]);
      return true;
    case "Home":
      focus(rows[0]);
      return true;
    case "End":
      focus(rows.at(-1));
      return true;
    case "ArrowRight":
      if (row.isOpen === false) state.turn(row.path);
      else if (row.isOpen) focus(rows[index + 1]);
      return true;
    case "ArrowLeft":
      if (row.isOpen) state.turn(row.path);
      else {
        focus(rows.slice(0, index).findLast(({ level }) => level < row.level));
      }
      return true;
    case "Enter":
    case "F2":
      if (row.item !== undefined) state.editing.value = row.path;
      else if (row.kind === "more") state.showMore(row.path);
      else if (row.isOpen !== undefined) state.turn(row.path);
      return true;
    default:
      return false;
  }
}

interface RowProps {
  readonly session: Session;
  readonly record: number;
  readonly row: ValueRow;
  readonly color: number | undefined;
  readonly isActive: boolean;
}

function Row({ session, record, row, color, isActive }: RowProps): JSX.Element {
  const { kind, path, name, level, type, text, isOpen, item } = row;
  const element = useRef<HTMLDivElement>(null);
  const isHot = useComputed(() => {
    const hover = session.hover.value;
    return hover?.record === record && isAt(hover, path);
  }).value;
  const isSelected = useComputed(() => session.selection.value.path === path);
  const isEditing = state.editing.value === path && item !== undefined;
  const hue = color === undefined ? "" : ` f${color}`;
  return (
    <div
      ref={element}
      role="treeitem"
      aria-level={level}
      aria-expanded={isOpen}
      aria-selected={isSelected.value}
      data-testid={kind === "value" ? "value" : "group"}
      data-path={path}
      tabIndex={isActive ? 0 : -1}
      class={`row ${kind}${hue}${isHot ? " hot" : ""}`}
      style={{ "--level": String(level - 1) }}
      onMouseEnter={() => session.pointAt(record, path)}
      onFocus={() => {
        state.active.value = path;
      }}
      onClick={() => {
        if (kind === "more") state.showMore(path);
        else session.select(record, path);
      }}
      onDblClick={() => {
        if (item !== undefined) state.editing.value = path;
        else if (isOpen !== undefined) state.turn(path);
      }}
    >
      <span class="name">
        <Twist isOpen={isOpen} path={path} />
        {name}
      </span>
      <span class="type">{type}</span>
      {isEditing
        ? (
          <ValueEditor
            session={session}
            record={record}
            path={path}
            item={item}
            onEnd={() => {
              state.editing.value = undefined;
              element.current?.focus();
            }}
          />
        )
        : <span class="text" title={text}>{text}</span>}
    </div>
  );
}

interface TwistProps {
  readonly isOpen: boolean | undefined;
  readonly path: string;
}

function Twist({ isOpen, path }: TwistProps): JSX.Element {
  if (isOpen === undefined) return <i class="twist" />;
  return (
    <i
      class={`twist ${isOpen ? "open" : "closed"}`}
      onClick={(event) => {
        event.stopPropagation();
        state.turn(path);
      }}
    />
  );
}

interface EditorProps {
  readonly session: Session;
  readonly record: number;
  readonly path: string;
  readonly item: NonNullable<ValueRow["item"]>;
  readonly onEnd: () => void;
}

/** A box for the value; what cannot be stored is told below it. */
function ValueEditor(
  { session, record, path, item, onEnd }: EditorProps,
): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const refusal = useSignal("");
  const before = useRef("");
  useEffect(() => {
    const box = input.current;
    const parts = session.records.peek()?.parts(record);
    const struct = session.struct.peek();
    if (box === null || parts === undefined || struct === undefined) return;
    box.value = textToEdit(() => struct.get(parts.view, path), item);
    before.current = box.value;
    box.focus();
    box.select();
  }, []);
  const commit = async () => {
    const text = input.current?.value ?? "";
    if (text === before.current) return onEnd();
    try {
      await session.set(record, path, parseValue(text, item));
      onEnd();
    } catch (error) {
      refusal.value = messageOf(error);
    }
  };
  return (
    <span class="edit">
      <input
        ref={input}
        aria-label={`Value of ${path}`}
        aria-invalid={refusal.value !== ""}
        spellcheck={false}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") commit();
          if (event.key === "Escape") onEnd();
        }}
        onClick={(event) => event.stopPropagation()}
        onDblClick={(event) => event.stopPropagation()}
      />
      {refusal.value !== "" && (
        <span class="refusal" role="alert">{refusal}</span>
      )}
    </span>
  );
}

/** The value as it is typed; nothing for one that a getter refuses. */
function textToEdit(
  read: () => unknown,
  item: NonNullable<ValueRow["item"]>,
): string {
  try {
    return inputText(read() as Parameters<typeof inputText>[0], item);
  } catch (error) {
    if (error instanceof RangeError) return "";
    throw error;
  }
}
