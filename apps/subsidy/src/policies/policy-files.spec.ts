import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { policiesFolder, readPolicies } from './policy-files.js';
import { rateOn } from './domain/exchange-rates.js';

const policies = readPolicies(policiesFolder());
const pack = (id: string) => policies.packs.find((one) => one.id === id)!;
const text = (id: string): string => JSON.stringify(pack(id));

describe('the pack ningbo-2021', () => {
  it('has the articles 1 to 18, with their departments, the lead first', () => {
    const { measures } = pack('ningbo-2021');
    expect(measures.map(({ id }) => id)).toEqual(
      Array.from({ length: 18 }, (_, at) => `art-${String(at + 1).padStart(2, '0')}`),
    );
    expect(measures.find(({ id }) => id === 'art-06')).toMatchObject({
      departments: ['commerce', 'finance'],
      metrics: ['tradeValue'],
    });
    expect(measures.find(({ id }) => id === 'art-10')).toMatchObject({
      departments: ['airport-economy', 'airport-group'],
    });
  });

  it('holds no amount at all: none was published', () => {
    expect(pack('ningbo-2021').measures.some(({ parameters }) => parameters !== undefined)).toBe(false);
    expect(pack('ningbo-2021').freeTradeZoneFactor).toBeUndefined();
    expect(text('ningbo-2021')).not.toMatch(/"(rate|amount|cap)"/);
  });

  it('counts the performance of 2021-01-01 to 2023-12-31', () => {
    expect(pack('ningbo-2021').validity).toMatchObject({ from: '2021-01-01', to: '2023-12-31' });
  });
});

describe('the pack demonstration', () => {
  it('is open, and says everywhere that it is no law', () => {
    const { law, validity, title, notice, measures } = pack('demonstration');
    expect([law, validity.to]).toEqual([false, undefined]);
    expect(title.zh + notice.zh).toMatch(/非政策.*虚构/);
    for (const measure of measures) {
      expect(measure.title.zh).toContain('示范');
      expect(measure.title.en).toContain('emonstration');
      expect(measure.source).toContain('no policy');
    }
  });
});

describe('the exchange rates', () => {
  it.each([
    ['502', '2020-12-31', undefined],
    ['502', '2021-01-01', '6.5249'],
    ['502', '2021-12-31', '6.5249'],
    ['502', '2022-01-01', '6.3757'],
    ['116', '2023-06-01', '5.2358'],
    ['142', '2026-09-18', '1'],
    ['609', '2022-01-01', undefined],
    ['502', '2099-01-01', undefined],
  ])('of %s on %s: %s', (currency, date, cny) => {
    const rate = () => rateOn(policies.rates, currency, date);
    if (cny === undefined)
      expect(rate).toThrow(expect.objectContaining({ code: 'exchange-rate-unknown', kind: 'uncomputable' }));
    else expect(rate().cny).toBe(cny);
  });

  it('overlap nowhere', () => {
    for (const { customsCode, from } of policies.rates) {
      const valid = policies.rates.filter(
        (one) => one.customsCode === customsCode && one.from <= from && (one.to ?? '9999') >= from,
      );
      expect(valid).toHaveLength(1);
    }
  });
});

describe('a defect in a file', () => {
  function broken(file: string, change: (content: any) => void): string {
    const folder = mkdtempSync(join(tmpdir(), 'policies-'));
    cpSync(policiesFolder(), folder, { recursive: true });
    const path = join(folder, file);
    const content = JSON.parse(readFileSync(path, 'utf8'));
    change(content);
    writeFileSync(path, JSON.stringify(content));
    return folder;
  }

  it.each<[string, string, (content: any) => void, RegExp]>([
    [
      'an amount as a number',
      'demonstration/measures.json',
      ({ measures }) => (measures[0].parameters[0].rate = 0.2),
      /measures\.json.*parameters\/0\/rate/,
    ],
    [
      'an unknown method',
      'demonstration/measures.json',
      ({ measures }) => (measures[0].parameters[0].method = 'lottery'),
      /parameters\/0\/method/,
    ],
    [
      'a measure twice',
      'demonstration/measures.json',
      ({ measures }) => measures.push(measures[0]),
      /stands twice/,
    ],
    [
      'a department without a name',
      'ningbo-2021/pack.json',
      ({ departments }) => delete departments.post,
      /department post/,
    ],
    [
      'another id than its folder',
      'ningbo-2021/pack.json',
      (content) => (content.id = 'other'),
      /other is not the name/,
    ],
    [
      'a missing validity',
      'ningbo-2021/pack.json',
      (content) => delete content.validity,
      /pack\.json.*\/validity/,
    ],
    [
      'a rate as a number',
      'exchange-rates.json',
      ({ rates }) => (rates[0].cny = 1),
      /exchange-rates\.json.*\/rates\/0\/cny/,
    ],
  ])('%s stops the start and names the place', (_what, file, change, says) => {
    expect(() => readPolicies(broken(file, change))).toThrow(says);
  });
});
