export function upgradeSchedule(seconds: number): { readonly instance: string; readonly atMs: number }[];
