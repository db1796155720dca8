import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('signing_keys')
export class SigningKeyEntity {
  @PrimaryColumn({ name: 'sender_code', type: 'text' })
  senderCode!: string;

  @Column({ name: 'key_name', type: 'text' })
  keyName!: string;

  /** Field cipher of the PKCS 8 PEM. */
  @Column({ name: 'private_key', type: 'text' })
  privateKey!: string;

  /** Base64 of the DER public key. */
  @Column({ name: 'public_key', type: 'text' })
  publicKey!: string;
}
