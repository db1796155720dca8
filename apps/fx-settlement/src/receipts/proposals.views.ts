import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '@app/kernel';
import { exactText } from '../currencies/domain/amount-text.js';
import { proposalReasons, reasonTexts, type ProposalReason } from './domain/proposals.js';
import type { Proposals } from './proposals.service.js';

class ProposedOrderView {
  @ApiProperty()
  orderNo!: string;

  @ApiProperty()
  ebpCode!: string;

  @ApiProperty({ description: '建议匹配金额 · to be passed to match as it is' })
  amount!: string;
}

class ReasonView {
  @ApiProperty({ enum: proposalReasons })
  code!: ProposalReason;

  @ApiProperty()
  text!: string;
}

class ProposalView {
  @ApiProperty({ type: [ProposedOrderView] })
  orders!: ProposedOrderView[];

  @ApiProperty({ type: [ReasonView] })
  reasons!: ReasonView[];

  @ApiProperty({ description: '匹配后订单仍可用的金额 · what stays open of the orders' })
  left!: string;
}

class FeeRuleView {
  @ApiProperty({ description: '手续费容差（占订单可用金额） · share of the open amount' })
  share!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty()
  source!: string;
}

export class ProposalsView {
  @ApiProperty({ format: 'uuid' })
  receiptId!: string;

  @ApiProperty({ type: [ProposalView] })
  proposals!: ProposalView[];

  @ApiProperty({ type: FeeRuleView })
  feeRule!: FeeRuleView;
}

export function proposalsView({ receipt, proposals, feeRule }: Proposals, language: Language): ProposalsView {
  return {
    receiptId: receipt.id,
    proposals: proposals.map(({ orders, reasons, left }) => ({
      orders: orders.map(({ orderNo, ebpCode, amount }) => ({ orderNo, ebpCode, amount: exactText(amount) })),
      reasons: reasons.map((code) => ({ code, text: reasonTexts[code][language] })),
      left: exactText(left),
    })),
    feeRule: { share: feeRule.value.share, from: feeRule.from, source: feeRule.source },
  };
}
