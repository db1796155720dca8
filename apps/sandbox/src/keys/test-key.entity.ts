import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('test_keys')
export class TestKeyEntity {
  /** Client id of an enterprise account; empty for the authority. */
  @PrimaryColumn('text')
  owner!: string;

  @PrimaryColumn('text')
  kind!: 'rsa' | 'sm2';

  /** Ciphertext of the PKCS 8 PEM (RSA) or of the scalar (SM2). */
  @Column('text', { name: 'private_key' })
  privateKey!: string;

  /** Base64 of the DER. */
  @Column('text')
  certificate!: string;
}
