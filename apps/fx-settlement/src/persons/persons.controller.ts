import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  amountText,
  assertPurpose,
  calendarDate,
  Decimal,
  instantText,
  normaliseCitizenId,
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

interface KeptIndividual {
  readonly id: string;
  readonly payee: string;
  readonly bank: string;
  readonly status: string;
  readonly holder: string;
  readonly applied_at: Date;
}

const columns = 'id, payee, bank, status, holder, applied_at';

/** What foreign exchange holds about a natural person: of who paid from abroad the name alone, of who settles here the identity. */
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
    zh: '导出外汇服务中付款人为该姓名的收汇、该证件号码或姓名的个人外汇账户申请、该证件号码的额度（明文，记入审计日志）',
    en: 'Receipts whose payer has this name, applications of this ID number or name, quota of this ID number, in the clear; on the audit record',
    description:
      '付款人只有姓名：仅在给出 buyerName 时查找，可能是同名的他人；个人结汇按证件号码查找，没有时按姓名。 · Payers are known by name only: they are looked for where buyerName is given, and who is found may be another person of that name. Individuals who settle are found by ID number, or else by name.',
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
      const { looked, ...settling } = await this.settling(tx, person);
      await Audit.record(tx, caller, {
        action: 'personal-data.export',
        object: { kind: 'person', id: this.cipher.hash(JSON.stringify(person)) },
        after: {
          purpose: asked.purpose,
          receipts: receipts.map(({ id }) => id),
          individuals: settling.individuals.map(({ id }) => id),
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
        ...settling,
        foundBy: name === undefined ? 'citizen-id' : 'name',
        complete: Math.max(rows.length, looked) <= readOneByOne,
      };
    });
  }

  /**
   * Applications under the ID number with what banks told of its quota, or those of the name; `looked`: how many were read one by
   * one for it.
   */
  private async settling(tx: EntityManager, person: Person) {
    if (!('idNumber' in person)) {
      const newest: KeptIndividual[] = await tx.query(
        `SELECT ${columns} FROM fx_individuals WHERE holder <> '' ORDER BY id DESC LIMIT $1`,
        [readOneByOne + 1],
      );
      const individuals = newest
        .slice(0, readOneByOne)
        .map((row) => this.shown(row))
        .filter(({ holder }) => holder?.['name'] === person.name);
      return { individuals, quotas: [], looked: newest.length };
    }
    const hashes = [this.cipher.hashes(normaliseCitizenId(person.idNumber))];
    const individuals: KeptIndividual[] = await tx.query(
      `SELECT ${columns} FROM fx_individuals WHERE identity_hash = ANY($1::text[]) ORDER BY id`,
      hashes,
    );
    const quotas: { year: number; used_usd: string; as_of: Date }[] = await tx.query(
      `SELECT year, used_usd, as_of FROM fx_quota_facts WHERE identity_hash = ANY($1::text[]) ORDER BY year`,
      hashes,
    );
    return {
      individuals: individuals.map((row) => this.shown(row)),
      quotas: quotas.map(({ year, used_usd: usedUsd, as_of: asOf }) => ({
        year,
        usedUsd: amountText(new Decimal(usedUsd)),
        asOf: instantText(asOf),
      })),
      looked: 0,
    };
  }

  private shown({ holder, applied_at: at, ...individual }: KeptIndividual) {
    return { ...individual, holder: this.opened(holder), appliedAt: instantText(at) };
  }

  /** Nothing where its retention has run out. */
  private opened(holder: string): View | null {
    if (holder === '') return null;
    const opened: View = JSON.parse(this.cipher.decryptText(holder));
    return opened;
  }

  private newest(tx: EntityManager): Promise<Kept[]> {
    return tx.query(
      `SELECT id, reference, payer_name, payer_country, received_at FROM fx_receipts
        WHERE payer_name <> '' ORDER BY received_at DESC, id LIMIT $1`,
      [readOneByOne + 1],
    );
  }
}
