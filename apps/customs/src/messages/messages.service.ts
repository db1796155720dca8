import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { messageKind, type CebMessage } from '@app/ceb';
import { newId, type Fault } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { DocumentIntake } from '../documents/document-intake.js';
import { ownTotals } from '../lists/domain/matching.js';
import type { MatchCheck } from '../lists/domain/match-report.js';
import { ListIntake } from '../lists/list-intake.js';
import type { PartyBook } from '@app/messaging';
import { BlacklistService, faultsOf, type FoundOnBlacklist } from '../risks/blacklist.service.js';
import { filedKind, refusalOfType, refuseWholeMessage } from './domain/accepted-messages.js';
import type { CheckAnswer, DocumentAnswer, MessageAnswer } from './domain/answer.js';
import { filedDocument, type FiledDocument } from './domain/filed-document.js';
import type { Judged } from './domain/intake.js';
import { PartyRoles } from './domain/party-roles.js';
import { senderFaults } from './domain/sender-right.js';
import { standingFaults } from './domain/standing.js';
import { PassedValues, tradeFaults } from './domain/trade-rules.js';
import type { SignatureFinding } from './signatures/domain/signature-finding.js';
import { signerFaults } from './signatures/domain/signer-faults.js';
import { MessagesRepository, type ReceivedMessage } from './messages.repository.js';
import { Senders } from './senders.js';

interface Reviewed {
  readonly filed: FiledDocument;
  readonly faults: readonly Fault[];
}

/** A CEB message of an enterprise: judged document by document, stored, answered document by document. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly senders: Senders,
    private readonly documents: DocumentIntake,
    private readonly lists: ListIntake,
    private readonly blacklist: BlacklistService,
    private readonly clock: BusinessClock,
  ) {}

  /** Stores what is right of it. Throws where the message as a whole cannot be taken (accepted-messages.ts). */
  async submit(
    tx: EntityManager,
    caller: Caller,
    message: CebMessage,
    received: Omit<ReceivedMessage, 'receivedAt' | 'dxpId'>,
    signature?: SignatureFinding,
  ): Promise<MessageAnswer> {
    filedKind(message.type);
    refuseWholeMessage(message);
    const now = this.clock.now();
    const { reviewed, book, blacklisted } = await this.review(tx, caller, message, now, signature);
    await this.blacklist.keep(tx, blacklisted, received.owner, now);
    const sound = reviewed.filter(({ faults }) => faults.length === 0).map(({ filed }) => filed);
    const context = { messageId: newId(), now, book, dxpId: message.transfer?.dxpId ?? '' };
    const intake = sound[0]?.kind === 'list' ? this.lists : this.documents;
    const judged = new Map((await intake.take(tx, context, sound)).map((one) => [one.filed.index, one]));
    const answer: MessageAnswer = {
      messageId: context.messageId,
      messageType: message.type,
      documents: reviewed.map((one) => documentAnswer(one, judged.get(one.filed.index))),
    };
    await this.messages.add(tx, { ...received, receivedAt: now, dxpId: context.dxpId }, answer);
    return answer;
  }

  /** The answer of a message that `owner` sent, as it was given. */
  answer(tx: EntityManager, messageId: string, owner: string): Promise<MessageAnswer | null> {
    return this.messages.answer(tx, messageId, owner);
  }

  /** The exchange number (BaseTransfer dxpId) under which a stored message came; empty where it is not kept. */
  exchangeNumber(tx: EntityManager, messageId: string): Promise<string> {
    return this.messages.exchangeNumber(tx, messageId);
  }

  /** The validator: the same judgement without storing, with the totals that otherwise the match report tells. */
  async check(
    tx: EntityManager,
    caller: Caller,
    message: CebMessage,
    signature?: SignatureFinding,
  ): Promise<CheckAnswer> {
    const structural = [...message.faults, ...message.documents.flatMap((document) => document.faults)];
    const refusal = refusalOfType(message.type);
    const documents = refusal
      ? message.documents.map(({ index }) => ({
          index,
          kind: messageKind(message.type).documentKind ?? 'list',
          key: {},
          errors: refusal,
        }))
      : (await this.review(tx, caller, message, this.clock.now(), signature)).reviewed.map(
          ({ filed, faults }) => ({
            index: filed.index,
            kind: filed.kind,
            key: filed.key,
            errors: [
              ...faults.filter((fault) => !filed.document.faults.includes(fault)),
              ...totalFaults(filed),
            ],
          }),
        );
    return {
      messageType: message.type,
      structure: { valid: structural.length === 0, errors: structural },
      documents,
    };
  }

  /** The documents of a message as they would be filed; none of a message that is not taken at all. */
  documentsOf(message: CebMessage): FiledDocument[] {
    if (refusalOfType(message.type)) return [];
    const kind = filedKind(message.type);
    return message.documents.map((document) => filedDocument(message.type, kind, document));
  }

  private async review(
    tx: EntityManager,
    caller: Caller,
    message: CebMessage,
    now: Date,
    signature: SignatureFinding | undefined,
  ): Promise<{ reviewed: Reviewed[]; book: PartyBook; blacklisted: FoundOnBlacklist }> {
    const copCode = message.transfer?.copCode ?? '';
    const filed = this.documentsOf(message);
    const { book, mayActFor } = await this.senders.of(tx, caller, copCode, filed);
    const passed = new PassedValues();
    const roles = new PartyRoles(book, now);
    const blacklisted = await this.blacklist.of(tx, filed, book.canonical, now);
    const standing = standingFaults(message.root, book, caller);
    return {
      book,
      blacklisted,
      reviewed: filed.map((one) => ({
        filed: one,
        faults: [
          ...one.document.faults,
          ...standing,
          ...(message.transfer ? senderFaults(one, message.root, copCode, mayActFor) : []),
          ...signerFaults(one, message.root, copCode, signature, book.canonical),
          ...tradeFaults(one, now, passed),
          ...roles.faults(one),
          ...faultsOf(blacklisted, one),
        ],
      })),
    };
  }
}

function documentAnswer({ filed, faults }: Reviewed, judged: Judged | undefined): DocumentAnswer {
  const base = { index: filed.index, kind: filed.kind, key: filed.key };
  if (!judged) return { ...base, outcome: 'rejected', errors: faults };
  const { verdict, record } = judged;
  if (verdict.outcome === 'rejected') return { ...base, outcome: 'rejected', errors: verdict.faults };
  return { ...base, ...(record ? { id: record.id } : {}), outcome: verdict.outcome };
}

function totalFaults(filed: FiledDocument): Fault[] {
  return ownTotals(filed.kind, messageKind(filed.messageType).ieFlag, filed)
    .filter((check) => !check.ok)
    .map((check) => totalFault(filed, check));
}

function totalFault(filed: FiledDocument, check: MatchCheck): Fault {
  const pointer = check.line === undefined ? filed.headPointer : `${filed.linesPointer}/${check.line}`;
  return {
    pointer: `${pointer}/${check.field}`,
    code: check.rule,
    message: { zh: '金额或重量不符', en: 'the amount or weight does not add up' },
    expected: check.expected,
    actual: check.actual,
    fix: { zh: `更正 ${check.field}`, en: `correct ${check.field}` },
  };
}
