/** Applications about a list that customs has, each as a message of its own. */
export function applicationCase(options: {
  messages: Record<string, any>;
  invtNo: string;
  number: string;
  at?: Date;
}): {
  cancellation(): Record<string, object>;
  return(quantities?: Readonly<Record<string, string>>): Record<string, object>;
  exportCancellation(): Record<string, object>;
  exportReturn(quantities?: Readonly<Record<string, string>>): Record<string, object>;
  tally(): Record<string, object>;
};
