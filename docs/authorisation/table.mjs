/** The authorisation table as it stands in the source, which imports nothing but types: it can be read without a build. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export async function readAuthorisations(checkout) {
  const text = readFileSync(join(checkout, 'libs', 'contracts', 'src', 'authorisations.ts'), 'utf8');
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
}
