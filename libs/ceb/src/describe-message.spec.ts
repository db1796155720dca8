import { Ajv2020 } from 'ajv/dist/2020.js';
import { fixture, fixtureNames } from '../test/fixtures.js';
import { jsonOfTree } from '../test/json-of-tree.js';
import { parseTree } from '../test/xml-tree.js';
import { describeMessage, type FieldDescription, messageSchema } from './describe-message.js';
import { fieldName } from './field-names.js';
import { isMessageType, messageKinds } from './message-kinds.js';

const types = Object.keys(messageKinds).filter(isMessageType);

function leaves(fields: readonly FieldDescription[]): FieldDescription[] {
  return fields.flatMap((field) => (field.fields ? leaves(field.fields) : [field]));
}

describe('descriptions of messages', () => {
  it('tells order, type, occurrence and what is fixed', () => {
    const [order] = describeMessage('CEB311');
    expect(order).toMatchObject({ name: 'Order', required: true, max: 100 });
    expect(order?.fields?.[0]?.fields?.find(({ name }) => name === 'currency')).toEqual({
      name: 'currency',
      term: { zh: '币制', en: 'currency' },
      required: true,
      max: 1,
      type: 'C3',
      fixed: '142',
    });
  });

  it.each(types)('%s: every field has a name in both languages', (type) => {
    const unnamed = leaves(describeMessage(type)).filter(
      ({ name }) => name !== 'Message' && !fieldName(name),
    );
    expect(unnamed).toEqual([]);
  });

  it.each(fixtureNames)('%s in JSON fits its JSON Schema', (name) => {
    const type = name.toUpperCase();
    if (!isMessageType(type)) throw new Error(type);
    const validate = new Ajv2020({ strict: true }).compile(messageSchema(type));
    const body: unknown = JSON.parse(
      jsonOfTree(
        {
          ...parseTree(fixture(name)),
          children: parseTree(fixture(name)).children.filter((child) => child.name !== 'Signature'),
        },
        type,
      ),
    );
    validate(body);
    expect(validate.errors).toBeNull();
  });
});
