/**
 * A name as banks and enterprises write it differently: width, case, marks, blanks and punctuation left out, so that
 * `Müller & Co.` is `MULLER CO`. Words are kept in their order: two names that differ in a word are two names.
 */
export function normalisedName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
