import { listStatuses } from '../../lists/domain/list-life.js';
import {
  mayAssign,
  mayHold,
  mayLift,
  mayQuarantineDocument,
  maySetAside,
  rulingAtRelease,
} from './may-act.js';

const answer = (act: () => unknown): unknown => {
  try {
    return act() ?? 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const receipt = (state: string, ruling: 'set-aside' | 'confirmed' | null = null, kind = 'list') => ({
  kind,
  state,
  ruling,
});

describe('what customs officers may do', () => {
  it('hold a list until its release', () => {
    const not = listStatuses.filter((status) => answer(() => mayHold(status, false)) === 'list-not-holdable');
    expect(not).toEqual(['released', 'closed', 'cancelled', 'returned']);
    expect(answer(() => mayHold('accepted', true))).toBe('held-already');
    expect(answer(() => mayLift(false))).toBe('not-held');
  });

  it.each`
    state            | ruling         | setAsideBy   | answered                  | because
    ${'quarantined'} | ${null}        | ${undefined} | ${'confirmed'}            | ${'the life refuses it, the officer vouches'}
    ${'quarantined'} | ${'set-aside'} | ${'another'} | ${'allowed'}              | ${'the life judges it again'}
    ${'quarantined'} | ${'set-aside'} | ${'me'}      | ${'second-person-needed'} | ${'his own decision'}
    ${'applied'}     | ${null}        | ${undefined} | ${'not-quarantined'}      | ${'nothing to release'}
    ${'unmatched'}   | ${null}        | ${undefined} | ${'not-quarantined'}      | ${'it has no list'}
  `(
    'release a $state receipt ($ruling by $setAsideBy): $answered',
    ({ state, ruling, setAsideBy, answered }) => {
      expect(answer(() => rulingAtRelease(receipt(state, ruling), setAsideBy, 'me'))).toBe(answered);
    },
  );

  it.each`
    act            | subject                                | answered
    ${maySetAside} | ${receipt('applied')}                  | ${'allowed'}
    ${maySetAside} | ${receipt('kept')}                     | ${'allowed'}
    ${maySetAside} | ${receipt('quarantined')}              | ${'quarantined-already'}
    ${maySetAside} | ${receipt('applied', null, 'arrival')} | ${'receipt-not-of-a-list'}
    ${mayAssign}   | ${receipt('unmatched')}                | ${'allowed'}
    ${mayAssign}   | ${receipt('applied')}                  | ${'receipt-has-its-list'}
  `('$act.name of $subject.state: $answered', ({ act, subject, answered }) => {
    expect(answer(() => act(subject))).toBe(answered);
  });

  it.each`
    kind         | held     | declared | answered
    ${'order'}   | ${false} | ${false} | ${'allowed'}
    ${'order'}   | ${true}  | ${false} | ${'held-already'}
    ${'waybill'} | ${false} | ${true}  | ${'already-declared'}
    ${'arrival'} | ${false} | ${false} | ${'document-not-matched-against'}
  `('quarantine of $kind: $answered', ({ kind, held, declared, answered }) => {
    expect(answer(() => mayQuarantineDocument(kind, held, declared))).toBe(answered);
  });
});
