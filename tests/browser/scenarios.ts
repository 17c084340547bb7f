/** What a person does in the page, and what is then to be seen. */

import { assert, assertEquals } from "@std/assert";
import type { Browser } from "puppeteer-core";
import { serveExplorer } from "../../cli/serve_explorer.ts";
import { generate } from "../../codegen/mod.ts";
import { byTestId, ExplorerPage, valueOf } from "./explorer_page.ts";

/** What a scenario may use. */
export interface Stage {
  readonly browser: Browser;
  /** Where the page is. */
  readonly address: string;
  /** A folder for files. */
  readonly folder: string;
}

const ROOT = new URL("../../", import.meta.url);
const COLORS = Deno.readFileSync(new URL("tests/data/colors.bin", ROOT));
const VERTEX = Deno.readTextFileSync(new URL("layouts/vertex.jsonc", ROOT));

/** Bits beside one another, two of which share a byte. */
const BITS = `{
  "structs": {
    "Flags": {
      "format": "<",
      "fields": { "ready": "B:1", "kind": "B:3", "level": "B:4", "size": "H" }
    }
  }
}`;

/** More than fits into a screen, and more than can be shown one by one. */
const CLOUD = `{
  "structs": {
    "Point": { "format": "<2H", "fields": ["x", "y"] },
    "Cloud": {
      "format": "<",
      "fields": { "count": "I", "points": "(100000)Point", "end": "I" }
    }
  }
}`;

async function opened({ browser, address }: Stage): Promise<ExplorerPage> {
  return await ExplorerPage.open(browser, address);
}

/** Each by its name. */
export const SCENARIOS: Readonly<
  Record<string, (stage: Stage) => Promise<ExplorerPage>>
