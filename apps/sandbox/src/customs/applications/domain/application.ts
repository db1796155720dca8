import type { CebMessageType } from '@app/ceb';
import type { ReceiptAct } from '../../outcomes/domain/outcome.js';
import type { Fields } from '../../declarations/domain/filed-list.js';

export type ApplicationKind = 'cancellation' | 'return' | 'tally';

/** How customs takes one kind of application and answers it. */
export interface ApplicationType {
  readonly kind: ApplicationKind;
  readonly ieFlag: 'I' | 'E';
  /** Who gives the number, and the field that holds it. */
  readonly party: string;
  readonly number: string;
  readonly receipt: CebMessageType;
  /** Head fields that the receipt repeats. */
  readonly keyFields: readonly string[];
  /** What follows 2 and 3 when all is well, from its own first receipt on (CODES 1). */
  readonly end: readonly ReceiptAct[];
}

const entered: ReceiptAct = { receipt: '120', afterMs: 0 };
const imported = ['customsCode', 'agentCode', 'ebpCode', 'ebcCode', 'copNo', 'invtNo'];

export const applicationTypes: Readonly<Partial<Record<CebMessageType, ApplicationType>>> = {
  CEB605: {
    kind: 'cancellation',
    ieFlag: 'E',
    party: 'agentCode',
    number: 'copNo',
    receipt: 'CEB606',
    keyFields: ['agentCode', 'copNo', 'invtNo'],
    end: [{ receipt: '399', afterMs: 0 }],
  },
  CEB623: {
    kind: 'cancellation',
    ieFlag: 'I',
    party: 'agentCode',
    number: 'copNo',
    receipt: 'CEB624',
    keyFields: imported,
    end: [entered, { receipt: '399', afterMs: 400 }],
  },
  CEB625: {
    kind: 'return',
    ieFlag: 'I',
    party: 'agentCode',
    number: 'copNo',
    receipt: 'CEB626',
    keyFields: imported,
    end: [entered, { receipt: '399', afterMs: 400 }],
  },
  CEB213: {
    kind: 'return',
    ieFlag: 'E',
    party: 'agentCode',
    number: 'coElNo',
    receipt: 'CEB214',
    keyFields: ['ebpCode', 'ebcCode', 'agentCode', 'coElNo', 'invtNo'],
    end: [entered, { receipt: '800', afterMs: 600 }],
  },
  CEB215: {
    kind: 'tally',
    ieFlag: 'E',
    party: 'operatorCode',
    number: 'coElNo',
    receipt: 'CEB216',
    keyFields: ['operatorCode', 'logisticsCode', 'logisticsNo', 'coElNo'],
    end: [{ receipt: '399', afterMs: 0 }],
  },
};

/** Quantities of a return by list line, as decimal strings. */
export interface AskedLine {
  readonly gnum: number;
  readonly qty: string;
  readonly qty1: string;
  readonly qty2: string;
}

/** An application in customs' books. */
export interface BookedApplication {
  readonly kind: ApplicationKind;
  readonly party: string;
  readonly number: string;
  readonly standing: 'kept' | 'open' | 'accepted' | 'rejected' | 'failed';
  readonly appTime: string;
  readonly invtNo: string;
  readonly lines: readonly AskedLine[];
  readonly preNo: string;
  /** Business time. */
  readonly lastTold: Date;
}

/** A declared list as applications about it are judged. */
export interface ListOfApplication {
  readonly ieFlag: 'I' | 'E';
  readonly invtNo: string;
  readonly head: Fields;
  readonly lines: readonly Fields[];
  /** Keyed hash of the buyer's identity number; of imports only. */
  readonly buyer?: string;
  /** The receipt that was told last so far; empty where none was. */
  readonly status: string;
  /** Business day of release; absent before it. */
  readonly releasedOn?: string;
}
