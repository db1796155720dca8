import { DomainError, type CalendarDate, type Fault } from '@app/kernel';
import type { Fields } from '../../lists/domain/match-report.js';
import type { Supplied } from './declaration-form.js';
import { headFields, lineFields, type FormField } from './form-fields.js';

/** What a person sends: fields by name; an empty text takes a field back. */
export interface Supplement {
  readonly head: Readonly<Record<string, unknown>>;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

interface Read {
  readonly values: Record<string, string>;
  readonly faults: Fault[];
}

/**
 * The fields with a supplement laid over them, in the notation of that day. Throws `fields-refused` (invalid) with every
 * reason: a field that the form does not have, one that order or waybill determine, a value that does not do.
 */
export function supplemented(
  before: Supplied,
  { head, lines }: Supplement,
  items: number,
  date: CalendarDate,
): Supplied {
  const readHead = read(head, '/head', headFields, date);
  const readLines = lines.map(({ item, ...fields }, at) => ({
    item: String(item),
    pointer: `/lines/${at}`,
    ...read(fields, `/lines/${at}`, lineFields, date),
  }));
  const faults = [
    ...readHead.faults,
    ...readLines.flatMap((line) => [...itemFault(line.item, items, line.pointer), ...line.faults]),
  ];
  if (faults.length > 0) {
    throw new DomainError('fields-refused', 'invalid', {
      message: { zh: '填写的内容有误，未保存', en: 'some fields do not do; nothing was stored' },
      faults,
    });
  }
  const overlaid = readLines.reduce<Record<string, Fields>>(
    (all, { item, values }) => ({ ...all, [item]: laidOver(all[item] ?? {}, values) }),
    { ...before.lines },
  );
  return { head: laidOver(before.head, readHead.values), lines: overlaid };
}

function laidOver(before: Fields, values: Fields): Fields {
  return Object.fromEntries(Object.entries({ ...before, ...values }).filter(([, value]) => value !== ''));
}

function read(
  given: Readonly<Record<string, unknown>>,
  pointer: string,
  fields: readonly FormField[],
  date: CalendarDate,
): Read {
  const values: Record<string, string> = {};
  const faults: Fault[] = [];
  for (const [name, value] of Object.entries(given)) {
    const known = fields.find((field) => field.name === name);
    const refused = known ? refusal(known, value) : unknownField(fields);
    if (refused || !known || typeof value !== 'string') {
      faults.push({ pointer: `${pointer}/${name}`, ...(refused ?? notText) });
      continue;
    }
    const result = value === '' ? '' : known.rule(value, date);
    if (typeof result === 'string') values[name] = result;
    else {
      faults.push({
        pointer: `${pointer}/${name}`,
        ...result,
        actual: value,
        fix: { zh: `更正${known.title.zh}`, en: `correct the ${known.title.en}` },
      });
    }
  }
  return { values, faults };
}

const notText = {
  code: 'not-a-text',
  message: { zh: '应为字符串', en: 'a text is asked' },
  fix: { zh: '以字符串填写', en: 'send it as a text' },
};

function refusal({ from, title }: FormField, value: unknown): Omit<Fault, 'pointer'> | undefined {
  if (typeof value !== 'string') return notText;
  if (from !== 'order' && from !== 'waybill') return undefined;
  return {
    code: 'field-determined',
    message: {
      zh: `${title.zh}取自${from === 'order' ? '订单' : '运单'}，不在此填写`,
      en: `the ${title.en} comes from the ${from} and is not written here`,
    },
    actual: value,
    fix: {
      zh: from === 'order' ? '变更订单（CEB303，appType=2）' : '变更运单（CEB505，appType=2）',
      en: `change the ${from} (${from === 'order' ? 'CEB303' : 'CEB505'}, appType 2)`,
    },
  };
}

function unknownField(fields: readonly FormField[]): Omit<Fault, 'pointer'> {
  return {
    code: 'field-unknown',
    message: { zh: '报关单没有此栏目', en: 'the form has no such field' },
    expected: fields
      .filter(({ from }) => from === 'supplied' || from === 'enterprise')
      .map(({ name }) => name)
      .join(', '),
    fix: { zh: '核对栏目名称', en: 'check the name of the field' },
  };
}

function itemFault(item: string, items: number, pointer: string): Fault[] {
  if (/^\d{1,3}$/.test(item) && Number(item) >= 1 && Number(item) <= items) return [];
  return [
    {
      pointer: `${pointer}/item`,
      code: 'item-unknown',
      message: { zh: '没有此商品项', en: 'there is no such item' },
      expected: `1 .. ${items}`,
      actual: item,
      fix: { zh: '填写订单商品的序号', en: 'give the number of an order line' },
    },
  ];
}
