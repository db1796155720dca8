import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, instantText, newId, type Fault, type Text } from '@app/kernel';
import { BusinessClock, type Caller, type Page } from '@app/platform';
import type { TypedFacts } from '../participants/domain/facts.js';
import type { Participant } from '../participants/domain/participant.js';
import { ParticipantsService } from '../participants/participants.service.js';
import type { BatchEntity } from './batch.entity.js';
import { addBatch, pageOfBatches } from './batches.repository.js';
import { countsOf, type BatchOutcome, type JudgedRow } from './domain/batch-outcome.js';
import { pointerOf, type BatchRow } from './domain/batch-rows.js';

/** Registers that zones bring along, row by row through the same registration as an enterprise's own. */
@Injectable()
export class BatchesService {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly clock: BusinessClock,
  ) {}

  /** A row that is refused changes nothing and leaves the others alone; a code that is registered gives the record that is there. */
  async import(tx: EntityManager, caller: Caller, rows: readonly BatchRow[]): Promise<BatchOutcome> {
    const judged: JudgedRow[] = [];
    for (const row of rows) judged.push(await this.register(tx, caller, row));
    const batch: BatchEntity = {
      id: newId(),
      actor: caller.clientId,
      at: instantText(this.clock.now()),
      ...countsOf(judged),
    };
    const kept = judged.flatMap(({ number, participantId, outcome }) =>
      participantId === null ? [] : [{ batchId: batch.id, number, participantId, outcome }],
    );
    await addBatch(tx, batch, kept);
    return { batchId: batch.id, dryRun: false, rows: judged };
  }

  list(tx: EntityManager, limit: number, after?: string): Promise<Page<BatchEntity>> {
    return pageOfBatches(tx, limit, after);
  }

  private async register(
    tx: EntityManager,
    caller: Caller,
    { number, typed, faults }: BatchRow,
  ): Promise<JudgedRow> {
    if (typed === undefined) return refused(number, faults);
    try {
      const stored = await this.participants.register(tx, inTheNameOf(typed, caller), typed);
      const { participant } = stored.withPapers;
      const { id, creditCode } = participant;
      const outcome = stored.created ? 'registered' : 'existing';
      const notes = stored.created ? [] : differences(participant, typed);
      return { number, outcome, participantId: id, creditCode, faults: [], notes };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return refused(number, faultsOf(error, number));
    }
  }
}

/** The officer is the actor; the record is the row's enterprise's own. */
function inTheNameOf({ creditCode, name }: TypedFacts, { clientId }: Caller): Caller {
  return { clientId, roles: ['enterprise'], enterprise: { creditCode, customsCode: '', name } };
}

function refused(number: number, faults: readonly Fault[]): JudgedRow {
  return { number, outcome: 'refused', participantId: null, creditCode: null, faults, notes: [] };
}

/** The faults of the record with pointers into the file. */
function faultsOf(error: DomainError, number: number): Fault[] {
  if (error.faults.length === 0) {
    return [{ pointer: `/rows/${number}`, code: error.code, message: error.text }];
  }
  return error.faults.map((fault) => {
    const [, field = ''] = fault.pointer.split('/');
    return { ...fault, pointer: pointerOf(number, field) };
  });
}

function differences(stored: Participant, typed: TypedFacts): Text[] {
  const notes: Text[] = [];
  if (stored.name !== typed.name) {
    notes.push({ zh: `登记名称为“${stored.name}”`, en: `its registered name is "${stored.name}"` });
  }
  if (typed.customsCode && stored.customsCode !== typed.customsCode.trim().toUpperCase()) {
    const code = stored.customsCode ?? '-';
    notes.push({ zh: `登记的海关编码为 ${code}`, en: `its registered customs code is ${code}` });
  }
  const lacking = typed.roles.filter((role) => !stored.roles.includes(role));
  if (lacking.length > 0) {
    notes.push({
      zh: `登记中没有：${lacking.join('、')}`,
      en: `it is not registered as ${lacking.join(', ')}`,
    });
  }
  return notes;
}
