import { retailChecks } from '../../taxes/domain/retail-checks.js';
import type { CheckDefinition } from './check-definition.js';
import { codeChecks } from './code-checks.js';
import { orderOnce, paymentOnce, waybillOnce } from './cross-checks.js';
import { headChecks } from './head-checks.js';
import { lineChecks, lineCurrency, oneToOne } from './line-checks.js';
import {
  exportTicket,
  listLineTotal,
  netWithinGross,
  orderGoodsValue,
  orderLineTotal,
  orderPaid,
  orderTypeOfMode,
  receiptCharge,
} from './own-checks.js';

/** Every check of a match report: one table to read, from which the reports are computed (and documentation is generated). */
export const matchChecks: readonly CheckDefinition[] = [
  orderPaid,
  orderGoodsValue,
  orderLineTotal,
  listLineTotal,
  netWithinGross,
  orderTypeOfMode,
  receiptCharge,
  exportTicket,
  ...retailChecks,
  ...headChecks,
  oneToOne,
  ...lineChecks,
  lineCurrency,
  waybillOnce,
  orderOnce,
  paymentOnce,
  ...codeChecks,
];
