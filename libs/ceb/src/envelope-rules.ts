import { elementRule, type Row } from './table.js';

/** Namespace of the exchange's envelopes. */
export const envelopeNamespace = 'http://www.chinaport.gov.cn/dxp';

const transInfo: readonly Row[] = [
  ['CopMsgId', '1', 'C1..255'],
  ['SenderId', '1', 'C1..16'],
  ['ReceiverIds', '1', [['ReceiverId', '1..5', 'C1..16']]],
  ['CreatTime', '1', 'date-time'],
  ['MsgType', '1', 'C..30'],
];

const addInfo: readonly Row[] = [
  ['FileName', '0..1', 'C1..255'],
  ['IcCard', '0..1', 'C1..13'],
  ['BizKey', '0..1', [['Key', '1..5', 'C1..64', { attributes: [['name', '0..1', 'C1..32']] }]]],
  ['IsText', '0..1', [], { attributes: [['Encode', '1', 'C..50']] }],
  ['RecMapId', '0..1', 'anything'],
];

const message: readonly Row[] = [
  ['TransInfo', '1', transInfo],
  ['Data', '1', 'base64'],
  ['AddInfo', '0..1', addInfo],
  ['Signature', '0..1', 'signature'],
];

/** `DxpMsg`: the envelope of an enterprise's or customs' own system. */
export const envelopeRule = elementRule([
  'DxpMsg',
  '1',
  message,
  {
    attributes: [
      ['ver', '1', 'C', '1.0'],
      ['Id', '0..1', 'id'],
    ],
  },
]);
