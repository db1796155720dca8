import { gunzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, readMessage, type CebMessage } from '@app/ceb';
import type { MessageReceived } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import { SubmissionsRepository } from '../submissions/submissions.repository.js';
import { TaxBillsService } from '../taxes/tax-bills.service.js';
import { DeclarationsService } from '../declarations/declarations.service.js';
import { DocumentReceiptsService } from './document-receipts.service.js';
import { ReceiptsService } from './receipts.service.js';
import { RelayedResultsService } from './relayed-results.service.js';

/** A message of customs holds receipts for at most 100 documents, or a format check with the original in it. */
const largestMessageBytes = 20 * 1024 * 1024;

/** What customs sends: hostile input like any other, read by the codec and handed to whom it concerns. */
@Injectable()
export class AuthorityMessagesService {
  constructor(
    private readonly receipts: ReceiptsService,
    private readonly bills: TaxBillsService,
    private readonly documents: DocumentReceiptsService,
    private readonly declarations: DeclarationsService,
    private readonly relayed: RelayedResultsService,
    private readonly submissions: SubmissionsRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /** Throws `message-unreadable` (invalid: parked) and `message-not-expected` for what customs does not send. */
  async received(tx: EntityManager, arrived: readonly MessageReceived[]): Promise<void> {
    for (const one of arrived) await this.take(tx, this.read(one));
  }

  private async take(tx: EntityManager, message: CebMessage): Promise<void> {
    switch (message.type) {
      case 'CEB604':
      case 'CEB622':
        return this.receipts.listReceipts(tx, message);
      case 'CEB214':
      case 'CEB216':
      case 'CEB304':
      case 'CEB312':
      case 'CEB404':
      case 'CEB412':
      case 'CEB506':
      case 'CEB508':
      case 'CEB510':
      case 'CEB512':
      case 'CEB514':
      case 'CEB606':
      case 'CEB608':
      case 'CEB624':
      case 'CEB626':
      case 'CEB702':
      case 'CEB712':
        return this.documents.received(tx, message);
      case 'CEB792':
        await this.declarations.resulted(tx, message);
        return this.relayed.received(tx, message);
      case 'CEB816':
      case 'CEB818':
        await this.bills.received(tx, message);
        return this.relayed.received(tx, message);
      case 'CEB900':
        return this.formatRefused(tx, message);
      default:
        throw unexpected(message.type);
    }
  }

  private async formatRefused(tx: EntityManager, message: CebMessage): Promise<void> {
    for (const document of message.documents) {
      const {
        oriCopMsgId = '',
        returnStatus = '',
        returnTime = '',
        returnInfo = '',
      } = headOf(document, message.type);
      const submission = await this.submissions.byMessageNo(tx, oriCopMsgId);
      if (!submission) throw notSentYet(oriCopMsgId);
      await this.receipts.wholeMessageRefused(tx, submission, {
        returnStatus,
        returnTime,
        returnInfo,
      });
    }
  }

  private read({ body }: MessageReceived): CebMessage {
    const xml = gunzipSync(this.cipher.decrypt(body), { maxOutputLength: largestMessageBytes });
    const message = readMessage(xml, 'xml');
    const faults = [...message.faults, ...message.documents.flatMap((document) => document.faults)];
    if (faults.length > 0) {
      throw new DomainError('message-unreadable', 'invalid', {
        message: { zh: '海关报文不符合格式', en: 'the message of customs breaks its schema' },
        faults,
      });
    }
    return message;
  }
}

function unexpected(type: string): DomainError {
  return new DomainError('message-not-expected', 'invalid', {
    message: { zh: `未处理的海关报文 ${type}`, en: `message ${type} of customs is not handled` },
  });
}

function notSentYet(messageNo: string): DomainError {
  return new DomainError('submission-not-sent-yet', 'not-yet', {
    message: {
      zh: `报文 ${messageNo} 的发送结果尚未收到`,
      en: `the sending of message ${messageNo} has not been reported yet`,
    },
    retryAfterS: 1,
  });
}
