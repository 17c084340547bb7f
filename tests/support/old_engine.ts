/// <reference lib="deno.worker" />
/** What a view does on an engine without float16, as Node 20 is. */

const lost: object[] = [globalThis, DataView.prototype];
for (const target of lost) {
  for (const name of ["Float16Array", "getFloat16", "setFloat16"]) {
    Reflect.deleteProperty(target, name);
  }
}
const { MemoryView } = await import("../../mod.ts");

const view = new MemoryView(new ArrayBuffer(6)).cast("e");
view.set(0, 1.5);
view.set(1, -0.1);
let message = "";
try {
  view.asTypedArray();
} catch (error) {
  message = String(error);
}
const odd = new MemoryView(new ArrayBuffer(5)).subarray(1).cast(">e");
odd.set(-1, 2 ** -24);
self.postMessage({
  hex: view.toHex(),
  items: view.toArray(),
  copy: view.toTypedArray(),
  odd: [odd.toHex(), odd.get(1), odd.get(-1)],
  message,
});
