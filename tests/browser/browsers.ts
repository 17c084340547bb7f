/** Starts the browsers that are on this machine. */

import puppeteer, { type Browser } from "puppeteer-core";

/** A browser, and how it is started. */
export interface BrowserKind {
  readonly name: string;
  /** With a GPU in software, if it is to have one. */
  start(withGpu?: boolean): Promise<Browser>;
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

const CHROMIUM_WITH_GPU = [
  "--enable-unsafe-webgpu",
  "--enable-unsafe-swiftshader",
];
const FIREFOX_WITH_GPU = {
  env: {
    ...Deno.env.toObject(),
    MOZ_WEBGL_FORCE_EGL: "1",
    EGL_PLATFORM: "surfaceless",
  },
  extraPrefsFirefox: { "webgl.force-enabled": true },
};

/** Both engines, from the packages of the system. */
export const BROWSERS: readonly BrowserKind[] = [
  {
    name: "Chromium",
    start: (withGpu = false) =>
      puppeteer.launch({
        executablePath: "/usr/bin/chromium",
        args: [...CHROMIUM_OPTIONS, ...withGpu ? CHROMIUM_WITH_GPU : []],
      }),
  },
  {
    name: "Firefox",
    start: (withGpu = false) =>
      puppeteer.launch({
        browser: "firefox",
        executablePath: "/usr/bin/firefox-esr",
        ...withGpu && FIREFOX_WITH_GPU,
      }),
  },
];
