import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readCatalogue } from '../../../docs/errors/catalogue.mjs';
import { coverageProblems } from '../../../docs/errors/coverage.mjs';
import { raisedCodes, readSources } from '../../../docs/errors/raised-codes.mjs';
import { matchChecks } from './lists/domain/match-checks.js';

const checkout = join(import.meta.dirname, '..', '..', '..');
const raisedIn = (text: string, path = 'apps/customs/src/a.ts') => {
  const { codes, rules, negatives } = raisedCodes([{ path, text }]);
  return [...codes.keys(), ...rules.keys(), ...negatives.keys()];
};

describe('the catalogue of errors', () => {
  it('has every code that the source of all services raises, and no other', async () => {
    const raised = raisedCodes(readSources(checkout));
    // which negative codes there are is told by a test of their table, their page by docs/errors.mjs --check
    raised.negatives.clear();
    const problems = coverageProblems({
      raised,
      areas: await readCatalogue(checkout),
      checks: matchChecks,
      negatives: new Set(),
    });
    expect(problems).toEqual([]);
    // every source file is parsed
  }, 60_000);

  it('says of each code its cause, remedy, example and who mends it, in both languages', async () => {
    for (const { rows } of await readCatalogue(checkout)) {
      for (const row of rows) {
        expect(row).toHaveLength(7);
        expect(row.every((text) => text.length > 0)).toBe(true);
        expect([row[0], /[\u4e00-\u9fff]/.test(row[2] + row[4])]).toEqual([row[0], true]);
        expect([row[0], /[\u4e00-\u9fff]/.test(row[3] + row[5])]).toEqual([row[0], false]);
      }
    }
  });

  it('would miss nothing that looks like this', () => {
    const entries = [
      [`throw new DomainError('too-late', 'invalid', {})`, ['too-late']],
      [`throw new DomainError(late ? 'too-late' : 'too-soon', 'invalid', {})`, ['too-late', 'too-soon']],
      [`const fault = { pointer, code: 'too-late', message }`, ['too-late']],
      [`const entry = { code: 'released', service: 'customs', zh, en }`, []],
      [`const currency = { code: '142', zh: '人民币' }`, []],
      [`function refused(field, code, zh) {} refused(a, 'too-late', 'x')`, ['too-late']],
      [`class A { refuse(code) {} b() { this.refuse('too-late') } }`, ['too-late']],
      ['const length = (prefix) => ({ code: `${prefix}-length`, message })', ['{prefix}-length']],
      [`const check: CheckDefinition = { rule: 'a-as-b', documents: ['list'] }`, ['a-as-b']],
      [`step({ rule: 'tax-due', clause, version })`, []],
      [`const table = { stale: '-621003' }`, ['-621003']],
    ] as const;
    for (const [text, codes] of entries) expect([text, raisedIn(text)]).toEqual([text, codes]);
  });
});
