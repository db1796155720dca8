import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { operationOf, recordRefusal } from './audit.js';
import { objectOf } from './object-of-request.js';
import { RefusalCounts, type CountedRefusals } from './refusal-counts.js';

const writeEveryMs = 1_000;
/** Refused whatever was asked: nobody known, not allowed, too often. A 404 may be the record of somebody else. */
const alwaysRecorded = new Set([401, 403, 404, 429]);
/** Longer ids and other characters are no ids of ours, and may be anything. */
const plausibleId = /^[\w-]{1,40}$/;

const logger = new Logger('Audit');

/** Puts refused attempts on record: of reading those that were not allowed, of changing all. */
@Injectable()
export class Refusals implements OnModuleInit, OnModuleDestroy {
  private readonly counts = new RefusalCounts();
  private writer: NodeJS.Timeout | undefined;
  private written: Promise<void> = Promise.resolve();

  constructor(private readonly database: DataSource) {}

  onModuleInit(): void {
    this.writer = setInterval(() => void this.write(), writeEveryMs);
    this.writer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.writer);
    await this.write(true);
  }

  note(request: FastifyRequest, reply: FastifyReply): void {
    const status = reply.statusCode;
    // What is passed on to a service behind the window is on that service's record.
    if (status < 400 || status >= 500 || request.is404 || request.routeOptions.config.access === 'upstream')
      return;
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!alwaysRecorded.has(status) && (reads || request.caller === undefined)) return;
    const object = objectOf(request, undefined);
    this.counts.add(
      {
        actor: request.caller ?? 'anonymous',
        action: operationOf(request),
        code: request.refusalCode ?? String(status),
        address: request.ip,
        traceId: request.trace?.traceId,
        ...(object !== undefined && plausibleId.test(object.id) ? { object } : {}),
      },
      performance.now(),
    );
  }

  /** Writes what is due; a reader of the log calls it first, so that he finds what was refused a moment ago. */
  write(all = false): Promise<void> {
    // what another call has taken is on record only when that call has ended
    this.written = this.written.then(() => this.writeDue(all));
    return this.written;
  }

  private async writeDue(all: boolean): Promise<void> {
    const due = this.counts.take(performance.now(), all);
    if (due.length === 0) return;
    try {
      await this.database.transaction(async (tx) => {
        for (const { objectIds, ...refusal } of due)
          await recordRefusal(tx, refusal.actor, { ...refusal, ...namedObjects(refusal, objectIds) });
      });
    } catch (error) {
      const refusals = due.reduce((sum, { times }) => sum + times, 0);
      logger.error({ msg: 'refused attempts could not be put on record', refusals, reason: String(error) });
    }
  }
}

/** One object stands where objects stand; several are listed. */
function namedObjects(
  { object }: Omit<CountedRefusals, 'objectIds'>,
  objectIds: readonly string[],
): { after?: { objects: readonly string[] } } {
  return objectIds.length > 1 || (objectIds.length === 1 && objectIds[0] !== object?.id)
    ? { after: { objects: objectIds } }
    : {};
}

export function recordRefusals(fastify: FastifyInstance, refusals: Refusals): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    refusals.note(request, reply);
    done();
  });
}
