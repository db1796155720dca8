import type { Text } from '@app/kernel';
import { levyModes, levyNatures, packagingCodes } from '../../codes/declaration-form-codes.js';
import { among, country, inTable, pattern, positive, tenDigits, text, type FormRule } from './form-rules.js';

/** What else decides on a field: the mode, and what the enterprise said of its goods. */
export interface FormContext {
  readonly tradeMode: string;
  readonly licence: boolean;
  readonly trafMode: string | undefined;
}

export interface FormField {
  readonly name: string;
  readonly title: Text;
  /** order, waybill: our data determine it and nobody writes over it; enterprise: our data fill it where nothing is said. */
  readonly from: 'order' | 'waybill' | 'enterprise' | 'supplied';
  readonly required: boolean | ((context: FormContext) => boolean);
  readonly rule: FormRule;
}

const field = (
  name: string,
  zh: string,
  en: string,
  from: FormField['from'],
  rule: FormRule,
  required: FormField['required'] = true,
): FormField => ({ name, title: { zh, en }, from, required, rule });

const travels =
  (...modes: string[]) =>
  ({ trafMode }: FormContext): boolean =>
    trafMode === undefined || modes.includes(trafMode);
const enterpriseCode = pattern(
  /^([0-9A-Z]{10}|[0-9A-Z]{18})$/,
  '10 位海关编码或 18 位信用代码',
  'customs or credit code',
);
const anything = text(250);

/** Head of the declaration form (报关单表头) in its own order. Water, rail, air, road are 2, 3, 5, 4. */
export const headFields: readonly FormField[] = [
  field('customsCode', '申报地海关', 'declaring customs', 'supplied', inTable('customsOffice')),
  field('portCode', '出境关别', 'exit customs', 'supplied', inTable('customsOffice')),
  field('consignorCode', '境内发货人代码', 'consignor, code', 'order', anything),
  field('consignorName', '境内发货人', 'consignor', 'order', anything),
  field('overseasConsignee', '境外收货人', 'overseas consignee', 'supplied', text(150)),
  field('ownerCode', '生产销售单位代码', 'producing or selling unit, code', 'supplied', enterpriseCode),
  field('ownerName', '生产销售单位', 'producing or selling unit', 'supplied', text(100)),
  field('agentCode', '申报单位代码', 'declaring agent, code', 'enterprise', enterpriseCode),
  field('agentName', '申报单位', 'declaring agent', 'enterprise', text(100)),
  field('tradeMode', '监管方式', 'supervision mode', 'order', anything),
  field(
    'levyNature',
    '征免性质',
    'nature of levy',
    'supplied',
    among(levyNatures, '征免性质代码表', 'natures of levy'),
  ),
  field(
    'contractNo',
    '合同协议号',
    'contract',
    'supplied',
    text(32),
    ({ tradeMode }) => tradeMode === '9710',
  ),
  field('trafMode', '运输方式', 'transport mode', 'supplied', inTable('trafMode')),
  field(
    'trafName',
    '运输工具名称',
    'means of transport',
    'supplied',
    text(50),
    travels('2', '3', '4', '5', '6'),
  ),
  field('voyageNo', '航次号', 'voyage', 'supplied', text(32), travels('2', '3', '4')),
  field('billNo', '提运单号', 'bill of lading', 'supplied', text(32), travels('2', '3', '5', '6')),
  field('tradeCountry', '贸易国（地区）', 'trading country', 'supplied', country),
  field('destinationCountry', '运抵国（地区）', 'country of arrival', 'supplied', country),
  field(
    'destinationPort',
    '指运港',
    'port of destination',
    'supplied',
    pattern(/^[A-Z]{3}\d{3}$/, '三位字母加三位数字', 'three letters and three digits'),
  ),
  field('exitPort', '离境口岸', 'port of exit', 'supplied', pattern(/^\d{6}$/, '六位数字', 'six digits')),
  field(
    'wrapType',
    '包装种类',
    'packaging',
    'supplied',
    among(packagingCodes, '包装种类代码表', 'packaging codes'),
  ),
  field('packNo', '件数', 'packages', 'waybill', anything),
  field('grossWeight', '毛重（千克）', 'gross weight, kg', 'waybill', anything),
  field('netWeight', '净重（千克）', 'net weight, kg', 'supplied', positive),
  field('transactionMode', '成交方式', 'terms of delivery', 'order', anything),
  field('currency', '币制', 'currency', 'order', anything),
  field('totalPrice', '总价', 'total price', 'order', anything),
  field('licenceNo', '许可证号', 'licence', 'supplied', text(20), ({ licence }) => licence),
  field('marks', '标记唛码', 'marks', 'supplied', text(400), false),
  field('note', '备注', 'note', 'supplied', text(400), false),
];

/** Lines of the declaration form (报关单表体). */
export const lineFields: readonly FormField[] = [
  field('gcode', '商品编号', 'commodity code', 'supplied', tenDigits),
  field('gname', '商品名称', 'name of the goods', 'enterprise', text(250)),
  field('gmodel', '规格型号（申报要素）', 'specification', 'supplied', text(250)),
  field('qty', '成交数量', 'quantity', 'order', anything),
  field('unit', '成交计量单位', 'unit', 'order', anything),
  field('qty1', '法定第一数量', 'first legal quantity', 'supplied', positive),
  field('unit1', '法定第一计量单位', 'first legal unit', 'supplied', inTable('unit')),
  field('qty2', '法定第二数量', 'second legal quantity', 'supplied', positive, false),
  field('unit2', '法定第二计量单位', 'second legal unit', 'supplied', inTable('unit'), false),
  field('price', '单价', 'price', 'order', anything),
  field('totalPrice', '总价', 'total price', 'order', anything),
  field('currency', '币制', 'currency', 'order', anything),
  field('originCountry', '原产国（地区）', 'country of origin', 'supplied', country),
  field('destinationCountry', '最终目的国（地区）', 'final destination', 'enterprise', country),
  field(
    'domesticSource',
    '境内货源地',
    'domestic source',
    'supplied',
    pattern(/^\d{5}$/, '五位数字', 'five digits'),
  ),
  field('levyMode', '征免', 'levy', 'supplied', among(levyModes, '征减免税方式代码表', 'ways of levy')),
];
