import { gzipSync } from 'node:zlib';

/** What is done to the bytes of a message, or to how it is sent. Each gets and gives `{ body, headers, format, root, node }`. */

const bytes = (change) => (sent, random) => ({ ...sent, body: change(sent.body, random, sent) });
const text = (change) =>
  bytes((body, random, sent) => Buffer.from(change(body.toString('utf8'), random, sent)));
const cut = (body, random) => random.below(Math.max(1, body.length));

/** Behind the start tag of the root, or the opening brace. */
const afterStart = (body, sent, what) =>
  sent.format === 'xml'
    ? body.replace(/(<ceb:CEB\d+Message[^>]*>)/, `$1${what.xml}`)
    : body.replace('{', `{${what.json}`);

const entities =
  '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
const external = '<!DOCTYPE a SYSTEM "file:///etc/passwd">';
const deep = (sent, depth) =>
  sent.format === 'xml'
    ? `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`
    : `${'['.repeat(depth)}${']'.repeat(depth)}`;

export const messageMutations = {
  truncated: bytes((body, random) => body.subarray(0, cut(body, random))),
  'a byte changed': bytes((body, random) => {
    const changed = Buffer.from(body);
    for (let left = random.between(1, 4); left > 0; left -= 1) changed[cut(body, random)] = random.below(256);
    return changed;
  }),
  'bytes put in': bytes((body, random) => {
    const at = cut(body, random);
    return Buffer.concat([body.subarray(0, at), random.bytes(random.between(1, 30)), body.subarray(at)]);
  }),
  'a piece left out': bytes((body, random) => {
    const at = cut(body, random);
    return Buffer.concat([body.subarray(0, at), body.subarray(at + random.between(1, 200))]);
  }),
  'a piece twice': bytes((body, random) => {
    const at = cut(body, random);
    const end = at + random.between(1, 400);
    return Buffer.concat([body.subarray(0, end), body.subarray(at)]);
  }),
  'a byte order mark': bytes((body) => Buffer.concat([Buffer.from('efbbbf', 'hex'), body])),
  'UTF-16': bytes((body) => Buffer.from(`\ufeff${body.toString('utf8')}`, 'utf16le')),
  'GBK in UTF-8’s name': bytes((body, random) => {
    const at = cut(body, random);
    return Buffer.concat([body.subarray(0, at), Buffer.from('cabeb7b6', 'hex'), body.subarray(at)]);
  }),
  'a declaration of GBK': text((body) => body.replace('encoding="UTF-8"', 'encoding="GBK"')),
  'only noise': bytes((_, random) => random.bytes(random.between(0, 2000))),
  'nothing at all': bytes(() => Buffer.alloc(0)),
  'nested without end': bytes((_, random, sent) => Buffer.from(deep(sent, random.pick([65, 1000, 100_000])))),
  'nested without end inside': text((body, random, sent) => {
    const depth = random.pick([60, 500, 20_000]);
    return afterStart(body, sent, { xml: deep(sent, depth), json: `"a":${deep(sent, depth)},` });
  }),
  'a DOCTYPE with entities': text((body) =>
    body.replace(/\?>\s*/, `?>${entities}`).replace(/>(\w+)</, '>&c;<'),
  ),
  'a DOCTYPE of a file': text((body) => body.replace(/\?>\s*/, `?>${external}`)),
  'an entity': text((body, random) =>
    body.replace(/>(\w+)</, `>${random.pick(['&c;', '&#0;', '&#x110000;', '&#xD800;', '&', '&amp'])}<`),
  ),
  'a comment, CDATA or instruction': text((body, random) =>
    body.replace(
      />(\w+)</,
      random.pick(['><!-- a -->$1<', '><![CDATA[$1]]><', '><?php a ?>$1<', '><![CDATA[$1<']),
    ),
  ),
  'another root': text((body, random, { root }) =>
    body.replaceAll(root, random.pick(['CEB622Message', 'CEB900Message', 'CEB000Message', '__proto__', 'a'])),
  ),
  'two roots': text((body, _, sent) =>
    sent.format === 'xml' ? `${body}<b/>` : body.replace(/}\s*$/, ',"CEB513Message":{}}'),
  ),
  'another namespace': text((body, random) =>
    body.replace(
      'http://www.chinaport.gov.cn/ceb',
      random.pick(['urn:x', '', 'http://www.chinaport.gov.cn/CEB']),
    ),
  ),
  'another prefix': text((body, random) =>
    body.replaceAll('ceb:', random.pick(['x:', '', 'ceb:ceb:'])).replace('xmlns:ceb', 'xmlns:x'),
  ),
  'huge attributes': text((body, random, sent) => {
    const many = Array.from({ length: 3000 }, (_, at) => ` a${at}="b"`).join('');
    const added = random.chance(0.5) ? many : ` a="${'b'.repeat(2_000_000)}"`;
    return sent.format === 'xml'
      ? body.replace(/(<ceb:CEB\d+Message)/, `$1${added}`)
      : body.replace('"guid"', `"${'b'.repeat(2_000_000)}":"","guid"`);
  }),
  'a name without end': text((body, _, sent) =>
    afterStart(body, sent, { xml: `<${'a'.repeat(1_000_000)}/>`, json: `"${'a'.repeat(1_000_000)}":1,` }),
  ),
  'BaseTransfer gone': text((body) => body.replaceAll('BaseTransfer', 'BaseTransfers')),
  'an element twice': text((body, _, sent) =>
    sent.format === 'xml'
      ? body.replace(/(<ceb:BaseTransfer>.*<\/ceb:BaseTransfer>)/s, '$1$1')
      : body.replace(/("orderNo":"\d+",)/, '$1$1'),
  ),
  'members of a prototype': text((body) =>
    body.replace('{', '{"__proto__":{"polluted":"x"},"constructor":{"prototype":{"polluted":"x"}},'),
  ),
  'too many documents': text((body, _, { format, node }) =>
    format === 'xml'
      ? body.replace(new RegExp(`(<ceb:${node}>.*?</ceb:${node}>)`, 's'), (one) => one.repeat(101))
      : body.replace(`"${node}":[`, `"${node}":[${'{},'.repeat(101)}`),
  ),
  'another content type': (sent, random) => ({
    ...sent,
    headers: {
      ...sent.headers,
      'content-type': random.pick([
        'text/plain',
        'application/json; charset=gbk',
        'text/xml',
        'a',
        'text/csv',
        'application/xml+json',
      ]),
    },
  }),
  'the other format’s name': (sent) => ({
    ...sent,
    headers: {
      ...sent.headers,
      'content-type': sent.format === 'xml' ? 'application/json' : 'application/xml',
    },
  }),
  'gzip, whole or cut': (sent, random) => {
    const packed = gzipSync(sent.body);
    const body = random.chance(0.5) ? packed : packed.subarray(0, cut(packed, random));
    return { ...sent, body, headers: { ...sent.headers, 'content-encoding': 'gzip' } };
  },
  'an odd Idempotency-Key': (sent, random) => ({
    ...sent,
    headers: {
      ...sent.headers,
      'idempotency-key': random.pick(['x'.repeat(300), 'a b', `k${random.below(1e9)}`]),
    },
  }),
};

/** More than the platform takes, sent in pieces without saying how much. */
export const hugeBytes = 50 * 1024 * 1024;
export const huge = {
  'fifty megabytes of spaces': (sent) => ({ ...sent, pad: hugeBytes, headers: { ...sent.headers } }),
  'fifty megabytes, as announced': (sent) => ({
    ...sent,
    pad: hugeBytes,
    headers: { ...sent.headers, 'content-length': String(sent.body.length + hugeBytes) },
  }),
};
