import type { Answer } from '@app/testing';
import { RegistersService } from '../src/registers/registers.service.js';
import { RegistersRepository } from '../src/registers/registers.repository.js';
import { demo, type SubsidyUnderTest } from './subsidy-under-test.js';

interface Recorded {
  readonly kind: string;
  readonly name: string;
  readonly owner?: string;
  readonly from: string;
  readonly to?: string;
  readonly data: Readonly<Record<string, string>>;
}

/** The steps of a call's procedure, as officers and enterprises take them over HTTP. */
export function procedureOf(subsidy: SubsidyUnderTest) {
  const post = (path: string, as: string, body: object = {}): Promise<Answer> =>
    subsidy.ask('POST', `/subsidy${path}`, { as, body });

  /** A budget that finance-officer-1 sets and finance-officer-2 confirms. */
  async function budget(pack: string, year: number, amount: string): Promise<Answer> {
    const set = await post('/budgets', 'finance-officer-1', { pack, year, amount, source: '预算批复' });
    return post(`/budgets/${set.body.id}/confirmation`, 'finance-officer-2');
  }

  return {
    post,
    get: (path: string, as: string): Promise<Answer> => subsidy.ask('GET', `/subsidy${path}`, { as }),
    budget,
    fund: async (pack: string, year: number): Promise<any> =>
      (await subsidy.ask('GET', `/subsidy/funds/${pack}/${year}`, { as: 'auditor' })).body,
    call: (change: object): Promise<Answer> =>
      post('/calls', 'commerce-officer-1', {
        pack: 'demonstration',
        title: '申报通知',
        measures: ['art-13'],
        opensOn: '2026-09-01',
        closesOn: '2026-09-30',
        source: '通知',
        ...change,
      }),
    draft: (call: string, body: object = {}, as = 'demo'): Promise<Answer> =>
      post(`/calls/${call}/applications`, as, { measure: 'art-13', ...body }),
    submit: (id: string, as = 'demo'): Promise<Answer> => post(`/applications/${id}/submission`, as),
    check: (applications: readonly string[], as: string, body: object = {}): Promise<Answer> =>
      post('/checks', as, { applications, decision: 'pass', ...body }),
    /** Verified records, entered in one transaction by a first officer and verified by a second one. */
    async recorded(records: readonly Recorded[]): Promise<string[]> {
      return subsidy.transactions.run(async (tx) => {
        const registers = subsidy.app.get(RegistersService);
        const ids: string[] = [];
        for (const { owner = demo.creditCode, to, ...given } of records) {
          const kinds: any = (await kindsOf(subsidy)).kinds;
          const department: string = kinds[given.kind].department;
          const officer = { clientId: `${department}-1`, roles: ['department-officer' as const], department };
          const evidence = [{ title: '凭证', reference: given.name }];
          const entered = await registers.enter(tx, officer, { ...given, owner, to: to ?? null, evidence });
          ids.push(entered.id);
        }
        await subsidy.app
          .get(RegistersRepository)
          .decide(tx, ids, { status: 'verified', reason: null, actor: 'second', at: new Date() });
        return ids;
      });
    },
  };
}

let known: Promise<any> | undefined;
function kindsOf(subsidy: SubsidyUnderTest): Promise<any> {
  known ??= subsidy.ask('GET', '/subsidy/register-kinds', { as: 'demo' }).then(({ body }) => body);
  return known;
}

export type ProcedureUnderTest = ReturnType<typeof procedureOf>;
