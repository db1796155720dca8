import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { Parties } from '../access/parties.js';
import { OrderPage, OrdersQuery, orderView } from './orders.dto.js';
import { OrdersRepository } from './orders.repository.js';

@Controller('orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly parties: Parties,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: OrderPage })
  @Operation({
    task: 'fx',
    zh: '订单金额：已用与可用',
    en: 'Orders with their declared amount, what receipts have used of it and what is open',
  })
  async page(@CurrentCaller() caller: Caller, @Query() query: OrdersQuery): Promise<OrderPage> {
    const { limit, after, orderNo, ebpCode } = query;
    const cursor = readCursor(after);
    const rows = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      const filter = {
        ...(orderNo === undefined ? {} : { orderNo }),
        ...(ebpCode === undefined
          ? {}
          : { ebpCode: (await this.parties.book(tx, [ebpCode])).canonical(ebpCode) }),
      };
      return this.orders.page(tx, filter, {
        limit,
        ...(payees === undefined ? {} : { sellers: payees }),
        ...(cursor === undefined ? {} : { after: recordId(cursor) }),
      });
    });
    const page = pageOf(rows, limit, (row) => row.id);
    return { items: page.items.map(orderView), next: page.next };
  }
}
