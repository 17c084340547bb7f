/** Starts the browsers that are on this machine. */

import puppeteer, { type Browser } from "puppeteer-core";

/** A browser, and how it is started. */
export interface BrowserKind {
  readonly name: string;
  start(): Promise<Browser>;
}

const CHROMIUM_OPTIONS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Both engines, from the packages of the system. */
export const BROWSERS: readonly BrowserKind[] = [
  {
    name: "Chromium",
    start: () =>
      puppeteer.launch({
        executablePath: "/usr/bin/chromium",
        args: CHROMIUM_OPTIONS,
      }),
  },
  {
    name: "Firefox",
    start: () =>
      puppeteer.launch({
        browser: "firefox",
        executablePath: "/usr/bin/firefox-esr",
      }),
  },
];
