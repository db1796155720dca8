import { Injectable } from '@nestjs/common';
import { headOf, messageKind, readMessage, writeMessage, type CebMessage } from '@app/ceb';
import { paymentDataMessages } from '@app/contracts';
import { DomainError, newId, type Fault } from '@app/kernel';
import type { EntityManager } from 'typeorm';
import { ApplicationsIntake } from '../applications/applications.intake.js';
import { applicationTypes } from '../applications/domain/application.js';
import { BillsIntake } from '../bills/bills.intake.js';
import { ExchangeRepository, type Incoming } from '../exchange/exchange.repository.js';
import { ExchangeService } from '../exchange/exchange.service.js';
import { ExportsIntake } from '../exports/exports.intake.js';
import { formatRefused } from '../outcomes/domain/outcome-of.js';
import { PaymentChecksService } from '../payment-data/payment-checks.service.js';
import { MovementsIntake } from '../exports/movements.intake.js';
import { SummariesIntake } from '../exports/summaries.intake.js';
import { DocumentsIntake } from './documents.intake.js';
import { documentRules } from './domain/document-kinds.js';
import { formatRefusal } from './domain/format-refusal.js';
import { eportRefusal } from './domain/refusal.js';
import type { Moment } from './domain/moment.js';
import { ListsIntake } from './lists.intake.js';

/** Messages are decided on one after the other, so that two lists of one buyer never both take the last of the year's limit. */
const intakeLock = 7_215_002;

const newGuid = (): string => newId().toUpperCase();

/** Customs' mail room: reads what the exchange has taken over and hands it to whoever decides; what cannot be read gets a CEB900. */
@Injectable()
export class MessagesIntake {
  constructor(
    private readonly incoming: ExchangeRepository,
    private readonly exchange: ExchangeService,
    private readonly lists: ListsIntake,
    private readonly documents: DocumentsIntake,
    private readonly exports: ExportsIntake,
    private readonly movements: MovementsIntake,
    private readonly summaries: SummariesIntake,
    private readonly bills: BillsIntake,
    private readonly applications: ApplicationsIntake,
    private readonly paymentChecks: PaymentChecksService,
  ) {}

  /** Decides on the oldest unread message; false when there is none. */
  async readNext(tx: EntityManager, moment: Moment): Promise<boolean> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [intakeLock]);
    const incoming = await this.incoming.nextUnread(tx);
    if (!incoming) return false;
    if (incoming.messageType === paymentDataMessages.answer) {
      await this.paymentChecks.answered(tx, incoming, moment);
      await this.incoming.markRead(tx, incoming);
      return true;
    }
    const message = readable(incoming.body);
    const faults = 'type' in message ? [...faultsOf(message), ...askedFaults(incoming)] : message;
    if (faults.length > 0 || !('type' in message)) await this.refuse(tx, incoming, faults, moment);
    else await this.handOver(tx, message, incoming.senderId, moment);
    await this.incoming.markRead(tx, incoming);
    return true;
  }

  private async handOver(
    tx: EntityManager,
    message: CebMessage,
    receiverId: string,
    moment: Moment,
  ): Promise<void> {
    const { type, documents } = message;
    if (type === 'CEB621') {
      await this.lists.take(tx, documents, receiverId, moment);
      return this.bills.imported(tx, documents);
    }
    if (type === 'CEB603') {
      await this.exports.take(tx, documents, receiverId, moment);
      return this.bills.declared(tx, documents, moment);
    }
    if (type === 'CEB701') return this.summaries.take(tx, documents, receiverId, moment);
    const application = applicationTypes[type];
    if (application) return this.applications.take(tx, type, application, documents, receiverId, moment);
    const rules = documentRules[type];
    if (!rules) throw new Error(`no rules for ${type}`);
    const refusal = overfull(message) ? eportRefusal('-800006') : undefined;
    const taken = await this.documents.take(tx, type, rules, documents, receiverId, moment, refusal);
    if (type === 'CEB311') return this.paymentChecks.ordersTaken(tx, taken, receiverId, moment);
    if (rules.kind === 'master-waybill') return this.bills.linked(tx, taken, moment);
    if (rules.kind !== 'arrival' && rules.kind !== 'departure') return;
    await this.movements.take(tx, rules.kind, taken, moment);
  }

  private async refuse(
    tx: EntityManager,
    incoming: Incoming,
    faults: readonly Fault[],
    moment: Moment,
  ): Promise<void> {
    const xml = writeMessage({
      type: 'CEB900',
      guid: newGuid(),
      documents: [formatRefusal(incoming, faults, moment.businessNow, newGuid)],
    });
    await this.exchange.post(
      tx,
      [{ receiverId: incoming.senderId, messageType: 'CEB900', xml }],
      moment.businessNow,
    );
  }
}

/** An order number may ask for the refusal of its message. */
function askedFaults({ body, messageType }: Incoming): readonly Fault[] {
  if (!formatRefused(body)) return [];
  const message = {
    zh: '沙箱约定格式校验不通过',
    en: 'the format check fails because an order number asks for it',
  };
  return [{ pointer: `/${messageType}`, code: 'refused-on-request', message }];
}

function readable(body: Buffer): CebMessage | readonly Fault[] {
  try {
    return readMessage(body, 'xml');
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.faults.length > 0 ? error.faults : [{ pointer: '', code: error.code, message: error.text }];
  }
}

/** Messages whose documents are known by the sender's copNo: a receipt needs it. */
const numberedByCopNo = [
  'CEB621',
  'CEB603',
  'CEB701',
  'CEB507',
  'CEB509',
  'CEB607',
  'CEB711',
  'CEB605',
  'CEB623',
  'CEB625',
];

/** All that makes a readable message unfit: structure, a type that this customs does not take, documents without copNo. */
function faultsOf(message: CebMessage): readonly Fault[] {
  const taken = [documentRules, applicationTypes].some((types) => Object.hasOwn(types, message.type));
  if (!numberedByCopNo.includes(message.type) && !taken) {
    const text = {
      zh: `沙箱海关尚不接收 ${message.root}`,
      en: `the sandbox customs does not take ${message.root} yet`,
    };
    return [{ pointer: `/${message.root}`, code: 'message-not-supported', message: text }];
  }
  const { node, head } = messageKind(message.type);
  const nameless = message.documents.filter(
    (document) => numberedByCopNo.includes(message.type) && !headOf(document, message.type)['copNo']?.trim(),
  );
  const missing = nameless.map(({ index }) => ({
    pointer: `/${message.root}/${node}/${index}/${head ?? ''}/copNo`,
    code: 'cop-no-missing',
    message: { zh: 'copNo 不能为空', en: 'copNo must not be empty' },
  }));
  const structural = [...message.faults, ...message.documents.flatMap((document) => document.faults)];
  return [...structural.filter((fault) => !answeredByCode(fault)), ...missing];
}

/** A second warehouse entry in one message: the E-port has a code for it (-800006), as for one without lines (-800000). */
const secondEntry = { pointer: '/CEB711Message/Delivery', code: 'element-repeated' };
const entryWithoutLines = { pointer: '/CEB711Message/Delivery/DeliveryList', code: 'element-missing' };

function answeredByCode({ pointer, code }: Fault): boolean {
  return [secondEntry, entryWithoutLines].some((one) => one.pointer === pointer && one.code === code);
}

function overfull({ faults }: CebMessage): boolean {
  return faults.some(({ pointer, code }) => pointer === secondEntry.pointer && code === secondEntry.code);
}
