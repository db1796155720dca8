import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExchangeOutcome, Outcome } from './domain/outcome.js';
import { exchangeOutcomes, goodWay, outcomes } from './domain/outcomes.js';
import { customsRules } from '../declarations/domain/customs-rules.js';
import { eportRules } from '../declarations/domain/eport-rules.js';

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
const row = (outcome: Outcome | ExchangeOutcome): string =>
  `| ${outcome.prefix === '' ? '(any other)' : `\`${outcome.prefix}\``} | ${acts(outcome)} | ${outcome.zh} | ${outcome.en} |`;

describe('docs/sandbox.md', () => {
  it.each([goodWay, ...outcomes, ...exchangeOutcomes].map(row))('has the row %s', (expected) => {
    expect(page).toContain(expected);
  });

  it.each([...eportRules, ...customsRules].map((rule) => `\`${rule.id}\` (${rule.source})`))(
    'names the rule %s',
    (expected) => {
      expect(page).toContain(expected);
    },
  );
});
