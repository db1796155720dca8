import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '@app/platform';
import { acts, type Act, type ActRow } from './acts.repository.js';

class OfficerActView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  account!: string;

  @ApiProperty()
  role!: string;

  @ApiProperty({ enum: acts })
  act!: Act;

  @ApiProperty({ enum: ['list', 'receipt', 'document'] })
  subject!: ActRow['subject'];

  @ApiProperty({ format: 'uuid' })
  subjectId!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  before!: object;

  @ApiProperty({ type: 'object', additionalProperties: true })
  after!: object;

  @ApiProperty()
  reason!: string;
}

export class OfficerActPage implements Page<OfficerActView> {
  @ApiProperty({ type: [OfficerActView] })
  items!: OfficerActView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}
