import { Injectable } from '@nestjs/common';

interface Route {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** Which methods a path takes, for 405 and `Allow`: the router itself only says that nothing was found. */
@Injectable()
export class AllowedMethods {
  private readonly routes: Route[] = [];

  add(url: string, method: string | readonly string[]): void {
    this.routes.push({ pattern: patternOf(url), methods: typeof method === 'string' ? [method] : method });
  }

  of(url: string): string[] {
    const path = url.split('?', 1)[0] ?? '';
    const methods = this.routes.filter((route) => route.pattern.test(path)).flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  }
}

/** `/customs/lists/:id` and `/docs/*` as regular expressions. */
function patternOf(url: string): RegExp {
  const source = url
    .split('/')
    .map((segment) => {
      if (segment.startsWith(':')) return '[^/]+';
      if (segment.startsWith('*')) return '.*';
      return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('/');
  return new RegExp(`^${source}/?$`);
}
