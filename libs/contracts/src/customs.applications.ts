import { Type, type Static } from 'typebox';
import { amount, caseReference, documentHead, instant, parties } from './shapes.js';

/** Goods of one list line that a return takes back; `value` is their share of the line's price. */
const returnedLine = Type.Object({
  gnum: Type.Integer(),
  gcode: Type.String(),
  gname: Type.String(),
  unit: Type.String(),
  qty: amount,
  value: amount,
  currency: Type.String(),
});

/** An application about a list that customs has (cancellation, return, tally of a returned export) reached `status`. */
export const listApplicationMoved = Type.Object({
  ...documentHead,
  /** cancellation, return, return-tally. */
  kind: Type.String(),
  /** open, accepted, refused. */
  status: Type.String(),
  listId: Type.String(),
  invtNo: Type.String(),
  /** The export declaration that the list was merged into, where there is one. */
  entryId: Type.Union([Type.String(), Type.Null()]),
  ieFlag: Type.Union([Type.Literal('I'), Type.Literal('E')]),
  tradeMode: Type.String(),
  case: caseReference,
  /** Credit code of the e-commerce enterprise. */
  ebcCode: Type.String(),
  parties,
  /** The number by which the enterprise knows it. */
  reference: Type.String(),
  at: instant,
  /** Last day for returned goods to be back; null for other kinds. */
  deadline: Type.Union([Type.String(), Type.Null()]),
  /** The receipt that decided it. */
  receipt: Type.Union([
    Type.Object({
      returnStatus: Type.String(),
      returnTime: Type.String(),
      code: Type.Union([Type.String(), Type.Null()]),
    }),
    Type.Null(),
  ]),
  /** What a return takes back; empty for other kinds. */
  lines: Type.Array(returnedLine),
  /** With this return all that was released is back. */
  complete: Type.Boolean(),
  /** Taxable value given back to the buyer's year, and tax that is not collected, CNY; null until an import return is accepted. */
  givenBack: Type.Union([amount, Type.Null()]),
  taxFreed: Type.Union([amount, Type.Null()]),
});
export type ListApplicationMoved = Static<typeof listApplicationMoved>;
