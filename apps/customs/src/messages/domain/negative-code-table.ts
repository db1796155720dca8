import type { DocumentKind } from '@app/ceb';
import type { Text } from '@app/kernel';

/** What became of a document, as the table of negative codes tells refusals apart; the first that applies is answered. */
export const situations = {
  'enterprise-unknown': {
    when: {
      zh: '企业未登记或海关未接受其登记',
      en: 'the sender is not registered, or customs has not accepted it',
    },
    faults: [
      'enterprise-not-in-standing',
      'party-without-role',
      'party-role-suspended',
      'party-not-in-standing',
    ],
  },
  'not-entitled': {
    when: { zh: '调用方无权报送该单证', en: 'the caller may not file this document' },
    faults: ['sender-not-entitled', 'party-not-entitled'],
  },
  'signer-differs': {
    when: { zh: '签名证书不是申报企业的', en: 'the certificate that signed is not the declarant’s' },
    faults: ['signer-not-declarant'],
  },
  'signature-digest': {
    when: { zh: '报文在加签后被改动', en: 'the message was changed after it was signed' },
    faults: ['signature-digest-differs'],
  },
  'signature-wrong': {
    when: { zh: '签名或证书不成立', en: 'the signature or its certificate does not count' },
    faults: [
      'signature-wrong',
      'signature-repeated',
      'signature-unsupported',
      'certificate-unreadable',
      'certificate-not-trusted',
      'certificate-not-in-force',
    ],
  },
  'lines-missing': {
    when: { zh: '没有表体', en: 'it has no lines' },
    faults: [],
  },
  'line-number-repeated': {
    when: { zh: '商品序号重复', en: 'a line number is used twice' },
    faults: ['gnum-repeated'],
  },
  'second-quantity': {
    when: { zh: '第二数量与第二单位不成对', en: 'second quantity and second unit do not come together' },
    faults: ['second-quantity-incomplete'],
  },
  'commodity-unknown': {
    when: { zh: '商品编号不在参数库', en: 'the commodity code is not in the tariff' },
    faults: ['commodity-code-unknown'],
  },
  'number-taken': {
    when: {
      zh: 'appType=1，编号已被内容不同的单证占用',
      en: 'appType 1 under a number that other content has',
    },
    faults: ['number-taken'],
  },
  'nothing-to-change': {
    when: { zh: 'appType=2 或 3，没有该单证', en: 'appType 2 or 3 of a document that nobody sent' },
    faults: ['nothing-to-change'],
  },
  'already-declared': {
    when: { zh: 'appType=2 或 3，单证已向海关申报', en: 'appType 2 or 3 of what is with customs already' },
    faults: ['already-declared'],
  },
  'list-unknown': {
    when: { zh: '所指清单不存在', en: 'there is no such list' },
    faults: ['list-unknown'],
  },
  'list-state': {
    when: { zh: '清单状态或期限不允许', en: 'the state of the list, or the time, forbids it' },
    faults: ['list-status-forbids-cancellation', 'list-status-forbids-return', 'return-too-late'],
  },
  'applied-already': {
    when: { zh: '该清单已有申请', en: 'there is an application for this list' },
    faults: ['cancellation-applied-already'],
  },
  'line-unknown': {
    when: { zh: '清单中没有该商品项', en: 'the list has no such line' },
    faults: ['return-line-unknown'],
  },
  stale: {
    when: { zh: 'appTime 早于已存单证', en: 'its appTime is older than what is stored' },
    faults: [],
  },
  invalid: {
    when: { zh: '其他结构、代码或校验错误', en: 'any other fault of structure, code or check digit' },
    faults: [],
  },
} as const satisfies Record<string, { readonly when: Text; readonly faults: readonly string[] }>;

export type Situation = keyof typeof situations;

type CodesOfKind = Readonly<Partial<Record<Situation, string>>>;

const anyKind: CodesOfKind = { 'enterprise-unknown': '-10102', 'not-entitled': '-10102' };

/**
 * Table 7-2 of the specification as rules: which code answers which situation, by kind of document. A situation without a code
 * of its own is `invalid`. Kinds that are not here have no published codes.
 */
export const producedCodes: Readonly<
  Partial<Record<DocumentKind, CodesOfKind & { readonly invalid: string }>>
