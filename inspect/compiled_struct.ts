/**
 * A struct that is known only at run time: it reads and writes bytes as the
 * class that would be generated for it.
 *
 * @module
 */

import type { StructModel } from "../codegen/layout/mod.ts";
import {
  ReadonlyDataView,
  type Source,
  spanOfSource,
} from "../runtime/bytes/mod.ts";
import { counted, inMessage } from "../runtime/errors/mod.ts";
import { toJson } from "../runtime/item/mod.ts";
import { type Place, placeOf } from "./places.ts";
import { readPlace, writePlace } from "./read_place.ts";
import { type PlainValue, readRecord } from "./record_values.ts";
import { tailLength } from "./tail_length.ts";

/** A struct of a layout that was compiled. */
export class CompiledStruct {
  /** Where everything in it lies. */
  readonly model: StructModel;

  /** Of a model without problems. */
  constructor(model: StructModel) {
    this.model = model;
  }

  /** Its name in the layout file. */
  get name(): string {
    return this.model.name;
  }

  /** Bytes of one record; one with a tail has more. */
  get size(): number {
    return this.model.layout.size;
  }

  /** Bytes from record to record, as C's `sizeof`. */
  get stride(): number {
    return this.model.layout.stride;
  }

  /** How many bytes the record at `byteOffset` has, its tail counted. */
  lengthAt(source: Source, byteOffset = 0): number {
    return this.view(source, byteOffset).byteLength;
  }

  /**
   * The values of the record at `byteOffset`, as `$toObject()` of a generated
   * class gives them: a copy. Who looks at bytes wants to see what is wrong with
   * them: numbers that a checked enum does not have, and constants that differ,
   * are values here.
   *
   * Throws a RangeError if the record does not lie within the source, and for a
   * 64-bit integer that is read as a number but has no exact one.
   */
  read(source: Source, byteOffset = 0): PlainValue {
    return readRecord(this.model, this.view(source, byteOffset), 0);
  }

  /** The same made safe for JSON: 64-bit integers as text, bytes as lists. */
  json(source: Source, byteOffset = 0): unknown {
    return toJson(this.read(source, byteOffset));
  }

  /** One value, by its path: `color.red`, `ring[3].x`, `matrix[1][2]`. */
  get(source: Source, path: string, byteOffset = 0): PlainValue {
    const view = this.view(source, byteOffset);
    return readPlace(placeOf(this.model, path, view, 0), view, 0);
  }

  /** The same of one value, or of one field, made safe for JSON. */
  jsonAt(source: Source, path: string, byteOffset = 0): unknown {
    return toJson(this.get(source, path, byteOffset));
  }

  /**
   * Sets one value, by its path.
   *
   * Throws a RangeError for a value that does not fit, a TypeError for one of
   * another kind and for a path to several values.
   */
  set(source: Source, path: string, value: unknown, byteOffset = 0): void {
    const view = this.view(source, byteOffset);
    writePlace(placeOf(this.model, path, view, 0), view, 0, value);
  }

  /** Where a path leads, with bytes from the start of the record. */
  place(source: Source, path: string, byteOffset = 0): Place {
    return placeOf(this.model, path, this.view(source, byteOffset), 0);
  }

  /**
   * A DataView of the record at `byteOffset` alone.
   *
   * Throws a RangeError if it does not lie within the source.
   */
  view(source: Source, byteOffset = 0): DataView {
    const { name, layout: { size } } = this.model;
    const span = spanOfSource(name, source);
    const action = `Cannot view ${name} at byte ${inMessage(byteOffset)}`;
    if (!Number.isSafeInteger(byteOffset) || byteOffset < 0) {
      throw new RangeError(
        `${action}: a byte offset is a whole number from 0 on`,
      );
    }
    const rest = span.byteLength - byteOffset;
    if (rest < 0) {
      throw new RangeError(
        `${action}: the source has ${counted(span.byteLength, "byte")}`,
      );
    }
    if (rest < size) {
      throw new RangeError(
        `${action}: it needs ${
          counted(size, "byte")
        } and the source has ${rest} left`,
      );
    }
    const View = span.readonly ? ReadonlyDataView : DataView;
    const viewOf = (length: number) =>
      new View(
        span.buffer as ArrayBuffer,
        span.byteOffset + byteOffset,
        length,
      );
    const tail = this.model.fields.at(-1);
    if (tail?.kind !== "tail") return viewOf(size);
    return viewOf(size + tailLength(tail, viewOf(rest), action));
  }
}
