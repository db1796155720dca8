import type { Authorisations, FieldAuthorisation } from '@app/kernel';

const officers = {
  'customs-officer': 'all',
  'tax-officer': 'all',
  'fx-officer': 'all',
  'commerce-officer': 'all',
  'finance-officer': 'all',
  'department-officer': 'all',
} as const;

/** For what is the same whoever asks: calculations, policies, templates. */
const anyPerson = { enterprise: 'all', ...officers, auditor: 'all', operator: 'all' } as const;
const everybody = { ...anyPerson, bank: 'all', authority: 'all' } as const;

/** Every account for itself; operators for all. */
const oneself = {
  enterprise: 'own',
  'customs-officer': 'own',
  'tax-officer': 'own',
  'fx-officer': 'own',
  'commerce-officer': 'own',
  'finance-officer': 'own',
  'department-officer': 'own',
  auditor: 'own',
  operator: 'all',
  bank: 'own',
  authority: 'own',
} as const;

/**
 * Who may call which operation, and how far each role reaches: guards, OpenAPI (`x-roles`, `x-scope`),
 * docs/authorisation.md and test/authorisation.e2e.spec.ts are made from it.
 */
// prettier-ignore
export const authorisations = {
  // what every service has; /metrics on its own port only
  'GET /health': 'public',
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /metrics': 'public',
  'GET /openapi.json': 'public',

  // customs (海关)
  'GET /customs/cancellations': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/returns': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/return-tallies': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/buyers/quota': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/buyers/certifications': { 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/buyers/certifications': { 'customs-officer': 'all' },
  'POST /customs/buyers/certifications/{id}/end': { 'customs-officer': 'all' },
  'POST /customs/calculations/import-tax': anyPerson,
  'POST /customs/calculations/route': anyPerson,
  'GET /customs/declarations': { enterprise: 'own', 'customs-officer': 'all', 'tax-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/declarations/{entryId}': { enterprise: 'own', 'customs-officer': 'all', 'tax-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/orders': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/payments': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/waybills': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/payment-receipts': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/arrivals': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/departures': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/master-waybills': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/warehouse-entries': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/waybill-statuses': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/summaries': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/export-declarations': { enterprise: 'own' },
  'PATCH /customs/export-declarations/{id}': { enterprise: 'own' },
  'POST /customs/export-declarations/{id}/declare': { enterprise: 'own' },
  'POST /customs/export-declarations/{id}/withdraw': { enterprise: 'own' },
  'POST /customs/export-declarations/{id}/number': { enterprise: 'own' },
  'POST /customs/export-declarations/{id}/receipts': { 'customs-officer': 'all', authority: 'all' },
  'GET /customs/export-declarations': { enterprise: 'own', 'customs-officer': 'all', 'tax-officer': 'all', auditor: 'all', operator: 'all', authority: 'all' },
  'GET /customs/export-declarations/{id}': { enterprise: 'own', 'customs-officer': 'all', 'tax-officer': 'all', auditor: 'all', operator: 'all', authority: 'all' },
  'GET /customs/guarantees': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/guarantees/payments': { 'customs-officer': 'all', operator: 'all' },
  'GET /customs/inspections': { 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/lists': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/lists/{id}': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/lists/{id}/match': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/lists/{id}/receipts': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/lists/{id}/hold': { 'customs-officer': 'all' },
  'POST /customs/lists/{id}/release-hold': { 'customs-officer': 'all' },
  'GET /customs/match': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/match/check': { enterprise: 'own' },
  'GET /customs/messages': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/messages/{messageId}/original': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/messages': { enterprise: 'own+delegated' },
  'POST /customs/messages/check': { enterprise: 'own+delegated' },
  'GET /customs/messages/{messageId}': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/receipts/{id}/quarantine': { 'customs-officer': 'all' },
  'POST /customs/receipts/{id}/release': { 'customs-officer': 'all' },
  'POST /customs/receipts/{id}/correct': { 'customs-officer': 'all' },
  'GET /customs/receipts/quarantine': { 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/receipts': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/documents/{id}/quarantine': { 'customs-officer': 'all' },
  'POST /customs/documents/{id}/release': { 'customs-officer': 'all' },
  'GET /customs/officer-acts': { 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/payment-data-requests': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/payment-data-requests/{id}': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/payment-data-requests/{id}/answer': { enterprise: 'own' },
  'GET /customs/risks/blacklist': { 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/risks/blacklist': { 'customs-officer': 'all' },
  'POST /customs/risks/blacklist/{id}/end': { 'customs-officer': 'all' },
  'GET /customs/risks': { 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/risks/{id}/decision': { 'customs-officer': 'all' },
  'GET /customs/summary-proposals': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/summary-proposals/{id}/apply': { enterprise: 'own' },
  'GET /customs/summary-deadlines': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/summary-statistics': { enterprise: 'own', 'customs-officer': 'all', 'commerce-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/templates': { enterprise: 'all', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /customs/templates/{document}': { enterprise: 'all', 'customs-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /customs/uploads/{document}': { enterprise: 'own+delegated' },
  'GET /customs/stuck': { enterprise: 'own', 'customs-officer': 'all', auditor: 'all', operator: 'all' },

  // foreign exchange (外汇)
  'POST /fx/calculations/netting': { ...anyPerson, bank: 'all' },
  'GET /fx/orders': { enterprise: 'own', 'fx-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /fx/receipts': { bank: 'own' },
  'POST /fx/receipts/{id}/match': { enterprise: 'own' },
  'POST /fx/receipts/{id}/settle': { enterprise: 'own' },
  'GET /fx/receipts': { enterprise: 'own', 'fx-officer': 'all', auditor: 'all', operator: 'all', bank: 'own' },
  'GET /fx/receipts/{id}': { enterprise: 'own', 'fx-officer': 'all', auditor: 'all', operator: 'all', bank: 'own' },

  // registration (一次登记)
  'POST /registration/checks': everybody,
  'POST /registration/participants': { enterprise: 'own' },
  'GET /registration/participants': { enterprise: 'own', ...officers, auditor: 'all', operator: 'all' },
  'GET /registration/participants/{id}': { enterprise: 'own', ...officers, auditor: 'all', operator: 'all' },
  'PATCH /registration/participants/{id}': { enterprise: 'own' },
  'POST /registration/participants/{id}/decisions': { 'customs-officer': 'all', 'tax-officer': 'all', 'fx-officer': 'all', 'commerce-officer': 'all' },
  'GET /registration/participants/{id}/history': { enterprise: 'own', ...officers, auditor: 'all', operator: 'all' },
  'GET /registration/connections': { enterprise: 'own', auditor: 'all', operator: 'all' },
  'GET /registration/connections/{clientId}': { enterprise: 'own', auditor: 'all', operator: 'all' },
  'POST /registration/connections/{clientId}/keys': { enterprise: 'own' },
  'DELETE /registration/connections/{clientId}/keys/{keyId}': { enterprise: 'own', operator: 'all' },
  'PATCH /registration/connections/{clientId}': { enterprise: 'own', operator: 'all' },

  // the sandbox (沙箱)
  'GET /sandbox/accounts': 'public',
  'GET /sandbox/accounts/{clientId}/secrets': oneself,
  'POST /sandbox/accounts/{clientId}/secrets': oneself,
  'DELETE /sandbox/accounts/{clientId}/secrets/{secretId}': oneself,
  'POST /sandbox/bank/receipts': { enterprise: 'own', operator: 'all', bank: 'all' },
  'GET /sandbox/bank/receipts/{reference}': { enterprise: 'own', operator: 'all', bank: 'all' },
  'GET /sandbox/clock': 'public',
  'POST /sandbox/clock': { operator: 'all' },
  'POST /sandbox/exchange/messages': { authority: 'all' },
  'GET /sandbox/exchange/messages': { authority: 'all' },
  'GET /sandbox/outcomes': 'public',
  'POST /sandbox/payment-data-checks': { 'customs-officer': 'all', operator: 'all' },
  'GET /sandbox/payment-data-checks': { 'customs-officer': 'all', operator: 'all' },
  'GET /sandbox/keys': { enterprise: 'all', operator: 'all' },
  'POST /sandbox/tax/filings': { authority: 'all' },
  'GET /sandbox/tax/answers': { authority: 'all' },

  // the sandbox's issuer of tokens
  'POST /oauth/token': 'public',
  'GET /oauth/jwks': 'public',
  'GET /oauth/authorize': 'public',
  'POST /oauth/authorize': 'public',
  'POST /oauth/revoke': 'public',
  'GET /.well-known/openid-configuration': 'public',
  'GET /.well-known/jwks.json': 'public',

  // subsidies (扶持政策)
  'POST /subsidy/applications': { enterprise: 'own' },
  'POST /subsidy/applications/{id}/decision': { 'commerce-officer': 'all' },
  'POST /subsidy/applications/{id}/payment': { 'finance-officer': 'all' },
  'GET /subsidy/applications': { enterprise: 'own', 'commerce-officer': 'all', 'finance-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /subsidy/applications/{id}': { enterprise: 'own', 'commerce-officer': 'all', 'finance-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /subsidy/calculations': { enterprise: 'own', ...officers, auditor: 'all', operator: 'all' },
  'GET /subsidy/performance': { enterprise: 'own', 'commerce-officer': 'all', 'finance-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /subsidy/packs': anyPerson,
  'GET /subsidy/packs/{id}': anyPerson,

  // tax refunds (退税)
  'POST /tax-refund/calculations/exempt-refund': anyPerson,
  'POST /tax-refund/calculations/exempt-credit-refund': anyPerson,
  'POST /tax-refund/claims': { enterprise: 'own' },
  'POST /tax-refund/claims/{id}/file': { enterprise: 'own' },
  'POST /tax-refund/claims/{id}/withdraw': { enterprise: 'own' },
  'POST /tax-refund/claims/{id}/decision': { 'tax-officer': 'all' },
  'GET /tax-refund/claims': { enterprise: 'own', 'tax-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /tax-refund/claims/{id}': { enterprise: 'own', 'tax-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /tax-refund/entries': { enterprise: 'own', 'tax-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /tax-refund/entries/{entryId}': { enterprise: 'own', 'tax-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /tax-refund/invoices': { enterprise: 'own' },
  'GET /tax-refund/invoices': { enterprise: 'own', 'tax-officer': 'all', auditor: 'all', operator: 'all' },
  'GET /tax-refund/invoices/{id}': { enterprise: 'own', 'tax-officer': 'all', auditor: 'all', operator: 'all' },
  'POST /tax-refund/links': { enterprise: 'own' },
  'POST /tax-refund/links/{id}/remove': { enterprise: 'own' },

  // the window (单一窗口)
  'GET /calendar/working-days': everybody,
  'GET /timeline': { enterprise: 'own', ...officers, auditor: 'all', operator: 'all' },

  // events that a service could not take
  'GET ~/parked-events': { operator: 'all' },
  'POST ~/parked-events/{id}/replay': { operator: 'all' },
  'POST ~/parked-events/{id}/discard': { operator: 'all' },
} as const satisfies Authorisations;

const customsReaders = ['enterprise', 'customs-officer', 'auditor', 'operator'] as const;
const personal = ['buyerIdNumber', 'buyerName', 'buyerTelephone', 'consigneeAddress'];

/**
 * The fields that not everybody sees as they are. Officers of other departments may not call these operations at all:
 * what they see of a list is in the operations of their own service, which have no field of a person.
 */
export const fieldAuthorisations: readonly FieldAuthorisation[] = personal.map((field) => ({
  operation: 'GET /customs/lists/{id}',
  field: `/head/${field}`,
  sight: Object.fromEntries(customsReaders.map((role) => [role, 'masked' as const])),
}));
