/**
 * The values of one record as a tree: to look at, to point at, to change.
 *
 * @module
 */

import { type Signal, signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { HUE_COUNT, inputText, parseValue } from "../../inspect/mod.ts";
import type { OpenFile } from "../file/open_file.ts";
import { Labelled } from "../labelled.tsx";
import { NumberBox } from "../number_box.tsx";
import { wholeNumber } from "../session/go_to.ts";
import type { RecordParts, Records } from "../session/records.ts";
import { messageOf, type Session } from "../session/session.ts";
import { isAt, isInside } from "../session/spots.ts";
import { useDerived } from "../use_derived.ts";
import { ChartButton } from "./chart_button.tsx";
import { type Chart, chartOfItems } from "./chart_data.ts";
import { ChartView } from "./chart_view.tsx";
import {
  FIRST_ITEMS,
  type Opened,
  type ValueRow,
  valueRows,
} from "./value_rows.ts";

/** The value that is edited. */
interface Editing {
  readonly file: OpenFile;
  readonly record: number;
  readonly path: string;
}

/** What the person has opened, and which row the keyboard is on. */
class TreeState {
  readonly opened: Signal<Opened> = signal({
    rows: new Map(),
    shown: new Map(),
  });
  readonly active: Signal<string> = signal("");
  readonly editing: Signal<Editing | undefined> = signal(undefined);

  turn({ path, isOpen }: ValueRow): void {
    const { rows, shown } = this.opened.value;
    this.opened.value = { rows: new Map(rows).set(path, !isOpen), shown };
  }

  showMore({ path }: ValueRow): void {
    const { rows, shown } = this.opened.value;
    const count = (shown.get(path) ?? FIRST_ITEMS) + 10 * FIRST_ITEMS;
    this.opened.value = { rows, shown: new Map(shown).set(path, count) };
  }

  edit(session: Session, record: number, { path, item }: ValueRow): void {
    const file = session.file.peek();
    if (file === undefined || item === undefined) return;
    this.editing.value = { file, record, path };
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
      {records.note !== "" && <p class="note">{records.note}.</p>}
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
  return (
    <div class="record">
      <b>{records.struct.name}</b>
      <Labelled name="Record">
        {(id) => (
          <NumberBox
            value={session.record.value}
            read={(text) => {
              const found = wholeNumber(text) ?? Infinity;
              return found < records.count ? found : undefined;
            }}
            onNumber={(record) => {
              session.select(record, session.selection.peek().path);
            }}
            attributes={{
              id,
              type: "number",
              min: "0",
              max: String(records.count - 1),
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
  const chart = useSignal<Chart | undefined>(undefined);
  const close = () => {
    chart.value = undefined;
  };
  // A chart of another record would be taken for one of this.
  useLayoutEffect(() => close, [records, record]);
  const draw = ({ path }: ValueRow) => {
    try {
      const items = records.struct.get(parts.view, path);
      chart.value = chartOfItems(path, items as readonly number[]);
    } catch (error) {
      session.alert.value = `Cannot draw ${path}: ${messageOf(error)}`;
    }
  };
  const rows = valueRows(records.struct, parts.view, state.opened.value);
  const colors = new Map(
    parts.leaves.map(({ path, color }) => [path, color % HUE_COUNT]),
  );
  const keys = rows.map(keyOf);
  const active = keys.includes(state.active.value)
    ? state.active.value
    : keys[0];
  const focus = (row: ValueRow | undefined) => {
    if (row === undefined) return;
    state.active.value = keyOf(row);
    elementOf(tree.current, row)?.focus();
    if (row.kind !== "more") session.select(record, row.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const index = rows.findIndex((row) => keyOf(row) === active);
    if (press(event, index, { session, record, rows, focus })) {
      event.preventDefault();
    }
  };
  const { path } = session.selection.value;
  const selected = rowThatShows(rows, path);
  useEffect(() => {
    if (selected === undefined) return;
    elementOf(tree.current, selected)?.scrollIntoView({ block: "nearest" });
  }, [records, record, path]);
  const list = (
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
          key={keyOf(row)}
          session={session}
          record={record}
          row={row}
          color={colors.get(row.path.replace(/(\[[0-9]+\])+$/, "")) ??
            colors.get(row.path)}
          isActive={keyOf(row) === active}
          isSelected={row === selected}
          onChart={draw}
        />
      ))}
    </div>
  );
  return (
    <>
      {list}
      {chart.value && <ChartView chart={chart.value} onClose={close} />}
    </>
  );
}

/** Tells rows apart: what there is more of a field has its path. */
function keyOf({ kind, path }: ValueRow): string {
  return `${kind} ${path}`;
}

/** The row of a field; if it is in a closed one, that one. */
function rowThatShows(
  rows: readonly ValueRow[],
  path: string,
): ValueRow | undefined {
  return path === ""
    ? undefined
    : rows.find((row) =>
      row.path === path || (row.isOpen === false && isInside(path, row.path))
    );
}

function elementOf(
  tree: HTMLElement | null,
  row: ValueRow,
): HTMLElement | undefined {
  const elements = tree?.querySelectorAll<HTMLElement>(".row") ?? [];
  return Array.from(elements).find((element) =>
    element.dataset["path"] === row.path && element.matches(`.${row.kind}`)
  );
}

/** What keys work on. */
interface Keys {
  readonly session: Session;
  readonly record: number;
  readonly rows: readonly ValueRow[];
  readonly focus: (row: ValueRow | undefined) => void;
}

/** What a key does in a row; false for keys that do nothing. */
function press(
  { key }: KeyboardEvent,
  index: number,
  { session, record, rows, focus }: Keys,
): boolean {
  const row = rows[index];
  if (row === undefined) return false;
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
      if (row.isOpen === false) state.turn(row);
      else if (row.isOpen) focus(rows[index + 1]);
      return true;
    case "ArrowLeft":
      if (row.isOpen) state.turn(row);
      else {
        focus(rows.slice(0, index).findLast(({ level }) => level < row.level));
      }
      return true;
    case "Enter":
    case "F2":
      if (row.item !== undefined) state.edit(session, record, row);
      else if (row.kind === "more") state.showMore(row);
      else if (row.isOpen !== undefined) state.turn(row);
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
  readonly isSelected: boolean;
  readonly onChart: (row: ValueRow) => void;
}

function Row(
  { session, record, row, color, isActive, isSelected, onChart }: RowProps,
): JSX.Element {
  const { kind, path, name, level, type, text, isOpen, item } = row;
  const element = useRef<HTMLDivElement>(null);
  const isHot = useDerived(() => {
    const hover = session.hover.value;
    return hover?.record === record && (isAt(hover, path) ||
      (isOpen === false && hover.paths.some((each) => isInside(each, path))));
  }, [session, record, path, isOpen]);
  const isEditing = useDerived(() => {
    const editing = state.editing.value;
    return editing?.path === path && editing.record === record &&
      editing.file === session.file.value;
  }, [session, record, path]);
  const hue = color === undefined ? "" : ` f${color}`;
  return (
    <div
      ref={element}
      role="treeitem"
      aria-level={level}
      aria-expanded={isOpen}
      aria-selected={isSelected}
      data-testid={kind === "value" ? "value" : "group"}
      data-path={path}
      tabIndex={isActive ? 0 : -1}
      class={`row ${kind}${hue}${isHot ? " hot" : ""}`}
      style={{ "--level": String(level - 1) }}
      onMouseEnter={() => session.pointAt(record, path)}
      onFocus={() => {
        state.active.value = keyOf(row);
      }}
      onClick={() => {
        if (kind === "more") state.showMore(row);
        else session.select(record, path);
      }}
      onDblClick={() => {
        if (item !== undefined) state.edit(session, record, row);
        else if (isOpen !== undefined) state.turn(row);
      }}
    >
      <span class="name">
        <Twist row={row} />
        {name}
      </span>
      <span class="type">{type}</span>
      {isEditing && item !== undefined
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
      {row.isChart && <ChartButton path={path} onClick={() => onChart(row)} />}
    </div>
  );
}

function Twist({ row }: { row: ValueRow }): JSX.Element {
  const { isOpen } = row;
  if (isOpen === undefined) return <i class="twist" />;
  return (
    <i
      class={`twist ${isOpen ? "open" : "closed"}`}
      onClick={(event) => {
        event.stopPropagation();
        state.turn(row);
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
  // Before the next key: a fast typist's first digit belongs in the box.
  useLayoutEffect(() => {
    const box = input.current;
    const parts = session.records.peek()?.parts(record);
    const struct = session.struct.peek();
    if (box === null || parts === undefined || struct === undefined) return;
    const text = textToEdit(() => struct.get(parts.view, path), item);
    box.value = text;
    before.current = text;
    if (box.value !== text) {
      // A box has one line: what it drops would be gone from the file.
      box.readOnly = true;
      before.current = box.value;
      refusal.value =
        `Cannot edit ${path} as text: it has line breaks; type over its bytes`;
    }
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
  useEffect(() => {
    input.current?.parentElement?.scrollIntoView({ block: "nearest" });
  }, [refusal.value]);
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
