import type { Text } from '@app/kernel';

/** One row of what a timeline says; words in braces are filled in from the entry (`sentence.ts`). */
export interface EntryText extends Text {
  readonly code: string;
  /** Who did it: the enterprise, this platform, or an authority. */
  readonly actor: 'enterprise' | 'platform' | 'customs' | 'tax' | 'bank' | 'commerce' | 'finance';
}
