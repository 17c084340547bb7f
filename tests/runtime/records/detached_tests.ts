/** What is said once a wasm memory has grown: the old buffer has no bytes. */

import { assertEquals, assertThrows } from "@std/assert";
import { Vertex, VertexArray } from "../../../generated/vertex.ts";
import { Everything, Network } from "../../golden/everything.ts";

const memory = new WebAssembly.Memory({ initial: 1 });
const all = Everything.array(memory.buffer, 0, 3);
const other = Everything.alloc(3);
const record = all.get(0);
const int = all.column("int");
const name = all.column("name");
const { weights, flags, corners, matrix } = record;
const network = Network.view(memory.buffer);
memory.grow(1);

const gone =
  "its buffer is detached (it was transferred, or its wasm memory has grown)";
// what is done, and what cannot be done
type Action = readonly [() => unknown, string];
const ACTIONS: readonly Action[] = [
  [() => [...all], "use an array of Everything"],
  [() => all.$bytes, "use an array of Everything"],
  [() => all.subarray(1), "use an array of Everything"],
  [() => all.column("int"), "use an array of Everything"],
  [() => all.column("matrix"), "use an array of Everything"],
  [() => all.cursor(), "use an array of Everything"],
  [() => all.sort("int"), "use an array of Everything"],
  [() => all.sort(({ int }) => int), "use an array of Everything"],
  [() => all.copyFrom(other), "use an array of Everything"],
  [() => other.copyFrom(all), "use an array of Everything"],
  [() => all.toArray(), "access Everything 0"],
  [() => all.toJSON(), "access Everything 0"],
  [() => record.$bytes, "read Everything"],
  [() => record.toJSON(), "read Everything"],
  [() => String(record), "read Everything"],
  ...[int, name, weights, flags].flatMap((items): Action[] => {
    const any = items as typeof int & { $label: string };
    const values = any === name as unknown ? ["a", "b", "c"] : [1, 2, 3, 4];
    const list = values.slice(0, any.length) as number[];
    return [
      [() => any.toTypedArray(), "use the bytes of a view"],
      [() => any.copyTo(new Int32Array(99)), "use the bytes of a view"],
      [() => any.fill(list[0] as number), "use the bytes of a view"],
      [() => any.set(list), "use the bytes of a view"],
      [() => any.view, "use the bytes of a view"],
      [() => any.get(0), `access item 0 of ${any.$label}`],
      [() => any.set(0, list[0] as number), `access item 0 of ${any.$label}`],
    ];
  }),
  [() => [...int], "use the bytes of a view"],
  [() => [...weights], "use the bytes of a view"],
  [() => [...name], "access item 0 of Everything.name"],
  [() => [...flags], "access item 0 of Everything.flags"],
  [() => weights.set(new Float32Array(4)), "use the bytes of a view"],
  [() => [...corners], "use an array of Point"],
  [() => corners.get(0), "access Point 0"],
  [() => record.name, "use the bytes of a view"],
  [() => record.label, "use the bytes of a view"],
  [() => record.raw, "use the bytes of a view"],
  [() => record.title, "use the bytes of a view"],
  [() => record.name = "x", "use the bytes of a view"],
  [() => record.title = [1], "use the bytes of a view"],
  [() => record.corners, "use the bytes of a view"],
  [() => record.matrix, "use the bytes of a view"],
  [() => record.weights = [1, 2, 3, 4], "access item 0 of Everything.weights"],
  [() => record.$set(other.get(0)), "use the bytes of a view"],
  [() => record.big = 5n, "set Everything.big"],
  [() => network.port = 5, "set Network.port"],
  [() => network.wave = { re: 1, im: 2 }, "set Network.wave"],
  [() => matrix.get(0, 0), "read index"],
  [() => [...matrix], "read index"],
  [() => matrix.toArray(), "copy the items"],
];
for (const [index, [action, what]] of ACTIONS.entries()) {
  Deno.test(`after a wasm memory has grown, ${index}: cannot ${what}`, () => {
    const { message } = assertThrows(action, TypeError);
    assertEquals(message, `Cannot ${what}: ${gone}`);
  });
}

Deno.test("bytes in the place of a DataView are refused where it is free", () => {
  const bytes = new Uint8Array(20);
  const isData =
    "new takes a DataView; for other bytes use the static methods view and array";
  const vertex = new Vertex(bytes as never, 0);
  const rows: readonly [() => unknown, string][] = [
    [() => vertex.$bytes, "read Vertex"],
    [() => String(vertex), "read Vertex"],
    [() => vertex.toJSON(), "read Vertex"],
    [() => new VertexArray(bytes as never).get(0), "access Vertex 0"],
    [
      () => new Network(bytes as never, 0).port = 5,
      "set Network.port",
    ],
  ];
  for (const [action, what] of rows) {
    const { message } = assertThrows(action, TypeError);
    assertEquals(message, `Cannot ${what}: ${isData}`);
  }
});

Deno.test("copyFrom takes an array of the same struct and nothing else", () => {
  const vertices = Vertex.alloc(1);
  for (
    const other of [
      ...[Everything.alloc(1), Vertex.create(), vertices.$bytes, {}, []],
      ...[null, undefined, 5, "text", Object.create(null)],
    ]
  ) {
    assertEquals(
      assertThrows(() => vertices.copyFrom(other as never), TypeError).message,
      "Cannot copy into an array of Vertex: pass another array of Vertex",
    );
  }
});
