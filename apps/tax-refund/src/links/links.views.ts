import { decimal } from '@app/kernel';
import type { LinkEntity } from './link.entity.js';

export function linkView(link: LinkEntity): Record<string, unknown> {
  return {
    id: link.id,
    linkNo: link.linkNo,
    proves: link.proves,
    entryId: link.entryId,
    item: link.item,
    invoiceId: link.invoiceId,
    line: link.line,
    unit: link.unit,
    quantity: decimal(link.quantity).toFixed(),
  };
}
