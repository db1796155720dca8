import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, PageQuery, Transactions, type Caller } from '@app/platform';
import {
  AddKey,
  ConnectionPage,
  ConnectionView,
  connectionView,
  DemandSignatures,
} from './connections.dto.js';
import { ConnectionsService } from './connections.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const demo = { name: 'clientId', example: 'demo' };

/** How partners connect: the keys that they sign requests with (docs/identity.md). */
@Controller('connections')
export class ConnectionsController {
  constructor(
    private readonly connections: ConnectionsService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: ConnectionPage })
  @Operation({
    task: 'registration',
    zh: '接入设置：企业看到自己的',
    en: 'Connections: an enterprise sees its own',
  })
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<ConnectionPage> {
    const page = await this.transactions.run((tx) =>
      this.connections.list(tx, caller, query.limit, query.after),
    );
    return { items: page.items.map(connectionView), next: page.next };
  }

  @Get(':clientId')
  @ApiParam(demo)
  @ApiOkResponse({ type: ConnectionView })
  @Operation({ task: 'registration', zh: '一个接入设置', en: 'One connection' })
  async get(@CurrentCaller() caller: Caller, @Param('clientId') clientId: string): Promise<ConnectionView> {
    return connectionView(await this.transactions.run((tx) => this.connections.get(tx, caller, clientId)));
  }

  @Post(':clientId/keys')
  @ApiParam(demo)
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: ConnectionView })
  @Operation({
    task: 'registration',
    zh: '登记报文签名公钥（最多两个有效）',
    en: 'Add a public key that requests are signed with; two may be live',
    examples: {
      ed25519: {
        summary: '账户 demo · as demo',
        value: { algorithm: 'ed25519', publicKey: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' },
      },
    },
  })
  async addKey(
    @CurrentCaller() caller: Caller,
    @Param('clientId') clientId: string,
    @Body() body: AddKey,
    @Req() request: FastifyRequest,
  ): Promise<ConnectionView> {
    return connectionView(
      await this.transactions.once(request, caller, (tx) =>
        this.connections.addKey(tx, caller, clientId, body),
      ),
    );
  }

  @Delete(':clientId/keys/:keyId')
  @HttpCode(200)
  @ApiParam(demo)
  @ApiOkResponse({ type: ConnectionView })
  @Operation({ task: 'registration', zh: '停用一个公钥', en: 'End a key' })
  async endKey(
    @CurrentCaller() caller: Caller,
    @Param('clientId') clientId: string,
    @Param('keyId') keyId: string,
  ): Promise<ConnectionView> {
    return connectionView(
      await this.transactions.run((tx) => this.connections.endKey(tx, caller, clientId, keyId)),
    );
  }

  @Patch(':clientId')
  @ApiParam(demo)
  @ApiOkResponse({ type: ConnectionView })
  @Operation({
    task: 'registration',
    zh: '从某日起要求签名，或取消要求',
    en: 'Demand signatures from a day on, or no more',
    examples: { lifted: { summary: '账户 demo：不要求 · as demo: none', value: { signedFrom: null } } },
  })
  async demand(
    @CurrentCaller() caller: Caller,
    @Param('clientId') clientId: string,
    @Body() { signedFrom }: DemandSignatures,
  ): Promise<ConnectionView> {
    return connectionView(
      await this.transactions.run((tx) => this.connections.demand(tx, caller, clientId, signedFrom)),
    );
  }
}
