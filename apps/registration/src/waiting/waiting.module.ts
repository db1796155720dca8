import { Module } from '@nestjs/common';
import { WaitingController } from './waiting.controller.js';

/** What waits for departments, and how long it may. */
@Module({ controllers: [WaitingController] })
export class WaitingModule {}
