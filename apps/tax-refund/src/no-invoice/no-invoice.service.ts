import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, decimal, DomainError } from '@app/kernel';
import { ParticipantsRepository, PartyBook, Principals, type ReleasedListEntity } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { TaxRefundConfig } from '../config.js';
import { returnKey } from '../claims/domain/claimed-goods.js';
import { ReturnedExportsRepository } from '../returns/returned-exports.repository.js';
import type { JudgedRow } from '../tables/answer.js';
import { exemptionOf, type Exemption, type ReleasedLine } from './domain/exemption.js';
import { acceptedLine, type RecordedLine } from './domain/recorded-line.js';
import type { NoInvoiceLineEntity } from './no-invoice-line.entity.js';
import { NoInvoiceRepository } from './no-invoice.repository.js';

export interface JudgedLine {
  readonly line: NoInvoiceLineEntity;
  readonly released: ReleasedLine | null;
  readonly exemption: Exemption;
}

/** A proposed line: as customs has it. */
export type ProposedLine = RecordedLine & { readonly currency: string; readonly gcode: string };

/** Lists that are proposed from at once. */
const mostLists = 2_000;
const exporters = ['e-commerce', 'agent', 'integrated-service'];

const lineKey = (owner: string, invtNo: string, gnum: number): string => `${owner}/${invtNo}/${gnum}`;

/** The register of exports without purchase invoice (无票免税), and what is exempt by it. */
@Injectable()
export class NoInvoiceService {
  constructor(
    private readonly register: NoInvoiceRepository,
    private readonly returns: ReturnedExportsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
    private readonly config: TaxRefundConfig,
  ) {}

  /** Records lines, each by itself; the same line with other content is corrected. Throws `not-delegated` (forbidden). */
  async record(
    tx: EntityManager,
    caller: Caller,
    lines: readonly { readonly number: number; readonly line: RecordedLine }[],
    principal: string | undefined,
  ): Promise<JudgedRow[]> {
    const owner = await this.principals.enterpriseFor(tx, caller, principal);
    const now = this.clock.now();
    const accepted = new Map<string, { number: number; line: RecordedLine }>();
    const judged: JudgedRow[] = [];
    for (const { number, line } of lines) {
      try {
        const kept = acceptedLine(line, calendarDate(now));
        const key = lineKey(owner, kept.invtNo, kept.gnum);
        if (accepted.has(key)) judged.push(refused(number, [repeated(line)]));
        else accepted.set(key, { number, line: kept });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        judged.push(refused(number, error.faults));
      }
    }
    const kept = [...accepted.values()];
    const written = await this.register.record(
      tx,
      owner,
      kept.map(({ line }) => line),
      now,
    );
    const changed = new Map(written.map((one) => [lineKey(owner, one.invtNo, one.gnum), one.id]));
    const standing = await this.register.byNumbers(tx, owner, [
      ...new Set(kept.map(({ line }) => line.invtNo)),
    ]);
    const ids = new Map(standing.map((one) => [lineKey(owner, one.invtNo, one.gnum), one.id]));
    for (const [key, { number }] of accepted) {
      const outcome = changed.has(key) ? 'entered' : 'existing';
      judged.push({ number, outcome, recordId: ids.get(key) ?? null, faults: [] });
    }
    return judged.sort((a, b) => a.number - b.number);
  }

  /** Lines of a month's released lists that are not recorded yet, as customs has them. */
  async proposals(
    tx: EntityManager,
    caller: Caller,
    month: string,
    principal: string | undefined,
  ): Promise<ProposedLine[]> {
    const owner = await this.principals.enterpriseFor(tx, caller, principal);
    const [from, to] = monthBounds(month);
    const lists = await this.register.unrecorded(tx, owner, from, to, mostLists);
    const numbers = lists.flatMap(({ invtNo }) => (invtNo === null ? [] : [invtNo]));
    const recorded = new Set(
      (await this.register.byNumbers(tx, owner, numbers)).map((one) => lineKey(owner, one.invtNo, one.gnum)),
    );
    return lists.flatMap((list) =>
      list.lines.flatMap((line): ProposedLine[] => {
        const { invtNo } = list;
        if (invtNo === null || recorded.has(lineKey(owner, invtNo, line.gnum))) return [];
        return [
          { ...sixFields(list, line), invtNo, gnum: line.gnum, currency: list.currency, gcode: line.gcode },
        ];
      }),
    );
  }

