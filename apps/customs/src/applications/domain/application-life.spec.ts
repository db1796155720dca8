import { describe, expect, it } from '@jest/globals';
import type { CebMessageType } from '@app/ceb';
import { decisionOf, judgeReceipt } from './application-life.js';

describe('what a receipt of an application decides', () => {
  it.each`
    type        | status       | decision
    ${'CEB606'} | ${'2'}       | ${undefined}
    ${'CEB606'} | ${'399'}     | ${'accepted'}
    ${'CEB624'} | ${'120'}     | ${undefined}
    ${'CEB624'} | ${'399'}     | ${'accepted'}
    ${'CEB624'} | ${'100'}     | ${'refused'}
    ${'CEB624'} | ${'-623005'} | ${'refused'}
    ${'CEB626'} | ${'120'}     | ${undefined}
    ${'CEB626'} | ${'399'}     | ${'accepted'}
    ${'CEB626'} | ${'800'}     | ${'accepted'}
    ${'CEB214'} | ${'120'}     | ${undefined}
    ${'CEB214'} | ${'500'}     | ${undefined}
    ${'CEB214'} | ${'800'}     | ${'accepted'}
    ${'CEB214'} | ${'100'}     | ${'refused'}
    ${'CEB216'} | ${'399'}     | ${'accepted'}
    ${'CEB216'} | ${'777'}     | ${undefined}
  `('$type $status: $decision', ({ type, status, decision }: any) => {
    expect(decisionOf(type as CebMessageType, status)).toBe(decision);
  });
});

const [early, before, late] = ['20260101100000000', '20260101110000000', '20260101120000000'];

describe('what it does', () => {
  it.each`
    state          | decidedTime | status   | at        | effect
    ${'open'}      | ${''}       | ${'399'} | ${late}   | ${'decide'}
    ${'open'}      | ${''}       | ${'100'} | ${late}   | ${'decide'}
    ${'open'}      | ${''}       | ${'3'}   | ${late}   | ${'none'}
    ${'open'}      | ${before}   | ${'100'} | ${early}  | ${'none'}
    ${'open'}      | ${before}   | ${'100'} | ${before} | ${'none'}
    ${'open'}      | ${before}   | ${'399'} | ${late}   | ${'decide'}
    ${'accepted'}  | ${before}   | ${'399'} | ${late}   | ${'none'}
    ${'accepted'}  | ${before}   | ${'100'} | ${late}   | ${'quarantine'}
    ${'refused'}   | ${before}   | ${'399'} | ${late}   | ${'quarantine'}
    ${'withdrawn'} | ${before}   | ${'399'} | ${late}   | ${'quarantine'}
    ${'kept'}      | ${''}       | ${'399'} | ${late}   | ${'quarantine'}
  `(
    '$status at $at to one that is $state since $decidedTime: $effect',
    ({ state, decidedTime, status, at, effect }: any) => {
      const verdict = judgeReceipt(
        'CEB624',
        { returnStatus: status, returnTime: at },
        { state, decidedTime },
      );
      expect(verdict.effect).toBe(effect);
    },
  );
});
