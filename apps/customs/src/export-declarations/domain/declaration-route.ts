import { decimal, type CalendarDate } from '@app/kernel';
import { exportRoute, type Route } from '../../calculations/domain/export-route.js';
import { exportModes } from '../../calculations/domain/route-table.js';
import { inPilotZone } from '../../codes/pilot-zones.js';
import type { DeclarationForm } from './declaration-form.js';

interface Goods {
  readonly dutiable: boolean;
  readonly licence: boolean;
  readonly inspection: boolean;
  readonly wantsRefund: boolean;
  readonly exchangeRate?: string;
}

/**
 * Whether a list would do for what is declared in full here (CUS-7), with the reasons; `undefined` while the value in CNY is
 * not known. A declaration is always allowed; the enterprise reads here whether it must be one.
 */
export function declarationRoute(
  tradeMode: string,
  { head }: DeclarationForm,
  { exchangeRate, ...goods }: Goods,
  date: CalendarDate,
): Route | undefined {
  const mode = exportModes.find((one) => one === tradeMode);
  const rate = head.currency === 'CNY' ? '1' : exchangeRate;
  if (mode === undefined || rate === undefined || !head.totalPrice) return undefined;
  const value = decimal(head.totalPrice).times(rate);
  return exportRoute({ date, mode, value, inZone: inPilotZone(head.customsCode ?? '', date), ...goods });
}
