import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { personalFields } from '@app/kernel';
import { Because } from '@app/platform';

/** Elements of documents that a reveal may name. */
export const revealable: readonly string[] = personalFields.flatMap(([name, kind]) =>
  kind === 'free-text' || name.includes('.') ? [] : [name],
);

export class Reveal extends Because {
  /** 要查看的字段，如 buyerTelephone */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(revealable.length)
  @ArrayUnique()
  @IsIn(revealable, { each: true })
  fields: string[] = [];
}
