/**
 * The naive peer: intake of CEB621 as it is usually written. A program of the benchmark and not of the product: Nest on
 * Fastify, a DTO checked by class-validator, for each document its order, payment and waybill looked up, one `save` of
 * TypeORM (a list and its lines) and one event awaited. XML goes through a tree (libxml2-wasm, which is in the checkout
 * for the tests). consumer.mjs takes the events one by one with a `save` each.
 *
 * Settings come as JSON in the environment variable PEER (../peers.mjs).
 */
import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { openWriter } from '../event-log.mjs';
import { ready } from '../process.mjs';
import { DeclarationList, entities, Message, Order, Payment, Waybill } from './entities.mjs';
import { MessageDto } from './message.dto.mjs';
import { readTree } from './read-tree.mjs';

const bodyLimitBytes = 8 * 1024 * 1024;
const { port, intakeUrl, log } = JSON.parse(process.env.PEER);
const database = await new DataSource({
  type: 'postgres',
  url: intakeUrl,
  entities,
  poolSize: 10,
}).initialize();
const publish = await openWriter(log);

class ListsService {
  async file(content) {
    const message = await database.getRepository(Message).save({});
    const documents = [];
    for (const inventory of content.Inventory) documents.push(await this.fileOne(message, inventory));
    return { messageId: message.id, documents };
  }

  async fileOne(message, { InventoryHead: head, InventoryList: lines }) {
    const { orderNo, ebpCode, logisticsNo, logisticsCode, buyerIdNumber } = head;
    const order = await database.getRepository(Order).findOneBy({ orderNo, ebpCode });
    const payment = await database.getRepository(Payment).findOneBy({ orderNo, ebpCode });
    const waybill = await database.getRepository(Waybill).findOneBy({ logisticsNo, logisticsCode });
    const isMatched =
      order?.buyerId === buyerIdNumber &&
      payment?.payerId === buyerIdNumber &&
      payment.paid === order.paid &&
      waybill?.orderNo === orderNo;
    const status = isMatched ? 'submitted' : 'received';
    const list = await database.getRepository(DeclarationList).save({ ...head, status, message, lines });
    await publish([{ id: list.id, data: JSON.stringify({ id: list.id, orderNo, status }) }]);
    return { id: list.id, outcome: 'accepted' };
  }
}

class MessagesController {
  lists = new ListsService();

  file(message) {
    return this.lists.file(message.CEB621Message);
  }
}
class AppModule {}

// what the decorators of a built program do
const { prototype } = MessagesController;
const handler = Object.getOwnPropertyDescriptor(prototype, 'file');
Reflect.defineMetadata('design:paramtypes', [MessageDto], prototype, 'file');
Body()(prototype, 'file', 0);
Post('messages')(prototype, 'file', handler);
HttpCode(202)(prototype, 'file', handler);
Controller('customs')(MessagesController);
Module({ controllers: [MessagesController] })(AppModule);

const adapter = new FastifyAdapter({ bodyLimit: bodyLimitBytes });
const app = await NestFactory.create(AppModule, adapter, { logger: ['error'] });
adapter
  .getInstance()
  .addContentTypeParser('application/xml', { parseAs: 'buffer' }, async (_request, body) => readTree(body));
app.useGlobalPipes(new ValidationPipe({ transform: true }));
await app.listen(port, '127.0.0.1');
ready();
