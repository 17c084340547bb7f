/**
 * A format made ready for the loops that unpack and pack.
 *
 * @module
 */

import {
  type Accessor,
  type DataModel,
  dataModels,
  type Layout,
  type Scalar,
  structLayout,
} from "../../format/mod.ts";
import { show } from "../errors/in_message.ts";

/** What the loops need of a format, counts not expanded. */
export interface StructPlan {
  /** The format as messages show it. */
  readonly name: string;
  /** Which C types are how long. */
  readonly dataModel: DataModel;
  /** Bytes as `struct.calcsize` counts them. */
  readonly size: number;
  /** The largest alignment of its items. */
  readonly alignment: number;
  /** Bytes from record to record, as C's `sizeof`. */
  readonly stride: number;
  /** How many values it unpacks to. */
  readonly length: number;
  /** Whether all of them are numbers, and none of half precision. */
  readonly numeric: boolean;
  /**
   * Three numbers for each run of items of one code: its op, the byte at
   * which it starts, and the index of the item after it.
   */
  readonly runs: Int32Array | Float64Array;
  /** The code of each run. */
  readonly scalars: readonly Scalar[];
}

/**
 * How a run is read: `2 * i` with the lowest byte first and `2 * i + 1` with
 * the highest, where `i` is the place of its accessor in this list. The loops
 * switch on numbers as they are written, which V8 compiles to a jump.
 */
const ACCESSORS: readonly Accessor[] = [
  "Int8",
  "Uint8",
  "Int16",
  "Uint16",
  "Int32",
  "Uint32",
  "Float16",
  "Float32",
  "Float64",
  "BigInt64",
  "BigUint64",
];

const BOOLEAN = 2 * ACCESSORS.length;
/** Bytes and complex numbers. */
const OTHER = BOOLEAN + 1;

/** Makes the plan of a format; throws a SyntaxError if it does not parse. */
export function planStruct(format: string, dataModel: DataModel): StructPlan {
  checkArguments(format, dataModel);
  const layout = structLayout(format, { dataModel });
  const { size, alignment, stride } = layout;
  const { scalars, runs } = collectRuns(layout);
  return {
    name: show(format),
    dataModel,
    size,
    alignment,
    stride,
    length: runs.at(-1) ?? 0,
    numeric: scalars.every(isPlainNumber),
    runs: size < 2 ** 31 ? Int32Array.from(runs) : Float64Array.from(runs),
    scalars,
  };
}

// For callers without types.
function checkArguments(format: unknown, dataModel: unknown): void {
  if (typeof format !== "string") {
    throw new TypeError(
      `Cannot read a format: it must be a string, not ${show(format)}`,
    );
  }
  if (!dataModels.includes(dataModel as DataModel)) {
    throw new TypeError(
      `Cannot read format ${show(format)}: the data model must be ${
        dataModels.join(", ")
      }, not ${show(dataModel)}`,
    );
  }
}

function collectRuns({ members }: Layout) {
  const scalars: Scalar[] = [];
  const runs: number[] = [];
  let end = 0;
  for (const member of members) {
    if (member.kind !== "item" || member.repeat === 0) continue;
    end += member.repeat;
    scalars.push(member.scalar);
    runs.push(opOf(member.scalar), member.byteOffset, end);
  }
  return { scalars, runs };
}

// Half precision is for a function of the runtime where DataView lacks it.
function isPlainNumber({ value, accessor }: Scalar): boolean {
  return value === "number" && accessor !== "Float16";
}

function opOf({ value, accessor, littleEndian }: Scalar): number {
  switch (value) {
    case "number":
    case "bigint":
      return 2 * ACCESSORS.indexOf(accessor) + Number(!littleEndian);
    case "boolean":
      return BOOLEAN;
    case "complex":
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return OTHER;
  }
}
