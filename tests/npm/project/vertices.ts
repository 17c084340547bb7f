/** What a program does with the package: prints lines that are compared. */

import { MemoryView, Struct } from "@structlens/structlens";
import { Vertex } from "./vertex.js";

/** Views records, columns and items, and describes them. */
export function describeVertices(bytes: Uint8Array): string {
  const vertices = Vertex.array(bytes);
  const red = vertices.column("color.red");
  const view = new MemoryView(bytes).cast("H");
  const lines = [
    String(vertices),
    JSON.stringify(red),
    String(red.view),
    String(new Struct("@3f3Hxx").unpack(bytes.subarray(0, 20))),
    // A class of its own reads each format fast.
    String(Object.getPrototypeOf(view) !== MemoryView.prototype),
    String(view instanceof MemoryView && view.constructor === MemoryView),
    String(red.view.constructor === MemoryView),
  ];
  vertices.get(0).color.red = 1;
  lines.push(String(view.get(6)));
  return lines.join("\n");
}
