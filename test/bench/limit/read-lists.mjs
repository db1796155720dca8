import { headFields, lineFields } from '../ceb621-fields.mjs';

/** Fields that become columns of `lists`; the whole head and the lines are kept as text, values in this order with tabs between. */
const columnFields = [
  'orderNo',
  'ebpCode',
  'logisticsCode',
  'logisticsNo',
  'copNo',
  'agentCode',
  'ebcCode',
  'buyerIdNumber',
  'customsCode',
  'tradeMode',
];
const columnPlaces = columnFields.map((name) => headFields.findIndex((field) => field.name === name));

/** Lists by column; `encoding` tells how the strings are written as bytes. */
const noLists = (encoding) => ({ encoding, columns: columnFields.map(() => []), heads: [], lines: [] });

/** The sequence as one expression, a group for each value. */
function sequence(element, fields) {
  const parts = fields.map(({ name, required }) =>
    required ? `<ceb:${name}>([^<]+)</ceb:${name}>` : `(?:<ceb:${name}>([^<]*)</ceb:${name}>)?`,
  );
  return new RegExp(`<ceb:${element}>${parts.join('')}</ceb:${element}>`, 'y');
}
const headSequence = sequence('InventoryHead', headFields);
const lineSequence = sequence('InventoryList', lineFields);
const [open, close] = ['<ceb:Inventory>', '</ceb:Inventory>'];

/** Reads CEB621 as XML: the fixed sequence, prefix `ceb`, no white space between elements. Throws for anything else. */
export function readXml(body) {
  // one byte a character: what is kept is written back as the bytes that came
  const text = body.toString('latin1');
  const lists = noLists('latin1');
  let at = text.indexOf(open);
  while (text.startsWith(open, at)) {
    headSequence.lastIndex = at + open.length;
    const head = headSequence.exec(text);
    let end = headSequence.lastIndex;
    let lines = '';
    for (lineSequence.lastIndex = end; ; lineSequence.lastIndex = end) {
      const line = lineSequence.exec(text);
      if (!line) break;
      end = lineSequence.lastIndex;
      lines += `${joined(line)}\n`;
    }
    if (!head || lines === '' || !text.startsWith(close, end))
      throw new Error(`list ${lists.heads.length} is not as the schema has it`);
    lists.columns.forEach((values, column) => values.push(head[columnPlaces[column] + 1] ?? ''));
    lists.heads.push(joined(head));
    lists.lines.push(lines);
    at = end + close.length;
  }
  return lists;
}

function joined(groups) {
  let text = groups[1];
  for (let place = 2; place < groups.length; place += 1) text += `\t${groups[place] ?? ''}`;
  return text;
}

/** Reads the same message as JSON. Throws where a field that must be there is not. */
export function readJson(body) {
  const latin1 = body.toString('latin1');
  // an escape may name a character of more than one byte
  const escaped = latin1.includes('\\u');
  const lists = noLists(escaped ? 'utf8' : 'latin1');
  const message = JSON.parse(escaped ? body.toString() : latin1).CEB621Message;
  for (const { InventoryHead: head, InventoryList: lines } of message.Inventory) {
    if (lines.length === 0) throw new Error(`list ${lists.heads.length} has no lines`);
    lists.columns.forEach((values, column) => values.push(head[columnFields[column]] ?? ''));
    lists.heads.push(valuesOf(head, headFields));
    lists.lines.push(lines.map((line) => `${valuesOf(line, lineFields)}\n`).join(''));
  }
  return lists;
}

function valuesOf(object, fields) {
  let text = '';
  for (const { name, required } of fields) {
    const value = object[name];
    if (required && !value) throw new Error(`${name} is missing`);
    text += `${value ?? ''}\t`;
  }
  return text;
}
