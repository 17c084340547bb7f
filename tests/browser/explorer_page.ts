/** The page of `explore` as a person uses it. */

import { assert } from "@std/assert";
import type { Browser, ElementHandle, Page } from "puppeteer-core";

/** How long something may take to be seen. */
const TIMEOUT = 10_000;

/** A page, and what it has said and asked for. */
export class ExplorerPage {
  readonly page: Page;
  /** Errors and warnings of the console, and errors that nobody caught. */
  readonly complaints: string[] = [];
  /** The hosts that were asked for something. */
  readonly hosts: Set<string> = new Set();

  private constructor(page: Page) {
    this.page = page;
    page.on("console", (message) => {
      if (/error|warn/.test(message.type())) {
        this.complaints.push(message.text());
      }
    });
    page.on("pageerror", (error) => {
      this.complaints.push(String(error));
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (!/^(data|blob):$/.test(url.protocol)) this.hosts.add(url.host);
    });
  }

  /** Opens an address; ends when the bytes are in sight. */
  static async open(
    browser: Browser,
    address: string,
    size: { readonly width: number; readonly height: number } = {
      width: 1440,
      height: 860,
    },
  ): Promise<ExplorerPage> {
    const page = await browser.newPage();
    await page.setViewport(size);
    const explorer = new ExplorerPage(page);
    // What is saved is kept, since a download goes where a browser likes.
    await page.evaluateOnNewDocument(() => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (blob) => {
        Object.assign(globalThis, { savedBlob: blob });
        return createObjectURL.call(URL, blob);
      };
    });
    await page.goto(address);
    await explorer.see(byTestId("hex-bytes"));
    return explorer;
  }

  /** The element, once it is in sight. */
  async see(selector: string): Promise<ElementHandle<Element>> {
    const found = await this.page.waitForSelector(selector, {
      timeout: TIMEOUT,
      visible: true,
    });
    assert(found !== null, selector);
    return found;
  }

  /** Waits until an expression of the page is true. */
  async until(expression: string): Promise<void> {
    try {
      await this.page.waitForFunction(expression, { timeout: TIMEOUT });
    } catch (cause) {
      throw new Error(`not so: ${expression}`, { cause });
    }
  }

  /** The text of an element. */
  async text(selector: string): Promise<string> {
    return await this.page.$eval(selector, (found) => found.textContent ?? "");
  }

  /** The texts of all such elements. */
  async texts(selector: string): Promise<string[]> {
    return await this.page.$$eval(
      selector,
      (found) => found.map(({ textContent }) => textContent ?? ""),
    );
  }

  /** Offsets and lengths of what is marked in the bytes. */
  async marks(kind: string): Promise<string[]> {
    return await this.page.$$eval(
      byTestId(`hex-${kind}`),
      (found) =>
        found.map((each) => {
          const { offset, length } = (each as HTMLElement).dataset;
          return `${offset}+${length}`;
        }),
    );
  }

  /** Waits until that is what is marked. */
  async untilMarks(kind: string, expected: readonly string[]): Promise<void> {
    await this.until(
      `[...document.querySelectorAll(${
        JSON.stringify(byTestId(`hex-${kind}`))
      })].map((e) => e.dataset.offset + "+" + e.dataset.length).join() === ${
        JSON.stringify(expected.join())
      }`,
    );
  }

  /** Where a byte of the row that starts at `row` is on the screen. */
  async byteAt(
    row: number,
    column: number,
  ): Promise<{ readonly x: number; readonly y: number }> {
    return await this.page.$eval(
      `${byTestId("hex-row")}[data-offset="${row}"] ${byTestId("hex-bytes")}`,
      (found, column) => {
        const text = found.firstChild as Text;
        const range = document.createRange();
        range.setStart(text, 3 * column);
        range.setEnd(text, 3 * column + 2);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      },
      column,
    );
  }

  /** Puts the mouse on a byte. */
  async pointAtByte(row: number, column: number): Promise<void> {
    const { x, y } = await this.byteAt(row, column);
    await this.page.mouse.move(x, y);
  }

  /** Clicks a byte. */
  async clickByte(row: number, column: number): Promise<void> {
    const { x, y } = await this.byteAt(row, column);
    await this.page.mouse.click(x, y);
  }

  /** The control with a label, once it is there. */
  async control(label: string): Promise<ElementHandle<HTMLInputElement>> {
    const found = await this.page.waitForFunction(
      (name) => {
        const labels = Array.from(document.querySelectorAll("label"));
        const label = labels.find(({ textContent }) => textContent === name);
        return label?.control ??
          document.querySelector(`[aria-label="${name}"]`);
      },
      { timeout: TIMEOUT },
      label,
    );
    return found.asElement() as ElementHandle<HTMLInputElement>;
  }

  /** Chooses an option of a list with a label. */
  async choose(label: string, value: string): Promise<void> {
    await (await this.control(label)).select(value);
  }

  /** Types a text in place of what a control has, and Enter. */
  async fill(label: string, text: string): Promise<void> {
    const control = await this.control(label);
    await control.click({ count: 3 });
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** Presses a button, or a tab. */
  async press(role: "button" | "tab", name: string): Promise<void> {
    await (await this.see(`::-p-aria([role="${role}"][name="${name}"])`))
      .click();
  }

  /** Puts another text into the editor. */
  async typeLayout(text: string): Promise<void> {
    const editor = await this.see(byTestId("layout-editor"));
    await editor.click();
    await this.page.keyboard.down("Control");
    await this.page.keyboard.press("a");
    await this.page.keyboard.up("Control");
    await this.page.evaluate(
      (text) => document.execCommand("insertText", false, text),
      text,
    );
  }

  /** Opens a file of this machine. */
  async openFile(path: string): Promise<void> {
    const input = await this.page.$(byTestId("file"));
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
  }

  /** The bytes that were saved last. */
  async saved(): Promise<Uint8Array> {
    const bytes = await this.page.evaluate(async () => {
      const { savedBlob } = globalThis as unknown as { savedBlob: Blob };
      return Array.from(new Uint8Array(await savedBlob.arrayBuffer()));
    });
    return Uint8Array.from(bytes);
  }
}

/** The selector of a hook. */
export function byTestId(name: string): string {
  return `[data-testid="${name}"]`;
}

/** The selector of the row of a value. */
export function valueOf(path: string): string {
  return `${byTestId("value")}[data-path="${path}"]`;
}
