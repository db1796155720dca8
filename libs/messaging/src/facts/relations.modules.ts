import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { DelegatedService } from '@app/contracts';
import { DelegationsConsumer } from './delegations.consumer.js';
import { DelegationsRepository } from './delegations.repository.js';
import { DELEGATED_SERVICE, Principals } from './principals.js';
import { RatingsConsumer } from './ratings.consumer.js';
import { RatingsRepository } from './ratings.repository.js';

/** Who acts and reads for whom at the service, kept from registration's events; one instance for the whole app. */
@Module({})
export class DelegationFactsModule {
  static forService(service: DelegatedService): DynamicModule {
    return {
      module: DelegationFactsModule,
      global: true,
      controllers: [DelegationsConsumer],
      providers: [DelegationsRepository, Principals, { provide: DELEGATED_SERVICE, useValue: service }],
      exports: [DelegationsRepository, Principals],
    };
  }
}

/** What departments rate enterprises, by date; one instance for the whole app. */
@Global()
@Module({
  controllers: [RatingsConsumer],
  providers: [RatingsRepository],
  exports: [RatingsRepository],
})
export class RatingFactsModule {}
