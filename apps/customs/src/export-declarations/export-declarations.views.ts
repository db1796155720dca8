import { instantText, type Language } from '@app/kernel';
import { localise } from '@app/platform';
import type { Route } from '../calculations/domain/export-route.js';
import type { ExportDeclarationEntity, ExportDeclarationMoveEntity } from './export-declaration.entity.js';
import type { DeclarationState } from './export-declarations.service.js';

export function declarationItem(declaration: ExportDeclarationEntity): Record<string, unknown> {
  const { id, version, status, tradeMode, orderNo, ebpCode, ebcCode, entryId, exportDate } = declaration;
  return {
    id,
    version,
    status,
    tradeMode,
    orderNo,
    ebpCode,
    ebcCode,
    entryId,
    acceptedAt: declaration.acceptedAt && instantText(declaration.acceptedAt),
    exportDate,
    statusSince: instantText(declaration.statusSince),
  };
}

/** The declaration with its form, what is still to be supplied, the way by which it may go, and its history. */
export function declarationView(
  { declaration, form, faults }: DeclarationState,
  route: Route | undefined,
  moves: readonly ExportDeclarationMoveEntity[],
  language: Language,
): Record<string, unknown> {
  return {
    ...declarationItem(declaration),
    ...declaration.circumstances,
    route: route
      ? {
          channel: route.channel,
          reasons: route.reasons.map((reason) => reason[language]),
          steps: route.steps,
        }
      : null,
    form,
    missing: faults.map((fault) => localise(fault, language)),
    history: moves.map(({ version, step, status, at, by, entryId, reason }) => ({
      version,
      step,
      status,
      at: instantText(at),
      by,
      entryId,
      reason,
    })),
  };
}
