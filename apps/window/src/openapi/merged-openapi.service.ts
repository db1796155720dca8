import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { OpenApiDocument, outboundCall } from '@app/platform';
import { Upstreams, type Upstream } from '../upstreams/upstreams.js';
import { mergeDocuments } from './merge.js';

/** What a service gave before is shown rather than waited for; one that has given nothing yet may be busy with its start. */
const timeoutMs = { again: 2_000, first: 10_000 };
const longestDocumentBytes = 16 * 1024 * 1024;
/** Services change their documents only when they are deployed. */
const freshMs = 5_000;

const description = `一个入口、一份文档。先在 Authorize 中用账户取得令牌（沙箱账户见 /sandbox/accounts），再按任务试用；示例可直接发送到全新的沙箱。

One front door, one document. Authorize with an account first (the sandbox lists its own under /sandbox/accounts), then go by task; the examples work as they stand against a fresh sandbox.

错误 · Errors: RFC 9457 \`application/problem+json\`. 语言 · Language: \`Accept-Language: zh-CN | en\`.`;

/** The documents of all services as one; of a service that is down, the last one it gave. */
@Injectable()
export class MergedOpenApiService {
  private readonly known = new Map<string, OpenAPIObject>();
  private fetchedAtMs = Number.NEGATIVE_INFINITY;
  private fetching: Promise<void> | undefined;

  constructor(
    private readonly own: OpenApiDocument,
    private readonly upstreams: Upstreams,
  ) {}

  async document(): Promise<OpenAPIObject> {
    if (performance.now() - this.fetchedAtMs > freshMs) {
      this.fetching ??= this.fetchAll().finally(() => (this.fetching = undefined));
      await this.fetching;
    }
    const others = this.upstreams.all.flatMap((upstream) => {
      const document = this.known.get(upstream.name);
      return document === undefined
        ? []
        : [{ service: upstream.name, segments: this.upstreams.segmentsOf(upstream), document }];
    });
    const merged = mergeDocuments(this.own.get(), others);
    return {
      ...merged,
      info: { ...merged.info, title: '跨境电商单一窗口 · Single window', description },
      servers: [{ url: '/' }],
    };
  }

  private async fetchAll(): Promise<void> {
    const routed = this.upstreams.all.filter((upstream) => this.upstreams.segmentsOf(upstream).length > 0);
    const answers = await Promise.all(
      routed.map((upstream) => fetchDocument(upstream, this.known.has(upstream.name) ? 'again' : 'first')),
    );
    for (const [at, document] of answers.entries()) {
      const name = routed[at]?.name;
      if (document !== undefined && name !== undefined) this.known.set(name, document);
    }
    // While one has never answered, the next reader asks again at once.
    this.fetchedAtMs = this.known.size === routed.length ? performance.now() : Number.NEGATIVE_INFINITY;
  }
}

/** Of the first instance that gives one; `undefined` when none does: the document then shows what was known. */
async function fetchDocument(
  { origins }: Upstream,
  time: keyof typeof timeoutMs,
): Promise<OpenAPIObject | undefined> {
  for (const base of origins) {
    try {
      const answer = await outboundCall(
        '/openapi.json',
        {},
        { base, signal: AbortSignal.timeout(timeoutMs[time]), longestBytes: longestDocumentBytes },
      );
      const body: unknown = answer.ok ? JSON.parse(answer.body.toString('utf8')) : undefined;
      if (isDocument(body)) return body;
    } catch {
      // the next one may be there
    }
  }
  return undefined;
}

function isDocument(body: unknown): body is OpenAPIObject {
  return (
    typeof body === 'object' &&
    body !== null &&
    'openapi' in body &&
    'paths' in body &&
    typeof body.paths === 'object' &&
    body.paths !== null
  );
}
