const statuses = new Set([200, 202, 400, 413, 415]);
const outcomes = new Set(['accepted', 'duplicate', 'stale', 'rejected']);
/** A server that stops reading an endless body may close the connection before its answer is read. */
const closed = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** What is wrong with an answer, in a sentence; undefined where nothing is. Notes in `run` what it says to be stored. */
export function wrongAnswer(input, answer, run) {
  if (answer.failure)
    return input.pad && closed.has(answer.failure) ? undefined : `no answer: ${answer.failure}`;
  if (!statuses.has(answer.status)) return `status ${answer.status}`;
  if (input.pad && answer.status !== 413) return `a body above the limit is answered ${answer.status}`;
  if ((answer.headers['content-type'] ?? '').includes('xml')) return wrongReceipts(input, answer, run);
  const body = parsed(answer.text);
  if (body === undefined) return 'the answer is no JSON';
  if (answer.status >= 400) return wrongProblem(body);
  return input.path.endsWith('/check') ? wrongCheck(input, body) : wrongOutcomes(input, body, run);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isFault = ({ pointer, code, message }) =>
  typeof pointer === 'string' && Boolean(code) && Boolean(message);

function wrongProblem(body) {
  if (!body.code || !body.detail || !body.traceId) return 'the problem has no code, detail or traceId';
  return (body.errors ?? []).every(isFault) ? undefined : 'an error has no pointer, code or message';
}

/** CEB answers: a receipt for each document, or one CEB900 that refuses the whole. */
function wrongReceipts({ intact, count, number, path }, { status, text }, run) {
  const statusesOf = [...text.matchAll(/<(?:\w+:)?returnStatus>([^<]*)</g)].map(([, value]) => value);
  if (status === 400) return text.includes('CEB900Message') ? undefined : 'a refusal in XML is no CEB900';
  if (!path.endsWith('/check')) run.messages += 1;
  for (const [, id] of text.matchAll(/新增申报成功\[([^\]]+)\]/g)) run.taken.set(id, number);
  if (intact && statusesOf.length !== count) return `${statusesOf.length} receipts for ${count} documents`;
  const refused = (intact ?? []).filter((place) => statusesOf[place] !== '2');
  return refused.length === 0 ? undefined : `intact documents ${refused.join(', ')} are refused`;
}

function wrongCheck({ intact, count }, body) {
  if (!Array.isArray(body.documents) || !body.structure) return 'the check has no documents or structure';
  if (intact && body.documents.length !== count)
    return `${body.documents.length} results for ${count} documents`;
  const wrong = (intact ?? []).filter((place) => body.documents[place].errors.length > 0);
  return wrong.length === 0 ? undefined : `intact documents ${wrong.join(', ')} have errors`;
}

function wrongOutcomes({ intact, number, count }, body, run) {
  if (!body.messageId || !Array.isArray(body.documents)) return 'the answer has no messageId or documents';
  run.messages += 1;
  for (const [place, document] of body.documents.entries()) {
    if (document.index !== place) return `result ${place} has index ${document.index}`;
    if (!outcomes.has(document.outcome)) return `outcome ${document.outcome}`;
    if (document.outcome === 'rejected' && !(document.errors?.length > 0 && document.errors.every(isFault)))
      return `document ${place} is rejected without a reason`;
    if (document.outcome === 'accepted' && !document.id) return `document ${place} is accepted without an id`;
    if (document.outcome === 'accepted') run.taken.set(document.id, number);
  }
  if (!intact) return undefined;
  if (body.documents.length !== count) return `${body.documents.length} results for ${count} documents`;
  const lost = intact.filter((place) => body.documents[place].outcome !== 'accepted');
  return lost.length === 0 ? undefined : `intact documents ${lost.join(', ')} are not accepted`;
}
