import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  assertPurpose,
  calendarDate,
  instantText,
  normaliseCitizenId,
  personOf,
  shownPerson,
} from '@app/kernel';
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

interface Applied {
  readonly id: string;
  readonly payee: string;
  readonly bank: string;
  readonly status: string;
  readonly appliedAt: Date;
  readonly holder: string;
}

/** A name has no hash here: receipts and applications are read one by one, the newest first. */
const readOneByOne = 5_000;

/** What foreign exchange holds about a natural person: the name of who paid from abroad, and who settles through a personal account. */
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
    zh: '导出外汇服务持有的某个人的信息：付款人、个人外汇账户与额度（明文，记入审计日志）',
    en: 'What foreign exchange holds about a natural person: as payer, as holder of a personal account; in the clear, on the audit record',
    description:
      '付款人只有姓名：仅在给出 buyerName 时查找，可能是同名的他人。 · Payers are known by name only: it looks where buyerName is given, and who is found may be another person of that name.',
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
      const hashes = 'idNumber' in person ? this.cipher.hashes(normaliseCitizenId(person.idNumber)) : [];
      const applied = await this.applied(tx, hashes);
      const individuals = applied
        .slice(0, readOneByOne)
        .map(({ holder, ...row }) => ({ ...row, holder: JSON.parse(this.cipher.decryptText(holder)) }))
        .filter(({ holder }) => hashes.length > 0 || holder.name.trim() === name);
      await Audit.record(tx, caller, {
        action: 'personal-data.export',
        object: { kind: 'person', id: this.cipher.hash(JSON.stringify(person)) },
        after: {
          purpose: asked.purpose,
          receipts: receipts.map(({ id }) => id),
          individuals: individuals.map(({ id }) => id),
        },
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
        individuals,
        quotas: await this.quotas(tx, hashes),
        foundBy: hashes.length > 0 ? 'citizen-id' : 'name',
        complete: rows.length <= readOneByOne && applied.length <= readOneByOne,
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

  /** Applications of these identities; without any the newest, to be read one by one. */
  private applied(tx: EntityManager, hashes: readonly string[]): Promise<Applied[]> {
    return tx.query(
      `SELECT id, payee, bank, status, applied_at AS "appliedAt", holder FROM fx_individuals
        WHERE holder <> '' AND (cardinality($1::text[]) = 0 OR identity_hash = ANY($1)) ORDER BY id DESC LIMIT $2`,
      [hashes, readOneByOne + 1],
    );
  }

  private quotas(tx: EntityManager, hashes: readonly string[]): Promise<object[]> {
    return tx.query(
      `SELECT year, round(used_usd, 2)::text AS "usedUsd", as_of AS "asOf" FROM fx_quota_facts
        WHERE identity_hash = ANY($1::text[]) ORDER BY year`,
      [hashes],
    );
  }
}
