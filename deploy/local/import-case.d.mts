type CebValue = string | CebNode | CebNode[];
interface CebNode {
  [name: string]: CebValue;
}
export interface ImportCase {
  CEB311Message: CebNode;
  CEB411Message: CebNode;
  CEB511Message: CebNode;
  CEB621Message: CebNode;
}
export interface ImportCaseOptions {
  /** Digits only: the sandbox's customs lets such an order go the good way. */
  orderNo: string;
  demo: { customsCode: string; name: string };
  mode?: '1210' | '9610';
  at?: Date;
}
/** The four messages of one retail import whose amounts fit, as the JSON mirror of CEB XML. */
export function importCase(options: ImportCaseOptions): ImportCase;
/** One message `{ CEB511Message: … }` as CEB XML, without a signature. */
export function toXml(message: { [root: string]: CebNode }): string;
/** Digits only, different at every call. */
export function freshOrderNo(at?: Date): string;
/** yyyyMMddHHmmss in Asia/Shanghai. */
export function cebTime(at: Date): string;
/** 36 characters, upper case. */
export function guid(): string;
