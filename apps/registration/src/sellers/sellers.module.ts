import { Module } from '@nestjs/common';
import { SellerHashes } from './seller-hashes.js';
import { SellersController } from './sellers.controller.js';
import { SellersService } from './sellers.service.js';

@Module({ controllers: [SellersController], providers: [SellerHashes, SellersService] })
export class SellersModule {}
