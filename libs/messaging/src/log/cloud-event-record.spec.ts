import { describe, expect, it } from '@jest/globals';
import { eventRecord, narrowed, readRecord } from './cloud-event-record.js';

const outgoing = {
  id: '01993b5e-7c00-7000-8000-000000000001',
  source: '/customs',
  type: 'customs.lists-received.v1',
  topic: 'customs.lists',
  key: '91330200MA2AAAAA1X',
  time: '2026-01-05T01:15:30.250Z',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  data: '{"documents":[{"id":"a","version":1},{"id":"b","version":2}]}',
} as const;

describe('records', () => {
  it('carry CloudEvents in binary mode, with the subject as their key', () => {
    expect(eventRecord(outgoing)).toEqual({
      topic: 'customs.lists',
      key: '91330200MA2AAAAA1X',
      headers: {
        ce_specversion: '1.0',
        ce_id: outgoing.id,
        ce_source: '/customs',
        ce_type: outgoing.type,
        ce_subject: outgoing.key,
        ce_time: outgoing.time,
        ce_traceparent: outgoing.traceparent,
        'content-type': 'application/json',
      },
      value: Buffer.from(outgoing.data),
    });
  });

  it.each([outgoing.traceparent, null])('are read as they were written, traceparent %s', (traceparent) => {
    const read = readRecord(eventRecord({ ...outgoing, traceparent }));
    expect(read).toMatchObject({
      id: outgoing.id,
      event: {
        specversion: '1.0',
        id: outgoing.id,
        type: outgoing.type,
        subject: outgoing.key,
        data: JSON.parse(outgoing.data),
      },
    });
    expect('event' in read && read.event.traceparent).toBe(traceparent ?? undefined);
  });

  it('narrowed to one document keep everything else', () => {
    const read = readRecord(narrowed(eventRecord(outgoing), { id: 'b', version: 2 }));
    expect(read).toMatchObject({
      id: outgoing.id,
      event: { data: { documents: [{ id: 'b', version: 2 }] } },
    });
  });

  it('without a usable id get one of their content, the same every time and another for other content', () => {
    const broken = { ...eventRecord(outgoing), headers: {} };
    const id = readRecord(broken).id;
    expect(id).toMatch(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/);
    expect(readRecord(broken).id).toBe(id);
    expect(readRecord({ ...broken, value: Buffer.from('{}') }).id).not.toBe(id);
  });
});
