import {
  cancellationRules,
  returnRules,
  tallyRules,
} from '../src/customs/applications/domain/application-rules.js';
import { bankOutcomes } from '../src/bank/domain/bank-outcomes.js';
import { innerReasons, negativeTexts } from '../src/customs/declarations/data/receipt-texts.js';
import { customsRules } from '../src/customs/declarations/domain/customs-rules.js';
import { eportRules } from '../src/customs/declarations/domain/eport-rules.js';
import { exportRules } from '../src/customs/exports/domain/export-rules.js';
import type { DocumentAct } from '../src/customs/outcomes/domain/document-outcome.js';
import { documentWays, documentWords } from '../src/customs/outcomes/domain/document-outcomes.js';
import { eportDocumentOutcomes, eportListOutcomes } from '../src/customs/outcomes/domain/eport-outcomes.js';
import { exportGoodWay, exportOutcomes } from '../src/customs/outcomes/domain/export-outcomes.js';
import { paymentDataOutcomes } from '../src/customs/payment-data/domain/payment-outcomes.js';
import type { Act, ExportOutcome } from '../src/customs/outcomes/domain/outcome.js';
import {
  exchangeOutcomes,
  formatOutcome,
  goodWay,
  outcomes,
} from '../src/customs/outcomes/domain/outcomes.js';

const nameOf = (act: Act | DocumentAct): string => {
  if ('ordinary' in act) return 'taken';
  if ('receipt' in act) return act.receipt;
  if ('rejection' in act) return `100 (${act.rejection})`;
  if ('negative' in act) return act.negative;
  return 'taxBill' in act ? '816' : `818/${act.taxStatus}`;
};
const course = (acts: readonly (Act | DocumentAct)[]): string => acts.map(nameOf).join(' → ') || '—';
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(...heads), `|${'---|'.repeat(heads.length)}`, ...rows.map((cells) => row(...cells))].join('\n');
const code = (text: string): string => `\`${text}\``;
const prefixCell = (prefix: string): string => (prefix === '' ? '(any other)' : code(prefix));

const published = new Set(eportListOutcomes.map(({ prefix }) => prefix));
const summaryOf = ({ summary }: ExportOutcome): string =>
  summary === 'declared' ? '792' : `100 (${summary})`;
const rules = (all: readonly { readonly id: string; readonly source: string }[]): string =>
  all.map(({ id, source }) => `- ${code(id)} (${source})`).join('\n');

/** The parts of docs/sandbox.md that are drawn from the data, by the name in their markers. */
export const pageTables: Readonly<Record<string, string>> = {
  outcomes: table(
    ['prefix', 'answers', '结果', 'outcome'],
    [
      ...[goodWay, ...outcomes.filter(({ prefix }) => !published.has(prefix))].map(
        ({ prefix, acts, zh, en }) => [prefixCell(prefix), course(acts), zh, en],
      ),
      [code(formatOutcome.prefix), 'CEB900', formatOutcome.zh, formatOutcome.en],
      ...exchangeOutcomes.map(({ prefix, refusal, zh, en }) => [code(prefix), `exchange ${refusal}`, zh, en]),
    ],
  ),
  bank: table(
    ['prefix', '结果', 'outcome'],
    bankOutcomes.map(({ prefix, zh, en }) => [code(prefix), zh, en]),
  ),
  words: table(
    ['prefix', 'message', '单证', 'document'],
    documentWords.map(({ word, documents, zh, en }) => [code(`SB-${word}-…`), documents.join(', '), zh, en]),
  ),
  ways: table(
    ['prefix', 'answers', '结果', 'outcome'],
    documentWays.map(({ way, acts, zh, en }) => [code(`…-${way}`), course(acts), zh, en]),
  ),
  'payment-data': table(
    ['prefix', '结果', 'outcome'],
    paymentDataOutcomes.map(({ prefix, zh, en }) => [code(prefix), zh, en]),
  ),
  codes: table(
    ['prefix', 'message', '回执 returnInfo'],
    [
      ...eportListOutcomes.map((one) => ({ ...one, documents: ['CEB621', 'CEB603'] })),
      ...eportDocumentOutcomes,
    ].map(({ prefix, documents, zh }) => [
      code(prefix),
      documents.join(', '),
      zh.replace('电子口岸异常：', '').replaceAll('*', '\\*'),
    ]),
  ),
  'export-outcomes': table(
    ['prefix', 'list (603)', 'after arrival (507)', 'summary (701)', '结果', 'outcome'],
    [exportGoodWay, ...exportOutcomes].map((one) => [
      prefixCell(one.prefix),
      course(one.acts),
      course(one.release),
      summaryOf(one),
      one.zh,
      one.en,
    ]),
  ),
  'inner-codes': table(
    ['code', 'Desc', 'meaning'],
    Object.entries(innerReasons)
      .filter(([, { origin }]) => origin === 'sandbox')
      .map(([number, { zh, en }]) => [number, zh, en]),
  ),
  'own-negative-codes': table(
    ['code', 'returnInfo'],
    Object.entries(negativeTexts)
      .filter(([number]) => !/^-(10|30|401|50[45]|62|80)/.test(number))
      .map(([number, text]) => [number, text.replaceAll('*', '\\*')]),
  ),
  'eport-rules': rules(eportRules),
  'customs-rules': rules(customsRules),
  'export-rules': rules(exportRules),
  'application-rules': rules([...cancellationRules, ...returnRules, ...tallyRules]),
};

const begin = (name: string): string => `<!-- from the data: ${name} -->`;
const end = '<!-- end -->';

/** The page with every such part drawn anew; throws for a part that has no place on it. */
export function redrawn(page: string): string {
  return Object.entries(pageTables).reduce((text, [name, part]) => {
    const from = text.indexOf(begin(name));
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`docs/sandbox.md has no place for ${name}`);
    return `${text.slice(0, from)}${begin(name)}\n\n${part}\n\n${text.slice(to)}`;
  }, page);
}
