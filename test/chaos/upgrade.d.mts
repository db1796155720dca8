export function upgradeSchedule(seconds: number): { readonly service: string; readonly atMs: number }[];
