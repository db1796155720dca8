import type { ExportDeclarationMoved, ExportDeclared } from '@app/contracts';
import { newId } from '@app/kernel';
import { OrderModesConsumer } from '../src/proofs/order-modes.consumer.js';
import { demo, type FxUnderTest } from './fx-under-test.js';

const at = '2026-09-17T12:00:00.000+08:00';

/** Customs tells the mode of an order's full declaration. */
export function modeTold(fx: FxUnderTest, orderNo: string, tradeMode: string): Promise<void> {
  const document: ExportDeclarationMoved = {
    id: newId(),
    version: 1,
    status: 'declared',
    tradeMode,
    entryId: null,
    ebcCode: demo.creditCode,
    parties: [demo.creditCode],
    cases: [{ orderNo, ebpCode: demo.creditCode }],
    at,
    reason: null,
  };
  return fx.transactions.run((tx) =>
    fx.app.get(OrderModesConsumer).declaredInFull({ tx, events: [], documents: [document] }),
  );
}

/** Customs tells that the order is in a declaration. */
export function declarationTold(fx: FxUnderTest, orderNo: string, exportDate = '2026-09-17'): Promise<void> {
  const entryId = `3104202600${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const document: ExportDeclared = {
    id: entryId,
    version: 1,
    entryId,
    sumNo: 'S1',
    customsCode: '3104',
    ebcCode: demo.creditCode,
    exportDate,
    declaredAt: at,
    parties: [demo.creditCode],
    cases: [{ orderNo, ebpCode: demo.creditCode }],
    items: [],
  };
  return fx.transactions.run((tx) =>
    fx.app.get(OrderModesConsumer).declared({ tx, events: [], documents: [document] }),
  );
}
