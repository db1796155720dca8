import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, newId } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { assertSecondPerson } from '../access/second-person.js';
import { ApplicationEntity } from '../applications/application.entity.js';
import { recordMoved } from '../applications/application-audit.js';
import { ApplicationJournal } from '../applications/application-journal.js';
import { ApplicationsRepository } from '../applications/applications.repository.js';
import { assertMay } from '../applications/domain/application-life.js';
import { exact, exactSum } from '../calculations/domain/exact.js';
import { CallsService } from '../calls/calls.service.js';
import { FundService } from '../fund/fund.service.js';
import { PaymentsRepository, type Payment } from './payments.repository.js';

/** Pays approved awards, by two persons, and takes wrongly paid money back. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly calls: CallsService,
    private readonly applications: ApplicationsRepository,
    private readonly journal: ApplicationJournal,
    private readonly fund: FundService,
    private readonly clock: BusinessClock,
  ) {}

  /** Puts what is approved in a call, and in no payment yet, into one. Throws `nothing-approved` (conflict). */
  async prepare(tx: EntityManager, officer: Caller, callId: string): Promise<Payment> {
    const call = await this.calls.get(tx, callId, true);
    const approved = await this.applications.lockOfCall(tx, call.id, ['approved']);
    const free = approved.filter(({ paymentId }) => paymentId === null);
    if (free.length === 0) throw nothing();
    const payment: Payment = {
      id: newId(),
      callId: call.id,
      pack: call.pack,
      year: call.year,
      awards: free.length,
      total: exactSum(free.map(({ amount }) => exact(amount))).toFixed(0),
      preparedBy: officer.clientId,
      preparedAt: this.clock.now(),
      confirmedBy: null,
      confirmedAt: null,
    };
    await this.payments.insert(tx, payment);
    await this.payments.take(
      tx,
      payment.id,
      free.map(({ id }) => id),
    );
    return payment;
  }

  /** Another finance officer confirms it: the ledger has each award as paid. Throws `second-person-required`, `payment-made` (conflict). */
  async confirm(tx: EntityManager, officer: Caller, id: string): Promise<Payment> {
    const payment = await this.get(tx, id, true);
    if (payment.confirmedBy !== null) throw madeBefore(payment);
    assertSecondPerson(payment.preparedBy, officer.clientId);
    const now = this.clock.now();
    const { pack, year, callId } = payment;
    const lines = (await this.applications.lockOfCall(tx, callId, ['approved'])).filter(
      ({ paymentId }) => paymentId === payment.id,
    );
    await this.payments.confirm(tx, payment.id, officer.clientId, now);
    await this.fund.enter(
      tx,
      officer.clientId,
      lines.map(({ id: applicationId, amount }) => {
        const entry = { pack, year, applicationId, amount, paymentId: payment.id };
        return { ...entry, kind: 'payment' as const, reason: `拨付批次 ${payment.id}` };
      }),
    );
    await this.journal.steps(tx, lines, 'pay', { actor: officer.clientId, now });
    await Audit.record(tx, officer, {
      object: { kind: 'payments', id: payment.id },
      before: { status: 'prepared' },
      after: { status: 'confirmed', awards: payment.awards, total: payment.total },
    });
    await recordMoved(tx, officer, lines, 'approved', { payment: payment.id });
    return { ...payment, confirmedBy: officer.clientId, confirmedAt: now };
  }

  /**
   * Wrongly paid money comes back, all of it or a part (追回). Throws `illegal-step`, `recovery-too-much` (conflict) and
   * `budget-not-set` (uncomputable) where it was paid without a fund.
   */
  async recover(
    tx: EntityManager,
    officer: Caller,
    id: string,
    { amount, reason }: { readonly amount: string; readonly reason: string },
  ): Promise<ApplicationEntity> {
    const what = { zh: '申请', en: 'application' };
    const application = found(await this.applications.lock(tx, recordId(id)), what);
    assertMay('recover', application.status, application.callId === null ? 'direct' : 'call');
    const before = { status: application.status };
    const { pack, year } = application;
    await this.fund.enter(tx, officer.clientId, [
      { pack, year, kind: 'recovery', applicationId: application.id, amount, reason },
    ]);
    await this.journal.step(tx, application, 'recover', {
      actor: officer.clientId,
      now: this.clock.now(),
      reason,
    });
    await Audit.record(tx, officer, {
      object: { kind: 'applications', id: application.id },
      before,
      after: { status: application.status, recovered: amount },
      reason,
    });
    return application;
  }

  async get(tx: EntityManager, id: string, lock = false): Promise<Payment> {
    return found(await this.payments.find(tx, recordId(id), lock), { zh: '拨付批次', en: 'payment' });
  }
}

function nothing(): DomainError {
  return new DomainError('nothing-approved', 'conflict', {
    message: { zh: '没有已核准而待拨付的申请', en: 'No approved application waits for its payment' },
  });
}

function madeBefore({ confirmedBy }: Payment): DomainError {
  const message = { zh: `已由 ${confirmedBy ?? ''} 确认`, en: `It was confirmed by ${confirmedBy ?? ''}` };
  return new DomainError('payment-made', 'conflict', {
    message,
    faults: [{ pointer: '/status', code: 'payment-made', message, actual: confirmedBy ?? '' }],
  });
}
