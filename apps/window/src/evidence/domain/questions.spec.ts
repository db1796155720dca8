import { expect, it } from '@jest/globals';
import { auditQuestions, firstQuestions, furtherQuestions, sentQuestions } from './questions.js';

const paths = (questions: readonly { path: string }[]): string[] => questions.map(({ path }) => path);

it('asks by order number and platform, encoded', () => {
  const asked = paths(firstQuestions({ orderNo: 'A&b=1', ebpCode: '330246D001' }));
  expect(asked).toContain('/customs/lists?orderNo=A%26b%3D1&limit=200&ebpCode=330246D001');
  expect(asked).toContain('/tax-refund/claims?orderNo=A%26b%3D1&limit=200');
});

it('follows lists, messages, claims, receipts and applications', () => {
  const answers = new Map<string, unknown>([
    ['customs/lists.json', { items: [{ id: 'l1' }] }],
    ['customs/messages.json', { items: [{ messageId: 'm1' }] }],
    ['tax-refund/claims.json', { items: [{ id: 'c1' }] }],
  ]);
  const documents = [
    { eventType: 'fx-settlement.receipts-settled.v1', id: 'r1' },
    { eventType: 'fx-settlement.receipts-settled.v1', id: 'r1' },
    { eventType: 'subsidy.applications-paid.v1', id: 's1' },
  ];
  expect(paths(furtherQuestions(answers, documents))).toEqual([
    '/customs/lists/l1',
    '/customs/lists/l1/match',
    '/customs/lists/l1/receipts?limit=200',
    '/customs/messages/m1',
    '/customs/messages/m1/original',
    '/tax-refund/claims/c1',
    '/fx/receipts/r1',
    '/subsidy/applications/s1',
  ]);
});

it('asks the adapter for the messages in which lists went to customs, each once', () => {
  const answers = new Map<string, unknown>([
    ['customs/lists/l1.json', { submissionId: 's1' }],
    ['customs/lists/l2.json', { submissionId: 's1' }],
    ['customs/lists/l3.json', { submissionId: null }],
    ['customs/lists/l1.match.json', { submissionId: 'no list' }],
  ]);
  expect(paths(sentQuestions(answers))).toEqual(['/customs-adapter/submissions/s1']);
});

it('takes nothing for an id that would make another path', () => {
  const answers = new Map<string, unknown>([
    ['customs/lists.json', { items: [{ id: '../../x?' }, { id: 7 }, null] }],
  ]);
  expect(furtherQuestions(answers, [{ eventType: 'subsidy.applications-paid.v1', id: 'a' }])).toHaveLength(1);
});

it('asks each audit log about every object of the case, some at a time', () => {
  const documents = Array.from({ length: 301 }, (_, n) => ({
    eventType: 'customs.lists-released.v1',
    id: `d${n}`,
  }));
  const asked = auditQuestions(new Map(), documents).filter(({ path }) => path.startsWith('/customs/'));
  expect(asked.map(({ file }) => file)).toEqual(['audit/customs.ndjson', 'audit/customs-2.ndjson']);
  expect(asked[1]?.path).toBe('/customs/audit/export?object=d300');
});
