import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Fault } from '@app/kernel';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import type { toWrite } from '../messages/domain/intake.js';
import type { IntakeContext } from '../messages/intake-context.js';
import type { FurtherRule } from '../applications/application-rules.js';
import { ApplicationsService, isApplication } from '../applications/applications.service.js';
import { DocumentBodies } from '../storage/document-bodies.js';
import { SubmissionsService, type ReadyDocument } from '../submissions/submissions.service.js';
import { BillRules } from './bill-rules.js';
import type { DocumentEntity } from './document.entity.js';
import { directFaults, type Keyed } from './domain/direct-faults.js';
import { asPart, missingParts, partOf, wholeKey } from './domain/parts.js';
import { isFiledDirectly, readyDocument, readyStored } from './filed-directly.js';
import { PartsRepository } from './parts.repository.js';
import { SummaryRules } from './summary-rules.js';

type Written = ReturnType<typeof toWrite>[number];

/** What became of the documents of one message that go to customs by themselves. */
export interface Filing {
  /** The submission of each document that goes to customs now. */
  readonly submissionOf: ReadonlyMap<string, string>;
  /** Parts that wait for the others. */
  readonly waiting: ReadonlySet<string>;
}

const nothing: Filing = { submissionOf: new Map(), waiting: new Set() };

/**
 * Documents that go to customs by themselves. One in parts goes as a whole: customs gets nothing of it before all parts are
 * there, in whatever order they came, and then all of them in one message.
 */
@Injectable()
export class DirectFiling {
  constructor(
    private readonly parts: PartsRepository,
    private readonly summaries: SummaryRules,
    private readonly bills: BillRules,
    private readonly applications: ApplicationsService,
    private readonly submissions: SubmissionsService,
    private readonly bodies: DocumentBodies,
  ) {}

  /** What to lock beside the documents themselves: two parts of one document that arrive at the same instant must see each other. */
  lockNames(filed: readonly FiledDocument[], { book }: IntakeContext): string[] {
    return filed.flatMap((one) =>
      partOf(one.head) ? [`${one.kind} in parts:${wholeKey(one, book.canonical)}`] : [],
    );
  }

  /** What is wrong with each document in the light of what is stored, by its index. */
  async faults(
    tx: EntityManager,
    keyed: readonly Keyed[],
    stored: readonly DocumentEntity[],
    { book }: IntakeContext,
  ): Promise<ReadonlyMap<number, readonly Fault[]>> {
    const filed = keyed.map((one) => one.filed);
    const kind = filed[0]?.kind;
    if (!kind || !isFiledDirectly(kind)) return new Map();
    const known = await this.parts.ofWholes(tx, kind, wholesOf(filed, book.canonical));
    return directFaults(keyed, known, stored, book.canonical);
  }

  /** What is asked of each document once it is known to be a new one, by its index. */
  async further(
    tx: EntityManager,
    keyed: readonly Keyed[],
    stored: readonly DocumentEntity[],
    context: IntakeContext,
  ): Promise<ReadonlyMap<number, FurtherRule>> {
    const kind = keyed[0]?.filed.kind ?? '';
    if (isApplication(kind)) return this.applications.rules(tx, keyed, context);
    const { canonical } = context.book;
    if (kind === 'summary') return this.summaries.rules(tx, withRecord(keyed, stored), canonical);
    return this.bills.rules(
      tx,
      keyed.map(({ filed }) => filed),
      canonical,
    );
  }

  /** Submits what is whole now; `stored` are the records as they were before this message. */
  async file(
    tx: EntityManager,
    written: readonly Written[],
    stored: readonly DocumentEntity[],
    context: IntakeContext,
  ): Promise<Filing> {
    const kind = written[0]?.filed.kind;
    if (!kind || !isFiledDirectly(kind)) return nothing;
    const { canonical } = context.book;
    const wholes = new Map(written.map((one) => [one.record.id, wholeKey(one.filed, canonical)]));
    const siblings = await this.parts.ofWholes(tx, kind, [...new Set(wholes.values())]);
    const held = await this.parts.heldByCustoms(
      tx,
      stored.map((document) => document.id),
    );
    const waiting = new Set<string>();
    const ready: ReadyDocument[] = [];
    const joined: string[] = [];
    for (const whole of new Set(wholes.values())) {
      const arrived = written.filter((one) => wholes.get(one.record.id) === whole);
      const others = siblings.filter((row) => row.wholeKey === whole && !row.deleted && !wholes.has(row.id));
      const left = arrived.filter(({ record }) => !record.deleted);
      if (missingParts([...others, ...left.map((one) => asPart(one.filed))]).length > 0) {
        arrived.forEach((one) => waiting.add(one.record.id));
        continue;
      }
      const unsent = others.filter((row) => row.status === 'incomplete');
      joined.push(...unsent.map((row) => row.id));
      ready.push(
        ...unsent.map((row) => readyStored(row, this.bodies.open(row), context.dxpId)),
        ...arrived.flatMap(
          ({ record, filed }) => readyDocument(record.id, filed, context.dxpId, !held.has(record.id)) ?? [],
        ),
      );
    }
    const submissionOf = await this.submissions.request(tx, ready.sort(byPart), context.now);
    await this.parts.submitted(tx, joined, submissionOf);
    return { submissionOf, waiting };
  }

  /** Once the records are saved: the lists of summary applications are taken, cancellations and returns hold what they ask for. */
  async take(tx: EntityManager, written: readonly Written[], context: IntakeContext): Promise<void> {
    const kind = written[0]?.filed.kind ?? '';
    if (kind === 'summary') await this.summaries.take(tx, written, context.now);
    if (isApplication(kind)) await this.applications.record(tx, written, context);
  }
}

/** What is filed, with the record that it changes, where there is one. */
function withRecord(
  keyed: readonly Keyed[],
  stored: readonly DocumentEntity[],
): { filed: FiledDocument; recordId: string | undefined }[] {
  const ids = new Map(stored.map((document) => [document.businessKey, document.id]));
  return keyed.map(({ filed, businessKey }) => ({ filed, recordId: ids.get(businessKey) }));
}

function wholesOf(filed: readonly FiledDocument[], canonical: (code: string) => string): string[] {
  return [...new Set(filed.filter((one) => partOf(one.head)).map((one) => wholeKey(one, canonical)))];
}

function byPart(one: ReadyDocument, other: ReadyDocument): number {
  return (one.part ?? 0) - (other.part ?? 0);
}
