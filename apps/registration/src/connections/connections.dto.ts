import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, ValidateIf } from 'class-validator';
import { IsDay } from '@app/platform';
import type { Connection } from './domain/connection.js';
import { algorithms, type Algorithm } from './domain/public-key.js';

const keyTextMax = 1_000;

export class AddKey {
  @ApiProperty({ enum: algorithms, example: 'ed25519' })
  @IsIn(algorithms)
  algorithm!: Algorithm;

  /** PEM，或 Ed25519 的 Base64（32 字节）、SM2 非压缩点的 130 位十六进制 / PEM; or base64 of the 32 bytes (Ed25519), 130 hex digits of the uncompressed point (SM2) */
  @ApiProperty({ example: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' })
  @IsString()
  @MaxLength(keyTextMax)
  publicKey!: string;
}

export class DemandSignatures {
  /** 从该日起每个请求都须签名；null：不要求 / from this day every request must be signed; null: none must */
  @ApiProperty({ type: String, nullable: true, example: null })
  @ValidateIf((body: DemandSignatures) => body.signedFrom !== null)
  @IsDay()
  signedFrom!: string | null;
}

export class ConnectionKeyView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: algorithms })
  algorithm!: Algorithm;

  @ApiProperty()
  publicKey!: string;

  @ApiProperty({ format: 'date-time' })
  addedAt!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  endedAt!: string | null;
}

export class ConnectionView {
  @ApiProperty({ example: 'demo' })
  clientId!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ example: '91330200MA0DEM013H' })
  creditCode!: string;

  @ApiProperty({ type: [ConnectionKeyView] })
  keys!: ConnectionKeyView[];

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  signedFrom!: string | null;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}

export class ConnectionPage {
  @ApiProperty({ type: [ConnectionView] })
  items!: ConnectionView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function connectionView(connection: Connection): ConnectionView {
  return { ...connection, keys: connection.keys.map((key) => ({ ...key })) };
}
