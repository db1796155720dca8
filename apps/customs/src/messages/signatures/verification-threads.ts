import { Worker } from 'node:worker_threads';
import { DomainError } from '@app/kernel';
import type { SignatureFinding } from './domain/signature-finding.js';
import type { VerificationJob, VerificationReply, VerificationThreadData } from './verification-job.js';

interface Waiting {
  readonly job: VerificationJob;
  readonly resolve: (finding: SignatureFinding) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  task: Waiting | undefined;
}

function unavailable(zh: string, en: string, cause?: unknown): DomainError {
  return new DomainError('signatures-unavailable', 'unavailable', {
    message: { zh, en },
    retryAfterS: 1,
    ...(cause === undefined ? {} : { cause }),
  });
}

/**
 * The threads that verify signatures, so that a message that is verified holds up none that is not. A thread is started
 * when it is first needed, and again after it has died. What cannot wait any more is refused (503, try again).
 */
export class VerificationThreads {
  private readonly threads = new Set<Thread>();
  private readonly queue: Waiting[] = [];
  private closed = false;

  constructor(
    private readonly file: URL,
    private readonly data: VerificationThreadData,
    private readonly limits: { readonly threads: number; readonly waiting: number },
  ) {}

  verify(body: Uint8Array, at: Date): Promise<SignatureFinding> {
    if (this.closed) return Promise.reject(unavailable('服务正在停止', 'the service is stopping'));
    if (this.queue.length >= this.limits.waiting)
      return Promise.reject(
        unavailable('等待验签的报文过多', 'too many messages wait for their verification'),
      );
    return new Promise((resolve, reject) => {
      this.queue.push({ job: { body, at: at.getTime() }, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const { reject } of this.queue.splice(0))
      reject(unavailable('服务正在停止', 'the service is stopping'));
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private next(): void {
    if (this.queue.length === 0) return;
    const idle = [...this.threads].find(({ task }) => task === undefined);
    if (!idle && this.threads.size >= this.limits.threads) return;
    const thread = idle ?? this.started();
    const task = this.queue.shift();
    if (!task) return;
    thread.task = task;
    thread.worker.postMessage(task.job);
  }

  private started(): Thread {
    const worker = new Worker(this.file, { workerData: this.data });
    const thread: Thread = { worker, task: undefined };
    this.threads.add(thread);
    worker.on('message', (reply: VerificationReply) => {
      const { task } = thread;
      thread.task = undefined;
      if ('finding' in reply) task?.resolve(reply.finding);
      else task?.reject(new Error(`the signature could not be judged: ${reply.failure}`));
      this.next();
    });
    const ended = (cause: unknown): void => {
      if (!this.threads.delete(thread)) return;
      thread.task?.reject(unavailable('验签中断', 'the verification broke off', cause));
      this.next();
    };
    worker.on('error', ended);
    worker.on('exit', (code) => ended(new Error(`exit ${code}`)));
    // an idle thread keeps no process alive: the server does
    worker.unref();
    return thread;
  }
}
