import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { AuditOfServicesController } from './audit-of-services.controller.js';
import { CaseReader } from './case-reader.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceService } from './evidence.service.js';

/** Evidence about a case, and the audit logs of all services. */
@Module({
  imports: [TimelineModule],
  controllers: [EvidenceController, AuditOfServicesController],
  providers: [CaseReader, EvidenceService],
  exports: [CaseReader],
})
export class EvidenceModule {}
