import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '@app/kernel';
import type { Page } from '@app/platform';
import type { ErasureRow } from './erasures.repository.js';

export class ErasureView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  askedBy!: string;

  @ApiProperty({ description: '依据 · the clause' })
  clause!: string;

  @ApiProperty({ format: 'date-time' })
  receivedFrom!: string;

  @ApiProperty({ format: 'date-time' })
  receivedTo!: string;

  @ApiProperty({ type: 'integer' })
  messages!: number;

  @ApiProperty({ type: 'integer' })
  lists!: number;

  @ApiProperty({ type: 'integer' })
  documents!: number;

  @ApiProperty({ description: '所清除 id 的散列 · hash of the ids' })
  idsSha256!: string;
}

export class ErasurePage implements Page<ErasureView> {
  @ApiProperty({ type: [ErasureView] })
  items!: ErasureView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function erasureView(row: ErasureRow): ErasureView {
  return {
    id: row.id,
    at: instantText(row.at),
    askedBy: row.asked_by,
    clause: row.clause,
    receivedFrom: instantText(row.received_from),
    receivedTo: instantText(row.received_to),
    messages: row.messages,
    lists: row.lists,
    documents: row.documents,
    idsSha256: row.ids_sha256,
  };
}
