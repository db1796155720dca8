import { Injectable } from '@nestjs/common';
import { messageKind, writeEnvelope } from '@app/ceb';
import { paymentDataMessages } from '@app/contracts';
import { FieldCipher } from '@app/platform';
import { AdapterConfig } from '../config.js';
import { placeSignature } from '../signing/domain/place-signature.js';
import { Signer } from '../signing/signer.js';
import { knownType, openBody, openBytes } from './sealed-body.js';
import type { Claimed } from './submissions.repository.js';

/** DXP ids of customs' systems for imports and exports, as enterprises address them. */
const customsMailboxes = { I: 'DXPEDCCEB0000002', E: 'DXPEDCCEB0000003' } as const;

/** Makes a submission ready to travel: signed with the declarant's key, in an envelope from the platform's mailbox. */
@Injectable()
export class Envelopes {
  constructor(
    private readonly config: AdapterConfig,
    private readonly cipher: FieldCipher,
    private readonly signer: Signer,
  ) {}

  /**
   * Every message is signed: the schema demands it of import lists, cancellations and returns, the specification of whatever
   * is declared (appStatus 2), and all take it. The same submission gives the same bytes each time.
   */
  async envelopeFor(claimed: Claimed): Promise<string> {
    if (claimed.messageType === paymentDataMessages.answer) return this.asSigned(claimed);
    const type = knownType(claimed.messageType);
    const xml = openBody(this.cipher, claimed.body);
    const signature = await this.signer.signatureFor({ senderCode: claimed.senderCode, xml });
    const { root, ieFlag } = messageKind(type);
    return this.enveloped(claimed, ieFlag, root, Buffer.from(placeSignature(xml, type, signature)));
  }

  /** Payment data bear the signature of the enterprise: not a byte of them is touched. */
  private asSigned(claimed: Claimed): string {
    return this.enveloped(claimed, 'I', claimed.messageType, openBytes(this.cipher, claimed.body));
  }

  private enveloped(claimed: Claimed, ieFlag: 'I' | 'E', messageType: string, body: Buffer): string {
    return writeEnvelope({
      copMsgId: claimed.messageNo,
      senderId: this.config.EXCHANGE_ID,
      receiverIds: [customsMailboxes[ieFlag]],
      createdAt: claimed.requestedAt,
      messageType,
      body,
    });
  }
}
