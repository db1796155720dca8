import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { CalculationsController } from './calculations.controller.js';

@Module({ imports: [PoliciesModule], controllers: [CalculationsController] })
export class CalculationsModule {}
