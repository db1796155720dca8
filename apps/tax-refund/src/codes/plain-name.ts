/** A name of goods without category (`*纺织品*`), blanks, brackets, width of letters and case. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/^\*[^*]*\*/, '')
    .replace(/[\s()]/g, '')
    .toLowerCase();
}

/** Two plain names correspond when one contains the other (RULES 3.1: names must correspond). */
export function namesCorrespond(one: string, other: string): boolean {
  return one !== '' && other !== '' && (one.includes(other) || other.includes(one));
}
