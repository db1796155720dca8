import type { Department, ParticipantEntity } from './participant.entity.js';

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
}
