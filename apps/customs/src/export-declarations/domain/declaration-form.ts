import { Decimal, DomainError, type CalendarDate, type Fault } from '@app/kernel';
import { currencyOnDeclaration } from '../../codes/declaration-codes.js';
import type { Fields } from '../../lists/domain/match-report.js';
import { headFields, lineFields, type FormContext, type FormField } from './form-fields.js';

/** Items that an export declaration holds. */
export const itemsPerDeclaration = 50;
/** FOB: what CEB303 names is the transaction price without freight and insurance. */
const fob = '3';
/** 跨境B2B出口单证: the document under which the order or warehouse booking is attached. */
const attachedOrder = '10000004';
const modeOfOrder: Readonly<Record<string, string>> = { B: '9710', W: '9810' };

/** What the enterprise says beside its order and waybill: head fields, and fields of each item by its number. */
export interface Supplied {
  readonly head: Fields;
  readonly lines: Readonly<Record<string, Fields>>;
}

export interface FormSources {
  readonly order: { readonly head: Fields; readonly lines: readonly Fields[] };
  readonly waybill: Fields | undefined;
  readonly declarant: { readonly code: string; readonly name: string };
}

export interface DeclarationForm {
  readonly head: Fields;
  readonly documents: readonly { readonly code: string; readonly number: string }[];
  readonly lines: readonly Fields[];
}

/** The mode in which an order is declared in full; B2B orders go as 9710, bookings of an overseas warehouse as 9810. */
export function tradeModeOf(orderType: string): string | undefined {
  return Object.hasOwn(modeOfOrder, orderType) ? modeOfOrder[orderType] : undefined;
}

function determinedHead({ order, waybill, declarant }: FormSources, date: CalendarDate): Fields {
  const { head } = order;
  return {
    consignorCode: head.ebcCode ?? '',
    consignorName: head.ebcName ?? '',
    agentCode: declarant.code,
    agentName: declarant.name,
    tradeMode: tradeModeOf(head.orderType ?? '') ?? '',
    transactionMode: fob,
    currency: currencyOnDeclaration(head.currency ?? '', date),
    totalPrice: head.goodsValue ?? '',
    ...(waybill ? { packNo: waybill.packNo ?? '', grossWeight: waybill.grossWeight ?? '' } : {}),
  };
}

function determinedLine(line: Fields, head: Fields, date: CalendarDate): Fields {
  const { itemName = '', qty = '', unit = '', price = '', totalPrice = '', currency = '' } = line;
  return {
    gname: itemName,
    qty,
    unit,
    price,
    totalPrice,
    currency: currencyOnDeclaration(currency, date),
    ...(head.destinationCountry ? { destinationCountry: head.destinationCountry } : {}),
  };
}

/**
 * The declaration form as far as it is known: what order (CEB303) and waybill (CEB505) determine, and what the enterprise has
 * supplied, in the notation of that day. An item stands for the order line of its number.
 */
export function declarationForm(
  sources: FormSources,
  supplied: Supplied,
  date: CalendarDate,
): DeclarationForm {
  const head = { ...determinedHead(sources, date), ...supplied.head };
  return {
    head: ordered(head, headFields),
    documents: [{ code: attachedOrder, number: sources.order.head.orderNo ?? '' }],
    lines: sources.order.lines.map((line, at) => ({
      item: String(at + 1),
      ...ordered({ ...determinedLine(line, head, date), ...supplied.lines[String(at + 1)] }, lineFields),
    })),
  };
}

function ordered(values: Fields, fields: readonly FormField[]): Fields {
  return Object.fromEntries(fields.flatMap(({ name }) => (values[name] ? [[name, values[name]]] : [])));
}

/** Everything that the form still lacks or has wrong; empty: it can be declared. Pointers are those of the form. */
export function formFaults(form: DeclarationForm, context: FormContext): Fault[] {
  return [
    ...missing(form.head, '/head', headFields, context),
    ...form.lines.flatMap((line, at) => [
      ...missing(line, `/lines/${at}`, lineFields, context),
      ...secondQuantity(line, `/lines/${at}`),
    ]),
    ...weights(form.head),
  ];
}

function missing(
  values: Fields,
  pointer: string,
  fields: readonly FormField[],
  context: FormContext,
): Fault[] {
  return fields
    .filter(({ name, required }) => {
      const needed = typeof required === 'boolean' ? required : required(context);
      return needed && !values[name];
    })
    .map(({ name, title, from }) => ({
      pointer: `${pointer}/${name}`,
      code: from === 'waybill' ? 'waybill-missing' : 'field-missing',
      message: { zh: `缺少${title.zh}`, en: `${title.en} is missing` },
      fix:
        from === 'waybill'
          ? {
              zh: '报送运单（CEB505）并在草稿中指明',
              en: 'file the waybill (CEB505) and name it in the draft',
            }
          : { zh: `补填 ${name}`, en: `supply ${name}` },
    }));
}

function secondQuantity({ qty2, unit2 }: Fields, pointer: string): Fault[] {
  if (Boolean(qty2) === Boolean(unit2)) return [];
  const name = qty2 ? 'unit2' : 'qty2';
  return [
    {
      pointer: `${pointer}/${name}`,
      code: 'second-quantity-incomplete',
      message: {
        zh: '第二数量与第二计量单位须同时填写或同时为空',
        en: 'second quantity and second unit come together or not at all',
      },
      fix: { zh: `补填 ${name}`, en: `supply ${name}` },
    },
  ];
}

function weights({ netWeight, grossWeight }: Fields): Fault[] {
  if (!netWeight || !grossWeight || new Decimal(netWeight).lessThanOrEqualTo(grossWeight)) return [];
  return [
    {
      pointer: '/head/netWeight',
      code: 'net-above-gross',
      message: { zh: '净重大于毛重', en: 'the net weight is above the gross weight' },
      expected: `<= ${grossWeight}`,
      actual: netWeight,
      fix: { zh: '更正净重或运单毛重', en: 'correct the net weight, or the gross weight of the waybill' },
    },
  ];
}

/** Throws `too-many-items` (conflict): a declaration holds fifty. */
export function assertFits(lines: readonly unknown[]): void {
  if (lines.length <= itemsPerDeclaration) return;
  throw new DomainError('too-many-items', 'conflict', {
    message: {
      zh: `订单有 ${lines.length} 项商品，报关单至多 ${itemsPerDeclaration} 项，请拆分订单`,
      en: `the order has ${lines.length} lines, a declaration holds ${itemsPerDeclaration}: split the order`,
    },
  });
}
