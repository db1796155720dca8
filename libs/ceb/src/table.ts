/**
 * How a message table is written down: one row per element, in the order the schema wants.
 * `['orderNo', '1', 'C1..60']` is a text of 1 to 60 characters that must stand exactly once,
 * `['InventoryList', '1..99', [...]]` an element with children of its own.
 */
export type Row = readonly [name: string, occurs: string, content: string | readonly Row[], facets?: Facets];

export interface Facets {
  /** The only value allowed; an empty element stands for it. */
  readonly fixed?: string;
  /** What an empty element stands for. */
  readonly default?: string;
  /** The schema folds white space before it measures (whiteSpace collapse). */
  readonly collapse?: true;
  /** Written as a CDATA section, because it holds a whole message. */
  readonly cdata?: true;
  readonly attributes?: readonly AttributeRow[];
}

export type AttributeRow = readonly [name: string, occurs: '0..1' | '1', type: string, fixed?: string];

/** A lexical type. Lengths count characters (code points), digits as XML Schema counts them. */
export type ValueType =
  | { readonly kind: 'text'; readonly min: number; readonly max: number; readonly collapse: boolean }
  | { readonly kind: 'decimal'; readonly totalDigits: number; readonly fractionDigits: number }
  | { readonly kind: 'integer'; readonly totalDigits: number; readonly bits: 32 | null }
  | { readonly kind: 'base64' }
  | { readonly kind: 'date-time' }
  | { readonly kind: 'uri' }
  | { readonly kind: 'id' };

export interface AttributeRule {
  readonly name: string;
  readonly required: boolean;
  readonly type: ValueType;
  readonly notation: string;
  readonly fixed: string | undefined;
}

export type ContentRule =
  | {
      readonly kind: 'value';
      readonly type: ValueType;
      readonly notation: string;
      readonly fixed: string | undefined;
      readonly whenEmpty: string | undefined;
      readonly cdata: boolean;
    }
  | {
      readonly kind: 'children';
      readonly rows: readonly ElementRule[];
      readonly place: ReadonlyMap<string, number>;
    }
  | { readonly kind: 'signature' }
  /** At most one element of any name and content. */
  | { readonly kind: 'any-child' }
  | { readonly kind: 'anything' };

export interface ElementRule {
  readonly name: string;
  readonly min: number;
  /** `Infinity` where the schema says unbounded. */
  readonly max: number;
  readonly content: ContentRule;
  readonly attributes: readonly AttributeRule[];
}

const unlimited = Number.POSITIVE_INFINITY;
const textType = /^C(?:(\d+)|(\d*)\.\.(\d+))?$/;
const decimalType = /^N(\d+),(\d+)$/;
const integerType = /^int(?: N(\d+))?$/;

/** Reads a notation of the tables: `C36`, `C..60`, `C1..18`, `C`, `N19,5`, `int N9`, `base64` … Throws on any other. */
export function valueType(notation: string, collapse = false): ValueType {
  const text = textType.exec(notation);
  if (text) {
    const exact = text[1];
    if (exact !== undefined) return { kind: 'text', min: Number(exact), max: Number(exact), collapse };
    return {
      kind: 'text',
      min: Number(text[2] ?? 0),
      max: text[3] === undefined ? unlimited : Number(text[3]),
      collapse,
    };
  }
  const decimal = decimalType.exec(notation);
  if (decimal)
    return { kind: 'decimal', totalDigits: Number(decimal[1]), fractionDigits: Number(decimal[2]) };
  const integer = integerType.exec(notation);
  if (integer) return { kind: 'integer', totalDigits: Number(integer[1] ?? unlimited), bits: 32 };
  switch (notation) {
    case 'integer':
      return { kind: 'integer', totalDigits: unlimited, bits: null };
    case 'base64':
    case 'date-time':
    case 'uri':
    case 'id':
      return { kind: notation };
    default:
      throw new Error(`no such type in a message table: ${notation}`);
  }
}

function occurrence(occurs: string): { min: number; max: number } {
  const [from = '', to] = occurs.split('..');
  return { min: Number(from), max: to === 'n' ? unlimited : Number(to ?? from) };
}

function content(row: Row): ContentRule {
  const [, , type, facets = {}] = row;
  if (typeof type !== 'string') {
    const rows = type.map(elementRule);
    return { kind: 'children', rows, place: new Map(rows.map((rule, index) => [rule.name, index])) };
  }
  if (type === 'signature' || type === 'any-child' || type === 'anything') return { kind: type };
  return {
    kind: 'value',
    type: valueType(type, facets.collapse),
    notation: type,
    fixed: facets.fixed,
    whenEmpty: facets.fixed ?? facets.default,
    cdata: facets.cdata ?? false,
  };
}

function attributeRule([name, occurs, notation, fixed]: AttributeRow): AttributeRule {
  return { name, required: occurs === '1', type: valueType(notation), notation, fixed };
}

/** Makes a row ready for use; done once per table, when its first message comes. */
export function elementRule(row: Row): ElementRule {
  const [name, occurs, , facets] = row;
  return {
    name,
    ...occurrence(occurs),
    content: content(row),
    attributes: (facets?.attributes ?? []).map(attributeRule),
  };
}
