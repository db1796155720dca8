/** What a value says about a natural person: decides how it is shown (masks.ts). */
export type PersonalKind = 'identity-number' | 'name' | 'telephone' | 'address' | 'account' | 'free-text';

/** A field that names a natural person, or may: `parent.member` where the member's name alone says too little, `.member` at the top of a body. */
export type PersonalField = readonly [name: string, kind: PersonalKind, where: string];

/**
 * Every personal field of what the platform takes and gives: masks, refusals, logs and the search for leaks follow it. A
 * column that holds one of them holds ciphertext, or a keyed hash (docs/personal-data.md).
 */
// prettier-ignore
export const personalFields: readonly PersonalField[] = [
  ['buyerIdNumber', 'identity-number', 'CEB311, CEB621, CEB623, CEB625; /customs/buyers, /customs/persons'],
  ['payerIdNumber', 'identity-number', 'CEB411'],
  ['idNumber', 'identity-number', '/sandbox/bank/quotas'],
  ['buyerName', 'name', 'CEB311, CEB621, CEB623, CEB625; /customs/buyers, /customs/persons'],
  ['payerName', 'name', 'CEB411'],
  ['payer.name', 'name', '/fx/receipts, /sandbox/bank/receipts'],
  ['payeeAccount', 'account', '/fx/receipts: of an individual it is personal'],
  ['.account', 'account', '/fx/receipts, /fx/bank-statements'],
  ['holder.name', 'name', '/fx/individuals'],
  ['holder.idNumber', 'identity-number', '/fx/individuals'],
  ['holder.account', 'account', '/fx/individuals'],
  ['consignee', 'name', 'CEB311, CEB511'],
  ['buyerRegNo', 'account', 'CEB311'],
  ['buyerTelephone', 'telephone', 'CEB311, CEB621, CEB623, CEB625; /customs/persons'],
  ['consigneeTelephone', 'telephone', 'CEB311, CEB511'],
  ['telephone', 'telephone', 'CEB411'],
  ['ebcTelephone', 'telephone', 'CEB505: of the person who answers it'],
  ['consigneeAddress', 'address', 'CEB311, CEB511, CEB621'],
  ['note', 'free-text', 'every document: nobody promises what stands in it'],
  ['returnInfo', 'free-text', 'every receipt of customs'],
  ['reason', 'free-text', 'decisions of officers, reveals, erasures'],
  ['answer', 'free-text', '/tax-refund/claims, /subsidy/objections'],
  ['grounds', 'free-text', '/subsidy/objections: they may name others'],
  ['evidence', 'free-text', '/tax-refund/receipt-reasons'],
  ['explanation', 'free-text', '/fx/reconciliation-items'],
  ['correctionReason', 'free-text', '/fx/nettings'],
];

const kinds: ReadonlyMap<string, PersonalKind> = new Map(personalFields.map(([name, kind]) => [name, kind]));

/** What a member says about a person; `parent` is the member that it stands in. `undefined`: nothing. */
export function personalKind(name: string, parent?: string): PersonalKind | undefined {
  return kinds.get(name) ?? (parent === undefined ? undefined : kinds.get(`${parent}.${name}`));
}
