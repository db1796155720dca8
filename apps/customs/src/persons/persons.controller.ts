import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import {
  assertPurpose,
  calendarDate,
  DomainError,
  instantText,
  personOf,
  shownPerson,
  type Person,
} from '@app/kernel';
import {
  AboutPerson,
  Audit,
  BusinessClock,
  CurrentCaller,
  FieldCipher,
  Operation,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { recordId } from '../access/scope.js';
import { buyerHash, buyerHashes, refuseInvalidId } from '../buyers/buyer-key.js';
import { hasRunOut } from './domain/retention.js';
import { ErasureService, type JudgedForErasure } from './erasure.service.js';
import { ErasuresRepository } from './erasures.repository.js';
import { personExamples } from './persons.examples.js';
import { PersonsRepository } from './persons.repository.js';
import { PersonsService, type Holdings } from './persons.service.js';
import { ErasurePage, erasureView } from './persons.views.js';

type View = Record<string, unknown>;

/** What customs holds about one natural person: handed out and, where no law asks to keep it, erased. */
@Controller('persons')
export class PersonsController {
  constructor(
    private readonly persons: PersonsRepository,
    private readonly service: PersonsService,
    private readonly erasure: ErasureService,
    private readonly erasures: ErasuresRepository,
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  @Post('export')
  @HttpCode(200)
  @Operation({
    task: 'operation',
    zh: '导出海关服务持有的某人的全部信息（明文，记入审计日志）',
    en: 'All that customs holds about a person, in the clear; on the audit record',
    description:
      '按证件号码，或姓名加电话查找。每次都是一次新的读取，Idempotency-Key 不适用。 · By ID number, or name and telephone. Every call is a reading of its own: Idempotency-Key does not apply.',
    examples: personExamples.person,
  })
  export(@CurrentCaller() caller: Caller, @Body() asked: AboutPerson): Promise<View> {
    const person = this.allowed(caller, asked);
    return this.transactions.run(async (tx) => {
      const holdings = await this.service.holdings(tx, person);
      await Audit.record(tx, caller, {
        action: 'personal-data.export',
        object: { kind: 'person', id: this.idOf(person) },
        after: { purpose: asked.purpose, documents: holdings.documents.length },
        reason: asked.reason,
      });
      return { person: shownPerson(person), ...exportView(holdings) };
    });
  }

  @Post('erasure')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Operation({
    task: 'operation',
    zh: '清除某人的信息：法定保存期限内的不予清除，并列出依据和期限',
    en: 'Erase what is held about a person; what a law asks to keep stays, with its clause and last day',
    description:
      '按报文整体清除（签名覆盖整个报文）；全部仍须保存时应答 409，逐项列出依据。 · Whole messages are erased, for a signature is over all of one; 409 where all of it must be kept, each with its clause.',
    examples: personExamples.person,
  })
  erase(
    @CurrentCaller() caller: Caller,
    @Body() asked: AboutPerson,
    @Req() request: FastifyRequest,
  ): Promise<View> {
    const person = this.allowed(caller, asked);
    return this.transactions.once(request, caller, (tx) => this.eraseWhatMay(tx, caller, person, asked));
  }

  @Get('erasures')
  @ApiOkResponse({ type: ErasurePage })
  @Operation({
    task: 'operation',
    zh: '已清除的证明：种类、数量、期间、编号散列和依据',
    en: 'Proof of what was erased: kinds, counts, range, hash of the ids, clause',
  })
  page(@Query() { limit, after }: PageQuery): Promise<ErasurePage> {
    const cursor = readCursor(after);
    return this.transactions.run(async (tx) => {
      const rows = await this.erasures.page(tx, cursor && recordId(cursor), limit);
      const { items, next } = pageOf(rows, limit, ({ id }) => id);
      return { items: items.map(erasureView), next };
    });
  }

  private async eraseWhatMay(
    tx: EntityManager,
    caller: Caller,
    person: Person,
    { purpose, reason }: AboutPerson,
  ): Promise<View> {
    const now = this.clock.now();
    const today = calendarDate(now);
    const { documents, complete } = await this.service.holdings(tx, person);
    const messageIds = [...new Set(documents.map(({ messageId }) => messageId))];
    const judged: JudgedForErasure[] = [];
    for (const id of messageIds) {
      const message = await this.erasures.find(tx, id);
      if (message) judged.push(await this.erasure.judge(tx, message));
    }
    const due = judged.filter((one) => hasRunOut(one, today));
    const kept = judged.filter((one) => !hasRunOut(one, today));
    if (due.length === 0 && kept.length > 0) throw mustBeKept(kept);
    const proof = await this.erasure.erase(tx, caller, due, `${purpose}: ${reason}`, now);
    const certifications =
      'idNumber' in person
        ? await this.persons.forgetEndedCertifications(tx, buyerHashes(this.cipher, person.idNumber), today)
        : 0;
    return {
      person: shownPerson(person),
      erased: proof ? erasureView(proof) : null,
      certifications,
      kept: kept.map(keptView),
      complete,
    };
  }

  private allowed(caller: Caller, asked: AboutPerson): Person {
    const today = calendarDate(this.clock.now());
    assertPurpose(asked.purpose, caller.roles, today);
    if (asked.buyerIdNumber !== undefined) refuseInvalidId(asked.buyerIdNumber, today);
    return personOf(asked);
  }

  /** By which entries about one person are found on the audit record; tells nothing about the person. */
  private idOf(person: Person): string {
    return 'idNumber' in person
      ? buyerHash(this.cipher, person.idNumber)
      : this.cipher.hash(`${person.name} ${person.telephone}`);
  }
}

function exportView({ documents, years, ...rest }: Holdings): View {
  return {
    documents: documents.map(({ kind, id, messageId, orderNo, receivedAt, values }) => ({
      kind,
      id,
      messageId,
      orderNo,
      receivedAt: instantText(receivedAt),
      values,
    })),
    quotaYears: years,
    ...rest,
  };
}

const keptView = ({ message, until, clause }: JudgedForErasure): View => ({
  messageId: message.id,
  until,
  clause,
});

function mustBeKept(kept: readonly JudgedForErasure[]): DomainError {
  return new DomainError('retention-runs', 'conflict', {
    message: {
      zh: '这些信息仍在法定保存期限内，不能清除',
      en: 'All of it must still be kept by law and cannot be erased',
    },
    faults: kept.map(({ message, until, clause }) => ({
      pointer: '/buyerIdNumber',
      code: 'retention-runs',
      message: {
        zh: `报文 ${message.id} 须保存${until === null ? '至案件办结之后' : `至 ${until}`}：${clause}`,
        en: `message ${message.id} is kept ${until === null ? 'until its case has ended' : `until ${until}`}: ${clause}`,
      },
      expected: until === null ? 'the end of the case' : `> ${until}`,
    })),
  });
}
