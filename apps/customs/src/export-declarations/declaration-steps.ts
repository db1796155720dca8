import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ExportDeclarationMoved } from '@app/contracts';
import { instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { FieldCipher, type Caller } from '@app/platform';
import { assertStep, type DeclarationStep } from './domain/declaration-life.js';
import type { DeclarationForm, Supplied } from './domain/declaration-form.js';
import type { ExportDeclarationEntity } from './export-declaration.entity.js';
import { ExportDeclarationsRepository } from './export-declarations.repository.js';

export interface StepTaken {
  readonly at: Date;
  readonly by: Caller;
  readonly reason?: string;
}

/** What is kept of a declaration's content. */
export interface Content {
  readonly supplied: Supplied;
  /** The form as declared. */
  readonly form?: DeclarationForm;
}

/** Steps of a declaration's life: the record, its history and the event, in one. */
@Injectable()
export class DeclarationSteps {
  constructor(
    private readonly repository: ExportDeclarationsRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /** Throws `wrong-state` (conflict) where the life has no such step. */
  async take(
    tx: EntityManager,
    declaration: ExportDeclarationEntity,
    step: DeclarationStep,
    { at, by, reason }: StepTaken,
  ): Promise<void> {
    const edge = assertStep(declaration.status, step);
    declaration.version += 1;
    declaration.status = edge.to;
    declaration.statusSince = at;
    await this.repository.save(tx, declaration, {
      declarationId: declaration.id,
      version: declaration.version,
      step,
      status: edge.to,
      at,
      by: by.clientId,
      entryId: declaration.entryId,
      reason: reason ?? null,
    });
    const moved: ExportDeclarationMoved = {
      id: declaration.id,
      version: declaration.version,
      status: declaration.status,
      tradeMode: declaration.tradeMode,
      entryId: declaration.entryId,
      ebcCode: declaration.ebcCode,
      parties: declaration.parties,
      cases: [{ orderNo: declaration.orderNo, ebpCode: declaration.ebpCode }],
      at: instantText(at),
      reason: reason ?? null,
    };
    await append(tx, edge.event, declaration.ebcCode, [moved]);
  }

  content({ body }: ExportDeclarationEntity): Content {
    const content: Content = JSON.parse(this.cipher.decryptText(body));
    return content;
  }

  sealed(content: Content): string {
    return this.cipher.encrypt(JSON.stringify(content));
  }
}
