/** Elements of CEB documents that say something about a natural person, and how each is shown (RULES 1.4: first 3 and last 4 of an ID). */
const masks: Readonly<Record<string, (value: string) => string>> = {
  buyerIdNumber: identityNumber,
  payerIdNumber: identityNumber,
  buyerName: firstCharacter,
  payerName: firstCharacter,
  consignee: firstCharacter,
  buyerTelephone: telephone,
  consigneeTelephone: telephone,
  telephone,
  consigneeAddress: address,
  buyerRegNo: firstCharacter,
};

const stars = (count: number): string => '*'.repeat(Math.max(count, 1));

function identityNumber(value: string): string {
  return value.length < 8
    ? stars(value.length)
    : `${value.slice(0, 3)}${stars(value.length - 7)}${value.slice(-4)}`;
}

function firstCharacter(value: string): string {
  const characters = [...value];
  return `${characters[0] ?? ''}${stars(characters.length - 1)}`;
}

function telephone(value: string): string {
  return value.length < 8
    ? stars(value.length)
    : `${value.slice(0, 3)}${stars(value.length - 7)}${value.slice(-4)}`;
}

function address(value: string): string {
  const characters = [...value];
  const shown = Math.min(6, Math.floor(characters.length / 2));
  return `${characters.slice(0, shown).join('')}${stars(characters.length - shown)}`;
}

/** As it may be shown to anyone who may see the document; values that say nothing about a person pass unchanged. */
export function masked(element: string, value: string): string {
  return masks[element]?.(value) ?? value;
}

export function maskedFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([element, value]) => [element, masked(element, value)]),
  );
}
