import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, instantText } from '@app/kernel';
import { EvidenceKey, type Caller } from '@app/platform';
import type { Timeline } from '../timeline/domain/timeline.js';
import { CaseReader } from './case-reader.js';
import {
  auditQuestions,
  firstQuestions,
  furtherQuestions,
  sentQuestions,
  type CaseDocument,
  type Question,
} from './domain/questions.js';
import { readmeOf } from './domain/readme.js';
import { tarOf, type PackFile } from './domain/tar.js';
import { verifierFile } from './verifier-file.js';

/** A case of more parts is not taken at once. */
const mostQuestions = 500;

interface Absent {
  readonly source: string;
  readonly status: number;
  readonly code: string;
}

interface Gathered {
  readonly files: (PackFile & { readonly source: string })[];
  readonly absent: Absent[];
  readonly answers: Map<string, unknown>;
}

/** Puts together what all services hold of a case, as evidence that can be checked without them. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly reader: CaseReader,
    private readonly key: EvidenceKey,
  ) {}

  /**
   * A tar archive. What the caller may not see, or a service does not have, is named in the manifest instead; a service that
   * cannot be reached lets all of it fail: `upstream-unavailable`.
   */
  async pack(
    request: FastifyRequest,
    caller: Caller,
    timeline: Timeline,
    documents: readonly CaseDocument[],
  ): Promise<Buffer> {
    const now = new Date();
    const key = this.key.public();
    const gathered: Gathered = { files: [], absent: [], answers: new Map() };
    await this.ask(request, firstQuestions(timeline.case), gathered);
    await this.ask(request, furtherQuestions(gathered.answers, documents), gathered);
    await this.ask(request, sentQuestions(gathered.answers), gathered);
    await this.ask(request, auditQuestions(gathered.answers, documents), gathered);
    const at = instantText(now);
    const own = (path: string, content: string | Buffer, source: string): PackFile & { source: string } => ({
      path,
      content: Buffer.from(content),
      source,
    });
    const files = [
      own('README.md', readmeOf(timeline.case, caller.clientId, at, key.fingerprint), 'window'),
      own('verify.mjs', verifierFile(), 'window'),
      own('timeline.json', JSON.stringify(timeline, null, 2), 'GET /timeline'),
      ...gathered.files,
    ];
    const { orderNo, ebpCode } = timeline.case;
    const manifest = Buffer.from(
      JSON.stringify(
        {
          form: 1,
          case: { orderNo, ebpCode },
          madeAt: at,
          by: caller.clientId,
          keyFingerprint: key.fingerprint,
          files: files.map(({ path, content, source }) => ({
            path,
            bytes: content.length,
            sha256: createHash('sha256').update(content).digest('hex'),
            source,
          })),
          absent: gathered.absent,
        },
        null,
        2,
      ),
    );
    const signature = JSON.stringify({
      algorithm: key.algorithm,
      publicKey: key.publicKey,
      signature: this.key.sign(manifest),
    });
    return tarOf(
      [
        ...files,
        { path: 'manifest.json', content: manifest },
        { path: 'manifest.signature.json', content: Buffer.from(signature) },
      ],
      now,
    );
  }

  private async ask(
    request: FastifyRequest,
    questions: readonly Question[],
    gathered: Gathered,
  ): Promise<void> {
    if (questions.length > mostQuestions) throw tooLarge();
    for (const { file, path } of questions) {
      const source = `GET ${path}`;
      const answer = await this.reader.get(request, path);
      if (answer === undefined) continue;
      const parsed: unknown = /[/+]json/.test(answer.contentType) ? parse(answer.body) : undefined;
      if (answer.status !== 200) {
        gathered.absent.push({ source, status: answer.status, code: codeOf(parsed) });
        continue;
      }
      gathered.answers.set(file, parsed);
      gathered.files.push({ path: file, content: answer.body, source });
    }
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function codeOf(problem: unknown): string {
  return typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : '';
}

function tooLarge(): DomainError {
  return new DomainError('evidence-too-large', 'uncomputable', {
    message: {
      zh: '该订单的单证过多，无法一次出具证据包，请加上 ebpCode 或分别导出',
      en: 'The order has too many documents for one evidence pack; add ebpCode or export the parts',
    },
  });
}
