/** The bundlers that people have, each as its own documentation calls it. */

/** A bundler, and the arguments that write a module as one file. */
export interface Bundler {
  readonly name: string;
  /** What is installed. */
  readonly packages: readonly string[];
  /** The program, and its arguments. */
  command(entry: string, out: string): readonly [string, ...string[]];
  /** Files that it needs beside the entry. */
  files?(entry: string, out: string): Readonly<Record<string, string>>;
}

export const BUNDLERS: readonly Bundler[] = [
  {
    name: "esbuild",
    packages: ["esbuild@0.25"],
    command: (entry, out) => [
      "esbuild",
      entry,
      "--bundle",
      "--minify",
      "--format=esm",
      `--outfile=${out}`,
    ],
  },
  {
    name: "rollup",
    packages: ["rollup@4", "@rollup/plugin-node-resolve@16"],
    command: (entry, out) => [
      "rollup",
      entry,
      "--plugin=@rollup/plugin-node-resolve",
      "--format=es",
      "--silent",
      `--file=${out}`,
    ],
  },
  {
    name: "rolldown",
    packages: ["rolldown@1"],
    command: (entry, out) => [
      "rolldown",
      entry,
      "--format=esm",
      "--minify",
      `--file=${out}`,
    ],
  },
  {
    name: "vite",
    packages: ["vite@7"],
    command: () => ["vite", "build", "--logLevel=error"],
    files: (entry, out) => ({
      "vite.config.mjs": `export default {
  build: {
    lib: { entry: "${entry}", formats: ["es"], fileName: () => "${out}" },
    outDir: ".",
    emptyOutDir: false,
  },
};
`,
    }),
  },
  {
    name: "webpack",
    packages: ["webpack@5", "webpack-cli@6"],
    command: () => ["webpack", "--mode=production", "--stats=errors-only"],
    files: (entry, out) => ({
      "webpack.config.mjs": `export default {
  entry: "./${entry}",
  experiments: { outputModule: true },
  output: {
    path: process.cwd(),
    filename: "${out}",
    library: { type: "module" },
  },
};
`,
    }),
  },
];
