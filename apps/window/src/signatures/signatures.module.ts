import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestModule } from '@nestjs/common';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { ConnectionBook } from './connection-book.js';
import { ConnectionsConsumer } from './connections.consumer.js';
import { SignatureCheck } from './signature-check.js';

@Module({ controllers: [ConnectionsConsumer], providers: [ConnectionBook, SignatureCheck] })
export class SignaturesModule implements NestModule {
  constructor(
    private readonly http: HttpAdapterHost<FastifyAdapter>,
    private readonly check: SignatureCheck,
  ) {}

  /** Before any route is registered, so that the check holds for all of them. */
  configure(): void {
    this.check.install(this.http.httpAdapter.getInstance());
  }
}
