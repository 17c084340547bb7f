/**
 * All records as a table, of which only the rows in sight exist.
 *
 * @module
 */

import { effect, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Scroller } from "../hex/scroller.ts";
import type { Records } from "../session/records.ts";
import { messageOf, type Session } from "../session/session.ts";
import { isAt } from "../session/spots.ts";
import { useDerived } from "../use_derived.ts";
import { ChartButton } from "./chart_button.tsx";
import { type Chart, chartOfColumn } from "./chart_data.ts";
import { ChartView } from "./chart_view.tsx";
import { cellsOf, type Column, columnsOf } from "./columns.ts";

/** Pixels of a row, and of the head. */
const ROW_HEIGHT = 24;

/** The panel. */
export function RecordTable({ session }: { session: Session }): JSX.Element {
  const records = session.records.value;
  if (records === undefined) {
    return <p class="note">Open a file to see its records.</p>;
  }
  if (records.count === 0) return <p class="note">{records.note}.</p>;
  return <Filled session={session} records={records} />;
}

interface FilledProps {
  readonly session: Session;
  readonly records: Records;
}

function Filled({ session, records }: FilledProps): JSX.Element {
  const chart = useSignal<Chart | undefined>(undefined);
  const asked = useRef<Column>(undefined);
  session.version.value;
  const isThere = records.parts(0) !== undefined;
  const { shown, more } = useMemo(() => columnsOf(records), [records, isThere]);
  const draw = async (column: Column) => {
    asked.current = column;
    try {
      const drawn = await chartOfColumn(records, column.path);
      if (asked.current === column) chart.value = drawn;
    } catch (error) {
      session.alert.value = `Cannot draw ${column.path}: ${messageOf(error)}`;
    }
  };
  const close = () => {
    asked.current = undefined;
    chart.value = undefined;
  };
  // A chart of other records would be taken for one of these.
  useLayoutEffect(() => close, [records]);
  return (
    <div class="records">
      <Table
        session={session}
        records={records}
        columns={shown}
        onChart={draw}
      />
      {more > 0 && <p class="note">{more} more fields are in Values.</p>}
      {chart.value && <ChartView chart={chart.value} onClose={close} />}
    </div>
  );
}

interface TableProps extends FilledProps {
  readonly columns: readonly Column[];
  readonly onChart: (column: Column) => void;
}

function Table(
  { session, records, columns, onChart }: TableProps,
): JSX.Element {
  const scroll = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const range = useSignal({ top: 0, count: 0 });
  const scroller = useRef<Scroller>(undefined);
  useEffect(() => {
    const [element, tall] = [scroll.current, spacer.current];
    if (element === null || tall === null) return;
    const made = new Scroller(element, tall, ROW_HEIGHT, () => {
      const count = Math.min(made.visible + 1, records.count - made.top);
      range.value = { top: made.top, count };
    });
    scroller.current = made;
    const observer = new ResizeObserver(() => {
      made.resize(records.count, ROW_HEIGHT);
    });
    observer.observe(element);
    made.resize(records.count, ROW_HEIGHT);
    // The table follows what is selected elsewhere.
    const stop = effect(() => made.show(session.record.value));
    return () => {
      stop();
      observer.disconnect();
    };
  }, [records]);
  session.version.value;
  const { top, count } = range.value;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <div
      class="table"
      data-testid="table"
      ref={scroll}
      tabIndex={0}
      role="group"
      aria-label={`Table of ${records.struct.name}`}
      onKeyDown={(event) => {
        if (move(event, session, records, columns, scroller.current)) {
          event.preventDefault();
        }
      }}
      onMouseLeave={() => session.pointAt(0, undefined)}
    >
      <div class="spacer" ref={spacer}>
        <table
          aria-rowcount={records.count + 1}
          style={{ width: `${width + NUMBER_WIDTH}ch` }}
        >
          <colgroup>
            <col style={{ width: `${NUMBER_WIDTH}ch` }} />
            {columns.map((column) => (
              <col key={column.path} style={{ width: `${column.width}ch` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">#</th>
              {columns.map((column) => (
                <Head key={column.path} column={column} onChart={onChart} />
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: Math.max(0, count) }, (_, index) => (
              <Row
                key={index}
                session={session}
                record={top + index}
                columns={columns}
                cells={cellsOf(records, columns, top + index)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Characters of the column that numbers the records. */
const NUMBER_WIDTH = 12;

interface HeadProps {
  readonly column: Column;
  readonly onChart: (column: Column) => void;
}

function Head({ column, onChart }: HeadProps): JSX.Element {
  const { path, type, hue, isNumber } = column;
  return (
    <th scope="col" class={`f${hue}`} title={`${path}: ${type}`}>
      {isNumber && <ChartButton path={path} onClick={() => onChart(column)} />}
      {path}
    </th>
  );
}

interface RowProps {
  readonly session: Session;
  readonly record: number;
  readonly columns: readonly Column[];
  readonly cells: readonly string[] | undefined;
}

function Row({ session, record, columns, cells }: RowProps): JSX.Element {
  const hot = useDerived(() => {
    const hover = session.hover.value;
    return hover?.record === record
      ? columns.filter(({ path }) => isAt(hover, path)).map(({ path }) => path)
      : NONE;
  }, [session, record, columns]);
  const isCurrent = session.record.value === record;
  const selected = isCurrent ? session.selection.value.path : "";
  return (
    <tr
      aria-rowindex={record + 2}
      data-record={record}
      class={isCurrent ? "current" : ""}
    >
      <th scope="row">{record}</th>
      {columns.map(({ path, isNumber, hue }, index) => (
        <td
          key={path}
          data-path={path}
          class={[
            `f${hue}`,
            isNumber ? "number" : "",
            hot.includes(path) ? "hot" : "",
            selected === path ? "selected" : "",
          ].join(" ")}
          title={cells?.[index]}
          onMouseEnter={() => session.pointAt(record, path)}
          onClick={() => session.select(record, path)}
        >
          {cells?.[index] ?? "…"}
        </td>
      ))}
    </tr>
  );
}

const NONE: readonly string[] = [];

/** Moves the selection by a key; false for keys that do nothing. */
function move(
  { key, ctrlKey }: KeyboardEvent,
  session: Session,
  records: Records,
  columns: readonly Column[],
  scroller: Scroller | undefined,
): boolean {
  const record = session.record.peek();
  const { path } = session.selection.peek();
  const column = columns.findIndex((each) => each.path === path);
  const to = (record: number, column: number) => {
    const row = Math.max(0, Math.min(records.count - 1, record));
    const last = columns.length - 1;
    const found = columns[Math.max(0, Math.min(last, column))];
    session.select(row, found?.path ?? "");
    return true;
  };
  const page = scroller?.visible ?? 1;
  switch (key) {
    case "ArrowDown":
      return to(record + 1, column);
    case "ArrowUp":
      return to(record - 1, column);
    case "ArrowRight":
      return to(record, column + 1);
    case "ArrowLeft":
      return to(record, column - 1);
    case "PageDown":
      return to(record + page, column);
    case "PageUp":
      return to(record - page, column);
    case "Home":
      return ctrlKey ? to(0, column) : to(record, 0);
    case "End":
      return ctrlKey
        ? to(records.count - 1, column)
        : to(record, columns.length - 1);
    default:
      return false;
  }
}
