/** Rows by what `keyOf` says of them. */
export function grouped(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Sentences about what stands in `some` and not in `others`; many questions about the same `others` had better share a set. */
export function missingFrom(some, others, sentence) {
  const known = others instanceof Set ? others : new Set(others);
  return [...new Set(some)].filter((one) => !known.has(one)).map(sentence);
}

/** Sentences about what stands in `some` more than once. */
export function repeatedIn(some, sentence) {
  return [...grouped(some, (one) => one)]
    .filter(([, copies]) => copies.length > 1)
    .map(([one, copies]) => sentence(one, copies.length));
}
