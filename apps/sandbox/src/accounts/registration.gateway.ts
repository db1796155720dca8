import { Injectable } from '@nestjs/common';
import { outboundCall } from '@app/platform';
import { departmentsOf, type RegisteredParticipant } from './registered-participant.js';
import { SandboxConfig } from '../config.js';
import type { SandboxEnterprise, SandboxPaper } from './enterprises.js';

const timeoutMs = 5_000;
const longestAnswerBytes = 1024 * 1024;

/** The registration service as any client sees it: over REST, with the token of the account that acts. */
@Injectable()
export class RegistrationGateway {
  constructor(private readonly config: SandboxConfig) {}

  /** Registering twice gives the record that is there. */
  async register(
    token: string,
    { name, creditCode, customsCode, roles }: SandboxEnterprise,
  ): Promise<RegisteredParticipant> {
    return departmentsOf(
      await this.post('/registration/participants', token, { name, creditCode, customsCode, roles }),
    );
  }

  async accept(token: string, participantId: string, department: string): Promise<void> {
    await this.post(`/registration/participants/${participantId}/decisions`, token, {
      department,
      decision: 'accept',
      reason: '沙箱自动核准',
    });
  }

  async enterPaper(
    token: string,
    participantId: string,
    { kind, number, issuer, validFrom }: SandboxPaper,
  ): Promise<RegisteredParticipant> {
    const path = `/registration/participants/${participantId}/papers`;
    return departmentsOf(await this.post(path, token, { kind, number, issuer, validFrom }));
  }

  async verifyPaper(token: string, participantId: string, paperId: string): Promise<RegisteredParticipant> {
    const path = `/registration/participants/${participantId}/papers/${paperId}/decision`;
    return departmentsOf(await this.post(path, token, { decision: 'verify', reason: '沙箱自动核验' }));
  }

  /** Throws unless the answer is 2xx. */
  private async post(path: string, token: string, body: object): Promise<unknown> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await outboundCall(
      path,
      { method: 'POST', headers, body: JSON.stringify(body) },
      {
        base: this.config.REGISTRATION_URL,
        signal: AbortSignal.timeout(timeoutMs),
        longestBytes: longestAnswerBytes,
      },
    );
    if (!answer.ok) throw new Error(`registration answered ${answer.status} to POST ${path}`);
    return JSON.parse(answer.body.toString('utf8'));
  }
}
