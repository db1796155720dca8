import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable, Logger } from '@nestjs/common';
import type { MessageReceived } from '@app/contracts';
import { instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock, FieldCipher } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { AdapterConfig } from '../config.js';
import type { Delivered } from '../exchange/domain/exchange-answers.js';
import { isAboutPaymentData, judgeMessage, type JudgedMessage } from './domain/judged-message.js';
import { MailboxRepository, type ReceivedRow } from './mailbox.repository.js';

const compress = promisify(gzip);
/** One document of an event may be 900 kB; what is not its body takes less than the rest. */
const longestSealedCharacters = 890_000;

interface Sealed {
  readonly row: ReceivedRow;
  readonly document?: MessageReceived;
}

/** Takes messages of customs over: each once, in one transaction with the place that the mailbox has been read to. */
@Injectable()
export class MailboxService {
  private readonly logger = new Logger('mailbox');

  constructor(
    private readonly config: AdapterConfig,
    private readonly mailbox: MailboxRepository,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  position(tx: EntityManager): Promise<string> {
    return this.mailbox.position(tx, this.config.EXCHANGE_ID);
  }

  /** Judges and encrypts what was delivered, outside of any transaction. */
  seal(delivered: readonly Delivered[]): Promise<readonly Sealed[]> {
    return Promise.all(
      delivered.map((message) => this.sealed(judgeMessage(message, this.config.EXCHANGE_ID))),
    );
  }

  /** Records what came after `from`; nothing when another instance was faster. */
  async received(tx: EntityManager, from: string, to: string, messages: readonly Sealed[]): Promise<void> {
    if (!(await this.mailbox.advance(tx, this.config.EXCHANGE_ID, from, to))) return;
    const fresh = await this.mailbox.insert(
      tx,
      messages.map(({ row }) => row),
    );
    const news = messages.filter(({ row }) => fresh.delete(row.messageId));
    for (const { row } of news.filter(({ document }) => !document)) {
      this.logger.warn(
        { message: row.messageId, reason: row.reason },
        'a message of the exchange was set aside',
      );
    }
    const documents = news.flatMap(({ document }) => (document ? [document] : []));
    const ceb = documents.filter(({ messageType }) => !isAboutPaymentData(messageType));
    const paymentData = documents.filter(({ messageType }) => isAboutPaymentData(messageType));
    await append(tx, 'customs-adapter.messages-received.v1', this.config.EXCHANGE_ID, ceb);
    await append(tx, 'customs-adapter.payment-data-received.v1', this.config.EXCHANGE_ID, paymentData);
  }

  private async sealed(message: JudgedMessage): Promise<Sealed> {
    const { messageId } = message;
    if (!message.fit) {
      const body = this.cipher.encrypt(message.envelope);
      return { row: { messageId, messageType: null, reason: message.reason, body } };
    }
    const { messageType } = message;
    const body = this.cipher.encrypt(await compress(message.body));
    if (body.length > longestSealedCharacters) {
      return { row: { messageId, messageType, reason: 'too large for an event', body } };
    }
    const document = {
      id: messageId,
      version: 1,
      messageType,
      body,
      receivedAt: instantText(this.clock.now()),
    };
    return { row: { messageId, messageType, reason: null, body: null }, document };
  }
}
