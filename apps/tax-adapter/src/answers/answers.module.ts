import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { AnswersRepository } from './answers.repository.js';
import { AnswersService } from './answers.service.js';
import { Receiver } from './receiver.js';

@Module({ imports: [AuthorityModule], providers: [AnswersRepository, AnswersService, Receiver] })
export class AnswersModule {}
