import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ExportDeclared } from '@app/contracts';
import { calendarDate, DomainError, instantText, type CalendarDate, type Fault } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { found } from '../access/scope.js';
import { DeclarationsRepository } from '../declarations/declarations.repository.js';
import { checkExportNumber } from '../declarations/domain/declaration-number.js';
import { Consignors } from './consignors.js';
import { DeclarationSources } from './declaration-sources.js';
import { DeclarationSteps } from './declaration-steps.js';
import { wrongState, type Outcome } from './domain/declaration-life.js';
import { declaredItemsOf } from './domain/declared-export.js';
import type { ExportDeclarationEntity } from './export-declaration.entity.js';
import { ExportDeclarationsRepository } from './export-declarations.repository.js';

/** What customs says of a declaration. */
export interface OutcomeReceipt {
  readonly outcome: Outcome;
  readonly at?: Date;
  readonly entryId?: string;
  readonly exportDate?: CalendarDate;
  readonly reason?: string;
}

/** Clocks differ: so far may a receipt lie ahead. */
const aheadLimitMs = 3_600_000;

/** The number and the outcomes of a declaration, reported over REST: declarations of H2018 are no CEB messages. */
@Injectable()
export class DeclarationOutcomesService {
  constructor(
    private readonly repository: ExportDeclarationsRepository,
    private readonly declarations: DeclarationsRepository,
    private readonly sources: DeclarationSources,
    private readonly steps: DeclarationSteps,
    private readonly consignors: Consignors,
    private readonly clock: BusinessClock,
  ) {}

  /** The consignor enters the number that customs gave him; the acceptance confirms it or replaces it. */
  async enterNumber(
    tx: EntityManager,
    caller: Caller,
    id: string,
    entryId: string,
  ): Promise<ExportDeclarationEntity> {
    const consignors = await this.consignors.codes(tx, caller);
    const declaration = found(await this.repository.lock(tx, id, consignors), {
      zh: '报关单',
      en: 'declaration',
    });
    if (declaration.status !== 'declared') throw wrongState(declaration.status, ['declared']);
    await this.number(tx, declaration, entryId, this.clock.now());
    await this.repository.save(tx, declaration);
    return declaration;
  }

  /** The same receipt again changes nothing. Throws `wrong-state`, `receipt-incomplete`, `declaration-number-…`. */
  async outcome(
    tx: EntityManager,
    caller: Caller,
    id: string,
    receipt: OutcomeReceipt,
  ): Promise<ExportDeclarationEntity> {
    const declaration = found(await this.repository.lock(tx, id), { zh: '报关单', en: 'declaration' });
    const now = this.clock.now();
    const at = receipt.at ?? now;
    if (await this.known(tx, declaration, receipt)) return declaration;
    refuseIncomplete(declaration, receipt, at, now);
    if (receipt.outcome === 'accepted') {
      await this.number(tx, declaration, receipt.entryId ?? declaration.entryId ?? '', at);
      declaration.acceptedAt = at;
    }
    if (receipt.outcome === 'closed') declaration.exportDate = receipt.exportDate ?? calendarDate(at);
    const reason = receipt.reason === undefined ? {} : { reason: receipt.reason };
    await this.steps.take(tx, declaration, receipt.outcome, { at, by: caller, ...reason });
    if (receipt.outcome === 'closed') await this.tell(tx, declaration);
    return declaration;
  }

  /** Told before: the same outcome at the same time, or without a time one that the declaration has reached already. */
  private async known(
    tx: EntityManager,
    { id, status }: ExportDeclarationEntity,
    { outcome, at }: OutcomeReceipt,
  ): Promise<boolean> {
    const moves = (await this.repository.moves(tx, id)).filter(({ step }) => step === outcome);
    return at === undefined
      ? moves.length > 0 && status === outcome
      : moves.some((move) => move.at.getTime() === at.getTime());
  }

  /** RULES 2.8; a number stands for one declaration. */
  private async number(
    tx: EntityManager,
    declaration: ExportDeclarationEntity,
    entryId: string,
    acceptedAt: Date,
  ): Promise<void> {
    checkExportNumber(entryId, calendarDate(acceptedAt).slice(0, 4));
    if (await this.repository.numberTaken(tx, entryId, declaration.id)) {
      throw new DomainError('declaration-number-taken', 'conflict', {
        message: {
          zh: `报关单号 ${entryId} 已属于另一份报关单`,
          en: `${entryId} is the number of another declaration`,
        },
      });
    }
    declaration.entryId = entryId;
  }

  /** The goods have left: what tax refund and subsidy need, in the event that they know. */
  private async tell(tx: EntityManager, declaration: ExportDeclarationEntity): Promise<void> {
    const { form } = this.steps.content(declaration);
    const order = await this.sources.byId(tx, declaration.orderId);
    const { entryId, acceptedAt, exportDate } = declaration;
    if (!form || !order || entryId === null || acceptedAt === null || exportDate === null) {
      throw new Error(`declaration ${declaration.id} was closed without its form or number`);
    }
    const declared: ExportDeclared = {
      id: entryId,
      version: 1,
      entryId,
      sumNo: '',
      customsCode: form.head.customsCode ?? '',
      ebcCode: declaration.ebcCode,
      exportDate,
      declaredAt: instantText(acceptedAt),
      parties: declaration.parties,
      cases: [{ orderNo: declaration.orderNo, ebpCode: declaration.ebpCode }],
      items: declaredItemsOf(form, order.lines),
    };
    const { id: _id, ...row } = declared;
    await this.declarations.add(tx, { ...row, declSeqNo: '', declaredAt: acceptedAt, checks: null });
    await append(tx, 'customs.exports-declared.v1', declared.ebcCode, [declared]);
  }
}

function refuseIncomplete(
  declaration: ExportDeclarationEntity,
  { outcome, entryId, reason, exportDate }: OutcomeReceipt,
  at: Date,
  now: Date,
): void {
  const fault = (pointer: string, code: string, zh: string, en: string): Fault => ({
    pointer,
    code,
    message: { zh, en },
    fix: { zh: `更正 ${pointer.slice(1)}`, en: `correct ${pointer.slice(1)}` },
  });
  const faults: Fault[] = [];
  if (outcome === 'accepted' && entryId === undefined && declaration.entryId === null)
    faults.push(fault('/entryId', 'field-missing', '接受申报须有报关单号', 'an acceptance names the number'));
  if ((outcome === 'rejected' || outcome === 'withdrawn') && !reason)
    faults.push(
      fault('/reason', 'field-missing', '退单或撤销须说明原因', 'a refusal or withdrawal says why'),
    );
  if (at.getTime() - now.getTime() > aheadLimitMs)
    faults.push(fault('/at', 'time-in-future', '时间晚于当前时间', 'it lies in the future'));
  if (exportDate !== undefined && exportDate > calendarDate(at))
    faults.push(
      fault('/exportDate', 'date-after-closing', '出口日期晚于结关', 'the goods left before the closing'),
    );
  if (faults.length === 0) return;
  throw new DomainError('receipt-incomplete', 'invalid', {
    message: { zh: '回执内容不完整或有误', en: 'the receipt is not complete or not right' },
    faults,
  });
}
