/**
 * Two layouts of the same records: what changes for data that was written
 * before.
 *
 * @module
 */

import type {
  EnumDescription,
  LayoutDescription,
  StructDescription,
} from "../export/mod.ts";
import { escapeInvisible } from "../layout/mod.ts";
import { type Leaf, leavesOf } from "./leaves.ts";

/** Something that is not as it was. */
export interface Change {
  /** What it is, in a line: `Vertex.color.red: moved from byte 12 to byte 16`. */
  readonly text: string;
  /** Whether records that were written before read otherwise. */
  readonly breaks: boolean;
}

/** How to compare. */
export interface CompareOptions {
  /**
   * Structs that are stored one at a time: that records of them are longer than
   * before breaks nothing. By default all may be stored in arrays.
   */
  readonly single?: readonly string[];
}

/**
 * What changes between two layouts, in the order of the first; then what is
 * new. Places and types of values count; names do not, since no byte has them.
 */
export function compareLayouts(
  before: LayoutDescription,
  after: LayoutDescription,
  { single = [] }: CompareOptions = {},
): Change[] {
  const structs = new Map(after.structs.map((each) => [each.name, each]));
  const known = new Set(before.structs.map(({ name }) => name));
  const nested = nestedNames(before);
  const found = before.structs.flatMap((old) => {
    const now = structs.get(old.name);
    if (now !== undefined) {
      const isSingle = single.includes(old.name);
      return compareStructs(old, before, now, after, isSingle);
    }
    const renamed = after.structs.find((other) =>
      !known.has(other.name) && isSame(old, before, other, after)
    );
    if (renamed !== undefined) {
      return [note(`${old.name}: renamed to ${renamed.name}`)];
    }
    // One that others nest is compared there, value by value.
    return [{ text: `${old.name} is gone`, breaks: !nested.has(old.name) }];
  });
  return [
    ...found,
    ...before.enums.flatMap((old) => {
      const now = after.enums.find(({ name }) => name === old.name);
      return now === undefined ? [] : compareEnums(old, now);
    }),
  ].map(({ text, breaks }) => ({ text: escapeInvisible(text), breaks }));
}

function note(text: string): Change {
  return { text, breaks: false };
}

function nestedNames({ structs }: LayoutDescription): ReadonlySet<string> {
  const names = structs.flatMap(({ fields }) =>
    fields.map(({ struct }) => struct)
  );
  return new Set(names.filter((name) => name !== undefined));
}

/** Whether records of both have the same values at the same places. */
function isSame(
  old: StructDescription,
  before: LayoutDescription,
  now: StructDescription,
  after: LayoutDescription,
): boolean {
  const key = ({ path, place, kind }: Leaf) => `${path} ${place} ${kind}`;
  const text = (struct: StructDescription, layout: LayoutDescription) =>
    leavesOf(struct, layout).map(key).join("\n");
  return old.stride === now.stride && old.fields.length > 0 &&
    text(old, before) === text(now, after);
}

function compareStructs(
  old: StructDescription,
  before: LayoutDescription,
  now: StructDescription,
  after: LayoutDescription,
  isSingle: boolean,
): Change[] {
  const { name } = old;
  const oldLeaves = leavesOf(old, before);
  const newLeaves = leavesOf(now, after);
  const byPath = new Map(newLeaves.map((leaf) => [leaf.path, leaf]));
  const oldPaths = new Set(oldLeaves.map(({ path }) => path));
  const added = newLeaves.filter(({ path }) => !oldPaths.has(path));
  const taken = new Set<Leaf>();
  const texts = new Set<string>();
  const changes: Change[] = [];
  for (const leaf of oldLeaves) {
    const other = byPath.get(leaf.path);
    if (other !== undefined) {
      changes.push(...compareLeaves(`${name}.${leaf.path}`, leaf, other));
      continue;
    }
    const renamed = added.find((other) =>
      !taken.has(other) && other.place === leaf.place &&
      other.kind === leaf.kind
    );
    if (renamed === undefined) {
      changes.push({ text: `${name}.${leaf.path} is gone`, breaks: true });
      continue;
    }
    taken.add(renamed);
    const [from, to] = renaming(leaf.path, renamed.path);
    const text = `${name}.${from}: renamed to ${to}`;
    if (!texts.has(text)) changes.push(note(text));
    texts.add(text);
  }
  changes.push(...compareCases(old, now));
  changes.push(...compareStrides(old, now, isSingle));
  for (const leaf of added) {
    if (taken.has(leaf)) continue;
    const was = whatWasAt(leaf, old, oldLeaves);
    changes.push(note(`+ ${name}.${leaf.path} at ${leaf.place}${was}`));
  }
  return changes;
}

