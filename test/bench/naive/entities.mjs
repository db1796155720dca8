import { EntitySchema } from 'typeorm';
import { headFields, lineFields } from '../ceb621-fields.mjs';

const text = (name, options = {}) => ({ type: 'text', name, ...options });
const columns = (fields) =>
  Object.fromEntries(fields.map(({ name, required }) => [name, text(name, { nullable: !required })]));
const id = { type: 'uuid', primary: true, generated: 'uuid' };
const primary = { primary: true };

export const Order = new EntitySchema({
  name: 'Order',
  tableName: 'orders',
  columns: {
    orderNo: text('order_no', primary),
    ebpCode: text('ebp_code', primary),
    buyerId: text('buyer_id'),
    paid: text('paid'),
  },
});
export const Payment = new EntitySchema({
  name: 'Payment',
  tableName: 'payments',
  columns: {
    orderNo: text('order_no', primary),
    ebpCode: text('ebp_code', primary),
    payerId: text('payer_id'),
    paid: text('paid'),
  },
});
export const Waybill = new EntitySchema({
  name: 'Waybill',
  tableName: 'waybills',
  columns: {
    logisticsNo: text('logistics_no', primary),
    logisticsCode: text('logistics_code', primary),
    orderNo: text('order_no'),
  },
});
export const Message = new EntitySchema({
  name: 'Message',
  tableName: 'messages',
  columns: { id, receivedAt: { type: 'timestamptz', name: 'received_at', createDate: true } },
});
export const DeclarationList = new EntitySchema({
  name: 'DeclarationList',
  tableName: 'lists',
  columns: { id, status: text('status'), ...columns(headFields) },
  relations: {
    message: { type: 'many-to-one', target: 'Message', joinColumn: { name: 'message_id' } },
    lines: { type: 'one-to-many', target: 'ListLine', inverseSide: 'list', cascade: true },
  },
});
export const ListLine = new EntitySchema({
  name: 'ListLine',
  tableName: 'list_lines',
  columns: { id, ...columns(lineFields) },
  relations: {
    list: {
      type: 'many-to-one',
      target: 'DeclarationList',
      inverseSide: 'lines',
      joinColumn: { name: 'list_id' },
    },
  },
});
export const entities = [Order, Payment, Waybill, Message, DeclarationList, ListLine];

export const Status = new EntitySchema({
  name: 'Status',
  tableName: 'statuses',
  columns: {
    listId: { type: 'uuid', name: 'list_id', primary: true },
    orderNo: text('order_no'),
    status: text('status'),
  },
});
