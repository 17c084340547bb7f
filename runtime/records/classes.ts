/**
 * The generated classes of a program, for what must reach all of them.
 *
 * @module
 */

import type { GeneratedClass } from "./mix_in.ts";

const classes = new Set<GeneratedClass>();
const visitors = new Set<(Class: GeneratedClass) => void>();

/** Called once for each class that users can hold an object of. */
export function announce(Class: GeneratedClass): void {
  classes.add(Class);
  for (const visit of visitors) visit(Class);
}

/** Visits every class that there is, and each that comes. */
export function forEachClass(visit: (Class: GeneratedClass) => void): void {
  visitors.add(visit);
  for (const Class of classes) visit(Class);
}
