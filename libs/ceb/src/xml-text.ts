const special = /[&<>\r]/;
const specialInAttribute = /[&<"\t\n\r]/;
const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function replaced(character: string): string {
  return replacements[character] ?? character;
}

/** Character content as canonical XML writes it. */
export function xmlText(value: string): string {
  return special.test(value) ? value.replace(/[&<>\r]/g, replaced) : value;
}

/** The value of an attribute in double quotes, as canonical XML writes it. */
export function xmlAttribute(value: string): string {
  return specialInAttribute.test(value) ? value.replace(/[&<"\t\n\r]/g, replaced) : value;
}

/** A CDATA section; text where the value holds a carriage return, which a section cannot carry. */
export function xmlCdata(value: string): string {
  return value.includes('\r') ? xmlText(value) : `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
