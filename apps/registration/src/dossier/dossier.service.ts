import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { BusinessClock, largestPage, type Caller, type Page } from '@app/platform';
import { pageOfAgreements } from '../agreements/agreements.repository.js';
import type { Agreement, AgreementSide } from '../agreements/domain/agreement.js';
import { originOf } from '../batches/batches.repository.js';
import { delegationTable } from '../delegations/delegations.service.js';
import { delegationView } from '../delegations/delegations.views.js';
import { namesOf } from '../participants/participant-names.js';
import { ParticipantsService } from '../participants/participants.service.js';
import { participantView, versionView } from '../participants/participants.views.js';
import { pageOfRatings } from '../ratings/ratings.repository.js';
import { ratingView } from '../ratings/ratings.views.js';
import { servedTable } from '../served-enterprises/served-enterprises.service.js';
import { offerView, servedView } from '../served-enterprises/served-enterprises.views.js';
import { offerOf } from '../served-enterprises/service-offers.repository.js';
import type { DossierView } from './dossier.views.js';
import { heldElsewhere } from './held-elsewhere.js';

type Names = ReadonlyMap<string, string>;

/** An enterprise's own view of everything held about it; what another feature holds joins as one more member. */
@Injectable()
export class DossierService {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `participant-not-found`, also for another enterprise's record. */
  async of(tx: EntityManager, caller: Caller, reference: string): Promise<DossierView> {
    const withPapers = await this.participants.get(tx, caller, reference);
    const { participant } = withPapers;
    const history = await this.participants.history(tx, caller, participant.id, largestPage);
    const { creditCode } = participant;
    const today = calendarDate(this.clock.now());
    const delegations = (side: AgreementSide) =>
      this.agreements(tx, side, creditCode, delegationTable, (one, names) =>
        delegationView(one, names, today),
      );
    const relations = (side: AgreementSide) =>
      this.agreements(tx, side, creditCode, servedTable, (one, names) => servedView(one, names, today));
    const ratings = await pageOfRatings(tx, creditCode, {}, largestPage, undefined);
    const offer = await offerOf(tx, creditCode);
    const origin = await originOf(tx, participant.id);
    return {
      record: participantView(withPapers),
      history: { items: history.items.map(versionView), next: history.next },
      delegationsGiven: await delegations('offerer'),
      delegationsHeld: await delegations('offeree'),
      ratings: { items: ratings.items.map(ratingView), next: ratings.next },
      serviceOffer: offer && offerView(offer, new Map([[creditCode, participant.name]])),
      serving: await relations('offerer'),
      servedBy: await relations('offeree'),
      importedBy: origin
        ? { batchId: origin.batch.id, actor: origin.batch.actor, at: origin.batch.at, row: origin.row }
        : null,
      elsewhere: heldElsewhere,
    };
  }

  private async agreements<A extends Agreement, V>(
    tx: EntityManager,
    side: AgreementSide,
    creditCode: string,
    table: Parameters<typeof pageOfAgreements<A>>[1],
    view: (agreement: A, names: Names) => V,
  ): Promise<Page<V>> {
    const page = await pageOfAgreements(tx, table, { creditCode }, { side }, largestPage, undefined);
    const names = await namesOf(
      tx,
      page.items.flatMap(({ offerer, offeree }) => [offerer, offeree]),
    );
    return { items: page.items.map((one) => view(one, names)), next: page.next };
  }
}
