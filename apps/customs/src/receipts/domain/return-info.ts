/** One `[Code:1800;Desc:逻辑校验通过]` of a receipt's free text. */
export interface InnerCode {
  readonly code: string;
  readonly description: string;
}

const inner = /\[Code:([^;\]]*);\s*Desc:([^\]]*)\]/g;
/** No receipt seen carries more; a hostile one is cut. */
const innerLimit = 50;

/** The inner codes of `returnInfo` (CODES 1), in their order; none where the text is plain. */
export function innerCodes(returnInfo: string): InnerCode[] {
  return [...returnInfo.matchAll(inner)]
    .slice(0, innerLimit)
    .map(([, code = '', description = '']) => ({ code: code.trim(), description: description.trim() }));
}
