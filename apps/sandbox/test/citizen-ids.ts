const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
const sequences = 1_000;
const days = 28;

/** The `n`th identity number of a person who does not exist, its check character right. */
export function citizenId(n: number): string {
  const day = String((Math.floor(n / sequences) % days) + 1).padStart(2, '0');
  const digits = `330200${1950 + Math.floor(n / sequences / days)}01${day}${String(n % sequences).padStart(3, '0')}`;
  const total = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
  return `${digits}${checkCharacters[total % 11]}`;
}
