import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { BusinessClock, createService } from '@app/platform';
import { postgresForSuite } from '@app/testing';
import { testIssuer } from '../../../libs/platform/test/token-issuer.js';
import { AppModule } from '../src/app.module.js';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  /** Tests look into it freely. */
  readonly body: any;
}

export interface Ask {
  readonly as?: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

/** An account is named in a test: `customs-officer`, `customs-officer-2`, `auditor`, or an enterprise by its two codes. */
const enterprises: Record<string, { credit_code: string; customs_code?: string }> = {
  demo: { credit_code: '91330200MA0DEM013H', customs_code: '330246D001' },
  other: { credit_code: '91330200MA0DEM021C', customs_code: '330246D002' },
  payer: { credit_code: '91330200MA0NEW036N' },
  broker: { credit_code: '91330200MA0NEW036N', customs_code: '3302481678' },
  trader: { credit_code: '92330200MA0TRADE53' },
};

/** Bodies of registrations; other ones override a line. */
export const demo = {
  name: '宁波示范跨境电商有限公司',
  creditCode: '91330200MA0DEM013H',
  customsCode: '330246D001',
  roles: ['e-commerce', 'platform'],
};
export const other = {
  ...demo,
  name: '宁波另一家',
  creditCode: '91330200MA0DEM021C',
  customsCode: '330246D002',
};

const deadlock = '40P01';

/** The registration service on a fresh database, asked over HTTP like anywhere else. */
export async function registrationUnderTest() {
  const [own, log, issuer] = await Promise.all([
    postgresForSuite('registration'),
    postgresForSuite('registration log'),
    testIssuer(),
  ]);
  const saved = { ...process.env };
  Object.assign(process.env, {
    PORT: '0',
    DATABASE_URL: own.url,
    EVENT_LOG_URL: log.url,
    TOKEN_ISSUER: issuer.issuer,
    TOKEN_JWKS_URL: issuer.jwksUrl,
    FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    FIELD_HASH_KEY: Buffer.alloc(32, 9).toString('base64'),
    SANDBOX: 'on',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_SECOND: '1000',
  });
  const app: NestFastifyApplication = await createService({ name: 'registration', module: AppModule });
  process.env = saved;
  await app.listen(0, '127.0.0.1');
  const base = await app.getUrl();
  const database = new pg.Client({ connectionString: own.url });
  await database.connect();

  const tokenOf = (account: string): Promise<string> =>
    issuer.sign({
      sub: account,
      roles: [enterprises[account] === undefined ? account.replace(/-\d$/, '') : 'enterprise'],
      ...enterprises[account],
    });

  async function ask(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    { as, body, headers }: Ask = {},
  ): Promise<Answer> {
    const answer = await fetch(`${base}/registration${path}`, {
      method,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${await tokenOf(as)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: text === '' ? null : JSON.parse(text),
    };
  }

  return {
    ask,
    app,
    database,
    /** Moves the business clock by so many days (from the real time). */
    advance: (days: number) => {
      app.get(BusinessClock).offsetMs = days * 86_400_000;
    },
    register: (as = 'demo', body: object = demo) => ask('POST', '/participants', { as, body }),
    decide: (as: string, id: string, department: string, decision: string, reason?: string) =>
      ask('POST', `/participants/${id}/decisions`, { as, body: { department, decision, reason } }),
    /** Documents of all events of the type written so far, oldest first. */
    async events(
      type = 'registration.participants-changed.v1',
    ): Promise<{ type: string; key: string; document: any }[]> {
      const { rows } = await database.query(
        'SELECT type, key, data FROM outbox WHERE type = $1 ORDER BY id',
        [type],
      );
      return rows.flatMap(({ type, key, data }) =>
        JSON.parse(data).documents.map((document: unknown) => ({ type, key, document })),
      );
    },
    /** The rounds of the service work meanwhile: where both wait for each other PostgreSQL ends one of them. */
    async empty(): Promise<void> {
      const all =
        'TRUNCATE seller_identities, participant_papers, participant_versions, participants, connections, outbox, idempotency_keys CASCADE';
      for (let tries = 1; ; tries += 1) {
        try {
          await database.query(all);
          return;
        } catch (error) {
          if ((error as { code?: string }).code !== deadlock || tries === 5) throw error;
        }
      }
    },
    async close(): Promise<void> {
      await database.end();
      await app.close();
      await issuer.close();
      await Promise.all([own.close(), log.close()]);
    },
  };
}
export type RegistrationUnderTest = Awaited<ReturnType<typeof registrationUnderTest>>;
