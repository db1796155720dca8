import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/messages.module.js';
import { OneAtATime } from './one-at-a-time.js';
import { TemplatesController } from './templates.controller.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

/** Documents filed as tables, for people who work in a spreadsheet. */
@Module({
  imports: [MessagesModule],
  controllers: [TemplatesController, UploadsController],
  providers: [UploadsService, OneAtATime],
})
export class UploadsModule {}
