/**
 * What somebody may have meant who mistyped a name.
 *
 * @module
 */

/** `; did you mean "x"?` for the nearest of the names; else nothing. */
export function didYouMean(name: string, names: Iterable<string>): string {
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const each of names) {
    const distance = each.toLowerCase() === name.toLowerCase()
      ? 0
      : each.endsWith(`.${name}`)
      ? 1
      : editDistance(name, each);
    if (distance < least) [nearest, least] = [each, distance];
  }
  return nearest === undefined
    ? ""
    : `; did you mean ${JSON.stringify(nearest)}?`;
}

/** How many letters must be changed, added or taken away. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
