import { ApiProperty } from '@nestjs/swagger';

/** RFC 6749 section 5.1. */
export class TokenAnswer {
  @ApiProperty()
  access_token!: string;

  @ApiProperty({ enum: ['Bearer'] })
  token_type!: 'Bearer';

  /** Seconds. */
  @ApiProperty({ example: 3600 })
  expires_in!: number;
}
