import { setTimeout as sleep } from 'node:timers/promises';
import { Body, Controller, Get, Module, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsString, ValidateNested } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { DomainError, type Authorisations } from '@app/kernel';
import {
  Audit,
  CurrentCaller,
  currentTraceparent,
  databaseModule,
  Operation,
  PlatformModule,
  RawBody,
  Transactions,
  type Caller,
} from '@app/platform';

class LineDto {
  @IsString()
  name!: string;
}

class OrderDto {
  @IsString()
  orderNo!: string;

  @ValidateNested({ each: true })
  @Type(() => LineDto)
  @ArrayMinSize(1)
  lines!: LineDto[];
}

export class CreateOrders1758100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE orders (id bigserial PRIMARY KEY, order_no text NOT NULL, backend int NOT NULL DEFAULT pg_backend_pid())',
    );
    // Long enough for a second process to arrive at the lock meanwhile.
    await runner.query('SELECT pg_sleep(0.3)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE orders');
  }
}

/** A service as small as can be that uses all of the platform; orders named slow, endless, deadlock, dies or decided behave so. */
@Controller('orders')
export class OrdersController {
  private deadlocks = 0;

  constructor(private readonly transactions: Transactions) {}

  @Post()
  @Operation({
    task: 'documents',
    zh: '报送订单',
    en: 'File an order',
    examples: { good: { value: { orderNo: 'A1', lines: [{ name: 'x' }] } } },
  })
  create(
    @Body() order: OrderDto,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, (tx) => this.store(tx, caller, order));
  }

  @Post('bytes')
  bytes(@RawBody() body: Buffer): { length: number; text: string } {
    return { length: body.length, text: body.toString('latin1') };
  }

  @Get('mine')
  mine(@CurrentCaller() caller: Caller): { caller: Caller; traceparent: string | undefined } {
    return { caller, traceparent: currentTraceparent() };
  }

  @Post('traced')
  traced(@Body() body: Record<string, string>): { traceparent: string | undefined; body: object } {
    return { traceparent: currentTraceparent(), body };
  }

  @Get('by-id/:id')
  byId(@Param('id', ParseUUIDPipe) id: string): never {
    throw new DomainError('order-unknown', 'not-found', {
      message: { zh: `没有订单 ${id}`, en: `There is no order ${id}` },
    });
  }

  @Get('broken')
  broken(): never {
    throw new Error('secret detail of 张三');
  }

  @Get('away')
  away(): Promise<unknown> {
    return this.transactions.run((tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())'));
  }

  @Get('officers-only')
  officersOnly(): object {
    return {};
  }

  private async store(tx: EntityManager, caller: Caller, order: OrderDto): Promise<object> {
    const rows: { id: string }[] = await tx.query('INSERT INTO orders (order_no) VALUES ($1) RETURNING id', [
      order.orderNo,
    ]);
    if (order.orderNo === 'slow') await sleep(400);
    if (order.orderNo === 'endless') await tx.query('SELECT pg_sleep(30)');
    if (order.orderNo === 'dies') await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    if (order.orderNo === 'deadlock' && (this.deadlocks += 1) < 3) {
      await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40P01'; END $$`);
    }
    if (order.orderNo === 'decided') {
      await Audit.record(tx, caller, {
        action: 'decide',
        object: { kind: 'orders', id: 'decided' },
        before: { state: 'filed' },
        after: { state: 'accepted' },
        reason: '材料齐全',
        onBehalfOf: '91330200MA0DEM021C',
      });
    }
    return { id: rows[0]?.id, orderNo: order.orderNo, buyer: '王小明' };
  }
}

@Controller('open')
export class OpenController {
  @Get()
  open(): { open: boolean } {
    return { open: true };
  }
}

const enterprise = { enterprise: 'own' } as const;

/** What every service has beside its own operations. */
export const ownAuthorisations: Authorisations = {
  'GET /health': 'public',
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /metrics': 'public',
  'GET /openapi.json': 'public',
  'GET ~/audit': { auditor: 'all' },
  'GET ~/audit/export': { enterprise: 'own', auditor: 'all' },
  'GET ~/audit/key': { enterprise: 'all', auditor: 'all' },
  'GET ~/field-keys': { operator: 'all' },
  'POST ~/field-keys/renewal': { operator: 'all' },
};

const authorisations: Authorisations = {
  ...ownAuthorisations,
  'POST /shop/orders': enterprise,
  'POST /shop/orders/bytes': enterprise,
  'GET /shop/orders/mine': enterprise,
  'POST ~/orders/traced': enterprise,
  'GET /shop/orders/by-id/{id}': enterprise,
  'GET /shop/orders/broken': enterprise,
  'GET /shop/orders/away': enterprise,
  'GET /shop/orders/officers-only': { 'customs-officer': 'all', auditor: 'all' },
  'GET /shop/open': 'public',
};

@Module({
  imports: [
    PlatformModule.forService({ name: 'shop', pathPrefix: 'shop', authorisations }),
    databaseModule({ entities: [], migrations: [CreateOrders1758100000000] }),
  ],
  controllers: [OrdersController, OpenController],
})
export class ShopModule {}

export function shopEnvironment(
  database: string,
  issuer: { issuer: string; jwksUrl: string },
): Record<string, string> {
  return {
    PORT: '0',
    DATABASE_URL: database,
    DATABASE_POOL: '4',
    TOKEN_ISSUER: issuer.issuer,
    TOKEN_JWKS_URL: issuer.jwksUrl,
    FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    FIELD_HASH_KEY: Buffer.alloc(32, 9).toString('base64'),
    SANDBOX: 'on',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_SECOND: '1000',
  };
}
