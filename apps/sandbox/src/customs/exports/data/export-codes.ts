import { positiveList } from '../../declarations/data/positive-list.js';

/** Exported goods of the sample that are not on the retail import list. */
const exportOnly = ['2402200000', '7113191190'];

/** Ten-digit commodity codes that a list for summary declaration may name: the sample of the sandbox, not the tariff. */
export const exportCodes: ReadonlySet<string> = new Set([...Object.keys(positiveList), ...exportOnly]);
