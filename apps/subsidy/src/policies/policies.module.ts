import { Module } from '@nestjs/common';
import { PoliciesController } from './policies.controller.js';
import { PolicyBook } from './policy-book.js';

@Module({ controllers: [PoliciesController], providers: [PolicyBook], exports: [PolicyBook] })
export class PoliciesModule {}
