import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { createService } from '@app/platform';
import { postgresForSuite } from '@app/testing';
import { testIssuer, type TestIssuer } from '../../../libs/platform/test/token-issuer.js';
import { AppModule } from '../src/app.module.js';
import { registerOutside } from '../src/register-outside.js';

export interface RunningWindow {
  readonly app: NestFastifyApplication;
  readonly base: string;
  readonly issuer: TestIssuer;
  readonly database: pg.Client;
  close(): Promise<void>;
}

/** The window alone, on databases of its own, in front of `upstreams`. */
export async function runningWindow(
  upstreams: Record<string, string | readonly string[]> = {},
): Promise<RunningWindow> {
  const environment = { ...process.env };
  const [database, log, issuer] = await Promise.all([
    postgresForSuite('window'),
    postgresForSuite('window log'),
    testIssuer(),
  ]);
  Object.assign(process.env, {
    PORT: '0',
    DATABASE_URL: database.url,
    EVENT_LOG_URL: log.url,
    TOKEN_ISSUER: issuer.issuer,
    TOKEN_JWKS_URL: issuer.jwksUrl,
    FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    LOG_LEVEL: 'silent',
    UPSTREAMS: JSON.stringify(upstreams),
  });
  const app = await createService({ name: 'window', module: AppModule, extend: registerOutside });
  await app.listen(0, '127.0.0.1');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return {
    app,
    issuer,
    database: client,
    base: await app.getUrl(),
    async close() {
      await client.end();
      await app.close();
      await Promise.all([issuer.close(), database.close(), log.close()]);
      process.env = environment;
    },
  };
}
