import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { ParametersController } from './parameters.controller.js';
import { ParametersRepository } from './parameters.repository.js';
import { ParametersService } from './parameters.service.js';

@Module({
  imports: [PoliciesModule],
  controllers: [ParametersController],
  providers: [ParametersRepository, ParametersService],
  exports: [ParametersService],
})
export class ParametersModule {}
