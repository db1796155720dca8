import type { Language } from '@app/kernel';
import type { ClosedList, SummaryProposal } from './domain/summary-proposal.js';
import type { MonthStatistics } from './statistics.service.js';
import type { DueMonth, MonthProposals } from './summaries.service.js';

const listView = ({ id, invtNo, orderNo }: ClosedList): object => ({ id, invtNo, orderNo });

const proposalView = ({ lists, ...proposal }: SummaryProposal): object => ({
  ...proposal,
  lists: lists.map(listView),
});

/** The proposals of a month; lists that fit into no declaration are named with the reason. */
export function proposalsView({ proposals, tooLong, ...month }: MonthProposals): object {
  return {
    ...month,
    proposals: proposals.map(proposalView),
    tooLong: tooLong.map(listView),
  };
}

export function dueView(months: readonly DueMonth[], today: string): object {
  return {
    items: months.map((one) => ({ ...one, overdue: one.deadline.date < today })),
    next: null,
  };
}

export function statisticsView({ breaches, ...month }: MonthStatistics, language: Language): object {
  return {
    ...month,
    breaches: breaches.map(({ reason, ...breach }) => ({ ...breach, reason: reason[language] })),
  };
}
