import { Injectable } from '@nestjs/common';
import { packDocument, unpackDocument, type CebMessageType, type CebNode } from '@app/ceb';
import { FieldCipher } from '@app/platform';

/** What a row keeps of its document. */
export interface StoredBody {
  readonly messageType: CebMessageType;
  readonly body: Buffer;
}

/** The content of stored documents: packed and encrypted as bytes (docs/decisions/0010-intake-for-speed.md). */
@Injectable()
export class DocumentBodies {
  constructor(private readonly cipher: FieldCipher) {}

  seal(node: CebNode, messageType: CebMessageType): Buffer {
    return this.cipher.seal(packDocument(node, messageType));
  }

  open({ body, messageType }: StoredBody): CebNode {
    return unpackDocument(this.cipher.unseal(body).toString('utf8'), messageType);
  }
}
