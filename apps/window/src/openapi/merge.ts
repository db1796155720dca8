import type { OpenAPIObject } from '@nestjs/swagger';
import { tagOf, tasks, type Task } from '@app/platform';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** One service's document and the first path segments that the window routes to it. */
export interface ServiceDocument {
  readonly service: string;
  readonly segments: readonly string[];
  readonly document: OpenAPIObject;
}

/**
 * One document of all services: paths that the window routes, components side by side. Where two services mean different
 * things by one schema name, the later one's is renamed with its service.
 */
export function mergeDocuments(own: OpenAPIObject, others: readonly ServiceDocument[]): OpenAPIObject {
  const schemas: Schemas = { ...own.components?.schemas };
  const paths: OpenAPIObject['paths'] = { ...own.paths };
  for (const other of others) {
    const renamed = renameClashes(other, schemas);
    Object.assign(schemas, renamed.components?.schemas);
    for (const [path, item] of Object.entries(renamed.paths)) {
      if (other.segments.includes(path.split('/', 2)[1] ?? '')) paths[path] = item;
    }
  }
  return { ...own, paths, tags: tagsOf(paths), components: { ...own.components, schemas } };
}

function renameClashes({ service, document }: ServiceDocument, taken: Schemas): OpenAPIObject {
  const clashes = Object.entries(document.components?.schemas ?? {}).flatMap(([name, schema]) =>
    name in taken && JSON.stringify(taken[name]) !== JSON.stringify(schema) ? [name] : [],
  );
  if (clashes.length === 0) return document;
  const names = new Map(clashes.map((name) => [name, `${pascal(service)}${name}`]));
  // The document came over the wire as JSON, so nothing is lost by going through it again.
  const rewritten: OpenAPIObject = JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string') return value;
    const name = value.replace('#/components/schemas/', '');
    return names.has(name) ? `#/components/schemas/${names.get(name)}` : value;
  });
  const schemas = Object.entries(rewritten.components?.schemas ?? {}).map(([name, schema]) => [
    names.get(name) ?? name,
    schema,
  ]);
  return { ...rewritten, components: { ...rewritten.components, schemas: Object.fromEntries(schemas) } };
}

/** The tasks that some operation belongs to, in the order of a first visit. */
function tagsOf(paths: OpenAPIObject['paths']): { name: string }[] {
  const used = new Set(
    Object.values(paths).flatMap((item) =>
      [item.get, item.post, item.put, item.patch, item.delete].flatMap((operation) => operation?.tags ?? []),
    ),
  );
  const known = Object.keys(tasks).map((task) => tagOf(task as Task));
  return [
    ...known.filter((name) => used.has(name)),
    ...[...used].filter((name) => !known.includes(name)),
  ].map((name) => ({ name }));
}

function pascal(service: string): string {
  return service.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
}
