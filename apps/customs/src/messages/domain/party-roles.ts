import type { DocumentKind } from '@app/ceb';
import { calendarDate, parseCebTime, type Fault } from '@app/kernel';
import type { FiledDocument } from './filed-document.js';

/** Why the participant behind a code may not act; of codes that nobody has registered nothing is known. */
interface Bar {
  readonly because: 'role-missing' | 'role-suspended' | 'not-accepted';
  readonly actual: string;
}

interface Book {
  canonical(this: void, code: string): string;
  bar(code: string, roles: readonly string[], department: 'customs', date: string): Bar | undefined;
}

const warehouses = ['warehouse', 'bonded-warehouse', 'forward-warehouse'];
const declarants = ['agent', 'broker', 'integrated-service'];

/**
 * The roles of registration, any one of which the enterprise in a field has (FIELDS). A foreign seller stands in an import
 * under the code of its domestic agent; no role at all: only its standing is judged; a guarantor is one of the list's own enterprises (CEB621 assureCode).
 */
const rolesByField: Readonly<Record<string, readonly string[]>> = {
  ebpCode: ['platform'],
  ebcCode: ['e-commerce', 'agent', 'individual-seller', 'overseas-seller'],
  payCode: ['payment'],
  logisticsCode: ['logistics'],
  agentCode: declarants,
  areaCode: ['warehouse', 'bonded-warehouse'],
  operatorCode: [...warehouses, 'logistics'],
  assureCode: ['platform', 'e-commerce', 'logistics', 'agent', 'broker'],
  // 报关单位 of the declaration that a summary becomes, or the seller himself
  declAgentCode: [...declarants, 'e-commerce'],
  // 区内企业: whose account book it is
  iacCode: [...warehouses, 'logistics', 'e-commerce', 'agent', 'park-operator'],
  // 生产销售单位: may be any enterprise, so that its standing is judged and no role
  ownerCode: [],
};

/** What a kind of document writes into a field besides (FIELDS CEB403, 507, 607, 215). */
const rolesByKind: Partial<Record<DocumentKind, Readonly<Record<string, readonly string[]>>>> = {
  'payment-receipt': { ebpCode: ['platform', 'e-commerce'] },
  'master-waybill': { agentCode: [...declarants, 'logistics'] },
  arrival: { logisticsCode: ['logistics', ...warehouses] },
  'return-tally': { logisticsCode: ['logistics', ...warehouses] },
};

const fields = Object.keys(rolesByField);

interface Rule {
  readonly field: string;
  readonly roles: readonly string[];
  /** Roles of him who declares his own goods. */
  readonly own: readonly string[];
}

/** Arrays that stay the same, so that what is known of them can be looked up by them. */
const rulesByKind = new Map<DocumentKind, readonly Rule[]>();

function rulesOf(kind: DocumentKind): readonly Rule[] {
  const known = rulesByKind.get(kind);
  if (known) return known;
  const rules = Object.entries({ ...rolesByField, ...rolesByKind[kind] }).map(([field, roles]) => ({
    field,
    roles,
    own: field === 'agentCode' ? [...roles, 'e-commerce'] : roles,
  }));
  rulesByKind.set(kind, rules);
  return rules;
}

/**
 * Judges the enterprises that the documents of one message name by what registration knows of them: their role and their
 * standing with customs on the document's day (appTime). Codes, roles and days are mostly the same in all of a message's
 * documents, so that each combination is judged once.
 */
export class PartyRoles {
  private readonly known = new Map<readonly string[], Map<string, Bar | undefined>>();
  private readonly days = new Map<string, string>();
  /** The last document that nothing spoke against: mostly the next one names the same. */
  private sound: FiledDocument | undefined;

  constructor(
    private readonly book: Book,
    private readonly now: Date,
  ) {}

  faults(filed: FiledDocument): Fault[] {
    if (this.sound && namesTheSame(this.sound, filed)) return [];
    const faults = this.judged(filed);
    if (faults.length === 0) this.sound = filed;
    return faults;
  }

  private judged(filed: FiledDocument): Fault[] {
    const faults: Fault[] = [];
    const day = this.dayOf(filed.head.appTime ?? '');
    for (const { field, roles, own } of rulesOf(filed.kind)) {
      const code = filed.head[field];
      if (!code) continue;
      const either = this.declaresOwn(filed) ? own : roles;
      const bar = this.bar(code, either, day);
      if (bar) faults.push(fault(`${filed.headPointer}/${field}`, bar, either, day));
    }
    return faults;
  }

  /** Who sells may declare his own goods (自理报关); a document that names no seller says nothing against it. */
  private declaresOwn({ head: { ebcCode, agentCode } }: FiledDocument): boolean {
    if (!ebcCode || ebcCode === agentCode) return true;
    return this.book.canonical(ebcCode) === this.book.canonical(agentCode ?? '');
  }

  /** The day of a CEB time; today where there is no such day, which is another rule's fault. */
  private dayOf(appTime: string): string {
    const digits = appTime.slice(0, 8);
    const known = this.days.get(digits);
    if (known !== undefined) return known;
    const day = calendarDate(parseCebTime(`${digits}000000`) ?? this.now);
    this.days.set(digits, day);
    return day;
  }

  private bar(code: string, roles: readonly string[], day: string): Bar | undefined {
    const known = this.known.get(roles) ?? new Map<string, Bar | undefined>();
    this.known.set(roles, known);
    const key = `${code} ${day}`;
    if (!known.has(key)) known.set(key, this.book.bar(code, roles, 'customs', day));
    return known.get(key);
  }
}

function namesTheSame(one: FiledDocument, other: FiledDocument): boolean {
  const [a, b] = [one.head, other.head];
  if (one.kind !== other.kind || !a.appTime || a.appTime.slice(0, 8) !== b.appTime?.slice(0, 8)) return false;
  return fields.every((field) => a[field] === b[field]);
}

const fix = {
  zh: '填写具备该类型且有效的企业，或由该企业在 /registration/participants 补办',
  en: 'name an enterprise that has the role and is in standing, or let it mend that at /registration/participants',
};

function fault(pointer: string, bar: Bar, roles: readonly string[], day: string): Fault {
  const base = { pointer, actual: bar.actual, fix };
  switch (bar.because) {
    case 'role-missing':
      return {
        ...base,
        code: 'party-without-role',
        expected: roles.join(' / '),
        message: {
          zh: '该企业已登记，但未登记为此类企业',
          en: 'this enterprise is registered, but not in this role',
        },
      };
    case 'role-suspended':
      return {
        ...base,
        code: 'party-role-suspended',
        expected: roles.join(' / '),
        message: {
          zh: `该企业的此类资格在 ${day} 已暂停（证照缺失或到期）`,
          en: `the enterprise's role was suspended on ${day}: a paper is missing or has expired`,
        },
      };
    case 'not-accepted':
      return {
        ...base,
        code: 'party-not-in-standing',
        expected: 'accepted',
        message: {
          zh: `该企业的登记在 ${day} 未被海关接受`,
          en: `customs had not accepted the registration of this enterprise on ${day}`,
        },
      };
  }
}
