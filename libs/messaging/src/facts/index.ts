export { ParticipantEntity, type Department } from './participant.entity.js';
export { ParticipantsRepository } from './participants.repository.js';
export { ParticipantsReadiness } from './participants.readiness.js';
export { PartyBook } from './party-book.js';
export { ReleasedListEntity } from './released-list.entity.js';
export { ReleasedListsRepository } from './released-lists.repository.js';
export { ParticipantFactsModule, ReleasedListFactsModule } from './facts.modules.js';
export { barOf, type PartyBar } from './party-standing.js';
export {
  AddStandingPeriods1800010000001,
  CreateParticipantFacts1795390000000,
  CreateReleasedListFacts1795390000001,
} from './facts.migrations.js';
