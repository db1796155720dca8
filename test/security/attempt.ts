import { expect } from '@jest/globals';
import type { WindowClient } from '../../deploy/local/window-client.mjs';
import type { StoryPlatform } from '../support/platform.js';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined where the answer is no JSON. */
  readonly json: any;
}

interface Attempt {
  readonly as?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const answers: string[] = [];

/** Sends what it is told to, once, as an account or as nobody; what was answered is noted. */
export function attacking(platform: StoryPlatform) {
  const clients = new Map<string, Promise<WindowClient>>();
  const tokenOf = async (account: string): Promise<string> => {
    const client = clients.get(account) ?? platform.as(account);
    clients.set(account, client);
    return (await client).token();
  };
  return async (path: string, { as, method, body, headers }: Attempt = {}): Promise<Answer> => {
    const answer = await fetch(`${platform.url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${await tokenOf(as)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    const line = `${expect.getState().currentTestName?.split(' › ').at(-1)}: ${answer.status}`;
    if (answers.at(-1) !== line) answers.push(line);
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson && text !== '' ? JSON.parse(text) : undefined,
    };
  };
}

export function sayAnswers(): void {
  process.stdout.write(`attack → answer\n${answers.map((line) => `  ${line}\n`).join('')}`);
}

/** Nothing of the program or of its statements shows. */
export const isClean = ({ text }: Answer): boolean =>
  !/at .*\.(js|ts):\d|node_modules|SELECT |syntax error/.test(text);
