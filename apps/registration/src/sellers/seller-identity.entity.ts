import { Column, Entity, PrimaryColumn } from 'typeorm';

/** By what a seller without a credit code is told apart; personal, so that it is neither in the record nor in events. */
@Entity('seller_identities')
export class SellerIdentityEntity {
  @PrimaryColumn('uuid', { name: 'participant_id' })
  participantId!: string;

  /** Keyed hash of the identity. */
  @Column('text', { name: 'identity_hash' })
  identityHash!: string;

  /** Encrypted JSON: identity and full name. */
  @Column('text')
  sealed!: string;
}
