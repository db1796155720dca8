import { afterEach, expect, it } from '@jest/globals';
import { threadId } from 'node:worker_threads';
import { VerificationThreads } from './verification-threads.js';

/** A thread whose signer is the thread itself; what it is sent chooses how it behaves. */
const thread = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ body: [does, low, high] }) => {
      if (does === 1) return;
      if (does === 2) process.exit(7);
      if (does === 3) throw new Error('broken');
      if (does === 4) return parentPort.postMessage({ failure: 'no XML' });
      parentPort.postMessage({ finding: { signer: { serial: '', subject: [String(threadId)] } } });
    });`)}`,
);
const [answer, silence, exit, crash, fail] = [0, 1, 2, 3, 4].map((does) => Uint8Array.of(does));
const now = new Date();

let threads: VerificationThreads;
const start = (limits: { threads: number; waiting: number }): VerificationThreads =>
  (threads = new VerificationThreads(thread, { authorities: [] }, limits));
afterEach(() => threads.close());

it('verifies in a thread that is not this one, several at once', async () => {
  start({ threads: 2, waiting: 10 });
  const findings: any[] = await Promise.all([threads.verify(answer!, now), threads.verify(answer!, now)]);
  const ids = findings.map(({ signer }) => signer.subject[0]);
  expect(new Set([...ids, String(threadId)]).size).toBe(3);
});

it('has no more threads than allowed: the others wait for their turn', async () => {
  start({ threads: 1, waiting: 10 });
  const findings: any[] = await Promise.all(Array.from({ length: 5 }, () => threads.verify(answer!, now)));
  expect(new Set(findings.map(({ signer }) => signer.subject[0])).size).toBe(1);
});

it('refuses what cannot wait any more, to be tried again', async () => {
  start({ threads: 1, waiting: 1 });
  const held = [threads.verify(silence!, now), threads.verify(silence!, now)];
  const refused = { code: 'signatures-unavailable', kind: 'unavailable', retryAfterS: 1 };
  await expect(threads.verify(silence!, now)).rejects.toMatchObject(refused);
  const ends = Promise.allSettled(held);
  await threads.close();
  // what was under way and what waited are refused too when the service stops
  expect(await ends).toMatchObject([
    { status: 'rejected', reason: refused },
    { status: 'rejected', reason: refused },
  ]);
});

it.each([
  ['ends', exit],
  ['breaks', crash],
])('a thread that %s takes its message with it and is replaced', async (_what, body) => {
  start({ threads: 1, waiting: 10 });
  const broken = threads.verify(body!, now);
  const next = threads.verify(answer!, now);
  await expect(broken).rejects.toMatchObject({ code: 'signatures-unavailable' });
  await expect(next).resolves.toMatchObject({ signer: {} });
});

it('a message that cannot be judged leaves the thread alive', async () => {
  start({ threads: 1, waiting: 10 });
  await expect(threads.verify(fail!, now)).rejects.toThrow('no XML');
  await expect(threads.verify(answer!, now)).resolves.toMatchObject({ signer: {} });
});

it('takes nothing after it is closed', async () => {
  start({ threads: 1, waiting: 10 });
  await threads.close();
  await expect(threads.verify(answer!, now)).rejects.toMatchObject({ code: 'signatures-unavailable' });
});
