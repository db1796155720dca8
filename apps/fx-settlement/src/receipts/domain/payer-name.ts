/**
 * A name as banks and enterprises write it differently: width, case, marks, blanks and punctuation left out, so that
 * `Müller & Co.` is `MULLER CO`. Words are kept in their order: two names that differ in a word are two names.
 */
export function normalisedName(name: string): string {
  return (
    name
      .normalize('NFKD')
      // accents of Latin and Greek letters; those of kana and Hangul make another letter
      .replaceAll(/[\u0300-\u036f]/g, '')
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}
