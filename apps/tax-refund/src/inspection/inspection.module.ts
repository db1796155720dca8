import { Module } from '@nestjs/common';
import { InspectionController } from './inspection.controller.js';
import { InspectionRepository } from './inspection.repository.js';

@Module({ controllers: [InspectionController], providers: [InspectionRepository] })
export class InspectionModule {}
