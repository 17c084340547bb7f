/**
 * What the page is about: a layout, a file, the records that they make, and
 * what is pointed at. Everything in sight follows from these signals.
 *
 * @module
 */

import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import {
  type CompiledLayout,
  type CompiledStruct,
  compileLayout,
  LayoutError,
  type LayoutProblem,
} from "../../inspect/mod.ts";
import type { ByteSource } from "../file/byte_source.ts";
import { OpenFile } from "../file/open_file.ts";
import { Records } from "./records.ts";
import { type Spot, spotAtByte, spotOfPath } from "./spots.ts";

/** What is selected: a field of a record. */
export interface Selection {
  readonly record: number;
  readonly path: string;
}

/** What a link or a sample brings. */
export interface View {
  readonly layout: string;
  /** The name of a struct; the first outer one where there is none. */
  readonly struct: string;
  /** Bytes before the first record. */
  readonly offset: number;
  /** Whether there is one record behind another. */
  readonly isArray: boolean;
}

/** A file that was asked for, and how it is meant to be seen. */
export interface Loaded {
  readonly source: ByteSource;
  readonly view: View;
}

/** The state of the page. */
export class Session {
  /** The text in the editor. */
  readonly layoutText: Signal<string> = signal("");
  /** The last layout that was right. */
  readonly layout: Signal<CompiledLayout | undefined> = signal(undefined);
  /** What is wrong with the text. */
  readonly problems: Signal<readonly LayoutProblem[]> = signal([]);
  /** The name that was chosen. */
  readonly structName: Signal<string> = signal("");
  /** Bytes before the first record. */
  readonly offset: Signal<number> = signal(0);
  /** Whether records go on to the end of the file. */
  readonly isArray: Signal<boolean> = signal(true);
  /** The file that is open. */
  readonly file: Signal<OpenFile | undefined> = signal(undefined);
  /** Counts up when bytes have come or have changed. */
  readonly version: Signal<number> = signal(0);
  /** What the mouse is on. */
  readonly hover: Signal<Spot | undefined> = signal(undefined);
  /** What was clicked. */
  readonly selection: Signal<Selection> = signal({ record: 0, path: "" });
  /** The byte that is typed over; −1 for none. */
  readonly cursor: Signal<number> = signal(-1);
  /** What went wrong, for everybody to see. */
  readonly alert: Signal<string> = signal("");
  /** What went well. */
  readonly message: Signal<string> = signal("");

  /** The struct in sight. */
  readonly struct: ReadonlySignal<CompiledStruct | undefined> = computed(() =>
    chosen(this.layout.value, this.structName.value)
  );
  /** Its records in the file. */
  readonly records: ReadonlySignal<Records | undefined> = computed(() => {
    const [struct, file] = [this.struct.value, this.file.value];
    return struct && file &&
      new Records(struct, file, this.offset.value, this.isArray.value);
  });
  /** The record in sight. */
  readonly record: ReadonlySignal<number> = computed(() => {
    const most = (this.records.value?.count ?? 0) - 1;
    return Math.max(0, Math.min(most, this.selection.value.record));
  });
  /** Where the selected field is. */
  readonly selected: ReadonlySignal<Spot | undefined> = computed(() => {
    const { path } = this.selection.value;
    const records = this.records.value;
    this.version.value;
    return path === "" || records === undefined
      ? undefined
      : spotOfPath(records, this.record.value, path);
  });

  /** Shows a byte of the file, wherever it is looked at. */
  onReveal: (byteOffset: number) => void = () => {};

  /** How many files were asked for. */
  #asked = 0;

