import { Injectable } from '@nestjs/common';
import { newId } from '@app/kernel';
import type { EntityManager } from 'typeorm';
import { BooksRepository } from './books.repository.js';
import { pairKey } from './domain/books.js';
import {
  endAnswers,
  type ArrivedDocument,
  type DocumentDecision,
  type DocumentFacts,
} from './domain/document-answers.js';
import type { DocumentRules } from './domain/document-kinds.js';
import { text, type Fields, type FiledGoods } from './domain/filed-list.js';
import type { Moment } from './domain/moment.js';
import { completes, splitFault, splitOf, type KeptPart } from './domain/parts.js';
import { eportRefusal } from './domain/refusal.js';
import { PartsRepository } from './parts.repository.js';

const newGuid = (): string => newId().toUpperCase();

/** Reports in parts: customs takes a part at once and answers it to its end when the last one has come. */
@Injectable()
export class PartsIntake {
  constructor(
    private readonly repository: PartsRepository,
    private readonly books: BooksRepository,
  ) {}

  async open(tx: EntityManager, rules: DocumentRules, arrived: readonly ArrivedDocument[]): Promise<Wholes> {
    if (!rules.number.includes('msgSeqNo')) return new Wholes(rules, new Map());
    const named = arrived.map(({ head }) => wholeOf(rules, head));
    return new Wholes(rules, await this.repository.of(tx, rules.kind, named));
  }

  /** Keeps what has changed and answers the parts that waited. */
  async close(tx: EntityManager, wholes: Wholes, moment: Moment): Promise<void> {
    await this.repository.save(tx, wholes.rules.kind, wholes.changed());
    for (const part of wholes.late) {
      await this.books.schedule(tx, part.receiverId, endAnswers(wholes.rules, part, moment, newGuid));
    }
  }
}

/** The documents in parts that one message is about. */
export class Wholes {
  /** Parts that waited and are whole now. */
  readonly late: KeptPart[] = [];
  private readonly touched = new Set<string>();

  constructor(
    readonly rules: DocumentRules,
    private readonly parts: Map<string, KeptPart[]>,
  ) {}

  factsOf({ head }: ArrivedDocument): Pick<DocumentFacts, 'refusal' | 'waits'> {
    const { report, number } = this.rules;
    if (!report || !number.includes('msgSeqNo')) return { waits: false };
    const others = this.parts.get(this.key(head)) ?? [];
    const fault = splitFault(head, others);
    if (fault !== undefined) return { refusal: eportRefusal(report.misfit, fault), waits: false };
    return { waits: !completes(splitOf(head), others) };
  }

  /** Enters a part that is kept; what has an effect now: nothing until the whole is there, then all that waited. */
  enter(
    document: ArrivedDocument,
    { lastTold, preNo }: DocumentDecision,
    receiverId: string,
  ): readonly FiledGoods[] {
    const { head, lines } = document;
    if (!this.rules.number.includes('msgSeqNo')) return [document];
    const key = this.key(head);
    const split = splitOf(head);
    const others = (this.parts.get(key) ?? []).filter((part) => splitOf(part.head).no !== split.no);
    const whole = completes(split, others);
    const waited = whole ? others.filter((part) => !part.whole) : [];
    const part = { head, lines, preNo, receiverId, lastTold, whole };
    this.parts.set(key, [...others.map((one) => (whole ? { ...one, whole } : one)), part]);
    this.touched.add(key);
    this.late.push(...waited);
    return whole ? [...waited, document] : [];
  }

  changed(): (KeptPart & { readonly party: string; readonly number: string })[] {
    return [...this.touched].flatMap((key) =>
      (this.parts.get(key) ?? []).map((part) => ({ ...part, ...wholeOf(this.rules, part.head) })),
    );
  }

  private key(head: Fields): string {
    const { party, number } = wholeOf(this.rules, head);
    return pairKey(party, number);
  }
}

function wholeOf(rules: DocumentRules, head: Fields): { party: string; number: string } {
  const own = rules.number.filter((name) => name !== 'msgSeqNo');
  return { party: text(head, rules.party), number: own.map((name) => text(head, name)).join('/') };
}
