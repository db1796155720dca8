import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, newId, type Fault } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { found } from '../access/scope.js';
import { isDeclared } from '../lists/domain/list-life.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { lockCases } from '../storage/case-locks.js';
import { Consignors, type Consignor } from './consignors.js';
import { DeclarationSources, type SourceDocument } from './declaration-sources.js';
import { DeclarationSteps } from './declaration-steps.js';
import { OrderTransmission } from './order-transmission.js';
import {
  assertFits,
  declarationForm,
  formFaults,
  tradeModeOf,
  type DeclarationForm,
} from './domain/declaration-form.js';
import { wrongState } from './domain/declaration-life.js';
import { supplemented, type Supplement } from './domain/supplied-fields.js';
import type { Circumstances, ExportDeclarationEntity } from './export-declaration.entity.js';
import { ExportDeclarationsRepository } from './export-declarations.repository.js';

export interface Draft {
  readonly orderNo: string;
  readonly ebpCode?: string;
  readonly logisticsNo?: string;
  readonly circumstances: Circumstances;
  /** Credit code of the consignor whom the caller acts for; absent: its own enterprise. */
  readonly principal?: string;
}

/** A declaration with its form as it stands, and what the form still lacks. */
export interface DeclarationState {
  readonly declaration: ExportDeclarationEntity;
  readonly form: DeclarationForm;
  readonly faults: readonly Fault[];
}

/** Full export declarations from 9710 orders and 9810 warehouse bookings: drafted, completed, declared (CUS-7). */
@Injectable()
export class ExportDeclarationsService {
  constructor(
    private readonly repository: ExportDeclarationsRepository,
    private readonly sources: DeclarationSources,
    private readonly steps: DeclarationSteps,
    private readonly consignors: Consignors,
    private readonly lists: ListsRepository,
    private readonly orders: OrderTransmission,
    private readonly clock: BusinessClock,
  ) {}

  /** The draft of an order; asked again it answers with the one that stands. */
  async draft(tx: EntityManager, caller: Caller, draft: Draft): Promise<DeclarationState> {
    const consignor = await this.consignors.of(tx, caller, draft.principal);
    await lockCases(tx, [`order:${draft.orderNo}`]);
    const ebpCode = draft.ebpCode && (await this.consignors.platform(tx, draft.ebpCode));
    const order = await this.ownOrder(tx, draft.orderNo, ebpCode, consignor);
    const standing = await this.repository.ofOrder(tx, order.document.id);
    if (standing) return this.state(tx, standing);
    const tradeMode = tradeModeOf(order.head.orderType ?? '');
    if (tradeMode === undefined) throw notBusiness(order.head.orderType ?? '');
    assertFits(order.lines);
    await this.refuseListed(tx, order);
    const now = this.clock.now();
    const declaration: ExportDeclarationEntity = {
      id: newId(),
      version: 0,
      status: 'drafted',
      tradeMode,
      orderId: order.document.id,
      waybillId: await this.waybillId(tx, draft.logisticsNo, consignor),
      orderNo: draft.orderNo,
      ebpCode: order.document.ebpCode ?? '',
      ebcCode: consignor.creditCode,
      parties: order.document.parties,
      entryId: null,
      acceptedAt: null,
      exportDate: null,
      circumstances: draft.circumstances,
      body: this.steps.sealed({ supplied: { head: {}, lines: {} } }),
      createdAt: now,
      statusSince: now,
    };
    await this.steps.take(tx, declaration, 'draft', { at: now, by: caller });
    return this.state(tx, declaration);
  }

  /** Lays fields over the draft; a rejected declaration becomes a draft again. */
  async supplement(
    tx: EntityManager,
    caller: Caller,
    id: string,
    { logisticsNo, ...supplement }: Supplement & { readonly logisticsNo?: string },
  ): Promise<DeclarationState> {
    const declaration = await this.own(tx, caller, id);
    const now = this.clock.now();
    if (declaration.status === 'rejected') {
      declaration.entryId = null;
      declaration.acceptedAt = null;
      await this.steps.take(tx, declaration, 'correct', { at: now, by: caller });
    } else if (declaration.status !== 'drafted') {
      throw wrongState(declaration.status, ['drafted', 'rejected']);
    }
    if (logisticsNo !== undefined)
      declaration.waybillId = await this.waybillId(tx, logisticsNo, { creditCode: declaration.ebcCode });
    const { supplied } = this.steps.content(declaration);
    const { form } = await this.state(tx, declaration);
    declaration.body = this.steps.sealed({
      supplied: supplemented(supplied, supplement, form.lines.length, calendarDate(now)),
    });
    await this.repository.save(tx, declaration);
    return this.state(tx, declaration);
  }