function compareLeaves(path: string, old: Leaf, now: Leaf): Change[] {
  const changes: Change[] = [];
  if (old.place !== now.place) {
    const text = `${path}: moved from ${old.place} to ${now.place}`;
    changes.push({ text, breaks: true });
  }
  if (old.kind !== now.kind) {
    const text = `${path}: changed from ${old.type} to ${now.type}`;
    changes.push({ text, breaks: true });
  }
  if (now.must !== undefined && now.must !== old.must) {
    const was = old.must === undefined ? "" : `, was ${old.must}`;
    changes.push({ text: `${path}: must be ${now.must}${was}`, breaks: true });
  }
  return changes;
}

/** The part of two paths that differs: `color.red`, `hue.red` → color, hue. */
function renaming(from: string, to: string): [string, string] {
  const [old, now] = [from.split("."), to.split(".")];
  while (old.length > 1 && now.length > 1 && old.at(-1) === now.at(-1)) {
    old.pop();
    now.pop();
  }
  return [old.join("."), now.join(".")];
}

function compareStrides(
  old: StructDescription,
  now: StructDescription,
  isSingle: boolean,
): Change[] {
  if (old.stride === now.stride) return [];
  // Records with a tail are in no array, and their tail has its own place.
  const hasTail = [old, now].some(({ fields }) =>
    fields.at(-1)?.tail !== undefined
  );
  const breaks = now.stride < old.stride ? !hasTail : !hasTail && !isSingle;
  const why = breaks ? " (breaks arrays)" : "";
  return [{
    text: `${old.name}: stride ${old.stride} -> ${now.stride}${why}`,
    breaks,
  }];
}

/** What the bytes of a new value were before, as an addition to a line. */
function whatWasAt(
  leaf: Leaf,
  { stride }: StructDescription,
  oldLeaves: readonly Leaf[],
): string {
  const end = leaf.byteOffset + leaf.byteLength;
  if (leaf.byteOffset >= stride) return "";
  const other = oldLeaves.find(({ byteOffset, byteLength }) =>
    byteOffset < end && leaf.byteOffset < byteOffset + byteLength
  );
  return other === undefined
    ? " (was padding)"
    : ` (in the bytes of ${other.path})`;
}

/** A value of a tag that tells of another member than before. */
function compareCases(
  { name, fields }: StructDescription,
  now: StructDescription,
): Change[] {
  return fields.flatMap((field): Change[] => {
    const other = now.fields.find((other) => other.name === field.name);
    const { cases = {} } = field;
    return Object.entries(cases).flatMap(([value, member]) => {
      const meant = other?.cases?.[value];
      if (meant === undefined || meant === member) return [];
      const text = `${name}.${field.name}: ${value} was ${member}, is ${meant}`;
      return [{ text, breaks: true }];
    });
  });
}

/**
 * Names of numbers. One that is another number now breaks: records have the old
 * one. That a number has another name, or none, changes no record.
 */
function compareEnums(old: EnumDescription, now: EnumDescription): Change[] {
  return old.members.flatMap(({ name, value }): Change[] => {
    const path = `${old.name}.${name}`;
    const other = now.members.find((member) => member.name === name);
    if (other !== undefined) {
      if (String(other.value) === String(value)) return [];
      const text = `${path}: changed from ${value} to ${other.value}`;
      return [{ text, breaks: true }];
    }
    const renamed = now.members.find((member) =>
      String(member.value) === String(value)
    );
    return [note(
      renamed === undefined
        ? `${path} is gone`
        : `${path}: renamed to ${renamed.name}`,
    )];
  });
}
