import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageQuery, type Page, printable } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import { otherwiseUsedOf, usedOf, type OrderBalance } from './domain/order-balance.js';

export class OrdersQuery extends PageQuery {
  /** 订单编号 */
  @IsOptional()
  @IsString()
  @Matches(printable)
  @MaxLength(60)
  orderNo?: string;

  /** 电商平台代码（海关编码或统一社会信用代码） */
  @IsOptional()
  @IsString()
  @Matches(printable)
  @MaxLength(18)
  ebpCode?: string;
}

/** `declared` = `used` + `open`; `used` = `matched` + `settled` + `otherwise`. */
export class OrderView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  orderNo!: string;

  @ApiProperty()
  ebpCode!: string;

  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;

  @ApiProperty({ description: '订单金额 · declared amount' })
  declared!: string;

  @ApiProperty({ description: '已匹配未结汇 · matched, not yet settled' })
  matched!: string;

  @ApiProperty({ description: '已结汇 · settled' })
  settled!: string;

  @ApiProperty({
    description: '轧差费用、已接受差异等占用 · used by netted costs and accepted differences',
  })
  otherwise!: string;

  @ApiProperty()
  used!: string;

  @ApiProperty({ description: '尚可匹配 · may still be used' })
  open!: string;

  @ApiProperty({ description: '海关已放行 · customs released its goods' })
  released!: boolean;

  @ApiProperty({ description: '订单已撤回 · the order was deleted' })
  withdrawn!: boolean;
}

export class OrderPage implements Page<OrderView> {
  @ApiProperty({ type: [OrderView] })
  items!: OrderView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function orderView(order: OrderBalance): OrderView {
  const { id, orderNo, ebpCode, currency, released, withdrawn } = order;
  return {
    id,
    orderNo,
    ebpCode,
    currency,
    declared: exactText(order.declared),
    matched: exactText(order.matched),
    settled: exactText(order.settled),
    otherwise: exactText(otherwiseUsedOf(order)),
    used: exactText(usedOf(order)),
    open: exactText(order.open),
    released,
    withdrawn,
  };
}
