import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Decimal, instantText, masked, type Language } from '@app/kernel';
import type { Page } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import type { Allocation } from './domain/allocations.js';
import {
  reviewGrounds,
  reviewStatuses,
  type ReviewGround,
  type ReviewStatus,
} from './domain/payer-review.js';
import { receiptStatuses, type ReceiptStatus } from './domain/receipt-life.js';
import { conditionNames, type Condition, type ConditionName } from './domain/settlement-conditions.js';
import { ReceiptEntity } from './receipt.entity.js';
import { unmatchedOf } from './receipt-journal.js';
import type { PayerReview } from './reviews.repository.js';

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

class ReviewView {
  @ApiProperty({ enum: reviewStatuses })
  status!: ReviewStatus;

  @ApiProperty({ enum: reviewGrounds, isArray: true, description: '审查原因 · why it was held' })
  grounds!: ReviewGround[];

  @ApiProperty({ format: 'date-time' })
  heldAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: string | null;
}

class NamedDocumentView {
  @ApiProperty({ enum: ['list', 'declaration'] })
  kind!: string;

  @ApiProperty()
  number!: string;
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

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '起息日 · value date' })
  valueDate!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '解付日 · paid out on' })
  paidOutOn!: string | null;

  @ApiProperty({ type: String, nullable: true, description: '收款账号，已脱敏 · masked' })
  payeeAccount!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '经办支付机构 · the payment institution that it came through',
  })
  institutionCode!: string | null;

  @ApiProperty({ type: [NamedDocumentView], description: '银行所报清单、报关单' })
  documents!: NamedDocumentView[];

  @ApiProperty({
    type: ReviewView,
    nullable: true,
    description: '付款人审查（第三方付款） · review of who paid; null: none',
  })
  review!: ReviewView | null;

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

/** What the tables do not show by themselves: names in the clear, they are shown masked. */
export interface ReceiptDetails {
  readonly payerName: string;
  readonly account: string | null;
  readonly review: PayerReview | undefined;
}

export function receiptView(
  receipt: ReceiptEntity,
  allocations: readonly Allocation[],
  { payerName, account, review }: ReceiptDetails,
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
    valueDate: receipt.valueDate,
    paidOutOn: receipt.paidOutOn,
    payeeAccount: account === null ? null : masked('payeeAccount', account),
    institutionCode: receipt.institution,
    documents: receipt.documents.map(({ kind, number }) => ({ kind, number })),
    review: review === undefined ? null : reviewView(review),
  };
}

function reviewView({ status, grounds, heldAt, decidedAt }: PayerReview): ReviewView {
  return {
    status,
    grounds: [...grounds],
    heldAt: instantText(heldAt),
    decidedAt: decidedAt === null ? null : instantText(decidedAt),
  };
}

export function conditionView({ name, met, finding }: Condition, language: Language): ConditionView {
  return { name, met, finding: finding[language] };
}
