import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { instantText } from '@app/kernel';
import { CurrentCaller } from '../access/current-caller.js';
import type { Caller } from '../caller.js';
import { unhurried } from '../database/unhurried.js';
import { FieldCipher } from '../field-cipher.js';
import { Operation } from '../openapi/operation.js';
import { Transactions } from '../transactions.js';
import { FieldKeysRepository, type KnownKey } from './field-keys.repository.js';
import { FieldKeysService } from './field-keys.service.js';
import { HashKeysService } from './hash-keys.service.js';
import { HashRenewal } from './hash-renewal.js';

type View = Record<string, unknown>;

const atOrNull = (at: Date | null): string | null => (at === null ? null : instantText(at));

/** Rotation of this service's field keys; never a key itself. */
@Controller('field-keys')
export class FieldKeysController {
  constructor(
    private readonly service: FieldKeysService,
    private readonly keys: FieldKeysRepository,
    private readonly cipher: FieldCipher,
    private readonly hashKeys: HashKeysService,
    private readonly hashRenewal: HashRenewal,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @Operation({
    task: 'operation',
    zh: '字段密钥：各密钥仍被哪些数据使用，重新加密的进度，可否撤下',
    en: 'Field keys: what is still under each, how far rewriting has come, which may be dropped',
    description: '行数逐表统计，数据量大时较慢 · Rows are counted, which takes its time on much data',
  })
  state(): Promise<View> {
    return this.transactions.run((tx) => this.view(tx));
  }

  @Post('renewal')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Operation({
    task: 'operation',
    zh: '从头再检查一遍：把仍在其他密钥下的数据改用当前密钥加密（后台逐组进行）',
    en: 'Look through everything again and rewrite what is under other keys; the background does it set by set',
    description:
      '换钥后会自动进行一遍；仅当其间仍有旧实例用旧密钥写入时才需要 · It happens once by itself after a new key; needed again only where an old instance went on writing meanwhile',
  })
  renew(@CurrentCaller() caller: Caller, @Req() request: FastifyRequest): Promise<View> {
    return this.transactions.once(request, caller, async (tx) => {
      await this.keys.beginAgain(tx);
      return this.view(tx);
    });
  }

  private async view(tx: EntityManager): Promise<View> {
    await unhurried(tx);
    const current = this.cipher.keys.size === 0 ? null : this.cipher.current().id;
    const keys: View[] = [];
    for (const key of await this.keys.known(tx)) keys.push(await this.keyView(tx, key, current));
    const columns: View[] = [];
    for (const column of this.service.columns) {
      const renewal = await this.keys.renewal(tx, column);
      columns.push({
        table: column.table,
        column: column.column,
        ...(column.goes ? { goes: 'by its retention' } : {}),
        ...(renewal?.keyId === current
          ? {
              renewed: renewal?.renewed,
              unreadable: renewal?.unreadable,
              finishedAt: atOrNull(renewal?.finishedAt ?? null),
            }
          : { renewed: 0 }),
      });
    }
    return { current, keys, columns, hashes: await this.hashesView(tx) };
  }

  /** The same of the keys by which values are found. */
  private async hashesView(tx: EntityManager): Promise<View> {
    const ring = this.cipher.hashKeys;
    const keys: View[] = [];
    for (const known of await this.keys.knownHashKeys(tx)) {
      const dropped = known.dropped_at !== null;
      const uses = dropped ? [] : await this.hashKeys.usesOf(tx, known);
      const until = this.hashKeys.repeatsUntil(known);
      const repeats = until !== null && until.getTime() > Date.now();
      keys.push({
        id: known.id,
        writes: known.id === ring[0]?.id,
        finds: ring.some(({ id }) => id === known.id),
        uses,
        repeatsUntil: repeats ? atOrNull(until) : null,
        droppable: known.id !== ring[0]?.id && uses.length === 0 && !repeats,
        droppedAt: atOrNull(known.dropped_at),
      });
    }
    const sets = await this.hashRenewal.state(tx);
    return {
      current: ring[0]?.id ?? null,
      keys,
      sets: sets.map((set) => ({ ...set, finishedAt: atOrNull(set.finishedAt) })),
    };
  }

  private async keyView(tx: EntityManager, known: KnownKey, current: string | null): Promise<View> {
    const uses = known.dropped_at === null ? await this.service.usesOf(tx, known.id) : [];
    const until = this.service.eventsUntil(known);
    const inEvents = until !== null && until.getTime() > Date.now();
    return {
      id: known.id,
      algorithm: known.algorithm,
      writes: known.id === current,
      reads: this.cipher.keys.has(known.id),
      uses,
      eventsUntil: inEvents ? atOrNull(until) : null,
      droppable: known.id !== current && uses.length === 0 && !inEvents,
      droppedAt: atOrNull(known.dropped_at),
    };
  }
}
