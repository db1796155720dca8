import { parentPort, workerData } from 'node:worker_threads';
import { readCertificate } from '@app/ceb';
import { judgeSignature } from './domain/judge-signature.js';
import type { VerificationJob, VerificationReply, VerificationThreadData } from './verification-job.js';

/** Runs in a thread of its own (verification-threads.ts): one message after the other, one reply each. */
// the edge of the thread: what comes is what verification-threads.ts sent
const data: VerificationThreadData = workerData;
const authorities = data.authorities.flatMap((pem) => readCertificate(pem) ?? []);
const decoder = new TextDecoder('utf-8', { fatal: true });

function replyTo({ body, at }: VerificationJob): VerificationReply {
  try {
    return { finding: judgeSignature(decoder.decode(body), authorities, new Date(at)) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (job: VerificationJob) => parentPort?.postMessage(replyTo(job)));
