import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { policiesFolder, readPolicies } from './policy-files.js';
import { schemas } from './schemas.js';
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
      metrics: ['tradeValue', 'tradeValuePreviousYear'],
      phrase: '规模超亿元的标杆企业',
    });
    expect(measures.find(({ id }) => id === 'art-10')).toMatchObject({
      departments: ['airport-economy', 'airport-group'],
    });
  });

  it('holds no amount at all: none was published', () => {
    const { measures, parameters } = pack('ningbo-2021');
    for (const of of [...measures.map(({ id }) => id), 'free-trade-zone-factor'])
      expect(parameters.find((one) => one.of === of)).toMatchObject({
        setBy: expect.any(String),
        values: [],
      });
    expect(text('ningbo-2021')).not.toMatch(/"(rate|amount|cap)"/);
  });

  it('has the articles of service as commitments that are measured elsewhere, with their departments', () => {
    const { commitments = [], departments } = pack('ningbo-2021');
    expect(commitments.map((one) => [one.id, one.departments.map((name) => departments[name]?.zh)])).toEqual([
      ['art-19', ['宁波海关']],
      ['art-20', ['市税务局']],
      ['art-21', ['人行宁波市中心支行']],
    ]);
    const promised = commitments.flatMap(({ measures }) => measures);
    expect(promised.find(({ zh }) => zh.includes('5个工作日'))).toMatchObject({
      phrase: '平均办理时间压缩至5个工作日内',
      indicator: 'tax-refund: average working days from acceptance to approval',
    });
    expect(promised.every(({ indicator }) => indicator.length > 0)).toBe(true);
  });

  it('says which articles refer to other policies, and decides article 7 case by case', () => {
    const { measures } = pack('ningbo-2021');
    const referring = measures.filter(({ refersTo }) => refersTo !== undefined).map(({ id }) => id);
    expect(referring).toEqual(['art-02', 'art-05', 'art-07', 'art-12', 'art-14', 'art-15', 'art-17']);
    expect(measures.find(({ id }) => id === 'art-07')?.formula).toEqual([{ method: 'decided' }]);
    expect(measures.every(({ phrase }) => phrase !== undefined)).toBe(true);
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
      'demonstration/parameters.json',
      ({ parameters }) => (parameters[0].values[0].parts[0].rate = 0.2),
      /parameters\.json:\d+ .*parts\/0\/rate/,
    ],
    [
      'an unknown method',
      'demonstration/parameters.json',
      ({ parameters }) => (parameters[0].values[0].parts[0].method = 'lottery'),
      /parts\/0\/method/,
    ],
    [
      'a measure twice',
      'demonstration/measures.json',
      ({ measures }) => measures.push(measures[0]),
      /art-03: stands twice/,
    ],
    [
      'a department without a name',
      'ningbo-2021/pack.json',
      ({ departments }) => delete departments.post,
      /measures\.json:\d+ .*art-11: .*department post/,
    ],
    [
      'another id than its folder',
      'ningbo-2021/pack.json',
      (content) => (content.id = 'other'),
      /pack\.json:\d+ \/id the id other is not the name/,
    ],
    [
      'a missing validity',
      'ningbo-2021/pack.json',
      (content) => delete content.validity,
      /pack\.json:\d+ .*\/validity/,
    ],
    [
      'a validity that ends before it begins',
      'ningbo-2021/pack.json',
      (content) => (content.validity.to = '2020-12-31'),
      /ends before it begins/,
    ],
    [
      'a metric that nobody knows',
      'ningbo-2021/measures.json',
      ({ measures }) => (measures[0].metrics[0] = 'beauty'),
      /art-01: metrics\.json does not know the metric beauty/,
    ],
    [
      'a measure whose parameters are missing',
      'ningbo-2021/parameters.json',
      ({ parameters }) => parameters.shift(),
      /the parameters of art-01 are missing/,
    ],
    [
      'parameters of a measure that is not there',
      'ningbo-2021/parameters.json',
      ({ parameters }) => (parameters[0].of = 'art-99'),
      /parameters\.json:\d+ .*art-99: there is no such measure/,
    ],
    [
      'amounts on data that the measure is not decided on',
      'demonstration/parameters.json',
      ({ parameters }) => (parameters[0].values[0].parts[0].metric = 'premium'),
      /art-03: the measure is not decided on premium/,
    ],
    [
      'a factor without a value',
      'demonstration/parameters.json',
      ({ parameters }) =>
        delete parameters.find((one: any) => one.of === 'free-trade-zone-factor').values[0].value,
      /it holds value and nothing else/,
    ],
    [
      'two values for a day',
      'demonstration/parameters.json',
      ({ parameters }) => parameters[0].values.push({ ...parameters[0].values[0], from: '2027-01-01' }),
      /values\/1\/from art-03: its days overlap/,
    ],
    [
      'a tier without a threshold',
      'demonstration/parameters.json',
      ({ parameters }) =>
        delete parameters.find((one: any) => one.of === 'art-06').values[0].parts[1].tiers[0].from,
      /parts\/1\/tiers\/0/,
    ],
    [
      'a measure that excludes itself',
      'examples/measures.json',
      ({ measures }) => (measures[0].excludes = [measures[0].id]),
      /hangzhou-trademark: there is no other measure/,
    ],
    [
      'a rate as a number',
      'exchange-rates.json',
      ({ rates }) => (rates[0].cny = 1),
      /exchange-rates\.json:\d+ .*\/rates\/0\/cny/,
    ],
  ])('%s stops the start and names the place', (_what, file, change, says) => {
    expect(() => readPolicies(broken(file, change))).toThrow(says);
  });

  it('names the line of the file as it is written', () => {
    const folder = broken('ningbo-2021/pack.json', () => undefined);
    const path = join(folder, 'ningbo-2021', 'measures.json');
    const lines = readFileSync(join(policiesFolder(), 'ningbo-2021', 'measures.json'), 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('"departments"'));
    lines[at] = (lines[at] ?? '').replace('"commerce"', '"moon"');
    writeFileSync(path, lines.join('\n'));
    expect(() => readPolicies(folder)).toThrow(`measures.json:${at + 1} /measures/0/departments`);
  });

  it('names the line where the text stops to be JSON', () => {
    const folder = broken('ningbo-2021/pack.json', () => undefined);
    const path = join(folder, 'ningbo-2021', 'pack.json');
    writeFileSync(path, '{\n  "id": "ningbo-2021",\n  oops\n}');
    expect(() => readPolicies(folder)).toThrow(/pack\.json:3 is no JSON/);
  });
});

describe('the JSON Schemas beside the packs', () => {
  it.each(Object.keys(schemas))('%s is the one that the service reads by', (name) => {
    expect(JSON.parse(readFileSync(join(policiesFolder(), 'schema', name), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schemas[name])),
    );
  });
});
