import { describe, expect, it } from '@jest/globals';
import { delegationScopes, scopesFor } from './delegation-scopes.js';

describe('what a delegation opens', () => {
  it.each([
    ['customs', 'act', ['customs-declaration']],
    ['customs', 'read', ['customs-declaration', 'records-reading']],
    ['tax-refund', 'act', ['tax-refund-agency']],
    ['tax-refund', 'read', ['tax-refund-agency', 'records-reading']],
    ['fx-settlement', 'act', ['fx-agency']],
    ['fx-settlement', 'read', ['fx-agency', 'records-reading']],
    ['subsidy', 'act', ['subsidy-agency']],
    ['subsidy', 'read', ['subsidy-agency', 'records-reading']],
    ['window', 'act', []],
    ['window', 'read', ['customs-declaration', 'records-reading']],
  ] as const)('at %s, to %s: %j', (service, right, scopes) => {
    expect(scopesFor(service, right)).toEqual(scopes);
  });

  it.each(Object.entries(delegationScopes))(
    '%s is named in both languages, dated and has a source',
    (_, scope) => {
      expect(scope.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(scope.en).toMatch(/^[a-z ]+$/);
      expect(scope.from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(scope.source).not.toBe('');
    },
  );
});
