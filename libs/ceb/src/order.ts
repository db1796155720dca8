/** Longest run of children for which the blame is searched for element by element; above it the longest run decides. */
const maxSearched = 200;

export interface Occurrence {
  readonly min: number;
}

/**
 * Which children stand out of order. `places` are the places in the schema's sequence of the children as sent; the
 * answer are indexes into it, the fewest that must be taken away so that the rest is in order. Where several such
 * choices exist, the child at which the official schema stops is blamed, so that both point at the same element.
 */
export function misplaced(places: readonly number[], rows: readonly Occurrence[]): Set<number> {
  const blamed = new Set<number>();
  let left = places.map((_, index) => index);
  while (!isSorted(left, places)) {
    const kept = longestRun(left, places);
    const stop = left.length <= maxSearched ? firstStop(left, places, rows) : undefined;
    const without = left.filter((index) => index !== stop);
    if (stop === undefined || longestRun(without, places).size < kept.size) {
      const taken = left.find((index) => !kept.has(index));
      if (left.length > maxSearched || taken === undefined)
        return new Set(left.filter((index) => !kept.has(index)));
      blamed.add(taken);
      left = left.filter((index) => index !== taken);
    } else {
      blamed.add(stop);
      left = without;
    }
  }
  return blamed;
}

function isSorted(left: readonly number[], places: readonly number[]): boolean {
  let last = -1;
  for (const index of left) {
    const place = places[index] ?? 0;
    if (place < last) return false;
    last = place;
  }
  return true;
}

/** The first child that the schema does not expect where it stands, elements that are not there at all left aside. */
function firstStop(
  left: readonly number[],
  places: readonly number[],
  rows: readonly Occurrence[],
): number | undefined {
  const present = new Set(left.map((index) => places[index]));
  let last = -1;
  for (const index of left) {
    const place = places[index] ?? 0;
    if (place < last) return index;
    for (let between = last + 1; between < place; between += 1) {
      if (present.has(between) && (rows[between]?.min ?? 0) > 0) return index;
    }
    last = place;
  }
  return undefined;
}

/** The longest run in order (patience sorting, O(n log n)), as indexes. */
function longestRun(left: readonly number[], places: readonly number[]): Set<number> {
  const ends: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const index of left) {
    const place = places[index] ?? 0;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    before.set(index, ends[low - 1]);
    ends[low] = index;
  }
  const run = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = before.get(index)) run.add(index);
  return run;
}
