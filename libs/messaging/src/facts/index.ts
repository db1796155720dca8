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
export { DelegationsRepository } from './delegations.repository.js';
export { Principals } from './principals.js';
export { RatingsRepository } from './ratings.repository.js';
export { DelegationFactsModule, RatingFactsModule } from './relations.modules.js';
export {
  CreateDelegationFacts1800003000010,
  CreateRatingFacts1800003000020,
} from './relations.migrations.js';
