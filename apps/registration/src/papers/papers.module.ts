import { Module } from '@nestjs/common';
import { ExpiringPapers } from './expiring-papers.js';
import { PapersController } from './papers.controller.js';
import { PapersService } from './papers.service.js';

@Module({
  controllers: [PapersController],
  providers: [PapersService, ExpiringPapers],
  exports: [PapersService],
})
export class PapersModule {}
