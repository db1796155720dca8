import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..', '..', '..');
/** Decorators that bound a text, and those that bound an array. */
const boundText = ['MaxLength', 'Length', 'Matches', 'IsIn', 'IsUUID'];
const boundArray = ['ArrayMaxSize'];
/** ID numbers of persons are bounded by their own check, whose refusals mask them; a refusal from here would quote them. */
const boundElsewhere = /\.buyerIdNumber$/;

interface Property {
  readonly place: string;
  readonly decorators: readonly string[];
}

/** Every property of every body and query of the services, with the names of its decorators. */
function properties(): Property[] {
  return ['apps', 'libs'].flatMap((kind) =>
    readdirSync(join(root, kind), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\/src\/.*\.dto\.ts$/.test(file))
      .flatMap((file) => propertiesOf(join(kind, file))),
  );
}

function propertiesOf(file: string): Property[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  return source.statements.filter(ts.isClassDeclaration).flatMap((shape) =>
    shape.members.filter(ts.isPropertyDeclaration).map((property) => ({
      place: `${file} ${shape.name?.text ?? ''}.${property.name.getText()}`,
      decorators: (ts.getDecorators(property) ?? []).map(({ expression }) =>
        ts.isCallExpression(expression) ? expression.expression.getText() : expression.getText(),
      ),
    })),
  );
}

const hasOneOf = ({ decorators }: Property, names: readonly string[]): boolean =>
  names.some((name) => decorators.includes(name));

it('bounds every text and every array that a service takes', () => {
  const all = properties();
  const texts = all.filter((one) => hasOneOf(one, ['IsString']));
  const arrays = all.filter((one) => hasOneOf(one, ['IsArray', 'ArrayMinSize', 'ArrayNotEmpty']));
  expect(texts.length).toBeGreaterThan(30);
  expect(arrays.length).toBeGreaterThan(3);
  const unbounded = [
    ...texts.filter((one) => !hasOneOf(one, boundText) && !boundElsewhere.test(one.place)),
    ...arrays.filter((one) => !hasOneOf(one, boundArray)),
  ];
  expect(unbounded.map(({ place }) => place)).toEqual([]);
});
