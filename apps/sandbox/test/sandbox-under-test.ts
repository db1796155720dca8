import { createServer, type AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { EventTransport } from '@app/messaging';
import { createService } from '@app/platform';
import { postgresForSuite } from '@app/testing';
import { OnboardingService } from '../src/accounts/onboarding.service.js';
import { AppModule } from '../src/app.module.js';
import { registrationDouble } from './registration-double.js';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Tests look into it freely. */
  readonly body: any;
}

/** The sandbox on fresh databases, its event log included; registration is a double. It can be stopped and started again. */
export async function sandboxUnderTest() {
  const [own, log, registration, port] = await Promise.all([
    postgresForSuite('sandbox'),
    postgresForSuite('sandbox log'),
    registrationDouble(),
    freePort(),
  ]);
  const base = `http://127.0.0.1:${port}`;
  const database = new pg.Client({ connectionString: own.url });
  await database.connect();
  let app: NestFastifyApplication | undefined;

  async function start(): Promise<void> {
    const saved = { ...process.env };
    Object.assign(process.env, {
      PORT: String(port),
      DATABASE_URL: own.url,
      EVENT_LOG_URL: log.url,
      TOKEN_ISSUER: base,
      TOKEN_JWKS_URL: `${base}/.well-known/jwks.json`,
      FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      SANDBOX: 'on',
      LOG_LEVEL: 'silent',
      RATE_LIMIT_PER_SECOND: '1000',
      SANDBOX_SECRET: 'a secret for this suite only',
      REGISTRATION_URL: registration.url,
      PUBLIC_URL: 'http://127.0.0.1:8080',
      CLOCK_FOLLOWERS: 'sandbox,customs',
    });
    app = await createService({
      name: 'sandbox',
      module: AppModule,
      transport: EventTransport,
      readiness: [OnboardingService],
    });
    process.env = saved;
    await app.listen(port, '127.0.0.1');
    await app.startAllMicroservices();
  }

  async function stop(): Promise<void> {
    await app?.close();
    app = undefined;
  }

  async function ask(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    init: RequestInit = {},
  ): Promise<Answer> {
    const answer = await fetch(`${base}${path}`, { method, ...init });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: text === '' ? null : JSON.parse(text),
    };
  }

  async function tokenOf(clientId: string): Promise<string> {
    const { body } = await ask('GET', '/sandbox/accounts');
    const { clientSecret } = body.find((account: { clientId: string }) => account.clientId === clientId);
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    return (await ask('POST', '/oauth/token', { body: form })).body.access_token;
  }

  await start();
  return { base, ask, tokenOf, database, registration, start, stop, close };

  async function close(): Promise<void> {
    await stop();
    await database.end();
    await registration.close();
    await Promise.all([own.close(), log.close()]);
  }
}
export type SandboxUnderTest = Awaited<ReturnType<typeof sandboxUnderTest>>;

/** Tokens are verified against the sandbox's own keys, so its port must be known before it starts. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
  });
}
