/** A case is an order on a platform; `ebpCode` is the credit code where the platform is a participant. */
export interface CaseReference {
  readonly orderNo: string;
  readonly ebpCode: string;
}

export function sameCase(one: CaseReference, other: CaseReference): boolean {
  return one.orderNo === other.orderNo && one.ebpCode === other.ebpCode;
}
