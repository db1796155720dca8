import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, newId } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { assertSecondPerson } from '../access/second-person.js';
import { kindOf } from '../registers/domain/register-kind.js';
import { RegisterBook } from '../registers/register-book.js';
import { assertMet, findings, type Criterion, type OfficerAnswer } from './domain/checklist.js';
import {
  RecognitionRepository,
  type Batch,
  type Candidate,
  type Checklist,
  type RecognitionDecision,
} from './recognition.repository.js';

/** Recognition (认定) of parks, clusters and public overseas warehouses in batches; only what a published batch recognises counts. */
@Injectable()
export class RecognitionService {
  constructor(
    private readonly rows: RecognitionRepository,
    private readonly book: RegisterBook,
    private readonly clock: BusinessClock,
  ) {}

  /** The next version of a kind's criteria. Throws `register-kind-unknown`, `criterion-field-unknown` (uncomputable). */
  async addChecklist(
    tx: EntityManager,
    officer: Caller,
    given: { readonly kind: string; readonly criteria: readonly Criterion[]; readonly source: string },
  ): Promise<Checklist> {
    const { fields } = kindOf(this.book.kinds, given.kind);
    for (const [at, { field }] of given.criteria.entries())
      if (field !== undefined && !['number', 'amount', 'integer'].includes(fields[field]?.type ?? ''))
        throw noSuchField(at, field);
    const checklist = { ...given, createdBy: officer.clientId, createdAt: this.clock.now() };
    return { ...checklist, version: await this.rows.addChecklist(tx, checklist) };
  }

  /** Opens a batch by the newest criteria. Throws `checklist-missing` (uncomputable). */
  async open(
    tx: EntityManager,
    officer: Caller,
    { kind, title }: { readonly kind: string; readonly title: string },
  ): Promise<Batch> {
    kindOf(this.book.kinds, kind);
    const checklist = await this.rows.checklist(tx, kind);
    if (checklist === null) throw noChecklist(kind);
    const batch: Batch = {
      id: newId(),
      kind,
      checklistVersion: checklist.version,
      title,
      openedBy: officer.clientId,
      openedAt: this.clock.now(),
      publishedBy: null,
      publishedAt: null,
    };
    await this.rows.open(tx, batch);
    return batch;
  }

  /** Throws `batch-published` (conflict), `record-not-verified` (uncomputable), `answers-missing` (invalid). */
  async propose(
    tx: EntityManager,
    batchId: string,
    given: { readonly record: string; readonly answers: Readonly<Record<string, OfficerAnswer>> },
  ): Promise<Batch> {
    const batch = await this.opened(tx, batchId);
    const data = await this.rows.verified(tx, given.record, batch.kind);
    if (data === null) throw notVerified(given.record, batch.kind);
    const criteria = await this.criteria(tx, batch);
    await this.rows.propose(tx, batch.id, given.record, findings(criteria, data, given.answers));
    return batch;
  }

  /** Throws `batch-published`, `criteria-not-met` (conflict), `not-found`. */
  async decide(
    tx: EntityManager,
    officer: Caller,
    batchId: string,
    given: {
      readonly record: string;
      readonly decision: RecognitionDecision;
      readonly reason: string;
      readonly from: string | null;
      readonly to: string | null;
    },
  ): Promise<Batch> {
    const batch = await this.opened(tx, batchId);
    const candidate = await this.candidate(tx, batch, given.record);
    const recognised = given.decision === 'recognised';
    if (recognised) assertMet(await this.criteria(tx, batch), candidate.findings);
    const today = calendarDate(this.clock.now());
    await this.rows.decide(tx, batch.id, given.record, {
      ...given,
      from: recognised ? (given.from ?? today) : null,
      to: recognised ? given.to : null,
      actor: officer.clientId,
      at: this.clock.now(),
    });
    await Audit.record(tx, officer, {
      object: { kind: 'recognitions', id: given.record },
      before: { decision: candidate.decision },
      after: { batch: batch.id, decision: given.decision },
      reason: given.reason,
    });
    return batch;
  }

