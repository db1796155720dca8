import type { Fault } from '@app/kernel';

interface Standing {
  inStanding(code: string, department: 'customs'): boolean;
}

/** An enterprise files with customs only while customs has accepted its registration (-10102). */
export function standingFaults(
  root: string,
  book: Standing,
  caller: { readonly enterprise?: { readonly creditCode: string } },
): Fault[] {
  const code = caller.enterprise?.creditCode ?? '';
  if (book.inStanding(code, 'customs')) return [];
  return [
    {
      pointer: `/${root}/BaseTransfer/copCode`,
      code: 'enterprise-not-in-standing',
      message: {
        zh: '企业未登记，或海关尚未接受其登记',
        en: 'the enterprise is not registered, or customs has not accepted its registration',
      },
      actual: code,
      fix: {
        zh: '在 /registration/participants 登记并等待海关审核',
        en: 'register at /registration/participants and wait for the decision of customs',
      },
    },
  ];
}
