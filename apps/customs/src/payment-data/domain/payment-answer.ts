import { rawMembers } from './raw-members.js';

/** An answer with payment data as it came: its values, and the text that its signature is over. */
export interface PaymentAnswer {
  readonly sessionID: unknown;
  readonly head: unknown;
  readonly lists: unknown;
  readonly serviceTime: unknown;
  readonly certNo: unknown;
  readonly signValue: unknown;
  readonly signedText: string;
  /** First-level members that stand more than once: nobody could say which of them was signed. */
  readonly repeated: readonly string[];
}

/** In the order of the signed text (announcement 2018 no. 179: first-level members joined with `||`). */
const signedMembers = ['sessionID', 'payExchangeInfoHead', 'payExchangeInfoLists', 'serviceTime'] as const;

/** The answer in the bytes of a request; `undefined` when they are no JSON object in UTF-8. */
export function readPaymentAnswer(body: Buffer): PaymentAnswer | undefined {
  const text = utf8(body);
  if (text === undefined || !isObject(parsed(text))) return undefined;
  const members = rawMembers(text);
  const raw = new Map(members);
  const value = (name: string): unknown => {
    const found = raw.get(name);
    return found === undefined ? undefined : parsed(found);
  };
  return {
    sessionID: value('sessionID'),
    head: inner(value('payExchangeInfoHead')),
    lists: inner(value('payExchangeInfoLists')),
    serviceTime: value('serviceTime'),
    certNo: value('certNo'),
    signValue: value('signValue'),
    signedText: signedMembers.map((name) => `"${name}":"${asSigned(raw.get(name))}"`).join('||'),
    repeated: [...raw.keys()].filter((name) => members.filter(([other]) => other === name).length > 1),
  };
}

/** A text is signed by its content, anything else as it is written. */
function asSigned(raw: string | undefined): string {
  if (raw === undefined) return '';
  return raw.startsWith('"') ? String(JSON.parse(raw)) : raw;
}

/** Head and lists come as JSON, or as a text with that JSON in it. */
function inner(value: unknown): unknown {
  return typeof value === 'string' ? parsed(value) : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function utf8(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