> = {
  order: {
    ...anyKind,
    invalid: '-301008',
    'lines-missing': '-301001',
    'line-number-repeated': '-301002',
    'nothing-to-change': '-301009',
    'number-taken': '-301010',
    'already-declared': '-301011',
    stale: '-301014',
  },
  payment: {
    ...anyKind,
    invalid: '-401009',
    'nothing-to-change': '-401006',
    'number-taken': '-401007',
    'already-declared': '-401008',
    stale: '-401012',
  },
  waybill: {
    ...anyKind,
    invalid: '-504011',
    'nothing-to-change': '-504014',
    'number-taken': '-504015',
    'already-declared': '-504016',
    stale: '-505016',
  },
  'waybill-status': {
    ...anyKind,
    invalid: '-505011',
    'nothing-to-change': '-505014',
    'number-taken': '-505012',
    'already-declared': '-505014',
    stale: '-505016',
  },
  list: {
    ...anyKind,
    'not-entitled': '-621016',
    'signer-differs': '-621015',
    'signature-digest': '-621028',
    'signature-wrong': '-621029',
    invalid: '-621001',
    'lines-missing': '-621000',
    'line-number-repeated': '-621027',
    'number-taken': '-621004',
    'nothing-to-change': '-621011',
    'already-declared': '-621012',
    stale: '-621003',
  },
  cancellation: {
    ...anyKind,
    'not-entitled': '-623026',
    'signer-differs': '-623021',
    'signature-digest': '-623029',
    'signature-wrong': '-623029',
    invalid: '-623001',
    'list-unknown': '-623003',
    'list-state': '-623005',
    'applied-already': '-623009',
    'number-taken': '-623009',
    'nothing-to-change': '-623004',
    'already-declared': '-623013',
    stale: '-623014',
  },
  return: {
    ...anyKind,
    'not-entitled': '-625021',
    'signer-differs': '-625013',
    'signature-digest': '-625208',
    'signature-wrong': '-625005',
    invalid: '-625001',
    'lines-missing': '-625006',
    'second-quantity': '-625009',
    'commodity-unknown': '-625011',
    'list-unknown': '-625204',
    'list-state': '-625004',
    'line-unknown': '-625209',
    'number-taken': '-625033',
    'nothing-to-change': '-625032',
    'already-declared': '-625022',
    stale: '-625004',
  },
  'warehouse-entry': {
    ...anyKind,
    invalid: '-800001',
    'lines-missing': '-800000',
    'number-taken': '-800003',
    stale: '-800005',
  },
};

/** Published codes that no answer of this platform carries, and why. */
export const neverProduced: readonly { readonly why: Text; readonly codes: readonly string[] }[] = [
  {
    why: {
      zh: '报文整体不可接收（为空、无法解析、超过数量上限），以 CEB900 回复，不产生逐单回执',
      en: 'the message as a whole cannot be taken (empty, unreadable, too many documents): CEB900 answers it, not a receipt',
    },
    codes: [
      '-301007', '-301015', '-401005', '-401013', '-504000', '-504010', '-504013', '-505000', '-505010', '-505013',
      '-505017', '-621030', '-623000', '-623008', '-625003', '-625200', '-800002', '-800006',
    ], // prettier-ignore
  },
  {
    why: {
      zh: '限额在比对报告中判断（single-limit、annual-limit），单证照常保存，不作为报送时的拒收',
      en: 'limits are judged in the match report (single-limit, annual-limit): the document is stored, not refused',
    },
    codes: [
      '-621005',
      '-621013',
      '-621014',
      '-621018',
      '-623025',
      '-625014',
      '-625015',
      '-625024',
      '-625025',
      '-625026',
    ],
  },
  {
    why: {
      zh: '签名属于报文整体：缺失或不合结构时整个报文以 CEB900 拒收',
      en: 'the signature is the whole message’s: one that is missing or malformed is refused by CEB900',
    },
    codes: ['-621025', '-621026', '-623016', '-623017', '-625027', '-625028'],
  },
  {
    why: {
      zh: '电子口岸界面上的操作（查询、选中申报、生成、保存）才会出现，本平台没有该界面',
      en: 'only the screens of the electronic port (search, declare the ticked, generate, save) give it; there are none here',
    },
    codes: [
      '-301003', '-301004', '-301005', '-301006', '-401001', '-401002', '-401003', '-401004', '-621006', '-621010',
      '-621019', '-621020', '-621021', '-621022', '-621023', '-621024', '-623010', '-623011', '-623012', '-623018',
      '-623019', '-623020', '-623022', '-623024', '-625008', '-625016', '-625017', '-625018', '-625023', '-625029',
      '-625030', '-625031', '-625205',
    ], // prettier-ignore
  },
  {
    why: {
      zh: '企业身份由令牌证明，不使用 IC 卡；无权报送另有代码',
      en: 'the enterprise is known by its token, not by a card; a missing right has its own code',
    },
    codes: ['-625020', '-625113', '-625114'],
  },
  {
    why: {
      zh: '电子口岸与海关之间的传输或内部异常；本平台的故障以 HTTP 5xx 告知并可重发',
      en: 'a failure inside the port or between it and customs; a failure of this platform is a 5xx and may be sent again',
    },
    codes: [
      '-301012', '-301013', '-401010', '-401011', '-505015', '-621002', '-621008', '-621009', '-621017', '-623002',
      '-623006', '-623007', '-623023', '-623027', '-623028', '-625002', '-625019', '-625110', '-625116', '-625202',
      '-625203', '-625206', '-625207', '-800004',
    ], // prettier-ignore
  },
  {
    why: {
      zh: '需要企业商品备案库，跨境电商已不再备案商品',
      en: 'it needs a register of the enterprise’s goods, which e-commerce no longer keeps',
    },
    codes: ['-625007', '-625010', '-625012'],
  },
  {
    why: {
      zh: '与另一代码同义，以另一代码回复（-504015、-10102）',
      en: 'it says the same as another code, which is answered (-504015, -10102)',
    },
    codes: ['-504012', '-10101'],
  },
];
