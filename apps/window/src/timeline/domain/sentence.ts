import type { Language, Text } from '@app/kernel';
import type { Entry } from './entry.js';
import type { EntryText } from './entry-text.js';
import { documentNames, entryTexts, treatmentNames } from './entry-texts.js';

const order = Object.keys(entryTexts);

/** The row of the table for an entry; `undefined` for a step that the timeline does not tell of. */
export function textRow({ eventType, facts }: Entry): { key: string; row: EntryText } | undefined {
  const key = [
    `${eventType}#${facts.change ?? facts.status ?? ''}`,
    `${eventType}#${facts.kind ?? ''}`,
    eventType,
  ].find((one) => Object.hasOwn(entryTexts, one));
  const row = key === undefined ? undefined : entryTexts[key];
  return key === undefined || row === undefined ? undefined : { key, row };
}

/** Place of an entry among others of the same instant: its row, then its version. */
export function rankOf(entry: Entry): number {
  const key = textRow(entry)?.key;
  return key === undefined ? order.length : order.indexOf(key);
}

export function codeOf(row: EntryText, { facts }: Entry): string {
  return row.code.replace('{kind}', facts.kind ?? 'document');
}

/** The row's sentence in one language, its words filled in. */
export function sentence(row: EntryText, entry: Entry, language: Language): string {
  const words: Readonly<Record<string, Text>> = {
    reference: same(entry.reference),
    document: documentNames[entry.facts.kind ?? ''] ?? { zh: '单证', en: 'Document' },
    failed: same((entry.facts.failed ?? []).join(', ')),
    amount: amountWords(entry),
    treatment: treatmentNames[entry.facts.treatment ?? ''] ?? same(entry.facts.treatment ?? ''),
    receipt: receiptWords(entry),
    invtNo: same(entry.facts.invtNo ?? ''),
    lines: lineWords(entry),
    difference: differenceWords(entry),
    reason: reasonWords(entry),
    deadline: same(entry.facts.deadline ?? ''),
  };
  return row[language].replace(/\{(\w+)\}/g, (_, name: string) => words[name]?.[language] ?? '');
}

function same(text: string): Text {
  return { zh: text, en: text };
}

/** `returnStatus` such as 800, and with a rejection the code inside it such as 1313. */
function receiptWords({ facts: { receipt } }: Entry): Text {
  if (receipt === undefined || receipt === null) return same('');
  const { returnStatus, code } = receipt;
  return {
    zh: code === null ? `（回执 ${returnStatus}）` : `（回执 ${returnStatus}，代码 ${code}）`,
    en: code === null ? ` (receipt ${returnStatus})` : ` (receipt ${returnStatus}, code ${code})`,
  };
}

/** Which goods go back: `1 × 2` is two of line 1. */
function lineWords({ facts: { lines = [] } }: Entry): Text {
  if (lines.length === 0) return same('');
  return {
    zh: `：${lines.map(({ gnum, qty }) => `第${gnum}项 ${qty}`).join('、')}`,
    en: `: ${lines.map(({ gnum, qty }) => `${qty} of line ${gnum}`).join(', ')}`,
  };
}

/** Nothing while the amount is not known: the status of a bill may come before the bill. */
function amountWords({ facts: { total, currency = 'CNY' } }: Entry): Text {
  if (total === undefined || total === null) return same('');
  return { zh: `：${total} ${currency === 'CNY' ? '元' : currency}`, en: `: ${total} ${currency}` };
}

function differenceWords({ facts: { difference } }: Entry): Text {
  if (difference === undefined || difference === null) return same('');
  return /^-?0(\.0+)?$/.test(difference)
    ? { zh: '，与测算一致', en: ', as calculated' }
    : { zh: `，与测算相差 ${difference} 元`, en: `, ${difference} CNY off the calculation` };
}

function reasonWords({ facts: { reason } }: Entry): Text {
  return reason ? { zh: `：${reason}`, en: `: ${reason}` } : same('');
}
