import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { readCertificate, type CebMessage } from '@app/ceb';
import { BusinessClock } from '@app/platform';
import { CustomsConfig } from '../../config.js';
import type { SignatureFinding } from './domain/signature-finding.js';
import { verificationFile } from './verification-file.js';
import { VerificationThreads } from './verification-threads.js';

/** Messages that may wait for their verification; each is kept in memory. */
const waiting = 200;
const certificatePem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Whether the signatures of messages are true, where the configuration asks for it (SIGNATURES=verify). */
@Injectable()
export class SignaturesService implements OnModuleDestroy {
  private readonly threads: VerificationThreads | undefined;

  constructor(
    config: CustomsConfig,
    private readonly clock: BusinessClock,
  ) {
    if (config.SIGNATURES !== 'verify') return;
    const authorities = config.SIGNATURE_AUTHORITIES.match(certificatePem) ?? [];
    if (authorities.length === 0 || authorities.some((pem) => !readCertificate(pem)))
      throw new Error(
        'SIGNATURES=verify needs SIGNATURE_AUTHORITIES: PEM certificates, with RSA or SM2 keys',
      );
    const limits = { threads: config.SIGNATURE_THREADS, waiting };
    this.threads = new VerificationThreads(verificationFile, { authorities }, limits);
  }

  /**
   * Verifies the signature of an XML message, one for all of its documents. `undefined` where it is not verified: it is
   * switched off, JSON needs none, there is none (whether it must be there is the schema's), or the message is refused for its structure.
   */
  async findingOf(
    message: CebMessage,
    body: Buffer,
    format: 'xml' | 'json',
  ): Promise<SignatureFinding | undefined> {
    if (!this.threads || format === 'json' || !message.signaturePresent || message.faults.length > 0)
      return undefined;
    return this.threads.verify(body, this.clock.now());
  }

  async onModuleDestroy(): Promise<void> {
    await this.threads?.close();
  }
}
