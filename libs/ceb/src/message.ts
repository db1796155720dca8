import type { Fault } from '@app/kernel';
import type { CebMessageType } from './message-kinds.js';

/** Text of an element or attribute, a child element, or repeated children (an array also when there is one). */
export type CebValue = string | CebNode | CebNode[];

/** An element as JSON mirrors it (API.md "Customs messages"). Elements that the schema does not know are left out. */
export interface CebNode {
  [name: string]: CebValue;
}

/** One document of a message: an order, a list, one receipt. */
export interface CebDocument {
  /** Place in the message, from zero. */
  readonly index: number;
  readonly node: CebNode;
  /** What its structure breaks; empty: it is what the official schema asks. Pointers start at the root of the message. */
  readonly faults: readonly Fault[];
  /**
   * The bytes of the element as it stands in the message; only where it stands there as `writeMessage` would write it, white
   * space between elements aside, so that it can be passed on as it is.
   */
  readonly xml?: Buffer;
}

/** A message that could be read, with everything that its structure breaks. */
export interface CebMessage {
  readonly type: CebMessageType;
  readonly root: string;
  /** As given, also when it breaks the schema; empty when absent. */
  readonly guid: string;
  readonly version: string;
  readonly documents: readonly CebDocument[];
  /** Fields of `BaseTransfer`, the first if it came twice; absent when there is none. */
  readonly transfer?: Readonly<Record<string, string>>;
  readonly subscribes: readonly CebNode[];
  /** `ExtendMessage`; its free content as read, without namespaces. */
  readonly extension?: CebNode;
  /** Whether a `ds:Signature` stands in the message (XML only; it is structurally judged in `faults`). */
  readonly signaturePresent: boolean;
  /** What breaks the schema outside the documents. */
  readonly faults: readonly Fault[];
}

/** What `writeMessage` turns into XML. */
export interface MessageToWrite {
  readonly type: CebMessageType;
  /** 36 characters, upper case (FIELDS). */
  readonly guid: string;
  /** Default `1.0`. */
  readonly version?: string;
  readonly documents: readonly CebNode[];
  /** The documents have been read without a fault and are as they were: not all of them are judged again. */
  readonly judged?: true;
  readonly transfer?: Readonly<Record<string, string>>;
  readonly subscribes?: readonly CebNode[];
  readonly extension?: CebNode;
  /** A complete `ds:Signature` element, put in as it stands where the schema wants it (`signatureElement` makes one). */
  readonly signature?: string;
}
