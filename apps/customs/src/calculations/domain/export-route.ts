import { type Decimal, inForce, type CalendarDate, type Dated, type Step, type Text } from '@app/kernel';

export const exportModes = ['9610', '9710', '9810', '1210'] as const;
export type ExportMode = (typeof exportModes)[number];

export interface RouteQuestion {
  readonly date: CalendarDate;
  readonly mode: ExportMode;
  /** Value of the ticket, CNY. */
  readonly value: Decimal;
  /** Leaves through the customs of a comprehensive pilot zone and its export system. */
  readonly inZone: boolean;
  readonly dutiable: boolean;
  readonly licence: boolean;
  readonly inspection: boolean;
  readonly wantsRefund: boolean;
}

export interface Route {
  readonly channel: 'list' | 'declaration';
  readonly hsDigits: 4 | 6 | 10;
  readonly afterwards: 'summary-statistics' | 'summary-declaration' | 'none';
  readonly reasons: readonly Text[];
  readonly steps: readonly Step[];
}

/** Value of a ticket up to which the list channel and simplified declaration are open, CNY, by mode. */
const listLimits: Readonly<Record<ExportMode, readonly Dated<string>[]>> = {
  '9610': [{ from: '2019-01-01', value: '5000', source: '海关总署公告 2018 年第 194 号' }],
  '1210': [{ from: '2019-01-01', value: '5000', source: '海关总署公告 2018 年第 194 号' }],
  '9710': [{ from: '2020-07-01', value: '5000', source: '海关总署公告 2020 年第 75 号' }],
  '9810': [{ from: '2020-07-01', value: '5000', source: '海关总署公告 2020 年第 75 号' }],
};

interface Condition {
  readonly met: boolean;
  readonly unmet: Text;
}

/** RULES 2.5: why a consignment is not eligible for what is simplified. */
function conditions(
  question: RouteQuestion,
  limit: string,
): Record<'limit' | 'duty' | 'licence' | 'inspection' | 'refund' | 'zone', Condition> {
  const condition = (met: boolean, zh: string, en: string): Condition => ({ met, unmet: { zh, en } });
  return {
    limit: condition(question.value.lessThanOrEqualTo(limit), `超过 ${limit} 元`, `over ${limit} CNY`),
    duty: condition(!question.dutiable, '涉及出口关税', 'subject to export duty'),
    licence: condition(!question.licence, '涉及许可证件', 'needs a licence'),
    inspection: condition(!question.inspection, '涉及检验检疫', 'subject to inspection'),
    refund: condition(!question.wantsRefund, '需要出口退税', 'an export refund is wanted'),
    zone: condition(question.inZone, '不经综合试验区出口', 'does not leave through a pilot zone'),
  };
}

/**
 * How an e-commerce export is declared (CUS-6, CUS-7): on a list or in full, with how many digits of the commodity code, and
 * what follows its list. Throws `no-value-on-date` (uncomputable) before the mode existed.
 */
export function exportRoute(question: RouteQuestion): Route {
  const limit = inForce(
    { zh: `${question.mode} 清单限值`, en: `list limit of ${question.mode}` },
    listLimits[question.mode],
    question.date,
  );
  const all = conditions(question, limit.value);
  const business = question.mode === '9710' || question.mode === '9810';
  const { channel, hsDigits, afterwards, because } = business
    ? businessRoute(all)
    : retailRoute(question.mode, all);
  return {
    channel,
    hsDigits,
    afterwards,
    reasons: because.filter(({ met }) => !met).map(({ unmet }) => unmet),
    steps: [
      {
        rule: 'export-route',
        clause: limit.source,
        version: limit.from,
        inputs: { mode: question.mode, value: question.value.toFixed(), limit: limit.value },
        value: `${channel}, ${hsDigits}, ${afterwards}`,
      },
    ],
  };
}

type Decided = Pick<Route, 'channel' | 'hsDigits' | 'afterwards'> & {
  readonly because: readonly Condition[];
};
const inFull = { channel: 'declaration', hsDigits: 10, afterwards: 'none' } as const;

/** 9710, 9810: the list is open to low values that nothing is levied on or refunded for. */
function businessRoute({ zone, ...others }: ReturnType<typeof conditions>): Decided {
  const because = Object.values(others);
  if (because.some(({ met }) => !met)) return { ...inFull, because };
  return zone.met
    ? { channel: 'list', hsDigits: 6, afterwards: 'summary-statistics', because: [] }
    : { channel: 'list', hsDigits: 10, afterwards: 'none', because: [zone] };
}

/** 9610: the retail list up to the limit; 1210: always a list. Simplified where all conditions of summary statistics hold. */
function retailRoute(mode: ExportMode, all: ReturnType<typeof conditions>): Decided {
  if (mode === '9610' && !all.limit.met) return { ...inFull, because: [all.limit] };
  const because = Object.values(all);
  if (because.some(({ met }) => !met))
    return { channel: 'list', hsDigits: 10, afterwards: 'summary-declaration', because };
  return { channel: 'list', hsDigits: mode === '9610' ? 4 : 10, afterwards: 'summary-statistics', because };
}