  /** Each line beside customs' list, with its differences and the conditions of the exemption. */
  async judged(tx: EntityManager, lines: readonly NoInvoiceLineEntity[]): Promise<JudgedLine[]> {
    const owners = [...new Set(lines.map(({ owner }) => owner))];
    const lists = await this.register.lists(tx, owners, [...new Set(lines.map(({ invtNo }) => invtNo))]);
    const released = await this.releasedLines(tx, lists);
    const book = new PartyBook(await this.participants.byCodes(tx, owners));
    const today = calendarDate(this.clock.now());
    return lines.map((line) => {
      const found = released.get(lineKey(line.owner, line.invtNo, line.gnum)) ?? null;
      const exemption = exemptionOf({
        recorded: line,
        released: found,
        inStanding: book.mayAct(line.owner, exporters, 'tax', today),
        disputedIsRetail: this.config.NO_INVOICE_9810_AS_RETAIL === 'yes',
      });
      return { line, released: found, exemption };
    });
  }

  private async releasedLines(
    tx: EntityManager,
    lists: readonly ReleasedListEntity[],
  ): Promise<Map<string, ReleasedLine>> {
    const back = await this.returns.ofLists(
      tx,
      lists.map(({ id }) => id),
    );
    const returned = new Map(back.map(({ listId, gnum, qty }) => [returnKey(listId, gnum), qty]));
    const withInvoice = await this.register.withInvoice(tx, lists);
    return new Map(
      lists.flatMap((list) =>
        list.lines.map((line): [string, ReleasedLine] => [
          lineKey(list.ebcCode, list.invtNo ?? '', line.gnum),
          {
            ...sixFields(list, line),
            gcode: line.gcode,
            tradeMode: list.tradeMode,
            customsCode: list.customsCode,
            currency: list.currency,
            returned: returned.get(returnKey(list.id, line.gnum)) ?? '0',
            hasInvoice: withInvoice.has(returnKey(list.id, line.gnum)),
          },
        ]),
      ),
    );
  }
}

/** Midnights in Asia/Shanghai at the beginning of a month (`2026-09`) and of the next. */
export function monthBounds(month: string): [Date, Date] {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return [new Date(`${month}-01T00:00:00+08:00`), new Date(`${next}-01T00:00:00+08:00`)];
}

/** Digits of a price that has no end. */
const priceDigits = 5;

function sixFields(
  list: ReleasedListEntity,
  line: ReleasedListEntity['lines'][number],
): Pick<ReleasedLine, 'exportDate' | 'name' | 'unit' | 'quantity' | 'unitPrice' | 'amount'> {
  const [quantity, amount] = [decimal(line.qty), decimal(line.totalPrice)];
  return {
    exportDate: calendarDate(list.releasedAt),
    name: line.gname,
    unit: line.unit,
    quantity: quantity.toFixed(),
    unitPrice: amount.div(quantity).toDecimalPlaces(priceDigits).toFixed(),
    amount: amount.toFixed(),
  };
}

function refused(number: number, faults: JudgedRow['faults']): JudgedRow {
  return { number, outcome: 'refused', recordId: null, faults };
}

function repeated({ invtNo, gnum }: RecordedLine): JudgedRow['faults'][number] {
  return {
    pointer: '/gnum',
    code: 'repeated',
    message: { zh: `清单 ${invtNo} 第 ${gnum} 项重复`, en: `line ${gnum} of list ${invtNo} stands twice` },
    actual: `${invtNo}/${gnum}`,
    fix: { zh: '只保留一行', en: 'keep one of them' },
  };
}
