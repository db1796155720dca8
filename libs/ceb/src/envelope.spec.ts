import { fixture } from '../test/fixtures.js';
import { describeWithSchemas, officialVerdict } from '../test/official-schemas.js';
import { type Envelope, readEnvelope, writeEnvelope } from './envelope.js';
import { readMessage } from './read-message.js';

const envelope: Envelope = {
  copMsgId: 'demo-20220518-0001',
  senderId: 'DXPENT0000330246',
  receiverIds: ['DXPEDCCEB0000002', 'DXPEDCCEB0000003'],
  createdAt: new Date('2022-05-18T01:30:00Z'),
  messageType: 'CEB311Message',
  body: Buffer.from(fixture('ceb311')),
};

const faulty = {
  'no receiver': { receiverIds: [] },
  'six receivers': { receiverIds: ['1', '2', '3', '4', '5', '6'] },
  'a sender id too long': { senderId: 'x'.repeat(17) },
  'no message number': { copMsgId: '' },
};

describe('DXP envelope', () => {
  it('is written and read again without a difference', () => {
    expect(readEnvelope(writeEnvelope(envelope))).toEqual(envelope);
  });

  it('carries its time as China reads it', () => {
    expect(writeEnvelope(envelope)).toContain('<dxp:CreatTime>2022-05-18T09:30:00</dxp:CreatTime>');
  });

  it('is read with additional data, and its body is the message', () => {
    const read = readEnvelope(Buffer.from(fixture('dxp-msg')));
    expect(read).toMatchObject({ ...envelope, receiverIds: ['DXPEDCCEB0000002'], body: expect.any(Buffer) });
    expect(readMessage(read.body, 'xml')).toMatchObject({ type: 'CEB311', faults: [] });
  });

  it.each([
    ['another prefix', fixture('dxp-msg').replaceAll('dxp:', 'd:').replace('xmlns:dxp', 'xmlns:d')],
    ['the default namespace', fixture('dxp-msg').replaceAll('dxp:', '').replace('xmlns:dxp', 'xmlns')],
    ['a time with its zone', fixture('dxp-msg').replace('T09:30:00', 'T01:30:00Z')],
    ['line breaks in the body', fixture('dxp-msg').replace(/<dxp:Data>(.{76})/, '<dxp:Data>\n$1\n')],
  ])('is read with %s', (_, xml) => {
    expect(readEnvelope(xml)).toEqual(readEnvelope(fixture('dxp-msg')));
  });

  it.each([
    ['invalid-envelope', '/DxpMsg/ver', fixture('dxp-msg').replace(' ver="1.0"', ' ver="2.0"')],
    ['invalid-envelope', '/DxpMsg/ver', fixture('dxp-msg').replace(' ver="1.0"', '')],
    ['invalid-envelope', '/DxpMsg/Id', fixture('dxp-msg').replace(' ver=', ' Id="1" ver=')],
    ['invalid-envelope', '/DxpMsg/Data', fixture('dxp-msg').replace(/<dxp:Data>./, '<dxp:Data>*')],
    ['invalid-envelope', '/DxpMsg/TransInfo/CreatTime', fixture('dxp-msg').replace('T09', ' 09')],
    ['invalid-envelope', '/DxpMsg/TransInfo/SenderId', fixture('dxp-msg').replace(/<dxp:SenderId>.*/, '')],
    [
      'invalid-envelope',
      '/DxpMsg/AddInfo/BizKey/Key/0/x',
      fixture('dxp-msg').replace('name="orderNo"', 'x="1"'),
    ],
  ])('is refused: %s at %s', (code, pointer, xml) => {
    expect(() => readEnvelope(xml)).toThrow(
      expect.objectContaining({ code, faults: [expect.objectContaining({ pointer })] }),
    );
  });

  it.each([
    ['unknown-root', '<a/>'],
    ['malformed-xml', '<a>'],
    ['doctype-refused', '<!DOCTYPE a><a/>'],
  ])('is refused when it is none: %s', (code, xml) => {
    expect(() => readEnvelope(xml)).toThrow(expect.objectContaining({ code }));
  });

  it.each(Object.entries(faulty))('is not written with %s', (_, changes) => {
    expect(() => writeEnvelope({ ...envelope, ...changes })).toThrow(
      expect.objectContaining({ code: 'invalid-envelope' }),
    );
  });
});

describeWithSchemas('DXP envelope against the official schema', (folder) => {
  it('accepts what is written, and the fixture', () => {
    expect(officialVerdict(folder, 'terminal', writeEnvelope(envelope))).toEqual([]);
    expect(officialVerdict(folder, 'terminal', fixture('dxp-msg'))).toEqual([]);
  });
});
