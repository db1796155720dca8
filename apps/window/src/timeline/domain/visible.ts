import type { Entry } from './entry.js';

/** Documents whose parties are the parties of the trade itself, not only of a step of it. */
const ofTheTrade = (entry: Entry): boolean =>
  entry.eventType.startsWith('customs.lists-') || entry.facts.kind === 'order';

/**
 * What an enterprise sees of a case: all of it when the order or a list names one of its codes, otherwise the documents
 * that do. Filing a payment or waybill for somebody else's order number thus opens nothing but that document.
 */
export function visibleTo(codes: readonly string[], entries: readonly Entry[]): readonly Entry[] {
  const names = (entry: Entry): boolean => entry.parties.some((party) => codes.includes(party));
  return entries.some((entry) => ofTheTrade(entry) && names(entry)) ? entries : entries.filter(names);
}
