import { Injectable } from '@nestjs/common';
import { messageKind, writeEnvelope } from '@app/ceb';
import { FieldCipher } from '@app/platform';
import { AdapterConfig } from '../config.js';
import { placeSignature } from '../signing/domain/place-signature.js';
import { Signer } from '../signing/signer.js';
import { knownType, openBody } from './sealed-body.js';
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
    const type = knownType(claimed.messageType);
    const xml = openBody(this.cipher, claimed.body);
    const signature = await this.signer.signatureFor({ senderCode: claimed.senderCode, xml });
    const { root, ieFlag } = messageKind(type);
    return writeEnvelope({
      copMsgId: claimed.messageNo,
      senderId: this.config.EXCHANGE_ID,
      receiverIds: [customsMailboxes[ieFlag]],
      createdAt: claimed.requestedAt,
      messageType: root,
      body: Buffer.from(placeSignature(xml, type, signature)),
    });
  }
}
