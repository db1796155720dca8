import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ExportDeclarationMoved, ExportDeclared, ListReleased } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import type { Delivery } from '@app/messaging';
import { lockCases } from '../storage/case-locks.js';
import { DifferencesService } from './differences.service.js';
import { OrderModesRepository, type OrderMode } from './order-modes.repository.js';

/** The supervision mode of exported orders, from customs' events. */
@Controller()
export class OrderModesConsumer {
  constructor(
    private readonly modes: OrderModesRepository,
    private readonly differences: DifferencesService,
  ) {}

  @EventPattern<string>('customs.lists-released.v1')
  released(@Payload() { tx, documents }: Delivery<ListReleased>): Promise<void> {
    const modes = documents
      .filter(({ ieFlag }) => ieFlag === 'E')
      .map(({ case: { orderNo, ebpCode }, tradeMode, at }) => ({
        orderNo,
        ebpCode,
        tradeMode,
        entryId: null,
        exportedOn: null,
        at,
      }));
    return this.keep(tx, modes);
  }

  @EventPattern<string>('customs.exports-declared.v1')
  declared(@Payload() { tx, documents }: Delivery<ExportDeclared>): Promise<void> {
    const modes = documents.flatMap(({ cases, entryId, exportDate, declaredAt: at }) =>
      cases.map(({ orderNo, ebpCode }) => ({
        orderNo,
        ebpCode,
        tradeMode: null,
        entryId,
        exportedOn: exportDate === '' ? null : exportDate,
        at,
      })),
    );
    return this.keep(tx, modes);
  }

  @EventPattern<string>('customs.export-declarations-declared.v1')
  declaredInFull(@Payload() { tx, documents }: Delivery<ExportDeclarationMoved>): Promise<void> {
    return this.moved(tx, documents);
  }

  @EventPattern<string>('customs.export-declarations-released.v1')
  releasedInFull(@Payload() { tx, documents }: Delivery<ExportDeclarationMoved>): Promise<void> {
    return this.moved(tx, documents);
  }

  private moved(tx: EntityManager, documents: readonly ExportDeclarationMoved[]): Promise<void> {
    const modes = documents.flatMap(({ cases, tradeMode, entryId, at }) =>
      cases.map(({ orderNo, ebpCode }) => ({ orderNo, ebpCode, tradeMode, entryId, exportedOn: null, at })),
    );
    return this.keep(tx, modes);
  }

  private async keep(tx: EntityManager, modes: readonly OrderMode[]): Promise<void> {
    if (modes.length === 0) return;
    // whoever declares a difference holds the same lock: it sees the mode, or is seen waiting for it
    await lockCases(tx, modes);
    await this.modes.keep(tx, modes);
    await this.differences.modesTold(tx, modes);
  }
}
