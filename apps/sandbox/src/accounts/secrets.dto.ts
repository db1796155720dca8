import { ApiProperty } from '@nestjs/swagger';

export class SecretView {
  /** `first`：账户最初的密钥 / the one that the account has from the start */
  @ApiProperty({ example: 'first' })
  id!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  createdAt!: string | null;
}

export class NewSecret extends SecretView {
  /** 请妥善保存 / keep it */
  @ApiProperty()
  clientSecret!: string;
}
