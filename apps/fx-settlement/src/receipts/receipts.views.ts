import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Decimal, instantText, masked, type Language } from '@app/kernel';
import type { Page } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import type { Allocation } from './domain/allocations.js';
import { receiptStatuses, type ReceiptStatus } from './domain/receipt-life.js';
import { conditionNames, type Condition, type ConditionName } from './domain/settlement-conditions.js';
import { ReceiptEntity } from './receipt.entity.js';
import { unmatchedOf } from './receipt-journal.js';

class NamedOrderView {
  @ApiProperty()
  orderNo!: string;

  @ApiProperty()
  ebpCode!: string;
}

class AllocationView extends NamedOrderView {
  @ApiProperty()
  amount!: string;
}

class PayerView {
  @ApiProperty({ description: '已脱敏 · masked' })
  name!: string;

  @ApiProperty()
  country!: string;
}

class ConditionView {
  @ApiProperty({ enum: conditionNames })
  name!: ConditionName;

  @ApiProperty()
  met!: boolean;

  @ApiProperty()
  finding!: string;
}

export class ReceiptView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: receiptStatuses })
  status!: ReceiptStatus;

  @ApiProperty({ format: 'date-time' })
  statusSince!: string;

  @ApiProperty()
  reference!: string;

  @ApiProperty()
  payeeCode!: string;

  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;

  @ApiProperty()
  amount!: string;

  @ApiProperty({ description: '尚未匹配订单 · not matched with any order yet' })
  unmatched!: string;

  @ApiProperty()
  payer!: PayerView;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;

  @ApiProperty({ type: [NamedOrderView], description: '银行所报订单 · orders that the bank named' })
  orderNos!: NamedOrderView[];

  @ApiProperty({ type: [AllocationView] })
  allocations!: AllocationView[];

  @ApiPropertyOptional({
    type: [ConditionView],
    description: '结汇三条件 · the three conditions of settlement',
  })
  conditions?: ConditionView[];
}

export class ReceiptPage implements Page<ReceiptView> {
  @ApiProperty({ type: [ReceiptView] })
  items!: ReceiptView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** @param payerName in the clear; it is shown masked */
export function receiptView(
  receipt: ReceiptEntity,
  allocations: readonly Allocation[],
  payerName: string,
): ReceiptView {
  const { id, version, status, reference, payee, currency } = receipt;
  return {
    id,
    version,
    status,
    statusSince: instantText(receipt.statusSince),
    reference,
    payeeCode: payee,
    currency,
    amount: exactText(new Decimal(receipt.amount)),
    unmatched: exactText(unmatchedOf(receipt, allocations)),
    payer: { name: masked('name', payerName, 'payer'), country: receipt.payerCountry },
    receivedAt: instantText(receipt.receivedAt),
    orderNos: receipt.namedOrders.map(({ orderNo, ebpCode }) => ({ orderNo, ebpCode })),
    allocations: allocations.map(({ orderNo, ebpCode, amount }) => ({
      orderNo,
      ebpCode,
      amount: exactText(amount),
    })),
  };
}

export function conditionView({ name, met, finding }: Condition, language: Language): ConditionView {
  return { name, met, finding: finding[language] };
}
