/** Records of files that are long, or that change while they are read. */

import { assertEquals, assertThrows } from "@std/assert";
import { Failure } from "../../cli/errors.ts";
import { FileWindow } from "../../cli/file_window.ts";
import { FileRecords } from "../../cli/inspect_records.ts";
import { compileFormat, compileLayout } from "../../inspect/mod.ts";

/** Calls `use` with a file of zeros. */
function withFile(length: number, use: (path: string) => void): void {
  const path = Deno.makeTempFileSync();
  try {
    Deno.truncateSync(path, length);
    use(path);
  } finally {
    Deno.removeSync(path);
  }
}

class CountingWindow extends FileWindow {
  bytesRead = 0;
  #last: ArrayBuffer | undefined;
  override read(start: number, length: number, ahead?: number) {
    const bytes = super.read(start, length, ahead);
    if (bytes.buffer !== this.#last) this.bytesRead += bytes.buffer.byteLength;
    this.#last = bytes.buffer;
    return bytes;
  }
}

const numbers = compileFormat("<4H");
const all = { offset: 8, count: undefined };

Deno.test("records that nobody looks at are counted, and not read", () => {
  withFile(8_000_000_000, (path) => {
    const file = new CountingWindow(path, path);
    const records = new FileRecords(file, path, numbers, all);
    assertEquals(records.after(64), 1_000_000_000 - 1 - 64);
    assertEquals(file.bytesRead, 0);
    file.close();
  });
});

Deno.test("of a long file, what is looked at is read", () => {
  withFile(9_000_000_000, (path) => {
    const file = new CountingWindow(path, path);
    const range = { offset: 8_000_000_000, count: 2 };
    const records = [...new FileRecords(file, path, numbers, range)];
    assertEquals(records.map(({ fileOffset }) => fileOffset % 1000), [0, 8]);
    assertEquals(file.bytesRead, 16);
    file.close();
  });
});

// a struct, and what is said of a file that has become shorter
const SHORTER = [
  [numbers, "Record 131071 at byte 1048576"],
  [
    compileLayout(
      '{"structs":{"Tail":{"format":"<","fields":{"n":"8s","rest":"(*)B"}}}}',
    ).struct(),
    "Tail 0 at byte 8",
  ],
] as const;

for (const [struct, name] of SHORTER) {
  Deno.test(`a file that becomes shorter is told of ${struct.name}`, () => {
    withFile(1 << 22, (path) => {
      const file = new FileWindow(path, path);
      const records = new FileRecords(file, "it", struct, all);
      Deno.truncateSync(path, 1 << 20);
      assertThrows(
        () => Array.from(records),
        Failure,
        `Cannot look at ${name} of it: the file has become shorter`,
      );
      file.close();
    });
  });
}
