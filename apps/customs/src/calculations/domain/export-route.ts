import type { CalendarDate, Decimal, Step, Text } from '@app/kernel';
import {
  rulesOf,
  type ExportMode,
  type ModeRules,
  type RouteCondition,
  type RouteRow,
  type Way,
} from './route-table.js';

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

export interface Route extends Way {
  readonly reasons: readonly Text[];
  readonly steps: readonly Step[];
}

/** Why a consignment is not eligible for what is simplified. */
export function unmetText(condition: RouteCondition, limit: string): Text {
  const texts: Readonly<Record<RouteCondition, Text>> = {
    limit: { zh: `超过 ${limit} 元`, en: `over ${limit} CNY` },
    duty: { zh: '涉及出口关税', en: 'subject to export duty' },
    licence: { zh: '涉及许可证件', en: 'needs a licence' },
    inspection: { zh: '涉及检验检疫', en: 'subject to inspection' },
    refund: { zh: '需要出口退税', en: 'an export refund is wanted' },
    zone: { zh: '不经综合试验区出口', en: 'does not leave through a pilot zone' },
  };
  return texts[condition];
}

function met(question: RouteQuestion, { limit }: ModeRules): Readonly<Record<RouteCondition, boolean>> {
  return {
    limit: question.value.lessThanOrEqualTo(limit),
    duty: !question.dutiable,
    licence: !question.licence,
    inspection: !question.inspection,
    refund: !question.wantsRefund,
    zone: question.inZone,
  };
}

/**
 * How an e-commerce export is declared (CUS-6, CUS-7): on a list or in full, with how many digits of the commodity code, and
 * what follows its list: the first row of the mode's table that holds. The reasons are what the row before it, the simpler
 * way, still lacks. Throws `no-value-on-date` (uncomputable) before the mode existed.
 */
export function exportRoute(question: RouteQuestion): Route {
  const { value: rules, from, source } = rulesOf(question.mode, question.date);
  const answers = met(question, rules);
  const holds = (row: RouteRow): boolean => row.needs.every((condition) => answers[condition]);
  const at = rules.rows.findIndex(holds);
  const row = rules.rows[at];
  if (!row) throw new Error(`the table of ${question.mode} has no last row`);
  const unmet = (rules.rows[at - 1]?.needs ?? []).filter((condition) => !answers[condition]);
  return {
    ...row.way,
    reasons: unmet.map((condition) => unmetText(condition, rules.limit)),
    steps: [
      {
        rule: 'export-route',
        clause: `${source}; ${row.clause}`,
        version: from,
        inputs: {
          mode: question.mode,
          value: question.value.toFixed(),
          limit: rules.limit,
          unmet: unmet.join(' '),
        },
        value: `${row.way.channel}, ${row.way.hsDigits}, ${row.way.afterwards}`,
      },
    ],
  };
}
