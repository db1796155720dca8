import { Module } from '@nestjs/common';
import { CalculationsController } from './calculations.controller.js';
import { FurtherCalculationsController } from './further.controller.js';

@Module({ controllers: [CalculationsController, FurtherCalculationsController] })
export class CalculationsModule {}
