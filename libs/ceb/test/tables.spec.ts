import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMessageType, messageKind, messageKinds } from '../src/message-kinds.js';
import type { RawElement } from '../src/raw-element.js';
import { readXml } from '../src/read-xml.js';
import type { Facets, Row } from '../src/table.js';
import { tables as messageTables } from '../src/tables/index.js';
import { describeWithSchemas, schemaOf } from './official-schemas.js';

const types = Object.keys(messageKinds).filter(isMessageType);

describe('message tables', () => {
  it.each(types)('%s agrees with what is known about the message', (type) => {
    const { node, head, lines } = messageKind(type);
    const [document] = messageTables[type];
    const parts = document && typeof document[2] !== 'string' ? document[2] : [];
    const names = parts.map(([name]) => name);
    expect(document?.[0]).toBe(node);
    if (head === null) expect(typeof parts[0]?.[2]).toBe('string');
    else expect(names).toEqual([head, ...(lines === null ? [] : [lines])]);
  });

  it.each(types)('%s has the fields by which its documents are known', (type) => {
    const { keyFields, head } = messageKind(type);
    const fields = fieldsOf(messageTables[type], head);
    expect(fields).toEqual(expect.arrayContaining([...keyFields]));
  });
});

function fieldsOf([document]: readonly Row[], head: string | null): string[] {
  const parts = document && typeof document[2] !== 'string' ? document[2] : [];
  const fields = head === null ? parts : parts.find(([name]) => name === head)?.[2];
  return Array.isArray(fields) ? fields.map(([name]: Row) => name) : [];
}

describeWithSchemas('message tables against the official schemas', (folder) => {
  const schemas = {
    import: globalElements(join(folder, 'import.xsd')),
    export: globalElements(join(folder, 'export.xsd')),
  };

  it.each(types)('%s says the same, element by element', (type) => {
    const flow = schemaOf(type) === 'import' ? 'import' : 'export';
    const root = schemas[flow].get(`${type}Message`);
    expect(root && withoutOurs(childRows(root, schemas[flow]))).toEqual(withoutOurs(messageTables[type]));
  });

  it.each(types)('%s has no other attributes than guid and version', (type) => {
    const flow = schemaOf(type) === 'import' ? 'import' : 'export';
    const attributes = descendants(schemas[flow].get(`${type}Message`), 'attribute').map((found) => [
      attribute(found, 'name'),
      attribute(found, 'use'),
      notation(found)[0],
    ]);
    expect(attributes).toEqual([
      ['guid', 'required', 'C36'],
      ['version', 'required', 'C1..10'],
    ]);
  });
});

/** CDATA is a matter of writing, not of the schema. */
function withoutOurs(rows: readonly Row[]): Row[] {
  return rows.map(([name, occurs, content, facets]) => {
    const { cdata: _, ...rest } = facets ?? {};
    const inner = typeof content === 'string' ? content : withoutOurs(content);
    return Object.keys(rest).length === 0 ? [name, occurs, inner] : [name, occurs, inner, rest];
  });
}

function globalElements(file: string): Map<string, RawElement> {
  const found = new Map<string, RawElement>();
  readXml(readFileSync(file, 'utf8'), {
    root: () => undefined,
    child: (child) => {
      if (child.name === 'element') found.set(attribute(child, 'name') ?? '', child);
    },
  });
  return found;
}

function attribute(element: RawElement, name: string): string | undefined {
  return element.attributes.find((one) => one.name === name)?.value;
}

function descendants(element: RawElement | undefined, name: string): RawElement[] {
  return (element?.children ?? []).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendants(child, name),
  ]);
}

function child(element: RawElement | undefined, name: string): RawElement | undefined {
  return element?.children.find((one) => one.name === name);
}

function childRows(element: RawElement, globals: ReadonlyMap<string, RawElement>): Row[] {
  const sequence = child(child(element, 'complexType'), 'sequence');
  return (sequence?.children ?? []).filter(({ name }) => name === 'element').map((one) => row(one, globals));
}

function row(element: RawElement, globals: ReadonlyMap<string, RawElement>): Row {
  const min = attribute(element, 'minOccurs') ?? '1';
  const max = (attribute(element, 'maxOccurs') ?? '1').replace('unbounded', 'n');
  const occurs = min === '1' && max === '1' ? '1' : `${min}..${max}`;
  const ref = attribute(element, 'ref');
  if (ref === 'ds:Signature') return ['Signature', occurs, 'signature'];
  const declared = ref === undefined ? element : globals.get(ref.replace('ceb:', ''));
  if (!declared) throw new Error(`no declaration of ${ref}`);
  const name = attribute(declared, 'name') ?? '';
  if (child(declared, 'complexType')) return [name, occurs, childRows(declared, globals)];
  const [content, facets] = notation(declared);
  return [name, occurs, content, facets];
}

function notation(element: RawElement): [string, Facets] {
  const facets: Record<string, string | true> = {};
  for (const name of ['fixed', 'default']) {
    const value = attribute(element, name);
    if (value !== undefined) facets[name] = value;
  }
  const named = attribute(element, 'type');
  if (named === 'xs:int') return ['int', facets];
  if (named === 'ceb:XMLElement') return ['any-child', facets];
  const restriction = child(child(element, 'simpleType'), 'restriction');
  const facet = (name: string): string | undefined => {
    const found = child(restriction, name);
    return found && attribute(found, 'value');
  };
  if (facet('whiteSpace') === 'collapse') facets.collapse = true;
  switch (restriction && attribute(restriction, 'base')) {
    case 'xs:decimal':
      return [`N${facet('totalDigits')},${facet('fractionDigits')}`, facets];
    case 'xs:int':
      return [`int N${facet('totalDigits')}`, facets];
    case 'xs:string': {
      const length = facet('length');
      if (length) return [`C${length}`, facets];
      const from = facet('minLength') ?? '0';
      const to = facet('maxLength');
      return [to === undefined ? 'C' : `C${from === '0' ? '' : from}..${to}`, facets];
    }
    default:
      throw new Error(`${attribute(element, 'name')} has a type that no table can say`);
  }
}
