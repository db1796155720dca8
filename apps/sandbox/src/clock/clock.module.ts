import { Module } from '@nestjs/common';
import { ClockConsumer } from './clock.consumer.js';
import { ClockController } from './clock.controller.js';
import { ClockFollowers } from './clock-followers.js';
import { ClockService } from './clock.service.js';

@Module({ controllers: [ClockController, ClockConsumer], providers: [ClockFollowers, ClockService] })
export class ClockModule {}
