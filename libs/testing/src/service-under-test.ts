import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { createService, Transactions } from '@app/platform';
import { testIssuer } from '../../platform/test/token-issuer.js';
import { postgresForSuite } from './postgres-for-suite.js';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
  readonly bytes: Buffer;
  /** Tests look into it freely; null where the answer is no JSON. */
  readonly body: any;
}

export interface Ask {
  readonly as?: string;
  /** An object goes as JSON, a string as XML, bytes as the content type that goes with them. */
  readonly body?: object | string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
}

/** An account is named in a test: `customs-officer`, `customs-officer-2`, `department-officer-post-1`, `auditor`, or an enterprise. */
const enterprises: Record<string, { credit_code: string; customs_code: string; enterprise_name: string }> = {
  demo: {
    credit_code: '91330200MA0DEM013H',
    customs_code: '330246D001',
    enterprise_name: '宁波示范跨境电商有限公司',
  },
  other: {
    credit_code: '91330200MA0DEM021C',
    customs_code: '330246D002',
    enterprise_name: '宁波另一家跨境电商有限公司',
  },
};

const departmentOfficer = /^department-officer-(.+)-\d$/;

/** `commerce-officer-2` is the second person of its role, as in the sandbox. */
function roleOf(account: string): string {
  return departmentOfficer.test(account) ? 'department-officer' : account.replace(/-\d$/, '');
}

/** Of `department-officer-post-1`. */
function departmentClaim(account: string): { department?: string } {
  const department = departmentOfficer.exec(account)?.[1];
  return department === undefined ? {} : { department };
}

/** One service on a fresh database, asked over HTTP like anywhere else; its consumers are called with `deliver`. */
export async function serviceUnderTest(name: string, module: Type, environment: Record<string, string> = {}) {
  const [own, log, issuer] = await Promise.all([
    postgresForSuite(name),
    postgresForSuite(`${name} log`),
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
    EVIDENCE_KEY: Buffer.alloc(32, 5).toString('base64'),
    SANDBOX: 'on',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_SECOND: '1000',
    ...environment,
  });
  const app: NestFastifyApplication = await createService({ name, module });
  process.env = saved;
  await app.listen(0, '127.0.0.1');
  const base = await app.getUrl();
  const database = new pg.Client({ connectionString: own.url });
  await database.connect();
  const transactions = app.get(Transactions);

  const tokenOf = (account: string): Promise<string> =>
    issuer.sign({
      sub: account,
      roles: [enterprises[account] === undefined ? roleOf(account) : 'enterprise'],
      ...departmentClaim(account),
      ...enterprises[account],
    });

  return {
    app,
    database,
    transactions,
    url: base,
    tokenOf,
    async ask(
      method: 'GET' | 'POST' | 'PATCH',
      path: string,
      { as, body, headers }: Ask = {},
    ): Promise<Answer> {
      const type = typeof body === 'string' ? 'application/xml' : 'application/json';
      const answer = await fetch(`${base}${path}`, {
        method,
        headers: {
          ...(as === undefined ? {} : { authorization: `Bearer ${await tokenOf(as)}` }),
          ...(body === undefined ? {} : { 'content-type': type }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const text = bytes.toString('utf8');
      const json = /[/+]json/.test(answer.headers.get('content-type') ?? '');
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        text,
        bytes,
        body: json ? JSON.parse(text) : null,
      };
    },
    /** Documents of all events written so far, oldest first. */
    async events(): Promise<{ type: string; key: string; document: any }[]> {
      const { rows } = await database.query('SELECT type, key, data FROM outbox ORDER BY id');
      return rows.flatMap(({ type, key, data }) =>
        JSON.parse(data).documents.map((document: unknown) => ({ type, key, document })),
      );
    },
    /** What was done to an object, by the audit record, oldest act first; refused attempts are written a moment after they are answered. */
    async acts(objectId: string): Promise<Record<string, any>[]> {
      const { rows } = await database.query(
        `SELECT * FROM audit.entries WHERE object_id = $1 AND outcome = 'done' ORDER BY id`,
        [objectId],
      );
      return rows.map((row) => ({
        ...row,
        before: JSON.parse(row.before),
        after: JSON.parse(row.after),
      }));
    },
    async close(): Promise<void> {
      await database.end();
      await app.close();
      await issuer.close();
      await Promise.all([own.close(), log.close()]);
    },
  };
}

export type ServiceUnderTest = Awaited<ReturnType<typeof serviceUnderTest>>;
