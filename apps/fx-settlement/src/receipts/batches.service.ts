import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, type Fault, type Language } from '@app/kernel';
import { BusinessClock, validationPipe, type Caller } from '@app/platform';
import { Parties } from '../access/parties.js';
import { refusal } from '../access/refusal.js';
import { BatchRowView, BatchView } from './batches.dto.js';
import { ReportReceipt } from './receipts.dto.js';
import { ReceiptsService, type Reported } from './receipts.service.js';

/** A row that has the shape of a report, or what is wrong with it. */
interface JudgedRow {
  readonly at: number;
  readonly typed: ReportReceipt | undefined;
  readonly refusal: DomainError | undefined;
}

@Injectable()
export class BatchesService {
  constructor(
    private readonly reports: ReceiptsService,
    private readonly parties: Parties,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Reports receipts; one that is refused leaves the others alone. Throws
   * `not-payment-institution` (forbidden) for an enterprise that may not report.
   */
  async report(
    tx: EntityManager,
    caller: Caller,
    rows: readonly unknown[],
    language: Language,
  ): Promise<BatchView> {
    const institution = await this.institutionOf(tx, caller);
    const judged = await Promise.all(rows.map((row, at) => judge(row, at, institution)));
    const sound = judged.flatMap(({ typed, at }) => (typed === undefined ? [] : [{ typed, at }]));
    const answers = await this.reports.reportAll(
      tx,
      caller,
      sound.map(({ typed }) => typed),
    );
    const views = new Map(
      answers.map((answer, index) => {
        const at = sound[index]?.at ?? index;
        return [
          at,
          answer instanceof DomainError ? refused(answer, rows[at], at, language) : takenView(answer),
        ];
      }),
    );
    const receipts = judged.flatMap(({ refusal, at }) =>
      refusal ? refused(refusal, rows[at], at, language) : (views.get(at) ?? []),
    );
    const count = (outcome: BatchRowView['outcome']): number =>
      receipts.filter((row) => row.outcome === outcome).length;
    return {
      created: count('created'),
      repeated: count('repeated'),
      refused: count('refused'),
      receipts,
    };
  }

  /** The payment institution that the caller is; `undefined` for a bank, which names the one that the money came through. */
  private async institutionOf(tx: EntityManager, caller: Caller): Promise<string | undefined> {
    if (caller.enterprise === undefined) return undefined;
    const { creditCode } = caller.enterprise;
    const book = await this.parties.book(tx, [creditCode]);
    if (book.mayAct(creditCode, ['payment'], 'fx', calendarDate(this.clock.now()))) return creditCode;
    throw refusal(
      'not-payment-institution',
      'forbidden',
      {
        zh: '只有登记为支付企业并经外汇部门核准的企业可报送收汇',
        en: 'Only an enterprise that is registered as payment enterprise and accepted by foreign exchange may report receipts',
      },
      { pointer: '', expected: 'payment', actual: creditCode },
    );
  }
}

function takenView({ receipt: { reference, id, status }, created }: Reported): BatchRowView {
  return { outcome: created ? 'created' : 'repeated', reference, id, status, errors: [] };
}

async function judge(row: unknown, at: number, institution: string | undefined): Promise<JudgedRow> {
  try {
    const typed: unknown = await validationPipe.transform(row, { type: 'body', metatype: ReportReceipt });
    if (!(typed instanceof ReportReceipt)) throw notAReceipt();
    if (institution !== undefined) typed.institutionCode = institution;
    return { at, typed, refusal: undefined };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { at, typed: undefined, refusal: error };
  }
}

function notAReceipt(): DomainError {
  return new DomainError('invalid-request', 'invalid', {
    message: { zh: '该行不是收汇', en: 'The row is no receipt' },
  });
}

function refused(error: DomainError, row: unknown, at: number, language: Language): BatchRowView {
  const faults: readonly Pick<Fault, 'pointer' | 'code' | 'message'>[] =
    error.faults.length > 0 ? error.faults : [{ pointer: '', code: error.code, message: error.text }];
  const given: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'reference') : null;
  return {
    outcome: 'refused',
    reference: typeof given === 'string' ? given.slice(0, 64) : null,
    id: null,
    status: null,
    errors: faults.map(({ pointer, code, message }) => ({
      pointer: `/receipts/${at}${pointer}`,
      code,
      message: message[language],
    })),
  };
}
