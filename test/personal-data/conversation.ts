import type { StoryPlatform } from '../support/platform.js';
import type { Search } from './leaks.js';

interface Said {
  readonly place: string;
  readonly text: string;
}

/** Requests through the window of which every answer is kept, refusals too, to be searched at the end. */
export class Conversation {
  readonly said: Said[] = [];

  constructor(private readonly platform: StoryPlatform) {}

  /** A body that is an object goes as JSON, a text as XML unless `headers` say otherwise. */
  async ask(
    clientId: string,
    method: string,
    path: string,
    { body, headers = {}, aside = false }: Question = {},
  ): Promise<{ status: number; headers: Headers; text: string; json: any }> {
    const token = await (await this.platform.as(clientId)).token();
    const sent = typeof body === 'object' ? JSON.stringify(body) : body;
    const type = typeof body === 'object' ? 'application/json' : 'application/xml';
    const answer = await fetch(`${this.platform.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(sent === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await answer.text();
    if (!aside) {
      const head = JSON.stringify([...answer.headers]);
      this.said.push({
        place: `answer ${answer.status} to ${method} ${path} of ${clientId}`,
        text: `${head}\n${text}`,
      });
    }
    const isJson = /^application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '');
    const json = isJson && text !== '' ? JSON.parse(text) : undefined;
    return { status: answer.status, headers: answer.headers, text, json };
  }

  search(search: Search): void {
    for (const { place, text } of this.said) search(place, text);
  }
}

export interface Question {
  readonly body?: object | string;
  readonly headers?: Record<string, string>;
  /** The answer is not searched: it is the caller's own file with remarks, or what a reveal was asked for. */
  readonly aside?: boolean;
}
