import { Controller, Inject, Module } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import type { AuditHeadMoved } from '@app/contracts';
import { Audit, PLATFORM_OPTIONS, type PlatformOptions } from '@app/platform';
import type { Delivery } from '../consumer/delivery.js';

/** The act under which the head of another service's chain stands in this one's; `npm run audit:verify` reads it by this name. */
export const headAction = 'audit.head';

/** Keeps the heads of the other services' audit chains in the own one, where nobody can change them unseen. */
@Controller()
export class KeptHeads {
  constructor(@Inject(PLATFORM_OPTIONS) private readonly options: PlatformOptions) {}

  @EventPattern<string>('audit.heads-moved.v1')
  async moved(@Payload() { tx, documents }: Delivery<AuditHeadMoved>): Promise<void> {
    for (const head of documents) if (head.id !== this.options.name) await keep(tx, head);
  }
}

async function keep(tx: EntityManager, { id, version: seq, hash }: AuditHeadMoved): Promise<void> {
  const after = { seq, hash };
  const known: unknown[] = await tx.query(
    'SELECT 1 FROM audit.entries WHERE object_id = $1 AND action = $2 AND after = $3 LIMIT 1',
    [id, headAction, JSON.stringify(after)],
  );
  if (known.length > 0) return;
  await Audit.record(tx, 'system', { action: headAction, object: { kind: 'audit-chain', id }, after });
}

/** For the services that keep heads: two of them, so that each head stands in another database than its chain. */
@Module({ controllers: [KeptHeads] })
export class KeptHeadsModule {}
