import type { Fault } from '@app/kernel';
import type { DocumentAnswer } from './answer.js';
import { producedCodes, situations, type Situation } from './negative-code-table.js';

const byFault: ReadonlyMap<string, Situation> = new Map(
  Object.entries(situations).flatMap(([situation, { faults }]) =>
    faults.map((code): [string, Situation] => [code, isSituation(situation) ? situation : 'invalid']),
  ),
);

function isSituation(name: string): name is Situation {
  return Object.hasOwn(situations, name);
}

const order = Object.keys(situations).filter(isSituation);
/** The lines of the messages whose missing lines have a code. */
const linesElement = /\/(OrderList|InventoryList|InvtRefundList|DeliveryList)$/;

function situationOfFault({ code, pointer }: Fault): Situation {
  if (code === 'element-missing' && linesElement.test(pointer)) return 'lines-missing';
  return byFault.get(code) ?? 'invalid';
}

/** The situations of an answer, most telling first. */
function situationsOf(answer: DocumentAnswer): Situation[] {
  if (answer.outcome === 'stale') return ['stale'];
  const found = new Set((answer.errors ?? []).map(situationOfFault));
  return order.filter((situation) => found.has(situation));
}

/** Messages without published codes (CODES 3): a number below zero says that the document was not taken. */
const unpublished = '-1';

/** `returnStatus` of the receipt that answers a document: 2 (being declared), or the negative code of its refusal. */
export function returnStatusOf(answer: DocumentAnswer): string {
  if (answer.outcome === 'accepted' || answer.outcome === 'duplicate') return '2';
  const codes = producedCodes[answer.kind];
  if (!codes) return unpublished;
  for (const situation of situationsOf(answer)) {
    const code = codes[situation];
    if (code !== undefined) return code;
  }
  return codes.invalid;
}
