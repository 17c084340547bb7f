/**
 * A format made ready for the loops that unpack and pack.
 *
 * @module
 */

import {
  type Accessor,
  accessors,
  type DataModel,
  dataModels,
  type Layout,
  type Scalar,
  structLayout,
} from "../../format/mod.ts";
import { inMessage } from "../errors/mod.ts";

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
   * Four numbers for each run of items of one code: its operation, 1 where the
   * lowest byte comes first (else 0), the byte at which it starts, and the
   * index of the item after it.
   */
  readonly runs: Int32Array | Float64Array;
  /** The code of each run. */
  readonly scalars: readonly Scalar[];
}

/**
 * The operations of the loops, by name. A loop takes them into constants of its
 * own: then V8 knows their values and compiles a `switch` on them to a jump.
 */
export const operations: Readonly<
  Record<Accessor | "boolean" | "other", number>
> = Object.fromEntries(
  [...accessors, "boolean", "other"].map((name, index) => [name, index]),
) as Record<Accessor | "boolean" | "other", number>;

/** Makes the plan of a format; throws a SyntaxError if it does not parse. */
export function planStruct(format: string, dataModel: DataModel): StructPlan {
  checkArguments(format, dataModel);
  const layout = structLayout(format, { dataModel });
  const { size, alignment, stride } = layout;
  const { scalars, runs } = collectRuns(layout);
  return {
    name: inMessage(format),
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
      `Cannot read a format: it must be a string, not ${inMessage(format)}`,
    );
  }
  if (!dataModels.includes(dataModel as DataModel)) {
    throw new TypeError(
      `Cannot read format ${inMessage(format)}: the data model must be ${
        dataModels.join(", ")
      }, not ${inMessage(dataModel)}`,
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
    runs.push(
      operationOf(member.scalar),
      Number(member.scalar.littleEndian),
      member.byteOffset,
      end,
    );
  }
  return { scalars, runs };
}

// Half precision is for a function of the runtime where DataView lacks it.
function isPlainNumber({ value, accessor }: Scalar): boolean {
  return value === "number" && accessor !== "Float16";
}

function operationOf({ value, accessor }: Scalar): number {
  switch (value) {
    case "number":
    case "bigint":
      return operations[accessor];
    case "boolean":
      return operations.boolean;
    case "complex":
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return operations.other;
  }
}
