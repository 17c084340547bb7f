import { assertEquals } from "@std/assert";

Deno.test("an engine without float16 reads and writes it all the same", async () => {
  const worker = new Worker(
    new URL("../../support/old_engine.ts", import.meta.url),
    {
      type: "module",
    },
  );
  const found = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = reject;
  });
  worker.terminate();
  const items = [1.5, -0.0999755859375, 0];
  assertEquals(found, {
    hex: "003e66ae0000",
    items,
    copy: new Float32Array(items),
    odd: ["00000001", 2 ** -24, 2 ** -24],
    message:
      'TypeError: Cannot view items of format "e" as a typed array: this engine has no Float16Array; toTypedArray() makes a copy',
  });
});