> = {
  async "the sample is shown, a record a line, from this host alone"(stage) {
    const explorer = await opened(stage);
    const grid = await explorer.see('[role="grid"][aria-label="Bytes"]');
    const rows = await grid.evaluate((grid) => grid.ariaRowCount);
    assertEquals(rows, "4");
    const lines = await explorer.texts(byTestId("hex-bytes"));
    const expected = [0, 20, 40, 60].map((start) =>
      Array.from(
        COLORS.subarray(start, start + 20),
        (byte) => byte.toString(16).padStart(2, "0"),
      ).join(" ")
    );
    assertEquals(lines.slice(0, 4), expected);
    assertEquals(await explorer.text(`${valueOf("color.red")} .text`), "3040");
    assertEquals([...explorer.hosts], [new URL(stage.address).host]);
    const policy = await explorer.page.$eval(
      "meta[http-equiv]",
      (meta) => meta.getAttribute("content") ?? "",
    );
    assert(policy.startsWith("default-src 'none';"), policy);
    return explorer;
  },

  async "what the mouse is on shows everywhere"(stage) {
    const explorer = await opened(stage);
    // From the values to the bytes and the text.
    await (await explorer.see(valueOf("color.green"))).hover();
    await explorer.untilMarks("hover", ["14+2"]);
    assertEquals(await explorer.text(byTestId("layout-hover")), '"green"');
    const hover = await explorer.text(byTestId("hover"));
    assertEquals(
      hover,
      "color.green: uint16, byte 14 of Vertex 0, file byte 14 (0xe)",
    );
    // From the bytes to the values and the text: the third record.
    await explorer.clickByte(40, 0);
    await explorer.pointAtByte(40, 5);
    await explorer.untilMarks("hover", ["44+4"]);
    assertEquals(await explorer.text(byTestId("layout-hover")), '"y"');
    await explorer.see(`${valueOf("vector.y")}.hot`);
    // From the text: a struct has all its bytes, of the record in sight.
    const places = await explorer.page.$$(".token-key");
    for (const place of places) {
      const text = await place.evaluate(({ textContent }) => textContent);
      if (text === '"vector"') await place.hover();
    }
    await explorer.untilMarks("hover", ["40+12"]);
    await explorer.see(`${valueOf("vector.z")}.hot`);
    // From the table, and the table shows it.
    await explorer.press("tab", "Records");
    const cell = `${
      byTestId("table")
    } [data-record="1"] [data-path="color.red"]`;
    await (await explorer.see(cell)).hover();
    await explorer.untilMarks("hover", ["32+2"]);
    await explorer.pointAtByte(20, 8);
    await explorer.see(
      `${byTestId("table")} [data-record="1"] [data-path="vector.z"].hot`,
    );
    // From the picture.
    await explorer.press("tab", "Picture");
    const blue = `${byTestId("picture")} [data-path="color.blue"]`;
    await (await explorer.see(blue)).hover();
    await explorer.untilMarks("hover", ["56+2"]);
    return explorer;
  },

  async "bits that share a byte are all shown"(stage) {
    const explorer = await opened(stage);
    await explorer.typeLayout(BITS);
    await explorer.see(valueOf("kind"));
    await (await explorer.see(valueOf("size"))).hover();
    await explorer.untilMarks("hover", ["1+2"]);
    await (await explorer.see(valueOf("kind"))).hover();
    await explorer.untilMarks("hover", ["0+1"]);
    await explorer.pointAtByte(3, 0);
    await explorer.untilMarks("hover", ["3+1"]);
    assertEquals(
      await explorer.text(byTestId("hover")),
      "ready, kind, level: uint8:1, uint8:3, uint8:4, byte 0 of Flags 1, file byte 3 (0x3)",
    );
    assertEquals(await explorer.texts(byTestId("layout-hover")), [
      '"ready"',
      '"kind"',
      '"level"',
    ]);
    return explorer;
  },

  async "a click selects, and the other views follow"(stage) {
    const explorer = await opened(stage);
    await explorer.clickByte(40, 12);
    await explorer.untilMarks("selected", ["52+2"]);
    await explorer.untilMarks("cursor", ["52+1"]);
    await explorer.see(`${valueOf("color.red")}[aria-selected="true"]`);
    const record = await explorer.control("Record");
    assertEquals(
      await record.evaluate((box) => box.value),
      "2",
    );
    await explorer.press("tab", "Records");
    await explorer.see(`${byTestId("table")} [data-record="2"].current`);
    const cell = `${
      byTestId("table")
    } [data-record="3"] [data-path="vector.x"]`;
    await (await explorer.see(cell)).click();
    await explorer.untilMarks("selected", ["60+4"]);
    return explorer;
  },

  async "a value is edited, checked, undone, made again and saved"(stage) {
    const explorer = await opened(stage);
    const row = await explorer.see(valueOf("color.red"));
    await row.click({ count: 2 });
    await explorer.fill("Value of color.red", "70000");
    const refusal = await explorer.see('[role="tree"] [role="alert"]');
    assertEquals(
      await refusal.evaluate((found) => found.textContent),
      "Cannot set color.red to 70000: it is not an integer that uint16 can hold",
    );
    await explorer.fill("Value of color.red", "0x1234");
    await explorer.untilMarks("edited", ["12+2"]);
    assertEquals(await explorer.text(`${valueOf("color.red")} .text`), "4660");
    await explorer.press("button", "Undo");
    await explorer.untilMarks("edited", []);
    assertEquals(await explorer.text(`${valueOf("color.red")} .text`), "3040");
    await explorer.press("button", "Redo");
    await explorer.untilMarks("edited", ["12+2"]);
    await explorer.press("button", "Save");
    await explorer.until("globalThis.savedBlob !== undefined");
    const expected = COLORS.slice();
    expected.set([0x34, 0x12], 12);
    assertEquals(await explorer.saved(), expected);
    return explorer;
  },

  async "bytes are typed over in hex"(stage) {
    const explorer = await opened(stage);
    await explorer.clickByte(20, 19);
    await explorer.page.keyboard.type("ab01");
    await explorer.untilMarks("edited", ["39+1", "40+1"]);
    await explorer.untilMarks("cursor", ["41+1"]);
    await explorer.page.keyboard.down("Control");
    await explorer.page.keyboard.press("z");
    await explorer.page.keyboard.up("Control");
    await explorer.untilMarks("edited", ["39+1"]);
    await explorer.page.keyboard.press("ArrowUp");
    await explorer.untilMarks("cursor", ["20+1"]);
    await explorer.page.keyboard.press("End");
    await explorer.untilMarks("cursor", ["39+1"]);
    return explorer;
  },

  async "a wrong layout tells where, and the last right one stays"(stage) {
    const explorer = await opened(stage);
    await explorer.typeLayout(VERTEX.replace('"@3H"', '"@3K"'));
    const problems = await explorer.see(byTestId("problems"));
    assertEquals(await problems.evaluate((found) => found.role), "alert");
    const text = await explorer.text(byTestId("problems"));
    assert(/^5:29 .*"K".* is not a format code/.test(text), text);
    await explorer.see(".cm-lintRange-error");
    assertEquals(await explorer.text(`${valueOf("color.red")} .text`), "3040");
    await explorer.typeLayout(VERTEX.replace('"red"', '"rot"'));
    await explorer.see(valueOf("color.rot"));
    assertEquals(await explorer.page.$(byTestId("problems")), null);
    return explorer;
  },

  async "the editor suggests and explains options"(stage) {
    const explorer = await opened(stage);
    await explorer.typeLayout(
      '{ "structs": { "A": { "format": "<", "fields": { "b": { } } } } }',
    );
    await explorer.page.keyboard.press("End");
    for (let step = 0; step < 10; step++) {
      await explorer.page.keyboard.press("ArrowLeft");
    }
    await explorer.page.keyboard.type('"of');
    await explorer.see(".cm-tooltip-autocomplete");
    const words = await explorer.texts(".cm-completionLabel");
    assert(words.includes('"offset"'), words.join());
    return explorer;
  },

  async "places are gone to by byte and by record"(stage) {
    const explorer = await opened(stage);
    await explorer.fill("Go to", "0x22");
    await explorer.untilMarks("selected", ["34+2"]);
    await explorer.fill("Go to", "#3");
    await explorer.untilMarks("cursor", ["60+1"]);
    await explorer.fill("Go to", "#4");
    const alert = await explorer.see(".alert");
    assert(
      (await alert.evaluate((found) => found.textContent ?? ""))
        .startsWith("Cannot go to record 4: the last one is 3"),
    );
    await explorer.fill("Offset", "4");
    await explorer.see(valueOf("color.red"));
    await explorer.until(
      `document.querySelector('[role="grid"]').ariaRowCount === "5"`,
    );
    return explorer;
  },

  async "the same bytes stay in sight in other rows"(stage) {
    const path = `${stage.folder}/rows.bin`;
    Deno.writeFileSync(path, new Uint8Array(100_000));
    const explorer = await opened(stage);
    await explorer.openFile(path);
    await explorer.see(`${byTestId("hex-row")}[data-offset="20"]`);
    await explorer.fill("Go to", "0x10000");
    await explorer.untilMarks("cursor", ["65536+1"]);
    await (await explorer.control("Array")).click();
    await explorer.see(`${byTestId("hex-row")}[data-offset="65536"]`);
    await explorer.typeLayout(BITS);
    await explorer.see(`${byTestId("hex-row")}[data-offset="65536"]`);
    return explorer;
  },

  async "a link brings the layout, the struct, the offset and the array"(
    stage,
  ) {
    const explorer = await opened(stage);
    await explorer.typeLayout(VERTEX.replace('"red"', '"rot"'));
    await explorer.see(valueOf("color.rot"));
    await explorer.choose("Struct", "Color");
    await explorer.fill("Offset", "12");
    await (await explorer.control("Array")).click();
    await explorer.see(valueOf("rot"));
    await explorer.press("button", "Share");
    await explorer.until('location.hash.startsWith("#1.")');
    const link = await explorer.page.evaluate(() => location.href);
    const other = await ExplorerPage.open(stage.browser, link);
    await other.see(valueOf("rot"));
    assertEquals(await other.text(`${valueOf("rot")} .text`), "3040");
    const array = await other.control("Array");
    assert(!await array.evaluate((box) => box.checked));
    await other.page.close();
    const cut = await ExplorerPage.open(stage.browser, link.slice(0, -9));
    const alert = await cut.see('.alert[role="alert"]');
    assert(
      (await alert.evaluate((found) => found.textContent ?? ""))
        .startsWith("Cannot read the link: it was cut"),
    );
    await cut.page.close();
    return explorer;
  },

  async "a file of 3 GB opens at once and is read where it is looked at"(
    stage,
  ) {
    const path = `${stage.folder}/large.bin`;
    const size = 3_000_000_020;
    const file = await Deno.open(path, { create: true, write: true });
    await file.truncate(size);
    await file.seek(size - 20, Deno.SeekMode.Start);
    await file.write(COLORS.subarray(0, 20));
    file.close();
    const explorer = await opened(stage);
    await explorer.openFile(path);
    await explorer.until(
      `document.querySelector('[data-testid="file-name"]').textContent.startsWith("large.bin, 3,000,000,020")`,
    );
    await explorer.until(
      `document.querySelector('[data-testid="hex-bytes"]').textContent.startsWith("00 00")`,
    );
    const read = await explorer.page.evaluate("globalThis.__bytesRead");
    assertEquals(read, 65_536);
    // The wheel moves by exact rows also where a pixel is many.
    const firstRow = () =>
      explorer.page.$$eval(
        byTestId("hex-row"),
        (rows) =>
          Math.min(
            ...rows.map((row) =>
              Number((row as HTMLElement).dataset["offset"])
            ),
          ),
      );
    await explorer.pointAtByte(0, 0);
    await explorer.page.mouse.wheel({ deltaY: 100 });
    await explorer.see(`${byTestId("hex-row")}[data-offset="100"]`);
    assertEquals(await firstRow() % 20, 0);
    // To the last byte, by the scroll bar.
    await explorer.page.$eval(byTestId("hex"), (grid) => {
      grid.scrollTop = grid.scrollHeight;
    });
    await explorer.see(`${byTestId("hex-row")}[data-offset="${size - 20}"]`);
    await explorer.clickByte(size - 20, 12);
    await explorer.until(
      `document.querySelector('[data-path="color.red"] .text').textContent === "3040"`,
    );
    const all = await explorer.page.evaluate("globalThis.__bytesRead");
    assert(Number(all) <= 4 * 65_536, `${all}`);
    // The table too.
    await explorer.press("tab", "Records");
    await explorer.see(`${byTestId("table")} [data-record="150000000"]`);
    return explorer;
  },

  async "a column becomes a chart"(stage) {
    const explorer = await opened(stage);
    await explorer.press("tab", "Records");
    await (await explorer.see('[aria-label="Chart of vector.z"]')).click();
    await explorer.see(`${byTestId("chart")} canvas`);
    await explorer.press("button", "Close the chart");
    await explorer.until(
      `document.querySelector('[data-testid="chart"]') === null`,
    );
    return explorer;
  },

  async "an array of numbers becomes a chart"(stage) {
    const explorer = await opened(stage);
    await explorer.typeLayout(
      '{ "structs": { "Wave": { "format": "<", "fields": { "levels": "10h" } } } }',
    );
    await explorer.see(valueOf("levels"));
    await explorer.press("button", "Chart of levels");
    await explorer.see(`${byTestId("chart")} canvas`);
    // It is of one record.
    await explorer.fill("Record", "1");
    await explorer.until(
      `document.querySelector('[data-testid="chart"]') === null`,
    );
    return explorer;
  },

  async "TypeScript is what the generator writes"(stage) {
    const explorer = await opened(stage);
    await explorer.press("tab", "TypeScript");
    await explorer.until(
      `document.querySelector('[data-testid="typescript"]').textContent.includes("export class Vertex")`,
    );
    assertEquals(
      await explorer.text(byTestId("typescript")),
      generate(VERTEX).code,
    );
    return explorer;
  },

  async "all is done by keyboard"(stage) {
    const explorer = await opened(stage);
    const { keyboard } = explorer.page;
    const reached = new Set<string>();
    for (let step = 0; step < 40; step++) {
      await keyboard.press("Tab");
      reached.add(
        await explorer.page.evaluate(() => {
          const focused = document.activeElement;
          return focused?.getAttribute("aria-label") ??
            (focused as HTMLInputElement).labels?.[0]?.textContent ??
            focused?.getAttribute("data-path") ?? focused?.textContent ?? "";
        }),
      );
    }
    for (
      const name of [
        ...["Sample", "Open", "Struct", "Offset", "Array", "Go to", "Share"],
        ...["Layout", "Bytes", "Values", "Record", "vector"],
      ]
    ) assert(reached.has(name), `${name} of ${[...reached].join()}`);
    // In the tree: down to a value, and change it.
    await explorer.page.$eval('[data-path="vector"]', (row) => {
      (row as HTMLElement).focus();
    });
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await explorer.see('[aria-label="Value of vector.x"]');
    await keyboard.type("0.5");
    await keyboard.press("Enter");
    await explorer.untilMarks("edited", ["0+4"]);
    assertEquals(await explorer.text(`${valueOf("vector.x")} .text`), "0.5");
    // Fields close and open.
    await keyboard.press("ArrowLeft");
    await keyboard.press("ArrowLeft");
    await explorer.until(
      `document.querySelector('[data-path="vector.x"]') === null`,
    );
    await keyboard.press("ArrowRight");
    await explorer.see(valueOf("vector.x"));
    return explorer;
  },

  async "a file that goes away is told"(stage) {
    const path = `${stage.folder}/gone.bin`;
    Deno.writeFileSync(path, new Uint8Array(1_000_000));
    const explorer = await opened(stage);
    await explorer.openFile(path);
    await explorer.until(
      `document.querySelector('[data-testid="file-name"]').textContent.startsWith("gone.bin")`,
    );
    Deno.removeSync(path);
    await explorer.fill("Go to", "999999");
    const alert = await explorer.see(".alert");
    assert(
      (await alert.evaluate((found) => found.textContent ?? ""))
        .startsWith("Cannot read gone.bin: "),
    );
    return explorer;
  },

  async "bytes are typed as fast as keys come"(stage) {
    const explorer = await opened(stage);
    await explorer.clickByte(20, 0);
    await explorer.page.keyboard.type("0123456789abcdef");
    await explorer.untilMarks("edited", ["20+8"]);
    await explorer.untilMarks("cursor", ["28+1"]);
    const row = await explorer.text(
      `${byTestId("hex-row")}[data-offset="20"] ${byTestId("hex-bytes")}`,
    );
    assert(row.startsWith("01 23 45 67 89 ab cd ef "), row);
    return explorer;
  },

  async "numbers in boxes may be hex, and wrong ones do not stay"(stage) {
    const explorer = await opened(stage);
    await explorer.fill("Offset", "0x14");
    await explorer.until(
      `document.querySelector('[role="tree"]').ariaLabel === "Vertex 0"`,
    );
    const offset = await explorer.control("Offset");
    assertEquals(await offset.evaluate((box) => box.value), "20");
    assertEquals(
      await explorer.text(`${valueOf("vector.x")} .text`),
      "7623.982",
    );
    await explorer.fill("Record", "99");
    const record = await explorer.control("Record");
    assertEquals(await record.evaluate((box) => box.value), "0");
    return explorer;
  },

  async "rows stay in order, and the table forgets rows that are gone"(stage) {
    const path = `${stage.folder}/long.bin`;
    Deno.writeFileSync(path, new Uint8Array(200_000));
    const explorer = await opened(stage);
    await explorer.openFile(path);
    await explorer.see(`${byTestId("hex-row")}[data-offset="100"]`);
    await explorer.pointAtByte(40, 0);
    for (const [deltaY, top] of [[60, 60], [100, 160], [-40, 120]] as const) {
      await explorer.page.mouse.wheel({ deltaY });
      await explorer.until(
        `document.querySelector('[data-testid="hex-row"]').dataset.offset === "${top}"`,
      );
      const offsets = await explorer.page.$$eval(
        `${byTestId("hex-row")}:not([hidden])`,
        (rows) =>
          rows.map((row) => Number((row as HTMLElement).dataset["offset"])),
      );
      assertEquals(offsets, offsets.map((_, index) => top + 20 * index));
    }
    await explorer.press("tab", "Records");
    const table = byTestId("table");
    await (await explorer.see(`${table} [data-record="5"] td`)).hover();
    await explorer.see(`${table} [data-record="5"] td.hot`);
    await explorer.page.$eval(table, (table) => {
      table.scrollTop = 24_000;
    });
    await explorer.see(`${table} [data-record="1005"]`);
    const hot = await explorer.page.$$eval(
      `${table} td.hot`,
      (cells) =>
        cells.filter((cell) => cell.closest('[data-record="1005"]') !== null)
          .length,
    );
    const hover = await explorer.text(byTestId("hover"));
    assertEquals(hot, hover.includes("Vertex 1005") ? 1 : 0);
    return explorer;
  },

  async "a file that is dropped on the editor is opened, and is no text"(
    stage,
  ) {
    const explorer = await opened(stage);
    await explorer.page.$eval(".cm-content", (editor) => {
      const { x, y } = editor.getBoundingClientRect();
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["some text"], "text.bin"));
      const options = { bubbles: true, cancelable: true, dataTransfer };
      for (const name of ["dragover", "drop"]) {
        const place = { clientX: x + 30, clientY: y + 30 };
        editor.dispatchEvent(new DragEvent(name, { ...options, ...place }));
      }
    });
    await explorer.until(
      `document.querySelector('[data-testid="file-name"]').textContent === "text.bin, 9 bytes"`,
    );
    const layout = await explorer.text(byTestId("layout-editor"));
    assert(!layout.includes("some text"), layout);
    return explorer;
  },

  async "of a long record the tree shows a part, and keys lead to more"(stage) {
    const path = `${stage.folder}/cloud.bin`;
    Deno.writeFileSync(path, new Uint8Array(400_008).fill(7));
    const explorer = await opened(stage);
    await explorer.openFile(path);
    await explorer.typeLayout(CLOUD);
    await explorer.choose("Struct", "Cloud");
    await explorer.see(valueOf("end"));
    const points = '[role="treeitem"][data-path="points"]';
    await (await explorer.see(points)).click();
    await explorer.untilMarks("cursor", ["4+1"]);
    const { keyboard } = explorer.page;
    await keyboard.press("ArrowRight");
    await explorer.see('[data-path="points[99]"]');
    await keyboard.press("End");
    // `end` is selected: its bytes are in sight.
    await explorer.untilMarks("selected", ["400004+4"]);
    await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    await explorer.see('[data-path="points[1099]"]');
    await explorer.fill("Go to", "0");
    await explorer.see(`${valueOf("count")}[aria-selected="true"]`);
    return explorer;
  },

  async "a closed field stands for those in it"(stage) {
    const explorer = await opened(stage);
    const color = '[role="treeitem"][data-path="color"]';
    await (await explorer.see(`${color} .twist`)).click();
    await explorer.clickByte(20, 12);
    await explorer.see(`${color}[aria-selected="true"]`);
    await explorer.pointAtByte(20, 14);
    await explorer.see(`${color}.hot`);
    await explorer.pointAtByte(20, 0);
    await explorer.until(`document.querySelector('${color}.hot') === null`);
    return explorer;
  },

  async "a value that is edited is not taken to another record"(stage) {
    const explorer = await opened(stage);
    await (await explorer.see(valueOf("color.red"))).click({ count: 2 });
    await explorer.control("Value of color.red");
    await explorer.page.keyboard.type("99");
    await explorer.clickByte(40, 12);
    await explorer.until(
      `document.querySelector('[aria-label="Value of color.red"]') === null`,
    );
    assertEquals(await explorer.text(`${valueOf("color.red")} .text`), "45263");
    assertEquals(await explorer.marks("edited"), []);
    return explorer;
  },

  async "a file of the command line stays when its link is opened"(stage) {
    const path = `${stage.folder}/a #1%20 ü.bin`;
    Deno.writeFileSync(path, COLORS);
    const { address, server } = await serveExplorer(
      `${stage.folder}/dist`,
      0,
      { path, name: "a #1%20 ü.bin", layout: VERTEX, struct: "Vertex" },
    );
    try {
      const explorer = await ExplorerPage.open(stage.browser, address);
      const name = "a #1%20 ü.bin, 80 bytes";
      assertEquals(await explorer.text(byTestId("file-name")), name);
      await explorer.choose("Struct", "Color");
      await explorer.press("button", "Share");
      await explorer.until('location.hash.startsWith("#1.")');
      await explorer.page.reload();
      await explorer.see(valueOf("red"));
      assertEquals(await explorer.text(byTestId("file-name")), name);
      // A link that is changed by hand is told, and what is shown stays.
      await explorer.page.evaluate(() => {
        location.hash = "#1.AAAA";
      });
      await explorer.see('.alert[role="alert"]');
      assertEquals(await explorer.text(byTestId("file-name")), name);
      return explorer;
    } finally {
      server.close();
    }
  },
};
