/** The messages of one retail export as JSON; `summary` makes the CEB701 once customs has numbered the list. */
export function exportCase(options: {
  orderNo: string;
  demo: { customsCode: string; name: string };
  at?: Date;
}): {
  [root: string]: any;
  summary(invtNo: string): Record<string, any>;
};
