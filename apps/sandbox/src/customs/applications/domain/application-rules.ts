import { decimal, type CalendarDate, type Decimal } from '@app/kernel';
import { amount, text, type Fields, type FiledGoods } from '../../declarations/domain/filed-list.js';
import { firstRefusal, type Rule } from '../../declarations/domain/list-rule.js';
import { customsRefusal, eportRefusal, type Refusal } from '../../declarations/domain/refusal.js';
import { maybeSameEnterprise } from '../../exports/domain/enterprises.js';
import { exportReturnYears, importReturnDays, returnModes } from '../data/return-periods.js';
import type { ApplicationType, AskedLine, BookedApplication, ListOfApplication } from './application.js';

/** An application as it arrived, and what the books say about it. */
export interface Applied extends FiledGoods {
  readonly type: ApplicationType;
  /** Keyed hash of the buyer's identity number. */
  readonly buyer?: string;
}

export interface ApplicationFacts {
  /** The application of the same party and number. */
  readonly same?: BookedApplication;
  readonly list?: ListOfApplication;
  /** Other applications about the list, open or accepted. */
  readonly others: readonly BookedApplication[];
  /** Business date. */
  readonly date: CalendarDate;
}

type ApplicationRule = Rule<Applied, ApplicationFacts>;

const numberOf = ({ head, type }: Applied): string => text(head, type.number);
const invtNoOf = ({ head }: Applied): string => text(head, 'invtNo');

/** A second sending: only a rejected or failed one is open to a newer change, a failed or kept one also to a new start. */
function resent(
  { head }: Applied,
  same: BookedApplication | undefined,
  codes: { readonly taken: Refusal; readonly missing: Refusal; readonly closed: Refusal },
): Refusal | undefined {
  const appType = text(head, 'appType');
  if (!same) return appType === '1' ? undefined : codes.missing;
  const free = same.standing === 'failed' || same.standing === 'kept';
  if (appType === '1') return free ? undefined : codes.taken;
  const changeable = free || same.standing === 'rejected';
  return changeable && text(head, 'appTime') > same.appTime ? undefined : codes.closed;
}

function ofItsEnterprise(application: Applied, list: ListOfApplication | undefined): boolean {
  return (
    list?.ieFlag === application.type.ieFlag &&
    maybeSameEnterprise(text(list.head, 'ebcCode'), text(application.head, 'ebcCode'))
  );
}

function differing(own: Fields, list: Fields, names: readonly string[]): string | undefined {
  return names.find((name) => text(own, name) !== text(list, name));
}

const beforeRelease = ['120', '300', '399'];

export const cancellationRules: readonly ApplicationRule[] = [
  {
    id: 'cancellation-sent-again',
    source: 'codes -623009, -623004, -623013',
    refuses: (application, { same }) =>
      resent(application, same, {
        taken: eportRefusal('-623009', numberOf(application)),
        missing: eportRefusal('-623004'),
        closed: eportRefusal('-623013', same?.standing ?? ''),
      }),
  },
  {
    id: 'cancelled-list-known',
    source: 'code -623003',
    refuses: (application, { list }) =>
      ofItsEnterprise(application, list) ? undefined : eportRefusal('-623003', invtNoOf(application)),
  },
  {
    id: 'cancelled-once',
    source: 'code -623009',
    refuses: (application, { others }) =>
      others.some(({ kind }) => kind === 'cancellation')
        ? eportRefusal('-623009', numberOf(application))
        : undefined,
  },
  {
    id: 'cancelled-before-release',
    source: 'code -623005: accepted, under review or cleared',
    refuses: (application, { list }) =>
      beforeRelease.includes(list?.status ?? '') ? undefined : eportRefusal('-623005', invtNoOf(application)),
  },
  {
    id: 'cancellation-repeats-list',
    source: 'CEB623 orderNo, logisticsNo and buyer as in the list; code -623001',
    refuses: (application, { list }) => {
      if (application.type.ieFlag === 'E' || !list) return undefined;
      const name = differing(application.head, list.head, ['orderNo', 'logisticsNo']);
      if (name !== undefined) return eportRefusal('-623001', `${name}与清单不一致`);
      return application.buyer === list.buyer ? undefined : eportRefusal('-623001', '订购人与清单不一致');
    },
  },
];

const lineOf = (list: ListOfApplication | undefined, line: Fields): Fields | undefined =>
  list?.lines.find(
    (one) =>
      Number(text(one, 'gnum')) === Number(text(line, 'gnum')) && text(one, 'gcode') === text(line, 'gcode'),
  );

/** How much of a line is applied for or returned already. */
function takenOf(
  line: Fields,
  field: keyof Omit<AskedLine, 'gnum'>,
  others: readonly BookedApplication[],
): Decimal {
  return others
    .filter(({ kind }) => kind === 'return')
    .flatMap(({ lines }) => lines)
    .filter(({ gnum }) => gnum === Number(text(line, 'gnum')))
    .reduce((taken, one) => taken.plus(one[field] || '0'), decimal('0'));
}

/** The last day on which a return may be applied for; `undefined` while no rule is in force. */
export function lastDayToApply(
  ieFlag: 'I' | 'E',
  releasedOn: CalendarDate,
  today: CalendarDate,
): CalendarDate | undefined {
  const periods = ieFlag === 'I' ? importReturnDays : exportReturnYears;
  const period = periods.find(({ from, to }) => from <= today && (to === undefined || today <= to));
  if (!period) return undefined;
  const [year = 0, month = 1, day = 1] = releasedOn.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year + period.value, month, 0)).getUTCDate();
  const last =
    ieFlag === 'I'
      ? new Date(Date.UTC(year, month - 1, day + period.value))
      : new Date(Date.UTC(year + period.value, month - 1, Math.min(day, lastOfMonth)));
  return last.toISOString().slice(0, 10);
}

