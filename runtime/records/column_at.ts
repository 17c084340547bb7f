/**
 * The columns of an array, by path.
 *
 * @module
 */

/** The column at `path`; throws a TypeError that names the struct if there is none. */
export function columnAt<Columns extends object, Path extends keyof Columns>(
  struct: string,
  columns: Columns,
  path: Path,
): Columns[Path] {
  const paths = Object.getPrototypeOf(columns);
  if (path !== "constructor" && Object.hasOwn(paths, path)) {
    return columns[path];
  }
  throw new TypeError(
    `Cannot view a column of ${struct}: it has no ${
      JSON.stringify(String(path))
    }`,
  );
}
