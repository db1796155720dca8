import type { Envelope } from '@app/ceb';
import { exchangeRefusal } from './exchange-answer.js';

const envelope = (change: Partial<Envelope> = {}): Envelope => ({
  copMsgId: 'A1',
  senderId: 'DXPENT0000000001',
  receiverIds: ['DXPEDCCEB0000002'],
  createdAt: new Date('2025-06-01T10:00:00+08:00'),
  messageType: 'CEB621Message',
  body: Buffer.from('<ceb:orderNo>20250601000001</ceb:orderNo>'),
  ...change,
});

describe('the exchange', () => {
  it.each`
    change                                                                    | code         | because
    ${{}}                                                                     | ${undefined} | ${'an ordinary message'}
    ${{ senderId: 'ANYONE' }}                                                 | ${undefined} | ${'any sender is known'}
    ${{ receiverIds: ['DXPEDCCEB0000009'] }}                                  | ${'2001'}    | ${'nobody has this mailbox'}
    ${{ messageType: 'Hello' }}                                               | ${'0999'}    | ${'not a CEB message'}
    ${{ body: Buffer.from('not even XML') }}                                  | ${undefined} | ${'the body is for customs to read'}
    ${{ body: Buffer.from('<orderNo>SB-EXCHANGE-1001-7</orderNo>') }}         | ${'1001'}    | ${'the order number asks for it'}
    ${{ body: Buffer.from('<ceb:orderNo>SB-EXCHANGE-2002-7</ceb:orderNo>') }} | ${'2002'}    | ${'the order number asks for it'}
  `('answers $code: $because', ({ change, code }) => {
    expect(exchangeRefusal(envelope(change), { verifies: false })?.code).toBe(code);
  });
});

it('refuses a signature that does not hold only where it verifies', () => {
  const body = Buffer.from(
    '<ceb:CEB513Message xmlns:ceb="http://www.chinaport.gov.cn/ceb"><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"></ds:Signature></ceb:CEB513Message>',
  );
  const wrong = envelope({ messageType: 'CEB513Message', body });
  expect(exchangeRefusal(wrong, { verifies: false })).toBeUndefined();
  expect(exchangeRefusal(wrong, { verifies: true })?.code).toBe('1001');
});