  /** Compiles the text when it changes. */
  constructor() {
    effect(() => this.#compile(this.layoutText.value));
    // What was pointed at is elsewhere in other records.
    effect(() => {
      this.records.value;
      this.hover.value = undefined;
    });
  }

  /**
   * Opens a file that has to be asked for, in its own view if there is no other;
   * not if another one is opened meanwhile. Rejects if it cannot be read.
   */
  async openLater(load: () => Promise<Loaded>, view?: View): Promise<void> {
    const asked = ++this.#asked;
    const loaded = await load();
    if (asked === this.#asked) this.open(loaded.source, view ?? loaded.view);
  }

  /** Opens a file; the layout stays, unless there is another view of it. */
  open(source: ByteSource, view?: View): void {
    this.#asked++;
    const file = new OpenFile(
      source,
      () => {
        this.records.peek()?.forget();
        this.version.value++;
      },
      (error) => {
        // Nobody asks for a file that is no longer open.
        if (this.file.peek() !== file) return;
        this.alert.value = `Cannot read ${source.name}: ${messageOf(error)}`;
      },
    );
    batch(() => {
      this.file.value = file;
      this.offset.value = 0;
      this.selection.value = { record: 0, path: "" };
      this.cursor.value = -1;
      this.alert.value = "";
      this.message.value = "";
      if (view !== undefined) this.view(view);
    });
  }

  /** Looks at the file in another way. */
  view({ layout, struct, offset, isArray }: View): void {
    batch(() => {
      this.alert.value = "";
      this.layoutText.value = layout;
      this.structName.value = struct;
      this.offset.value = offset;
      this.isArray.value = isArray;
      this.selection.value = { record: 0, path: "" };
    });
  }

  /** How the file is looked at. */
  get viewed(): View {
    return {
      layout: this.layoutText.value,
      struct: this.struct.value?.name ?? "",
      offset: this.offset.value,
      isArray: this.isArray.value,
    };
  }

  /** Points at a byte, or at nothing. */
  pointAtByte(byteOffset: number | undefined): void {
    const records = this.records.value;
    this.#point(
      byteOffset === undefined || records === undefined
        ? undefined
        : spotAtByte(records, byteOffset),
    );
  }

  /** Points at a field of a record, or at nothing. */
  pointAt(record: number, path: string | undefined): void {
    const records = this.records.value;
    this.#point(
      path === undefined || records === undefined
        ? undefined
        : spotOfPath(records, record, path),
    );
  }

  /** Selects a byte, its field and its record; the cursor is there. */
  selectByte(byteOffset: number): void {
    const records = this.records.value;
    const spot = records && spotAtByte(records, byteOffset);
    batch(() => {
      this.cursor.value = byteOffset;
      if (spot === undefined || spot.record < 0) return;
      const [path = ""] = spot.paths;
      this.selection.value = { record: spot.record, path };
    });
  }

  /** Selects a field and shows its bytes. */
  select(record: number, path: string): void {
    const records = this.records.value;
    const spot = records && spotOfPath(records, record, path);
    batch(() => {
      this.selection.value = { record, path };
      const at = spot?.byteOffset ?? records?.startOf(record);
      if (at === undefined) return;
      this.cursor.value = at;
      this.onReveal(at);
    });
  }

  /** Goes to a byte of the file. */
  goToByte(byteOffset: number): void {
    this.selectByte(byteOffset);
    this.onReveal(byteOffset);
  }

  /**
   * Sets a field from text. Rejects with a RangeError or a TypeError for a value
   * that it cannot have; then nothing is changed.
   */
  async set(record: number, path: string, value: unknown): Promise<void> {
    const records = this.records.value;
    if (records === undefined) return;
    const { struct, file, stride } = records;
    await file.change(
      records.startOf(record),
      stride,
      (bytes) => struct.set(bytes, path, value),
    );
  }

  /** Takes the last change back, or makes it again, and shows it. */
  step(direction: "undo" | "redo"): void {
    const place = this.file.value?.[direction]();
    if (place !== undefined) this.goToByte(place);
  }

  #point(spot: Spot | undefined): void {
    const before = this.hover.peek();
    const isSame = before?.byteOffset === spot?.byteOffset &&
      before?.byteLength === spot?.byteLength &&
      before?.record === spot?.record &&
      before?.paths.join() === spot?.paths.join();
    if (!isSame) this.hover.value = spot;
  }

  #compile(text: string): void {
    // Nothing has been opened yet.
    if (text === "" && this.layout.peek() === undefined) return;
    try {
      const layout = compileLayout(text);
      batch(() => {
        this.layout.value = layout;
        this.problems.value = [];
      });
    } catch (error) {
      // The last layout that was right stays in force.
      if (!(error instanceof LayoutError)) throw error;
      this.problems.value = error.problems;
    }
  }
}

/** The message of what was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function chosen(
  layout: CompiledLayout | undefined,
  name: string,
): CompiledStruct | undefined {
  if (layout === undefined) return undefined;
  const { structs, outer } = layout;
  return structs.find((struct) => struct.name === name) ?? outer[0] ??
    structs[0];
}
