/** A message of the JSON shape as CEB XML, whatever a mutation has made of it. */
export function asXml(message, { signed = false } = {}) {
  const [[root, content]] = Object.entries(message);
  const { guid, version, ...children } = content;
  const open = `<ceb:${root} guid="${escaped(guid)}" version="${escaped(version)}" xmlns:ceb="http://www.chinaport.gov.cn/ceb">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${open}${inside(children)}${signed ? signature : ''}</ceb:${root}>`;
}

function inside(value) {
  if (value === null || typeof value !== 'object') return escaped(value);
  return Object.entries(value)
    .flatMap(([name, item]) => [item].flat().map((one) => `<ceb:${name}>${inside(one)}</ceb:${name}>`))
    .join('');
}

const escaped = (value) =>
  String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Judged for place and structure only. */
const signature =
  '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/><ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/><ds:Reference URI=""><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue><ds:KeyInfo><ds:KeyName>fuzz</ds:KeyName></ds:KeyInfo></ds:Signature>';
