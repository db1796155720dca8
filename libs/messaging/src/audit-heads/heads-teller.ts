import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditHeadMoved } from '@app/contracts';
import { instantText } from '@app/kernel';
import { BackgroundWork, Transactions, type WorkLeft } from '@app/platform';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { append } from '../outbox/append.js';
import { headAction } from './kept-heads.js';

/** So long after the head before: an end that was cut off since stands in the head's file only. */
const everyMs = 300_000;

interface Head {
  readonly seq: number;
  readonly hash: string;
  /** Whether anything but heads of others was linked since the one told last. */
  readonly news: boolean;
}

/** Tells the newest link of the service's audit chain to others, who keep it in theirs. */
@Injectable()
export class HeadsTeller extends BackgroundWork {
  protected readonly logger = new Logger('audit-heads');
  protected readonly pace = { idleMs: everyMs, longestIdleMs: everyMs, failedMs: 10_000, longestMs: everyMs };
  protected readonly failure = 'the head of the audit chain could not be told';
  private told = 0;
  private begun = false;

  constructor(
    private readonly transactions: Transactions,
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
  ) {
    super();
  }

  /** Nothing yet at the start: a service that is started again and again would tell each time. */
  protected async work(): Promise<WorkLeft> {
    if (this.begun) await this.transactions.run((tx) => this.tell(tx));
    this.begun = true;
    return everyMs;
  }

  /** One head, where the chain has grown by more than the heads of others that it keeps: two that keep each other would never rest. */
  async tell(tx: EntityManager): Promise<void> {
    const [head]: Head[] = await tx.query(
      `SELECT l.seq::integer AS seq, encode(l.hash, 'hex') AS hash,
              EXISTS (SELECT 1 FROM audit.links n JOIN audit.entries e ON e.id = n.entry_id
                       WHERE n.seq > $1 AND e.action <> $2) AS news
         FROM audit.links l ORDER BY l.seq DESC LIMIT 1`,
      [this.told, headAction],
    );
    if (!head?.news) return;
    const { seq, hash } = head;
    const document: AuditHeadMoved = {
      id: this.options.service,
      version: seq,
      hash,
      at: instantText(new Date()),
    };
    await append(tx, 'audit.heads-moved.v1', this.options.service, [document]);
    this.told = seq;
  }
}
