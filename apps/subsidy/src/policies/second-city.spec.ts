import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@app/kernel';
import { awards } from '../calculations/domain/awards.js';
import { policiesFolder, readPolicies } from './policy-files.js';

const name = (zh: string, en: string) => ({ zh, en });
const read = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
function packFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'policies-'));
  cpSync(policiesFolder(), folder, { recursive: true });
  return folder;
}
function write(folder: string, id: string, files: Record<string, object>): void {
  mkdirSync(join(folder, id), { recursive: true });
  for (const [file, content] of Object.entries(files))
    writeFileSync(join(folder, id, file), JSON.stringify(content, null, 2));
}
const claim = (measure: string, metrics: Record<string, number>) => ({
  measure,
  applicant: 'A',
  inFreeTradeZone: false,
  metrics: Object.fromEntries(Object.entries(metrics).map(([key, value]) => [key, new Decimal(value)])),
  otherFunding: new Decimal(0),
});

describe('another city’s pack', () => {
  it('is added as data alone, and calculated', () => {
    const folder = packFolder();
    write(folder, 'jiaxing-2022', {
      'pack.json': {
        id: 'jiaxing-2022',
        law: false,
        title: name('嘉兴（测试）', 'Jiaxing (test)'),
        notice: name('测试数据', 'test data'),
        source: { document: '测试〔2022〕1号', published: '2022-03-01' },
        owner: name('嘉兴市', 'the city of Jiaxing'),
        validity: { from: '2022-01-01', to: '2022-12-31', source: '测试' },
        publicity: { workingDays: 5, source: name('测试', 'test') },
        rules: [],
        departments: { commerce: name('市商务局', 'Bureau of Commerce') },
      },
      'measures.json': {
        measures: [
          {
            id: 'art-01',
            article: name('第一条', 'Article 1'),
            source: '测试〔2022〕1号 第一条',
            title: name('海外仓', 'Overseas warehouses'),
            payee: name('企业', 'the firm'),
            basis: name('面积', 'area'),
            departments: ['commerce'],
            metrics: ['warehouseArea'],
            conditions: [
              { ...name('不少于1000平方米', 'at least 1,000 m2'), metric: 'warehouseArea', atLeast: '1000' },
            ],
            formula: [{ method: 'per-unit', metric: 'warehouseArea' }],
          },
        ],
      },
      'parameters.json': {
        parameters: [
          {
            of: 'art-01',
            setBy: 'commerce',
            values: [
              {
                from: '2022-01-01',
                source: '测试〔2022〕1号 第一条',
                parts: [{ method: 'per-unit', metric: 'warehouseArea', rate: '20', cap: '50000' }],
              },
            ],
          },
        ],
      },
    });
    const pack = readPolicies(folder).packs.find(({ id }) => id === 'jiaxing-2022')!;
    const of = (area: number) =>
      awards({ pack, year: 2022, claims: [claim('art-01', { warehouseArea: area })] }).total.toFixed();
    expect([999, 1_000, 2_499, 2_500, 2_501].map(of)).toEqual(['0', '20000', '49980', '50000', '50000']);
  });
});

describe('next year’s pack of Ningbo', () => {
  it('stands beside the old one, and each claim is calculated under its own', () => {
    const folder = packFolder();
    const old = join(folder, 'ningbo-2021');
    const head = read(old, 'pack.json');
    const parameters = read(old, 'parameters.json');
    parameters.parameters.find(({ of }: { of: string }) => of === 'art-13').values = [
      {
        from: '2024-01-01',
        source: '测试：新政策 第十三条',
        parts: [{ method: 'percent', metric: 'premium', rate: '0.3', cap: '500000' }],
      },
    ];
    write(folder, 'ningbo-2024', {
      'pack.json': {
        ...head,
        id: 'ningbo-2024',
        source: { document: '测试：新政策' },
        validity: { from: '2024-01-01', to: '2026-12-31', source: '测试' },
      },
      'measures.json': read(old, 'measures.json'),
      'parameters.json': parameters,
    });
    const { packs } = readPolicies(folder);
    const under = (id: string, year: number) => () =>
      awards({
        pack: packs.find((one) => one.id === id)!,
        year,
        claims: [claim('art-13', { premium: 100_000 })],
      }).total.toFixed();
    expect(under('ningbo-2024', 2024)()).toBe('30000');
    expect(under('ningbo-2021', 2024)).toThrow(expect.objectContaining({ code: 'outside-validity' }));
    expect(under('ningbo-2024', 2023)).toThrow(expect.objectContaining({ code: 'outside-validity' }));
    expect(under('ningbo-2021', 2023)).toThrow(expect.objectContaining({ code: 'parameter-not-set' }));
  });
});
