/**
 * Paths to values: `color.red`, `ring[3].x`, `matrix[1][2]`.
 *
 * @module
 */

/** One step: the name of a field, or an index. */
export type Step = string | number;

/** The steps of a path; throws a SyntaxError for a text that is none. */
export function stepsOf(path: string): Step[] {
  const steps: Step[] = [];
  const pattern = /(?:^|\.)([^.[\]]+)|\[([0-9]+)\]/gy;
  while (pattern.lastIndex < path.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(path);
    if (found === null) {
      throw new SyntaxError(
        `Cannot read the path ${JSON.stringify(path)} at character ${
          at + 1
        }: a path is names and indexes, as in "ring[3].x"`,
      );
    }
    const [, name, index] = found;
    steps.push(name ?? Number(index));
  }
  return steps;
}

/** The path that adds a step to another. */
export function joined(path: string, step: Step): string {
  if (typeof step === "number") return `${path}[${step}]`;
  return path === "" ? step : `${path}.${step}`;
}
