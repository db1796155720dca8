import type { Fields } from '../../lists/domain/match-report.js';

/** Head fields that name an enterprise: each may see the document. */
const partyFields = [
  'ebpCode',
  'ebcCode',
  'payCode',
  'logisticsCode',
  'agentCode',
  'areaCode',
  'assureCode',
  'operatorCode',
  'declAgentCode',
  'iacCode',
  'ownerCode',
] as const;

/** What is written where no enterprise is meant. */
const none = ['NO', '无'];

/** Codes of all enterprises that a document names, as sent. */
export function partyCodes(head: Fields): string[] {
  const codes: string[] = [];
  for (const field of partyFields) {
    const code = head[field];
    if (code && !none.includes(code)) codes.push(code);
  }
  return codes;
}

/** Their canonical codes, each once. */
export function partiesOf(head: Fields, canonical: (code: string) => string): string[] {
  return [...new Set(partyCodes(head).map(canonical))];
}
