import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { readDocument, readMessage, type CebNode } from '@app/ceb';
import { FieldCipher } from '@app/platform';
import { MessageEntity } from '../messages/message.entity.js';
import type { ListEntity } from '../lists/list.entity.js';
import { openList, type OpenList } from '../lists/open-list.js';
import { contentHash } from '../messages/domain/filed-document.js';
import { decompressed } from './compressed.js';
import { DocumentBodies } from './document-bodies.js';

/** Messages held open at once while many lists are read. */
const messagesAtOnce = 50;

/** So many documents read one by one cost what the whole message does. */
const wholeFrom = 20;

/** Where the content of lists is: in the messages that they came in. */
@Injectable()
export class ListContents {
  constructor(
    private readonly bodies: DocumentBodies,
    private readonly cipher: FieldCipher,
  ) {}

  async open(tx: EntityManager, list: ListEntity): Promise<OpenList> {
    const [opened] = await this.openAll(tx, [list]);
    if (!opened) throw new Error(`list ${list.id} has no content`);
    return opened;
  }

  /** In the order given. Throws `field-unreadable` (invalid) for content that was changed or encrypted under another key. */
  async openAll(tx: EntityManager, lists: readonly ListEntity[]): Promise<OpenList[]> {
    const opened = new Map<ListEntity, OpenList>();
    const byMessage = new Map<string, ListEntity[]>();
    for (const list of lists) {
      const { body, messageType, messageId } = list;
      if (list.place === null && body !== null)
        opened.set(list, openList(list, this.bodies.open({ body, messageType })));
      else byMessage.set(messageId, [...(byMessage.get(messageId) ?? []), list]);
    }
    const ids = [...byMessage.keys()];
    for (let from = 0; from < ids.length; from += messagesAtOnce) {
      const messages = await tx.findBy(MessageEntity, { id: In(ids.slice(from, from + messagesAtOnce)) });
      for (const message of messages) {
        const read = await this.reader(message, byMessage.get(message.id) ?? []);
        for (const list of byMessage.get(message.id) ?? []) opened.set(list, read(list));
      }
    }
    return lists.map((list) => {
      const one = opened.get(list);
      if (!one) throw new Error(`list ${list.id} has no content`);
      return one;
    });
  }

  /** Reads the whole message where many of its lists are asked for. */
  private async reader(
    { original, format }: MessageEntity,
    lists: readonly ListEntity[],
  ): Promise<(list: ListEntity) => OpenList> {
    const body = await decompressed(this.cipher.decrypt(original));
    const form = format === 'xml' ? 'xml' : 'json';
    let whole = lists.length < wholeFrom ? undefined : readMessage(body, form);
    return (list) => {
      const place = list.place ?? 0;
      const alone = whole ? undefined : openedAs(list, readDocument(body, form, place));
      if (alone) return alone;
      // beside documents with faults a place is only sure when all are read
      whole ??= readMessage(body, form);
      const found = openedAs(list, whole.documents[place]?.node);
      if (!found) throw new Error(`list ${list.id} is not what its message holds at place ${place}`);
      return found;
    };
  }
}

/** `undefined` where the node is not the content that was filed. */
function openedAs(list: ListEntity, node: CebNode | undefined): OpenList | undefined {
  const opened = node && openList(list, node);
  return opened && contentHash(opened.goods) === list.contentHash ? opened : undefined;
}
