import { masked, type CalendarDate, type Fault } from '@app/kernel';
import type { FiledDocument } from '../../messages/domain/filed-document.js';

export const blacklistKinds = ['enterprise', 'person', 'goods', 'destination'] as const;
export type BlacklistKind = (typeof blacklistKinds)[number];

/** One entry that is in force. */
export interface BlacklistEntry {
  readonly id: string;
  readonly kind: BlacklistKind;
  /** Credit code, keyed hash of an ID number, first digits of a commodity code, country code. */
  readonly value: string;
  readonly from: CalendarDate;
  readonly source: string;
}

export interface BlacklistMatch {
  readonly entry: BlacklistEntry;
  readonly fault: Fault;
}

interface Reading {
  readonly canonical: (code: string) => string;
  /** Keyed hashes, one for each live key; persons are compared by nothing else. */
  readonly hashes: (value: string) => readonly string[];
}

const enterpriseFields = [
  'ebpCode', 'ebcCode', 'payCode', 'logisticsCode', 'agentCode', 'areaCode', 'assureCode', 'operatorCode', 'ownerCode',
  'iacCode', 'declAgentCode',
]; // prettier-ignore
const personFields = ['buyerIdNumber', 'payerIdNumber'];
/** Export messages whose country is where the goods go. */
const toDestinations = ['CEB603'];

/** which entries a document falls under, each with the place in the document. */
export function blacklistMatches(
  filed: FiledDocument,
  entries: readonly BlacklistEntry[],
  reading: Reading,
): BlacklistMatch[] {
  if (entries.length === 0) return [];
  const { head, lines, headPointer, linesPointer } = filed;
  const heads = [...enterpriseFields, ...personFields, 'country'].flatMap((name) => {
    const value = head[name];
    return value ? [{ name, value, pointer: `${headPointer}/${name}` }] : [];
  });
  const inLines = lines.flatMap((line, at) =>
    ['gcode', 'country'].flatMap((name) => {
      const value = line[name];
      return value ? [{ name, value, pointer: `${linesPointer}/${at}/${name}` }] : [];
    }),
  );
  return [...heads, ...inLines].flatMap((field) =>
    entries
      .filter((entry) => fallsUnder(entry, field, filed, reading))
      .map((entry) => ({ entry, fault: faultOf(entry, field) })),
  );
}

interface Field {
  readonly name: string;
  readonly value: string;
  readonly pointer: string;
}

function fallsUnder(
  { kind, value }: BlacklistEntry,
  field: Field,
  { messageType }: FiledDocument,
  { canonical, hashes }: Reading,
): boolean {
  switch (kind) {
    case 'enterprise':
      return (
        enterpriseFields.includes(field.name) && (field.value === value || canonical(field.value) === value)
      );
    case 'person':
      return personFields.includes(field.name) && hashes(field.value.toUpperCase()).includes(value);
    case 'goods':
      return field.name === 'gcode' && field.value.startsWith(value);
    case 'destination':
      return field.name === 'country' && toDestinations.includes(messageType) && field.value === value;
  }
}

function faultOf({ source, from }: BlacklistEntry, { name, value, pointer }: Field): Fault {
  return {
    pointer,
    code: 'on-blacklist',
    message: { zh: `列入黑名单（${source}，自 ${from}）`, en: `on the blacklist (${source}, from ${from})` },
    actual: masked(name, value),
    fix: {
      zh: '不得申报；认为有误的，向海关提出申诉',
      en: 'it may not be declared; whoever thinks that wrong appeals to customs',
    },
  };
}
