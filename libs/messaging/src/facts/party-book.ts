import type { Department, ParticipantEntity } from './participant.entity.js';
import { barOf, type PartyBar } from './party-standing.js';

/** The participants behind the codes of one message: an enterprise has two codes and is the same under both. */
export class PartyBook {
  private readonly byCode = new Map<string, ParticipantEntity>();

  constructor(participants: readonly ParticipantEntity[]) {
    for (const participant of participants) {
      this.byCode.set(participant.creditCode, participant);
      if (participant.customsCode) this.byCode.set(participant.customsCode, participant);
    }
  }

  /** The credit code of the participant, or the code as it is where no participant has it. */
  readonly canonical = (code: string): string => this.byCode.get(code)?.creditCode ?? code;

  /** Whether the participant behind the code is registered and accepted by the department. */
  inStanding(code: string, department: Department): boolean {
    return this.byCode.get(code)?.departments[department].status === 'accepted';
  }

  /** What speaks against the participant behind the code acting in one of `roles` on `date`; nothing where no participant has it. */
  bar(code: string, roles: readonly string[], department: Department, date: string): PartyBar | undefined {
    const participant = this.byCode.get(code);
    return participant && barOf(participant, roles, department, date);
  }

  /** Accepted by the department, and nothing speaks against it acting in one of `roles` on `date`. */
  mayAct(code: string, roles: readonly string[], department: Department, date: string): boolean {
    return this.inStanding(code, department) && this.bar(code, roles, department, date) === undefined;
  }
}
