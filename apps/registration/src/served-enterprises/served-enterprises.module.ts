import { Module } from '@nestjs/common';
import { ServedEnterprisesController } from './served-enterprises.controller.js';
import { ServedEnterprisesService } from './served-enterprises.service.js';
import { ServiceOffersController } from './service-offers.controller.js';

@Module({
  controllers: [ServedEnterprisesController, ServiceOffersController],
  providers: [ServedEnterprisesService],
  exports: [ServedEnterprisesService],
})
export class ServedEnterprisesModule {}
