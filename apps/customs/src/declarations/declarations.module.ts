import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { DeclarationsController } from './declarations.controller.js';
import { DeclarationsRepository } from './declarations.repository.js';
import { DeclarationsService } from './declarations.service.js';

@Module({
  imports: [ListsModule],
  controllers: [DeclarationsController],
  providers: [DeclarationsService, DeclarationsRepository],
  exports: [DeclarationsRepository, DeclarationsService],
})
export class DeclarationsModule {}
