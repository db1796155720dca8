import { writeEnvelope, type Envelope } from '@app/ceb';
import { judgeMessage } from './judged-message.js';

const mailbox = 'DXPENT0000330200';
const envelope = (change: Partial<Envelope> = {}): string =>
  writeEnvelope({
    copMsgId: 'M1',
    senderId: 'DXPEDCCEB0000002',
    receiverIds: [mailbox],
    createdAt: new Date('2025-06-01T10:00:00+08:00'),
    messageType: 'CEB622Message',
    body: Buffer.from('<CEB622Message/>'),
    ...change,
  });
const judged = (xml: string) => judgeMessage({ position: '1', messageId: 'M1', envelope: xml }, mailbox);

describe('what the exchange delivers', () => {
  it('is passed on as it is when it is a CEB message for us', () => {
    expect(judged(envelope())).toEqual({
      fit: true,
      messageId: 'M1',
      messageType: 'CEB622',
      body: Buffer.from('<CEB622Message/>'),
    });
  });

  it.each`
    xml                                                                           | reason                              | because
    ${'not XML'}                                                                  | ${/./}                              | ${'no XML'}
    ${'<?xml version="1.0"?><a/>'}                                                | ${/unknown-root/}                   | ${'no envelope'}
    ${'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}                                 | ${/doctype/}                        | ${'an entity'}
    ${envelope().replace(/<dxp:CopMsgId>.*?<\/dxp:CopMsgId>/, '')}                | ${/invalid-envelope at .*CopMsgId/} | ${'a number left out'}
    ${envelope().replace(/<dxp:Data>.*<\/dxp:Data>/, '<dxp:Data>***</dxp:Data>')} | ${/./}                              | ${'data that is not Base64'}
    ${envelope({ receiverIds: ['DXPENT0000000009'] })}                            | ${/not addressed/}                  | ${'somebody else’s mail'}
    ${envelope({ messageType: 'Hello' })}                                         | ${/Hello is not CEB/}               | ${'another kind of message'}
    ${envelope({ body: Buffer.alloc(0) })}                                        | ${/./}                              | ${'nothing in it'}
    ${envelope({ body: Buffer.alloc(8 * 1024 * 1024 + 1) })}                      | ${/longer than/}                    | ${'too much in it'}
  `('is set aside with its reason: $because', ({ xml, reason }) => {
    expect(judged(xml)).toMatchObject({
      fit: false,
      messageId: 'M1',
      envelope: xml,
      reason: expect.stringMatching(reason),
    });
  });
});