export const returnRules: readonly ApplicationRule[] = [
  {
    id: 'return-sent-again',
    source: 'codes -625033, -625032, -625022',
    refuses: (application, { same }) =>
      resent(application, same, {
        taken: eportRefusal('-625033', numberOf(application)),
        missing: eportRefusal('-625032'),
        closed: eportRefusal('-625022', numberOf(application)),
      }),
  },
  {
    id: 'returned-list-known',
    source: 'code -625204',
    refuses: (application, { list }) =>
      ofItsEnterprise(application, list) ? undefined : eportRefusal('-625204', invtNoOf(application)),
  },
  {
    id: 'returned-after-release',
    source: 'code -625004',
    refuses: (_, { list }) =>
      list?.releasedOn === undefined ? eportRefusal('-625004', '清单尚未放行') : undefined,
  },
  {
    id: 'returned-from-abroad',
    source: 'CEB213: ieFlag I, country not 142, tradeMode of the return; code -625001',
    refuses: ({ head, type }, { list }) => {
      if (type.ieFlag === 'I' || !list) return undefined;
      if (text(head, 'ieFlag') !== 'I') return eportRefusal('-625001', 'ieFlag限定为I');
      if (text(head, 'country') === '142') return eportRefusal('-625001', '启运国不能为中国');
      const modes = returnModes[text(list.head, 'tradeMode')];
      const mode = text(head, 'tradeMode');
      if (!modes) return eportRefusal('-625001', '原清单监管方式不适用退货申请单');
      return mode === '' || modes.includes(mode)
        ? undefined
        : eportRefusal('-625001', 'tradeMode与原清单不对应');
    },
  },
  {
    id: 'second-unit',
    source: 'code -625009',
    refuses: (application) => {
      const at = application.lines.findIndex((line) => {
        const filled = text(line, 'qty2') !== '';
        return filled !== (text(line, 'unit2') !== '') || (filled && !amount(line, 'qty2').gt(0));
      });
      return at < 0 ? undefined : eportRefusal('-625009', numberOf(application), String(at + 1));
    },
  },
  {
    id: 'returned-lines-known',
    source: 'code -625209',
    refuses: (application, { list }) => {
      const line = application.lines.find((one) => !lineOf(list, one));
      return line && eportRefusal('-625209', numberOf(application), text(line, 'gnum'), text(line, 'gcode'));
    },
  },
  {
    id: 'return-repeats-list',
    source: 'CEB625 orderNo, logisticsNo, buyer; gname and unit as in the list; code -625001',
    refuses: ({ head, lines, type, buyer }, { list }) => {
      if (!list) return undefined;
      const heads = type.ieFlag === 'I' ? ['orderNo', 'logisticsNo'] : [];
      const wrong =
        differing(head, list.head, heads) ??
        lines
          .map((line) => differing(line, lineOf(list, line) ?? {}, ['gname', 'unit']))
          .find((name) => name !== undefined);
      if (wrong !== undefined) return eportRefusal('-625001', `${wrong}与清单不一致`);
      return type.ieFlag === 'E' || buyer === list.buyer
        ? undefined
        : eportRefusal('-625001', '订购人与清单不一致');
    },
  },
  {
    id: 'returned-in-time',
    source: '海关总署公告2020年第45号 (30 days), 第44号 (one year); inner code 1702',
    refuses: ({ type }, { list, date }) => {
      const last = list?.releasedOn && lastDayToApply(type.ieFlag, list.releasedOn, date);
      return last && date <= last ? undefined : customsRefusal('1702', last ? `最迟${last}` : '');
    },
  },
  {
    id: 'returned-at-most-released',
    source: 'all returns of a line together; inner code 1701',
    refuses: ({ lines }, { list, others }) => {
      const fields = ['qty', 'qty1', 'qty2'] as const;
      const line = lines.find((one) => {
        const listed = lineOf(list, one) ?? {};
        return fields.some((field) =>
          amount(one, field)
            .plus(takenOf(listed, field, others))
            .gt(amount(listed, field)),
        );
      });
      return line && customsRefusal('1701', `第${text(line, 'gnum')}项`);
    },
  },
];

export const tallyRules: readonly ApplicationRule[] = [
  {
    id: 'tally-sent-again',
    source: "the sandbox's own: codes -215007, -215006",
    refuses: (application, { same }) =>
      resent(application, same, {
        taken: eportRefusal('-215007'),
        missing: eportRefusal('-215006'),
        closed: eportRefusal('-215006'),
      }),
  },
  {
    id: 'tally-of-export',
    source: "the sandbox's own: ieFlag I, an export list where one is named; code -215001",
    refuses: ({ head }, { list }) => {
      if (text(head, 'ieFlag') !== 'I') return eportRefusal('-215001', 'ieFlag限定为I');
      return text(head, 'invtNo') === '' || list?.ieFlag === 'E'
        ? undefined
        : eportRefusal('-215001', '原出口清单不存在');
    },
  },
];

/** The first refusal of an application; `undefined`: it is in order. */
export function judgeApplication(application: Applied, facts: ApplicationFacts): Refusal | undefined {
  switch (application.type.kind) {
    case 'cancellation':
      return firstRefusal(cancellationRules, application, facts);
    case 'return':
      return firstRefusal(returnRules, application, facts);
    case 'tally':
      return firstRefusal(tallyRules, application, facts);
  }
}
