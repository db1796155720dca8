import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshOrderNo, importCase } from '../deploy/local/import-case.mjs';
import type { WindowClient } from '../deploy/local/window-client.mjs';
import { eventually } from './support/eventually.js';
import { sharedPlatform, type StoryPlatform } from './support/platform.js';

let platform: StoryPlatform;
let demo: WindowClient;
let other: WindowClient;
let enterprise: { creditCode: string; customsCode: string; name: string };
let agent: string;

beforeAll(async () => {
  platform = await sharedPlatform();
  demo = await platform.as('demo');
  other = await platform.as('other');
  enterprise = (await platform.account('demo')).enterprise!;
  agent = (await platform.account('other')).enterprise!.creditCode;
}, 240_000);
afterAll(async () => platform?.stop());

/** Files the four messages of an import of demo; the answers to their documents. */
async function fileAs(client: WindowClient, orderNo: string): Promise<any[]> {
  const documents: any[] = [];
  for (const [root, content] of Object.entries(importCase({ orderNo, demo: enterprise }))) {
    documents.push((await client.post('/customs/messages', { [root]: content })).documents[0]);
  }
  return documents;
}

/** One order of demo, sent by other: what became of it. */
async function probe(): Promise<any> {
  const { CEB311Message }: any = importCase({ orderNo: freshOrderNo(), demo: enterprise });
  return (await other.post('/customs/messages', { CEB311Message })).documents[0];
}

const status = async (client: WindowClient, path: string): Promise<number> => {
  const answer = await fetch(`${platform.url}${path}`, {
    headers: { authorization: `Bearer ${await client.token()}` },
  });
  await answer.arrayBuffer();
  return answer.status;
};

describe('an agent that declares for its principal (报关代理)', () => {
  it('may while it is delegated: refused, accepted and released, refused again; so with reading', async () => {
    for (const document of await fileAs(other, freshOrderNo())) {
      expect(document.outcome).toBe('rejected');
      expect(document.errors.map(({ code }: any) => code)).toEqual(
        expect.arrayContaining(['sender-not-entitled', 'party-not-entitled']),
      );
    }

    const scope = 'customs-declaration';
    const offered = await demo.post('/registration/delegations', { agent, scope, to: '2099-12-31' });
    expect(offered.status).toBe('offered');
    expect((await probe()).outcome).toBe('rejected');
    await other.post(`/registration/delegations/${offered.id}/accept`, {});
    await eventually('customs knows of the delegation', async () =>
      (await probe()).outcome === 'accepted' ? true : undefined,
    );

    const orderNo = freshOrderNo();
    expect((await fileAs(other, orderNo)).map(({ outcome }) => outcome)).toEqual(Array(4).fill('accepted'));
    const released = await eventually('the list that other filed is released', async () => {
      const { items } = await other.get(`/customs/lists?orderNo=${orderNo}`);
      return items[0]?.status === 'released' ? items[0] : undefined;
    });
    expect((await demo.get(`/customs/lists/${released.id}`)).status).toBe('released');
    const timeline = `/timeline?orderNo=${orderNo}`;
    expect([await status(other, `/customs/lists/${released.id}`), await status(other, timeline)]).toEqual([
      200, 200,
    ]);

    await demo.post(`/registration/delegations/${offered.id}/revoke`, { reason: '合同到期' });
    const refused = await eventually('customs knows of the revocation', async () => {
      const document = await probe();
      return document.outcome === 'rejected' ? document : undefined;
    });
    expect(refused.errors[0]).toMatchObject({
      pointer: '/CEB311Message/BaseTransfer/copCode',
      code: 'sender-not-entitled',
    });
    expect(await status(other, `/customs/lists/${released.id}`)).toBe(404);
    await eventually('the timeline is closed to other', async () =>
      (await status(other, timeline)) === 404 ? true : undefined,
    );
    expect(await status(demo, `/customs/lists/${released.id}`)).toBe(200);
    const { history } = await other.get(`/registration/delegations/${offered.id}`);
    expect(history.map(({ status: one, by }: any) => [one, by])).toEqual([
      ['offered', enterprise.creditCode],
      ['accepted', agent],
      ['revoked', enterprise.creditCode],
    ]);
  }, 180_000);

  it('what an enterprise is told to look up elsewhere is there', async () => {
    const { elsewhere } = await demo.get(`/registration/participants/${enterprise.creditCode}/dossier`);
    const document: any = await (await fetch(`${platform.url}/openapi.json`)).json();
    const missing = elsewhere
      .map(({ operation }: any) => operation.split(' ')[1])
      .filter((path: string) => document.paths[path]?.get?.['x-roles']?.includes('enterprise') !== true);
    expect(missing).toEqual([]);
  });
});
