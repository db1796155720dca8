const oids = { text: 25, uuid: 2950 };
const headerBytes = 20;

/** An array without nulls as PostgreSQL's binary form has it; texts are written in `encoding`, whose bytes must be UTF-8. */
export function binaryArray(type, values, encoding = 'utf8') {
  const isText = type === 'text';
  const sizeOf = (value) => (isText ? Buffer.byteLength(value, encoding) : 16);
  const sizes = values.map(sizeOf);
  const array = Buffer.allocUnsafe(headerBytes + sizes.reduce((sum, size) => sum + 4 + size, 0));
  array.writeInt32BE(1, 0);
  array.writeInt32BE(0, 4);
  array.writeInt32BE(oids[type], 8);
  array.writeInt32BE(values.length, 12);
  array.writeInt32BE(1, 16);
  let at = headerBytes;
  values.forEach((value, place) => {
    at = array.writeInt32BE(sizes[place], at);
    if (isText) array.write(value, at, encoding);
    else array.write(value.replaceAll('-', ''), at, 'hex');
    at += sizes[place];
  });
  return array;
}
