import type { CalendarDate } from '@app/kernel';

/** A comprehensive pilot zone (跨境电子商务综合试验区) by the first digits of the customs offices of its place. */
interface PilotZone {
  readonly offices: string;
  readonly name: string;
  readonly from: CalendarDate;
  readonly source: string;
}

/** The zone that this installation serves; another one adds its row. */
const pilotZones: readonly PilotZone[] = [
  { offices: '31', name: '宁波', from: '2016-01-12', source: '国函〔2016〕17 号' },
];

/** Whether a customs office belongs to a comprehensive pilot zone on `date`. */
export function inPilotZone(office: string, date: CalendarDate): boolean {
  return pilotZones.some((zone) => office.startsWith(zone.offices) && zone.from <= date);
}
