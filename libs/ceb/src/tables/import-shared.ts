import type { Row } from '../table.js';

/** Elements that every import message of an enterprise carries after its documents. */
export const baseTransfer: readonly Row[] = [
  ['copCode', '1', 'C1..18'],
  ['copName', '1', 'C..100'],
  ['dxpMode', '1', 'C3'],
  ['dxpId', '1', 'C..30'],
  ['note', '0..1', 'C..1000'],
];
export const baseSubscribe: readonly Row[] = [
  ['status', '1', 'C..100'],
  ['dxpMode', '1', 'C3'],
  ['dxpAddress', '1', 'C..100'],
  ['note', '0..1', 'C..1000'],
];
export const extendMessage: readonly Row[] = [
  ['name', '1', 'C..30'],
  ['version', '1', 'C..30'],
  ['Message', '1', 'any-child'],
];
