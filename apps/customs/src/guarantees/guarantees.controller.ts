import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { amountText, Decimal, instantText } from '@app/kernel';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { scopeOf } from '../access/scope.js';
import type { GuaranteeEntryEntity } from './guarantee-entry.entity.js';
import type { GuaranteeEntity } from './guarantee.entity.js';
import { balanceOf } from './domain/guarantee.js';
import { GuaranteesQuery, TaxPaymentDto } from './guarantees.dto.js';
import { GuaranteesRepository } from './guarantees.repository.js';
import { GuaranteesService } from './guarantees.service.js';

const example = {
  number: 'PAY20260219001',
  paidOn: '2026-02-19',
  amount: '54.58',
  entDutyNo: '310120261234567890',
};

/** Guarantees for the tax of released imports, and its payment (税款担保与缴纳). */
@Controller('guarantees')
export class GuaranteesController {
  constructor(
    private readonly guarantees: GuaranteesRepository,
    private readonly service: GuaranteesService,
    private readonly participants: ParticipantsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @Operation({
    task: 'lists',
    zh: '税款担保台账：逐票占用、释放、应缴、已缴，及各担保企业余额',
    en: 'Ledger of tax guarantees: held, freed, due and paid list by list, and what each guarantor stands for',
  })
  async page(@CurrentCaller() caller: Caller, @Query() query: GuaranteesQuery): Promise<object> {
    return this.transactions.run(async (tx) => {
      const { assureCode, state, invtNo, limit, after } = query;
      const party = scopeOf(caller);
      const cursor = readCursor(after);
      const book = new PartyBook(await this.participants.byCodes(tx, assureCode ? [assureCode] : []));
      const rows = await this.guarantees.page(
        tx,
        {
          ...(party === undefined ? {} : { party }),
          ...(assureCode === undefined ? {} : { guarantor: book.canonical(assureCode) }),
          ...(state === undefined ? {} : { state }),
          ...(invtNo === undefined ? {} : { invtNo }),
        },
        { limit, ...(cursor === undefined ? {} : { after: cursor }) },
      );
      const page = pageOf(rows, limit, ({ listId }) => listId);
      const entries = await this.guarantees.entriesOf(
        tx,
        page.items.map(({ listId }) => listId),
      );
      const guarantors = await this.guarantees.byGuarantor(tx, party);
      return {
        items: page.items.map((one) => view(one, entries)),
        next: page.next,
        guarantors: guarantors.map(({ guarantor, ...amounts }) => ({
          guarantor,
          ...Object.fromEntries(
            Object.entries(amounts).map(([name, value]) => [name, amountText(new Decimal(value))]),
          ),
        })),
      };
    });
  }

  @Post('payments')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Operation({
    task: 'lists',
    zh: '登记税款缴纳：按缴款书编号或逐票，金额须等于待缴合计',
    en: 'Record a payment of tax: by consolidated payment book or list by list, the amount being all that is open',
    examples: { book: { summary: '按缴款书 by payment book', value: example } },
  })
  async pay(
    @CurrentCaller() caller: Caller,
    @Body() body: TaxPaymentDto,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, (tx) => this.service.pay(tx, caller, body));
  }
}

function view(guarantee: GuaranteeEntity, all: readonly GuaranteeEntryEntity[]): object {
  const entries = all.filter(({ listId }) => listId === guarantee.listId);
  const { held, freed, paid, open } = balanceOf(
    entries.map(({ kind, amount }) => ({ kind, amount: new Decimal(amount) })),
  );
  const { listId, invtNo, orderNo, ebpCode, guarantor, state, releasedOn, dueFrom, payBy } = guarantee;
  return {
    listId,
    invtNo,
    orderNo,
    ebpCode,
    guarantor,
    state,
    releasedOn,
    dueFrom,
    payBy,
    held: amountText(held),
    freed: amountText(freed),
    paid: amountText(paid),
    open: amountText(open),
    entries: entries.map(({ kind, amount, reason, at }) => ({
      kind,
      amount: amountText(new Decimal(amount)),
      reason,
      at: instantText(at),
    })),
  };
}
