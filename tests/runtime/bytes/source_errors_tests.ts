/** Sources that cannot be viewed, and the words that say so. */

import { assertEquals, assertThrows } from "@std/assert";
import { MemoryView, type WritableSource } from "../../../mod.ts";
import { Vertex } from "../../../generated/vertex.ts";
import { Empty } from "../../golden/everything.ts";

// Deno's types do not have the method yet.
const memory = new WebAssembly.Memory({
  initial: 1,
  maximum: 2,
}) as unknown as {
  toResizableBuffer?(): ArrayBuffer;
};
// Engines without it have such lengths too: a memory cannot be told apart.
const pages = memory.toResizableBuffer?.() ??
  new ArrayBuffer(65536, { maxByteLength: 131072 });
const noMemory =
  "in a resizable ArrayBuffer: pass memory.toFixedLengthBuffer() if a WebAssembly.Memory has it, else buffer.transferToFixedLength(), or buffer.slice() for a copy";
const resizable = new ArrayBuffer(20, { maxByteLength: 40 });
const detached = new Uint8Array(20);
structuredClone(detached.buffer, { transfer: [detached.buffer] });
const bytes = new Uint8Array(70);
const strided = new MemoryView(bytes).subarray(undefined, undefined, 2);
const what =
  "the source must be an ArrayBuffer, a SharedArrayBuffer, a view of one (a Uint8Array, say) or a MemoryView, not";
const gone =
  "its buffer is detached (it was transferred, or its wasm memory has grown)";
const noResizable =
  "in a resizable ArrayBuffer: pass buffer.transferToFixedLength(), or buffer.slice() for a copy";
const never = (value: unknown) => value as WritableSource;
// what is done, which error, its text
type Refusal = readonly [() => unknown, ErrorConstructor, string];
const REFUSALS: readonly Refusal[] = [
  [
    () => Vertex.view(bytes, 51),
    RangeError,
    "Cannot view Vertex at byte 51: it needs 20 bytes and the source has 19 left",
  ],
  [
    () => Vertex.view(bytes, 70),
    RangeError,
    "Cannot view Vertex at byte 70: it needs 20 bytes and the source has 0 left",
  ],
  [
    () => Vertex.view(bytes, 71),
    RangeError,
    "Cannot view Vertex at byte 71: the source has 70 bytes",
  ],
  [
    () => Vertex.view(bytes, -1),
    RangeError,
    "Cannot view Vertex at byte -1: a byte offset is a whole number from 0 on",
  ],
  [
    () => Vertex.view(bytes, 0.5),
    RangeError,
    "Cannot view Vertex at byte 0.5: a byte offset is a whole number from 0 on",
  ],
  [
    () => Vertex.view(bytes, NaN),
    RangeError,
    "Cannot view Vertex at byte NaN: a byte offset is a whole number from 0 on",
  ],
  [
    () => Vertex.view(bytes, 2 ** 53),
    RangeError,
    "Cannot view Vertex at byte 9007199254740992: the source has 70 bytes",
  ],
  [
    () => Vertex.view(bytes, 1n as never),
    TypeError,
    "Cannot view Vertex at byte 1n: a byte offset is a number",
  ],
  [
    () => Vertex.array(bytes, 0, 1n as never),
    RangeError,
    "Cannot view an array of Vertex: its length must be a whole number of records from 0 to 2147483647, not 1n",
  ],
  [
    () => Vertex.view(new Uint8Array(19)),
    RangeError,
    "Cannot view Vertex at byte 0: it needs 20 bytes and the source has 19 left",
  ],
  [
    () => Vertex.array(bytes),
    RangeError,
    "Cannot view an array of Vertex at byte 0: 70 bytes are not a whole number of records of 20 bytes (remainder 10); give a length to leave it out",
  ],
  [
    () => Vertex.array(bytes, 9),
    RangeError,
    "Cannot view an array of Vertex at byte 9: 61 bytes are not a whole number of records of 20 bytes (remainder 1); give a length to leave it out",
  ],
  [
    () => Vertex.array(bytes, 0, 4),
    RangeError,
    "Cannot view 4 × Vertex at byte 0: they need 80 bytes and the source has 70 left",
  ],
  [
    () => Vertex.array(bytes, 60, 1),
    RangeError,
    "Cannot view 1 × Vertex at byte 60: they need 20 bytes and the source has 10 left",
  ],
  [
    () => Vertex.array(bytes, 0, 1.5),
    RangeError,
    "Cannot view an array of Vertex: its length must be a whole number of records from 0 to 2147483647, not 1.5",
  ],
  [
    () => Vertex.array(bytes, 0, -1),
    RangeError,
    "Cannot view an array of Vertex: its length must be a whole number of records from 0 to 2147483647, not -1",
  ],
  [
    () => Vertex.array(bytes, 0, NaN),
    RangeError,
    "Cannot view an array of Vertex: its length must be a whole number of records from 0 to 2147483647, not NaN",
  ],
  [
    () => Vertex.array(bytes, 90, 0),
    RangeError,
    "Cannot view Vertex at byte 90: the source has 70 bytes",
  ],
  [
    () => Vertex.view(never(null)),
    TypeError,
    `Cannot view Vertex: ${what} null`,
  ],
  [
    () => Vertex.view(never(undefined)),
    TypeError,
    `Cannot view Vertex: ${what} undefined`,
  ],
  [
    () => Vertex.view(never([1, 2])),
    TypeError,
    `Cannot view Vertex: ${what} an array`,
  ],
  [
    () => Vertex.array(never("bytes")),
    TypeError,
    `Cannot view Vertex: ${what} "bytes"`,
  ],
  [() => Empty.view(never(5)), TypeError, `Cannot view Empty: ${what} 5`],
  [
    () => Vertex.view(resizable),
    TypeError,
    `Cannot view Vertex ${noResizable}`,
  ],
  [
    () => Vertex.view(new DataView(resizable)),
    TypeError,
    `Cannot view Vertex ${noResizable}`,
  ],
  [
    () => Vertex.array(new Uint8Array(resizable, 0, 20)),
    TypeError,
    `Cannot view Vertex ${noResizable}`,
  ],
  [() => Vertex.view(pages), TypeError, `Cannot view Vertex ${noMemory}`],
  [
    () => new MemoryView(new Uint8Array(pages)),
    TypeError,
    `Cannot view bytes ${noMemory}`,
  ],
  [() => Vertex.view(detached), TypeError, `Cannot view Vertex: ${gone}`],
  [
    () => Vertex.array(detached.buffer),
    TypeError,
    `Cannot view Vertex: ${gone}`,
  ],
  [
    () => Vertex.view(strided),
    TypeError,
    "Cannot view Vertex in a MemoryView with gaps (strides 2): copy it with toBytes()",
  ],
  [
    () => Vertex.alloc(-1),
    RangeError,
    "Cannot allocate -1 records: their number must be whole, from 0 to 2147483647",
  ],
  [
    () => Vertex.alloc(0.5),
    RangeError,
    "Cannot allocate 0.5 records: their number must be whole, from 0 to 2147483647",
  ],
  [
    () => Vertex.alloc(NaN),
    RangeError,
    "Cannot allocate NaN records: their number must be whole, from 0 to 2147483647",
  ],
];
for (const [action, kind, message] of REFUSALS) {
  Deno.test(message.slice(0, 100), () => {
    const error = assertThrows(action, kind);
    assertEquals([error.name, error.message], [kind.name, message]);
  });
}
