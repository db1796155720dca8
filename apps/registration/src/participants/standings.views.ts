import { ApiProperty } from '@nestjs/swagger';
import {
  decisions,
  standingStatuses,
  type Decision,
  type Proposal,
  type Standing,
  type StandingStatus,
} from './domain/standing.js';

class ProposalView implements Proposal {
  @ApiProperty({ enum: decisions })
  decision!: Decision;

  @ApiProperty()
  by!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

class StandingView implements Standing {
  @ApiProperty({ enum: standingStatuses })
  status!: StandingStatus;

  @ApiProperty({ format: 'date-time' })
  since!: string;

  @ApiProperty({
    required: false,
    description: '一人已决定，待另一人复核 · decided by one officer; a second one has to confirm',
  })
  proposed?: ProposalView;
}

/** Standing with each department. */
export class StandingsView {
  @ApiProperty()
  customs!: StandingView;

  @ApiProperty()
  tax!: StandingView;

  @ApiProperty()
  fx!: StandingView;

  @ApiProperty()
  commerce!: StandingView;
}
