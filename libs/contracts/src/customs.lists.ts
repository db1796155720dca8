import { Type, type Static } from 'typebox';
import { amount, caseReference, documentHead, instant, logisticsReference, parties } from './shapes.js';

const moved = {
  ...documentHead,
  status: Type.String(),
  ieFlag: Type.Union([Type.Literal('I'), Type.Literal('E')]),
  tradeMode: Type.String(),
  case: caseReference,
  logistics: logisticsReference,
  parties,
  copNo: Type.String(),
  invtNo: Type.Union([Type.String(), Type.Null()]),
  at: instant,
  /** The receipt that moved it, where customs did. */
  receipt: Type.Union([
    Type.Object({
      returnStatus: Type.String(),
      returnTime: Type.String(),
      code: Type.Union([Type.String(), Type.Null()]),
    }),
    Type.Null(),
  ]),
  /** Failed checks of the match report, without the values (they may be personal). */
  failed: Type.Array(Type.Object({ rule: Type.String(), field: Type.String() })),
  /** Document kinds that the match still waits for. */
  missing: Type.Array(Type.String()),
  /** Steps of the same instant before this one, earliest first: each a version of the list, told here and not by an event of its own. */
  passed: Type.Optional(Type.Array(Type.Object({ type: Type.String(), version: Type.Integer() }))),
};

/** A declaration list (申报清单) reached `status`. */
export const listMoved = Type.Object(moved);
export type ListMoved = Static<typeof listMoved>;

/** Released by customs: what tax refund, foreign exchange and subsidy need to know of it. */
export const listReleased = Type.Object({
  ...moved,
  ebcCode: Type.String(),
  customsCode: Type.String(),
  currency: Type.String(),
  value: amount,
  lines: Type.Array(
    Type.Object({
      gnum: Type.Integer(),
      gcode: Type.String(),
      gname: Type.String(),
      qty: amount,
      unit: Type.String(),
      totalPrice: amount,
    }),
  ),
});
export type ListReleased = Static<typeof listReleased>;

/** Closed by customs; an export list for summary declaration says until when it is to be declared so. */
export const listClosed = Type.Object({
  ...moved,
  summary: Type.Optional(
    Type.Object({
      deadline: Type.String(),
      /** The holidays of that year were not published yet: weekends only. */
      provisional: Type.Boolean(),
    }),
  ),
});
export type ListClosed = Static<typeof listClosed>;
