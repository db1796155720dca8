import { Controller, Injectable, Module } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { authorisations, type EventDocument, type ListMoved } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { currentTraceparent, databaseModule, PlatformModule } from '@app/platform';
import { MessagingModule, messagingMigrations, type Delivery } from '@app/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTaken1795392000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE taken (n bigserial PRIMARY KEY, by text, document_id text, version int, traceparent text)',
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE taken');
  }
}

/** Documents that the handlers refuse, as a test wants it. */
@Injectable()
export class Refusals {
  readonly ids = new Set<string>();
}

async function take(by: string, { tx, documents }: Delivery<EventDocument>): Promise<void> {
  for (const { id, version } of documents) {
    await tx.query('INSERT INTO taken (by, document_id, version, traceparent) VALUES ($1, $2, $3, $4)', [
      by,
      id,
      version,
      currentTraceparent() ?? null,
    ]);
  }
}

/** Two handlers of one event, in two features of one service. */
@Controller()
export class FirstConsumer {
  @EventPattern<string>('customs.lists-received.v1')
  async received(@Payload() delivery: Delivery<ListMoved>): Promise<void> {
    await take('first', delivery);
  }
}

@Controller()
export class SecondConsumer {
  constructor(private readonly refusals: Refusals) {}

  @EventPattern<string>('customs.lists-received.v1')
  async received(@Payload() delivery: Delivery<ListMoved>): Promise<void> {
    await take('second', delivery);
    const refused = delivery.documents.find(({ id }) => this.refusals.ids.has(id));
    if (refused)
      throw new DomainError('not-this-list', 'conflict', {
        message: { zh: '不收此清单', en: 'not this list' },
      });
  }
}

@Module({
  imports: [
    PlatformModule.forService({ name: 'probe', pathPrefix: 'probe', authorisations }),
    databaseModule({ entities: [], migrations: [...messagingMigrations, CreateTaken1795392000001] }),
    MessagingModule.forService({ service: 'probe', subscribes: true }),
  ],
  controllers: [FirstConsumer, SecondConsumer],
  providers: [Refusals],
})
export class ProbeModule {}
