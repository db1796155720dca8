import { Module } from '@nestjs/common';
import { PersonsController } from './persons.controller.js';
import { SellerRevealController } from './seller-reveal.controller.js';

/** Natural persons who are registered as sellers: revealed for a purpose, handed out. */
@Module({ controllers: [PersonsController, SellerRevealController] })
export class PersonsModule {}
