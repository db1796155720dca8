import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshOrderNo, importCase } from '../deploy/local/import-case.mjs';
import type { WindowClient } from '../deploy/local/window-client.mjs';
import { eventually } from './support/eventually.js';
import { sharedPlatform, type StoryPlatform } from './support/platform.js';

type Enterprise = { creditCode: string; customsCode: string; name: string };

let platform: StoryPlatform;
let newcomer: WindowClient;
let demo: WindowClient;
let own: Enterprise;
let others: Enterprise;

beforeAll(async () => {
  platform = await sharedPlatform();
  newcomer = await platform.as('newcomer');
  demo = await platform.as('demo');
  own = (await platform.account('newcomer')).enterprise!;
  others = (await platform.account('demo')).enterprise!;
}, 240_000);
afterAll(async () => platform?.stop());

const record = (): Promise<any> => newcomer.get(`/registration/participants/${own.creditCode}`);
const decide = async (officer: string, department: string, decision: string, reason = '见附件') =>
  (await platform.as(officer)).post(`/registration/participants/${own.creditCode}/decisions`, {
    department,
    decision,
    reason,
  });

/** The newcomer's own goods, declared by itself; `changes` names other enterprises in the head. */
function list(changes: Record<string, string> = {}): Record<string, any> {
  const { CEB621Message } = importCase({ orderNo: freshOrderNo(), demo: others }) as any;
  CEB621Message.BaseTransfer.copCode = own.customsCode;
  CEB621Message.BaseTransfer.copName = own.name;
  const { InventoryHead: head, InventoryList: lines } = CEB621Message.Inventory[0];
  const parties = {
    ebcCode: own.customsCode,
    ebcName: own.name,
    agentCode: own.customsCode,
    agentName: own.name,
  };
  CEB621Message.Inventory = [{ InventoryHead: { ...head, ...parties, ...changes }, InventoryList: lines }];
  return { CEB621Message };
}
const file = async (message: object, as = newcomer): Promise<any> =>
  (await as.post('/customs/messages', message)).documents[0];
const codes = ({ errors = [] }: any) =>
  errors.map(({ pointer, code }: any) => `${pointer.split('/').at(-1)} ${code}`);

describe('a newcomer', () => {
  it('is told what it waits for, and may not file before customs has accepted it', async () => {
    const { status, waitingFor } = await record();
    expect(status).toBe('pending');
    expect(waitingFor.filter(({ what }: any) => what === 'decision').map(({ owner }: any) => owner)).toEqual([
      'customs',
      'tax',
      'fx',
      'commerce',
    ]);
    expect(codes(await file(list()))).toContain('copCode enterprise-not-in-standing');
  });

  it('files its first list once four departments have accepted it, without a paper, which it is told it lacks', async () => {
    for (const department of ['customs', 'tax', 'fx', 'commerce'])
      await decide(`${department}-officer-1`, department, 'accept');
    expect(await record()).toMatchObject({
      status: 'active',
      roleStandings: [
        { role: 'e-commerce', status: 'incomplete', lacks: ['fx-list', 'export-refund-filing'] },
      ],
    });
    const accepted = await eventually('customs knows of it', async () => {
      const answer = await file(list());
      return answer.outcome === 'accepted' ? answer : undefined;
    });
    expect(accepted).toMatchObject({ kind: 'list', outcome: 'accepted' });
  });

  it.each(['ebpCode', 'logisticsCode', 'areaCode'])(
    'is refused in the role of %s, which it has not, at the field',
    async (field) => {
      const answer = await file(list({ [field]: own.creditCode }));
      expect(answer.outcome).toBe('rejected');
      expect(answer.errors).toEqual([
        expect.objectContaining({
          pointer: `/CEB621Message/Inventory/0/InventoryHead/${field}`,
          code: 'party-without-role',
          actual: 'e-commerce',
        }),
      ]);
    },
  );

  it('is named by nobody while customs has suspended it, and again after two officers have lifted that', async () => {
    const named = () =>
      file(importCaseOfDemo({ ebcCode: own.customsCode, ebcName: own.name }), demo).then(codes);
    const untilNamed = (wanted: string[]) =>
      eventually(`naming it gives ${JSON.stringify(wanted)}`, async () =>
        JSON.stringify(await named()) === JSON.stringify(wanted) ? wanted : undefined,
      );
    await decide('customs-officer-1', 'customs', 'suspend', '涉嫌违规');
    await untilNamed(['ebcCode party-not-in-standing']);
    await decide('customs-officer-1', 'customs', 'accept', '已整改');
    expect(await named()).toEqual(['ebcCode party-not-in-standing']);
    await decide('customs-officer-2', 'customs', 'accept', '已整改');
    await untilNamed([]);
  });
});

function importCaseOfDemo(changes: Record<string, string>): Record<string, any> {
  const { CEB621Message } = importCase({ orderNo: freshOrderNo(), demo: others }) as any;
  Object.assign(CEB621Message.Inventory[0].InventoryHead, changes);
  return { CEB621Message };
}

it('the sandbox’s own enterprises have all papers of their roles, verified', async () => {
  const { papers, roleStandings } = await demo.get(`/registration/participants/${others.creditCode}`);
  expect(papers.map(({ status }: any) => status)).toEqual(papers.map(() => 'verified'));
  expect(roleStandings.map(({ role, status }: any) => [role, status])).toEqual(
    ['platform', 'e-commerce', 'payment', 'logistics', 'agent', 'warehouse'].map((role) => [
      role,
      'in-standing',
    ]),
  );
});
