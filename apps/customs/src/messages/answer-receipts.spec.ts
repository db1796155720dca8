import { describe, expect, it } from '@jest/globals';
import { readMessage } from '@app/ceb';
import { DomainError } from '@app/kernel';
import { formatRefusal, receiptsOf } from './answer-receipts.js';

const now = new Date('2026-09-17T09:30:00+08:00');
const transfer = { copCode: '330246D001', copName: 'x', dxpMode: 'DXP', dxpId: 'D' };

describe('receipts of a message with a document that breaks its form', () => {
  it.each([
    ['a number missing', {}],
    ['a number too long', { orderNo: '9'.repeat(90), ebpCode: 'x'.repeat(40) }],
    ['a character that XML does not know', { orderNo: 'a\u0000b', ebcCode: '\ud800' }],
  ])('are written in spite of %s, for the others are stored', (_, head) => {
    const body = {
      CEB311Message: { guid: 'x', version: '1.0', Order: [{ OrderHead: head }], BaseTransfer: transfer },
    };
    const message = readMessage(JSON.stringify(body), 'json');
    const [document] = message.documents;
    const xml = receiptsOf(
      message,
      {
        messageId: 'm',
        messageType: 'CEB311',
        documents: [
          { index: 0, kind: 'order', key: {}, outcome: 'rejected', errors: document?.faults ?? [] },
        ],
      },
      now,
    );
    expect(readMessage(Buffer.from(xml), 'xml').documents[0]?.faults).toEqual([]);
  });

  it('a body that is no text at all is refused with a CEB900', () => {
    const error = new DomainError('malformed-xml', 'invalid', { message: { zh: '\u0001', en: '\u0001' } });
    const xml = formatRefusal(error, Buffer.from([0, 1, 0xff, 0xed, 0xa0, 0x80, 65]), 'Unknown', now);
    expect(xml).toContain('CEB900Message');
  });
});
