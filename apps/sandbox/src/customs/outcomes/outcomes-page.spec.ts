import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportGoodWay, exportOutcomes } from './domain/export-outcomes.js';
import type { ExchangeOutcome, ExportOutcome, Outcome } from './domain/outcome.js';
import { exchangeOutcomes, goodWay, outcomes } from './domain/outcomes.js';
import { customsRules } from '../declarations/domain/customs-rules.js';
import { eportRules } from '../declarations/domain/eport-rules.js';
import { innerReasons, negativeTexts } from '../declarations/data/receipt-texts.js';
import { exportRules } from '../exports/domain/export-rules.js';
import { itemsPerDeclaration } from '../exports/domain/merge.js';
import { rowsPerPart } from '../exports/domain/summary-answers.js';

const page = readFileSync(join(import.meta.dirname, '../../../../../docs/sandbox.md'), 'utf8');

const acts = (outcome: Outcome | ExchangeOutcome): string =>
  'refusal' in outcome
    ? `exchange ${outcome.refusal}`
    : outcome.acts
        .map((act) => {
          if ('receipt' in act) return act.receipt;
          if ('rejection' in act) return `100 (${act.rejection})`;
          if ('negative' in act) return act.negative;
          return 'taxBill' in act ? '816' : `818/${act.taxStatus}`;
        })
        .join(' → ') || '—';
const receipts = (all: ExportOutcome['acts']): string =>
  all.map((act) => ('receipt' in act ? act.receipt : '')).join(' → ') || '—';
const exportRow = ({ prefix, acts, release, summary, zh, en }: ExportOutcome): string =>
  `| ${prefix === '' ? '(any other)' : `\`${prefix}\``} | ${receipts(acts)} | ${receipts(release)} | ${summary === 'declared' ? '792' : `100 (${summary})`} | ${zh} | ${en} |`;
const row = (outcome: Outcome | ExchangeOutcome): string =>
  `| ${outcome.prefix === '' ? '(any other)' : `\`${outcome.prefix}\``} | ${acts(outcome)} | ${outcome.zh} | ${outcome.en} |`;

describe('docs/sandbox.md', () => {
  it.each([goodWay, ...outcomes, ...exchangeOutcomes].map(row))('has the row %s', (expected) => {
    expect(page).toContain(expected);
  });

  it.each([exportGoodWay, ...exportOutcomes].map(exportRow))('has the row of exports %s', (expected) => {
    expect(page).toContain(expected);
  });

  it.each(
    Object.entries(innerReasons)
      .filter(([, { origin }]) => origin === 'sandbox')
      .map(([code]) => code),
  )('explains the sandbox’s own inner code %s', (code) => {
    expect(page).toContain(`| ${code} |`);
  });

  it.each(Object.keys(negativeTexts).filter((code) => /^-(403|507|509|701)/.test(code)))(
    'names the sandbox’s own negative code %s',
    (code) => {
      expect(page).toContain(code);
    },
  );

  it('names the limits of a summary result', () => {
    expect(page).toContain(`${itemsPerDeclaration} items`);
    expect(page).toContain(`${rowsPerPart} rows`);
  });

  it.each([...eportRules, ...customsRules, ...exportRules].map((rule) => `\`${rule.id}\` (${rule.source})`))(
    'names the rule %s',
    (expected) => {
      expect(page).toContain(expected);
    },
  );
});
