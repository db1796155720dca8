import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf } from '@app/ceb';
import { assertPurpose, calendarDate } from '@app/kernel';
import { Audit, BusinessClock, CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { found, recordId, scopeOf } from '../access/scope.js';
import type { Fields } from '../lists/domain/match-report.js';
import { DocumentBodies } from '../storage/document-bodies.js';
import { ListContents } from '../storage/list-contents.js';
import { Reveal } from './persons.dto.js';
import { personExamples } from './persons.examples.js';
import { RevealRepository } from './reveal.repository.js';

type View = Record<string, unknown>;

/** Personal values of one document in the clear: for a purpose, field by field, on record. Everywhere else they are masked. */
@Controller('documents')
export class RevealController {
  constructor(
    private readonly documents: RevealRepository,
    private readonly contents: ListContents,
    private readonly bodies: DocumentBodies,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Post(':kind/:id/reveal')
  @HttpCode(200)
  @Operation({
    task: 'documents',
    zh: '查看单证中的个人信息明文：说明目的，逐次记入审计日志',
    en: 'Personal values of a document in the clear, for a purpose; every call is on the audit record',
    description:
      '企业只能查看本企业报送的单证；其他接口一律遮盖。每次都是一次新的读取，Idempotency-Key 不适用。 · An enterprise may reveal documents that it filed itself; everywhere else values are masked. Every call is a reading of its own: Idempotency-Key does not apply.',
    examples: personExamples.reveal,
  })
  reveal(
    @CurrentCaller() caller: Caller,
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Body() { purpose, reason, fields }: Reveal,
  ): Promise<View> {
    assertPurpose(purpose, caller.roles, calendarDate(this.clock.now()));
    return this.transactions.run(async (tx) => {
      const head = await this.headOf(tx, kind, recordId(id), scopeOf(caller));
      const { head: values, id: own } = found(head, { zh: '单证', en: 'document that may be revealed' });
      const named = fields.filter((field) => values[field] !== undefined);
      await Audit.record(tx, caller, {
        action: 'personal-data.reveal',
        object: { kind, id: own },
        after: { purpose, fields: named },
        reason,
      });
      return {
        id: own,
        kind,
        purpose,
        values: Object.fromEntries(named.map((field) => [field, values[field]])),
      };
    });
  }

  private async headOf(
    tx: EntityManager,
    kind: string,
    id: string,
    filedBy: string | undefined,
  ): Promise<{ id: string; head: Fields } | null> {
    if (kind === 'list') {
      const list = await this.documents.list(tx, id, filedBy);
      return list && { id: list.id, head: (await this.contents.open(tx, list)).goods.head };
    }
    const document = await this.documents.document(tx, kind, id, filedBy);
    return document && { id: document.id, head: headOf(this.bodies.open(document), document.messageType) };
  }
}
