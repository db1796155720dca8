/** One data item of the interface of announcement 2018 no. 179: mandatory or not, longest text or pattern. */
interface DataItem {
  readonly path: string;
  readonly mandatory: boolean;
  readonly form: RegExp;
}

const upTo = (longest: number): RegExp => new RegExp(`^(?=[\\s\\S]*\\S)[\\s\\S]{1,${longest}}$`, 'u');
const item = (path: string, form: RegExp | number, mandatory = true): DataItem => ({
  path,
  mandatory,
  form: typeof form === 'number' ? upTo(form) : form,
});

const head: readonly DataItem[] = [
  item('guid', /^[\dA-F]{8}-[\dA-F]{4}-[\dA-F]{4}-[\dA-F]{4}-[\dA-F]{12}$/i),
  item('initalRequest', 8000),
  item('initalResponse', 8000),
  item('ebpCode', 18),
  item('payCode', 18),
  item('payTransactionId', 60),
  item('totalAmount', /^(?=.*[1-9])\d{1,14}(\.\d{1,5})?$/),
  item('currency', /^\d{3,4}$/),
  item('verDept', /^[123]$/),
  item('payType', /^[1-4]$/, false),
  item('tradingTime', /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d$/),
  item('note', 1000, false),
];
const order: readonly DataItem[] = [
  item('orderNo', 60),
  item('recpAccount', 60),
  item('recpCode', 18, false),
  item('recpName', 100),
];
const goods: readonly DataItem[] = [item('gname', 250), item('itemLink', 3000)];
const signed: readonly DataItem[] = [
  item('sessionID', 128),
  item('serviceTime', /^\d{13}$/),
  item('certNo', 128),
  item('signValue', /^[\w+/=\s-]{4,}$/),
];

type Json = Readonly<Record<string, unknown>>;

function members(value: unknown): Json | undefined {
  const own = typeof value === 'string' ? jsonOf(value) : value;
  return typeof own === 'object' && own !== null && !Array.isArray(own) ? { ...own } : undefined;
}

function rows(value: unknown): readonly unknown[] {
  const own = typeof value === 'string' ? jsonOf(value) : value;
  return Array.isArray(own) ? own : [];
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Paths of the items that do not fit. */
function unfit(items: readonly DataItem[], values: Json | undefined, at: string): readonly string[] {
  if (!values) return [at];
  return items.flatMap(({ path, mandatory, form }) => {
    const value = values[path];
    const where = at === '' ? path : `${at}.${path}`;
    if (value === undefined || value === null || value === '') return mandatory ? [where] : [];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return form.test(text) ? [] : [where];
  });
}

/** An answer as customs reads it. */
export interface ReadAnswer {
  readonly sessionID: string;
  readonly orderNos: readonly string[];
  readonly certNo: string;
  readonly signValue: string;
  /** Data items that break the published table. */
  readonly unfit: readonly string[];
}

export function readAnswer(body: string): ReadAnswer | undefined {
  const answer = members(jsonOf(body));
  if (!answer) return undefined;
  const lists = rows(answer.payExchangeInfoLists);
  const text = (name: string): string => {
    const value = answer[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    sessionID: text('sessionID'),
    certNo: text('certNo'),
    signValue: text('signValue'),
    orderNos: lists.map((one) => String(members(one)?.orderNo ?? '')),
    unfit: [
      ...unfit(signed, answer, ''),
      ...unfit(head, members(answer.payExchangeInfoHead), 'payExchangeInfoHead'),
      ...(lists.length === 0 ? ['payExchangeInfoLists'] : []),
      ...lists.flatMap((one, at) => listUnfit(members(one), `payExchangeInfoLists[${at}]`)),
    ],
  };
}

function listUnfit(list: Json | undefined, at: string): readonly string[] {
  const sold = rows(list?.goodsInfo);
  return [
    ...unfit(order, list, at),
    ...(sold.length === 0 ? [`${at}.goodsInfo`] : []),
    ...sold.flatMap((one, line) => unfit(goods, members(one), `${at}.goodsInfo[${line}]`)),
  ];
}
