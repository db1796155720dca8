import { ApiProperty } from '@nestjs/swagger';

/** An officer's mark beside the status. */
export class HeldView {
  @ApiProperty({ format: 'date-time' })
  since!: string;

  @ApiProperty({
    description: '关员账户；对企业只显示 customs-officer · the account, to an enterprise only the office',
  })
  by!: string;

  @ApiProperty()
  reason!: string;
}
