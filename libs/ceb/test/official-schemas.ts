import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XmlValidateError, xmlRegisterInputProvider, XsdValidator } from 'libxml2-wasm';
import { type CebMessageType, messageKind } from '../src/message-kinds.js';

/** The official schemas and samples, which are not part of the product: beside the checkout, or absent. */
const customs = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'customs');

/** Folder of the official schemas, `undefined` where they are absent. */
export const schemaFolder = existsSync(join(customs, 'xsd')) ? join(customs, 'xsd') : undefined;
export const sampleFolder = join(customs, 'samples', 'official-202205');

/** `describe` where the official schemas are there; otherwise one printed line says that the suite is skipped. */
export function describeWithSchemas(name: string, suite: (folder: string) => void): void {
  if (schemaFolder) describe(name, () => suite(schemaFolder));
  else {
    process.stdout.write(`skipped: ${name} (the official schemas are not beside this checkout)\n`);
    describe.skip(name, () => it('needs the official schemas', () => undefined));
  }
}

export type SchemaName = 'import' | 'export' | 'terminal';

const signatureSchema = 'xmldsig-core-schema.xsd';
const open = new Map<number, { bytes: Buffer; at: number }>();
let lastHandle = 0;
let registered = false;

/** The schemas import the signature schema by a relative name; libxml2 reads it through this. */
function offerSignatureSchema(folder: string): void {
  if (registered) return;
  registered = true;
  xmlRegisterInputProvider({
    match: (file) => file.endsWith(signatureSchema),
    open: () => {
      lastHandle += 1;
      open.set(lastHandle, { bytes: readFileSync(join(folder, signatureSchema)), at: 0 });
      return lastHandle;
    },
    read: (handle, buffer) => {
      const file = open.get(handle);
      if (!file) return -1;
      const part = file.bytes.subarray(file.at, file.at + buffer.byteLength);
      buffer.set(part);
      file.at += part.byteLength;
      return part.byteLength;
    },
    close: (handle) => open.delete(handle),
  });
}

const validators = new Map<SchemaName, XsdValidator>();

function validator(folder: string, name: SchemaName): XsdValidator {
  const ready = validators.get(name);
  if (ready) return ready;
  offerSignatureSchema(folder);
  const file = join(folder, `${name}.xsd`);
  const made = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(file), { url: file }));
  validators.set(name, made);
  return made;
}

/** What the official schema says: nothing when it is content, otherwise its messages. */
export function officialVerdict(folder: string, name: SchemaName, xml: string | Buffer): string[] {
  const document = typeof xml === 'string' ? XmlDocument.fromString(xml) : XmlDocument.fromBuffer(xml);
  try {
    validator(folder, name).validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    return error.details.map((detail) => detail.message.trim());
  } finally {
    document.dispose();
  }
}

/** Import and export messages define the same names differently, so each has its own schema. */
export function schemaOf(type: CebMessageType): SchemaName {
  return messageKind(type).ieFlag === 'I' ? 'import' : 'export';
}