  /** Another officer than the one who opened it. Throws `batch-published`, `candidates-undecided`, `second-person-required` (conflict). */
  async publish(tx: EntityManager, officer: Caller, batchId: string): Promise<Batch> {
    const batch = await this.opened(tx, batchId);
    const candidates = await this.rows.candidates(tx, batch.id);
    const undecided = candidates.filter(({ decision }) => decision === null);
    if (candidates.length === 0 || undecided.length > 0) throw openCandidates(undecided);
    assertSecondPerson(batch.openedBy, officer.clientId);
    const now = this.clock.now();
    await this.rows.publish(tx, batch.id, officer.clientId, now);
    return { ...batch, publishedBy: officer.clientId, publishedAt: now };
  }

  /** Ends what is recognised of a record. Throws `not-found`. */
  async end(
    tx: EntityManager,
    officer: Caller,
    given: { readonly record: string; readonly to: string; readonly reason: string },
  ): Promise<void> {
    const ended = await this.rows.end(tx, given.record, given.to, given.reason);
    if (ended === 0) found(null, { zh: '有效的认定', en: 'recognition in force' });
    await Audit.record(tx, officer, {
      object: { kind: 'recognitions', id: given.record },
      before: { to: null },
      after: { to: given.to },
      reason: given.reason,
    });
  }

  async batch(tx: EntityManager, id: string, lock = false): Promise<Batch> {
    return found(await this.rows.batch(tx, recordId(id), lock), { zh: '认定批次', en: 'batch' });
  }

  private async opened(tx: EntityManager, id: string): Promise<Batch> {
    const batch = await this.batch(tx, id, true);
    if (batch.publishedAt === null) return batch;
    throw new DomainError('batch-published', 'conflict', {
      message: { zh: '认定批次已公布，不再更改', en: 'The batch is published and no longer changes' },
    });
  }

  private async candidate(tx: EntityManager, batch: Batch, record: string): Promise<Candidate> {
    const candidates = await this.rows.candidates(tx, batch.id);
    return found(candidates.find((one) => one.record === record) ?? null, {
      zh: '候选记录',
      en: 'candidate',
    });
  }

  private async criteria(
    tx: EntityManager,
    { kind, checklistVersion }: Batch,
  ): Promise<readonly Criterion[]> {
    return (await this.rows.checklist(tx, kind, checklistVersion))?.criteria ?? [];
  }
}

function noSuchField(at: number, field: string): DomainError {
  const message = { zh: '该台账没有这个数值字段', en: 'The kind has no such number' };
  return new DomainError('criterion-field-unknown', 'uncomputable', {
    message,
    faults: [{ pointer: `/criteria/${at}/field`, code: 'criterion-field-unknown', message, actual: field }],
  });
}

function noChecklist(kind: string): DomainError {
  const message = { zh: `${kind} 没有认定条件`, en: `There are no criteria for ${kind}` };
  return new DomainError('checklist-missing', 'uncomputable', {
    message,
    faults: [{ pointer: '/kind', code: 'checklist-missing', message, actual: kind }],
  });
}

function notVerified(record: string, kind: string): DomainError {
  const message = {
    zh: `没有经核实的 ${kind} 台账记录`,
    en: `There is no verified record of ${kind}`,
  };
  return new DomainError('record-not-verified', 'uncomputable', {
    message,
    faults: [{ pointer: '/record', code: 'record-not-verified', message, actual: record }],
  });
}

function openCandidates(undecided: readonly Candidate[]): DomainError {
  const message = {
    zh: `批次没有候选，或尚有 ${undecided.length} 个未决定`,
    en: `The batch has no candidates, or ${undecided.length} of them are not decided`,
  };
  return new DomainError('candidates-undecided', 'conflict', {
    message,
    faults: undecided.map(({ record }) => ({
      pointer: '/candidates',
      code: 'candidates-undecided',
      message,
      actual: record,
    })),
  });
}
