import fc from 'fast-check';
import type { CebMessageType } from '../src/message-kinds.js';
import { messageRules } from '../src/message-rules.js';
import type { CebNode, CebValue, MessageToWrite } from '../src/message.js';
import type { ContentRule, ElementRule, ValueType } from '../src/table.js';
import { collapsed } from '../src/value-defects.js';

/** Most repetitions that are tried where the schema allows many; limits have tests of their own. */
const mostRepeated = 3;

const characters = fc.constantFrom(...'aZ09-_ .,/\\&<>"\'\n\r\t中文订单号“”（）𠮷💎é\u00a0\u3000]');
const words = fc.constantFrom('a', '1', '0001', 'AF001-001', '宁波保税区', ' ', ']]>', '&amp;', '<x/>', '无');

function text(min: number, max: number): fc.Arbitrary<string> {
  const most = Math.min(max, min + 40);
  const short = fc.array(characters, { minLength: min, maxLength: most }).map((all) => all.join(''));
  const full = fc.array(characters, { minLength: most, maxLength: most }).map((all) => all.join(''));
  const word = words.filter((one) => one.length >= min && one.length <= most);
  return min <= 1 && max >= 10 ? fc.oneof(short, full, word) : fc.oneof(short, full);
}

function digits(max: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: max })
    .map((all) => all.join(''));
}

/** Numbers in every form that XML Schema knows, with as many digits as are allowed. */
function decimal(totalDigits: number, fractionDigits: number): fc.Arbitrary<string> {
  const plain = fc
    .tuple(digits(totalDigits - fractionDigits), digits(fractionDigits))
    .map(([a, b]) => `${a}.${b}`);
  const odd = fc.constantFrom(
    '0',
    '1',
    '+1',
    '-1',
    '1.',
    '.5',
    '000000000000000000000001',
    '1.0000000000',
    '-0',
  );
  const amounts = fc.nat({ max: 9_999_999 }).map((fen) => (fen / 100).toFixed(2));
  return fc.oneof(plain, odd, amounts);
}

function value(type: ValueType): fc.Arbitrary<string> {
  switch (type.kind) {
    case 'text': {
      const any = text(type.min, Math.min(type.max, type.min + 2000));
      return type.collapse ? any.filter((one) => one === collapsed(one)) : any;
    }
    case 'decimal':
      return decimal(type.totalDigits, type.fractionDigits);
    case 'integer': {
      const max = Math.min(10 ** Math.min(type.totalDigits, 9) - 1, 2_147_483_647);
      return fc.oneof(fc.integer({ min: -max, max }).map(String), fc.constantFrom('1', '+7', '007', '-0'));
    }
    default:
      throw new Error(`no message has a ${type.kind}`);
  }
}

function content(rule: ContentRule): fc.Arbitrary<CebValue> {
  switch (rule.kind) {
    case 'value':
      return rule.fixed === undefined ? value(rule.type) : fc.constant(rule.fixed);
    case 'children':
      return node(rule);
    case 'any-child':
      return fc.constantFrom<CebValue>('', { extra: '1' }, { extra: { inner: 'x & y', more: '' } });
    default:
      throw new Error(`${rule.kind} stands in no node`);
  }
}

function members(rule: ElementRule): fc.Arbitrary<CebValue | undefined> {
  const one = content(rule.content);
  if (rule.max > 1) {
    const nodes = one.map((item) => (typeof item === 'string' || Array.isArray(item) ? {} : item));
    return fc
      .array(nodes, { minLength: rule.min, maxLength: Math.min(rule.max, mostRepeated) })
      .map((list) => (list.length === 0 ? undefined : list));
  }
  return rule.min > 0 ? one : fc.option(one, { nil: undefined });
}

function node({ rows }: Extract<ContentRule, { kind: 'children' }>): fc.Arbitrary<CebNode> {
  return fc.tuple(...rows.map(members)).map((values) => {
    const made: CebNode = {};
    for (const [index, rule] of rows.entries()) {
      const member = values[index];
      if (member !== undefined) made[rule.name] = member;
    }
    return made;
  });
}

/** Any message of this type that the schema accepts (apart from its signature, which writers are handed). */
export function arbitraryMessage(type: CebMessageType): fc.Arbitrary<MessageToWrite> {
  const { children, document } = messageRules(type);
  const has = (name: string): boolean => children.place.has(name);
  const part = (name: string): fc.Arbitrary<CebNode> => {
    const rule = children.rows[children.place.get(name) ?? -1];
    return rule?.content.kind === 'children' ? node(rule.content) : fc.constant({});
  };
  const documents = document.content.kind === 'children' ? node(document.content) : fc.constant({});
  return fc
    .record({
      guid: fc.uuid().map((id) => id.toUpperCase()),
      version: fc.constantFrom('1.0', '1', 'v"<2>'),
      documents: fc.array(documents, { minLength: 1, maxLength: Math.min(document.max, mostRepeated) }),
      transfer: part('BaseTransfer'),
      subscribes: fc.array(part('BaseSubscribe'), { maxLength: 5 }),
      extension: fc.option(part('ExtendMessage'), { nil: undefined }),
    })
    .map(({ guid, version, documents: nodes, transfer, subscribes, extension }) => ({
      type,
      guid,
      version,
      documents: nodes,
      ...(has('BaseTransfer') && { transfer: onlyTexts(transfer) }),
      ...(has('BaseSubscribe') && subscribes.length > 0 && { subscribes }),
      ...(has('ExtendMessage') && extension && { extension }),
    }));
}

function onlyTexts(from: CebNode): Record<string, string> {
  return Object.fromEntries(
    Object.entries(from).flatMap(([name, member]) => (typeof member === 'string' ? [[name, member]] : [])),
  );
}
