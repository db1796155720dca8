import { describe, expect, it } from '@jest/globals';
import { assertMet, findings, type Criterion } from './domain/checklist.js';

const criteria: readonly Criterion[] = [
  { id: 'area', zh: '面积', en: 'area', required: true, field: 'area', atLeast: '5000' },
  { id: 'services', zh: '服务', en: 'services', required: true },
  { id: 'english', zh: '英文标识', en: 'English signs', required: false },
];
const answers = (services: boolean, english: boolean) => ({
  services: { met: services, note: '核查' },
  english: { met: english, note: '核查' },
});

describe('the criteria of a recognition', () => {
  it.each([
    ['5000', true, true, []],
    ['5000', true, false, []], // not required
    ['4999.99', true, true, ['/findings/area']],
    ['4999.99', false, true, ['/findings/area', '/findings/services']],
  ])('area %s, services %s, English %s: unmet %j', (area, services, english, unmet) => {
    const found = findings(criteria, { area }, answers(services, english));
    if (unmet.length === 0) expect(() => assertMet(criteria, found)).not.toThrow();
    else
      expect(() => assertMet(criteria, found)).toThrow(
        expect.objectContaining({
          code: 'criteria-not-met',
          faults: unmet.map((pointer) => expect.objectContaining({ pointer })),
        }),
      );
  });

  it('are answered one and all: a figure by the record, never by the officer', () => {
    expect(() => findings(criteria, { area: '6000' }, { services: { met: true, note: 'x' } })).toThrow(
      expect.objectContaining({
        code: 'answers-missing',
        faults: [expect.objectContaining({ pointer: '/answers/english' })],
      }),
    );
    const found = findings(criteria, {}, { ...answers(true, true), area: { met: true, note: 'x' } });
    expect(found[0]).toMatchObject({ criterion: 'area', met: false });
  });
});
