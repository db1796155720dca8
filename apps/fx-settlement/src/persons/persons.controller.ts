import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertPurpose, calendarDate, instantText, personOf, shownPerson } from '@app/kernel';
import {
  AboutPerson,
  Audit,
  BusinessClock,
  CurrentCaller,
  FieldCipher,
  Operation,
  Transactions,
  type Caller,
} from '@app/platform';

type View = Record<string, unknown>;

interface Kept {
  readonly id: string;
  readonly reference: string;
  readonly payer_name: string;
  readonly payer_country: string;
  readonly received_at: Date;
}

/** A name has no hash here: receipts are read one by one, the newest first. */
const readOneByOne = 5_000;

/** What foreign exchange holds about a natural person: the name of who paid from abroad, and nothing else to know him by. */
@Controller('persons')
export class PersonsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  @Post('export')
  @HttpCode(200)
  @Operation({
    task: 'operation',
    zh: '导出外汇服务中付款人为该姓名的收汇（明文，记入审计日志）',
    en: 'Receipts whose payer has this name, in the clear; on the audit record',
    description:
      '外汇只有付款人姓名：仅在给出 buyerName 时查找，可能是同名的他人。 · Foreign exchange knows payers by name only: it looks where buyerName is given, and who is found may be another person of that name.',
    examples: {
      person: {
        summary: '按姓名和电话 by name and telephone',
        value: {
          buyerName: 'Erika Mustermann',
          buyerTelephone: '13900000000',
          purpose: 'request-of-person',
          reason: '本人来函请求，工单示例1',
        },
      },
    },
  })
  export(@CurrentCaller() caller: Caller, @Body() asked: AboutPerson): Promise<View> {
    assertPurpose(asked.purpose, caller.roles, calendarDate(this.clock.now()));
    const person = personOf(asked);
    const name = asked.buyerName?.trim();
    return this.transactions.run(async (tx) => {
      const rows = name === undefined ? [] : await this.newest(tx);
      const receipts = rows
        .slice(0, readOneByOne)
        .filter(({ payer_name: sealed }) => this.cipher.decryptText(sealed).trim() === name);
      await Audit.record(tx, caller, {
        action: 'personal-data.export',
        object: { kind: 'person', id: this.cipher.hash(JSON.stringify(person)) },
        after: { purpose: asked.purpose, receipts: receipts.map(({ id }) => id) },
        reason: asked.reason,
      });
      return {
        person: shownPerson(person),
        receipts: receipts.map(({ id, reference, payer_country: country, received_at: at }) => ({
          id,
          reference,
          payer: { name, country },
          receivedAt: instantText(at),
        })),
        foundBy: name === undefined ? null : 'name',
        complete: rows.length <= readOneByOne,
      };
    });
  }

  private newest(tx: EntityManager): Promise<Kept[]> {
    return tx.query(
      `SELECT id, reference, payer_name, payer_country, received_at FROM fx_receipts
        WHERE payer_name <> '' ORDER BY received_at DESC, id LIMIT $1`,
      [readOneByOne + 1],
    );
  }
}