  /** Declares it: the form stands from now on, the order goes to customs first. Throws `declaration-incomplete` (conflict). */
  async declare(tx: EntityManager, caller: Caller, id: string): Promise<DeclarationState> {
    const declaration = await this.own(tx, caller, id);
    await lockCases(tx, [`order:${declaration.orderNo}`]);
    if (declaration.status !== 'drafted') throw wrongState(declaration.status, ['drafted']);
    const { form, faults } = await this.state(tx, declaration);
    if (faults.length > 0) {
      throw new DomainError('declaration-incomplete', 'conflict', {
        message: { zh: '报关单尚不完整，未申报', en: 'the declaration is not complete and was not declared' },
        faults,
      });
    }
    const order = found((await this.sources.byId(tx, declaration.orderId)) ?? null, {
      zh: '订单',
      en: 'order',
    });
    await this.refuseListed(tx, order);
    const now = this.clock.now();
    await this.orders.transmit(tx, order, now);
    const { supplied } = this.steps.content(declaration);
    declaration.body = this.steps.sealed({ supplied, form });
    await this.steps.take(tx, declaration, 'declare', { at: now, by: caller });
    return { declaration, form, faults: [] };
  }

  async giveUp(tx: EntityManager, caller: Caller, id: string): Promise<DeclarationState> {
    const declaration = await this.own(tx, caller, id);
    const state = await this.state(tx, declaration);
    await this.steps.take(tx, declaration, 'give-up', { at: this.clock.now(), by: caller });
    return { ...state, faults: [] };
  }

  /** The form: as declared, or as order, waybill and what was supplied make it now. */
  async state(tx: EntityManager, declaration: ExportDeclarationEntity): Promise<DeclarationState> {
    const { supplied, form: declared } = this.steps.content(declaration);
    if (declared && declaration.status !== 'drafted') return { declaration, form: declared, faults: [] };
    const order = await this.sources.byId(tx, declaration.orderId);
    if (!order) return { declaration, form: { head: {}, documents: [], lines: [] }, faults: [orderGone()] };
    const waybill = await this.sources.byId(tx, declaration.waybillId);
    const declarant = {
      code: order.head.ebcCode ?? '',
      name: order.head.ebcName ?? '',
    };
    const form = declarationForm(
      { order, waybill: waybill?.head, declarant },
      supplied,
      calendarDate(this.clock.now()),
    );
    const context = {
      tradeMode: declaration.tradeMode,
      licence: declaration.circumstances.licence,
      trafMode: form.head.trafMode,
    };
    return { declaration, form, faults: formFaults(form, context) };
  }

  private async own(tx: EntityManager, caller: Caller, id: string): Promise<ExportDeclarationEntity> {
    const declaration = await this.repository.lock(tx, id, await this.consignors.codes(tx, caller));
    return found(declaration, { zh: '报关单', en: 'declaration' });
  }

  /** The order of which the enterprise is the consignor. */
  private async ownOrder(
    tx: EntityManager,
    orderNo: string,
    ebpCode: string | undefined,
    { creditCode, customsCode }: Consignor,
  ): Promise<SourceDocument> {
    const order = await this.sources.order(tx, orderNo, ebpCode, creditCode);
    const own = order && [creditCode, customsCode].includes(order.head.ebcCode ?? '');
    return found(own ? order : null, { zh: '订单（CEB303）', en: 'order (CEB303) of yours' });
  }

  private async waybillId(
    tx: EntityManager,
    logisticsNo: string | undefined,
    { creditCode }: Pick<Consignor, 'creditCode'>,
  ): Promise<string | null> {
    if (logisticsNo === undefined) return null;
    const waybill = await this.sources.waybill(tx, logisticsNo, creditCode);
    return found(waybill ?? null, { zh: '运单（CEB505）', en: 'waybill (CEB505) of yours' }).document.id;
  }

  /** What goes on a list is not declared a second time. */
  private async refuseListed(tx: EntityManager, { document }: SourceDocument): Promise<void> {
    const lists = await this.lists.ofCases(tx, [document.orderNo ?? ''], []);
    const listed = lists.find((list) => list.ebpCode === document.ebpCode && isDeclared(list.status));
    if (!listed) return;
    throw new DomainError('order-on-list', 'conflict', {
      message: {
        zh: `该订单已由清单 ${listed.invtNo ?? listed.copNo} 申报`,
        en: `list ${listed.invtNo ?? listed.copNo} declares this order already`,
      },
    });
  }
}

function notBusiness(orderType: string): DomainError {
  const message = {
    zh: '只有 B2B 订单（9710）和海外仓订仓单（9810）按报关单申报',
    en: 'only B2B orders (9710) and warehouse bookings (9810) are declared in full',
  };
  return new DomainError('order-not-business', 'conflict', {
    message,
    faults: [
      {
        pointer: '/orderNo',
        code: 'order-not-business',
        message,
        expected: 'orderType B | W',
        actual: orderType,
        fix: { zh: '零售出口使用清单（CEB603）', en: 'declare retail exports on a list (CEB603)' },
      },
    ],
  });
}

function orderGone(): Fault {
  return {
    pointer: '/documents/0',
    code: 'order-missing',
    message: { zh: '订单已删除', en: 'the order was deleted' },
    fix: { zh: '重新报送订单（CEB303）', en: 'file the order (CEB303) again' },
  };
}
