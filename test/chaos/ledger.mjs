import { appendFileSync } from 'node:fs';

/**
 * What the clients of a run know, kept outside of the platform: every request before it is sent, and what it was answered.
 * The file has one JSON text a line, in the order of time, for whoever looks into a run afterwards.
 */
export class Ledger {
  /** Cases that were filed: `{ orderNo, direction: 'import' | 'export', way, ends }`; `ends` is the status they must reach. */
  cases = [];
  /** Messages answered with 202: `{ key, messageId, messageType, answer, documents: [{ id, kind, orderNo, copNo, outcome }] }`. */
  messages = [];
  /** Other acknowledged steps: `{ step, id, orderNo, … }`. */
  steps = [];
  /** Answers that differ from what an earlier answer promised. */
  contradictions = [];
  /** Valid requests that were refused, and those that nobody answered in time. */
  refused = [];
  unanswered = [];
  /** Ids of events that the run itself put into the log, with what they are. */
  foreignEvents = new Map();
  /** Waits of single requests from their first failure to their answer, in ms. */
  outages = [];
  attempts = 0;

  constructor(file) {
    this.file = file;
  }

  note(what, entry) {
    appendFileSync(this.file, `${JSON.stringify({ at: new Date().toISOString(), what, ...entry })}\n`);
  }

  filed(one) {
    this.cases.push(one);
    this.note('case', one);
  }

  acknowledged(message) {
    this.messages.push(message);
    this.note('message', message);
  }

  step(entry) {
    this.steps.push(entry);
    this.note('step', entry);
  }

  contradiction(text) {
    this.contradictions.push(text);
    this.note('contradiction', { text });
  }

  /** A request that failed at first has its answer. */
  waited(path, ms) {
    this.outages.push(ms);
    this.note('waited', { path, ms });
  }

  /** Documents and steps that somebody was told are done. */
  get acknowledgedCount() {
    return this.documents().length + this.steps.length;
  }

  /** Every document that was accepted, with its message. */
  documents() {
    return this.messages.flatMap(({ documents, messageType, messageId }) =>
      documents
        .filter(({ outcome }) => outcome === 'accepted')
        .map((document) => ({ ...document, messageType, messageId })),
    );
  }

  stepsNamed(step) {
    return this.steps.filter((entry) => entry.step === step);
  }
}
