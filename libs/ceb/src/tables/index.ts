import type { CebMessageType } from '../message-kinds.js';
import type { Row } from '../table.js';
import { ceb213 } from './ceb213.js';
import { ceb214 } from './ceb214.js';
import { ceb215 } from './ceb215.js';
import { ceb216 } from './ceb216.js';
import { ceb303 } from './ceb303.js';
import { ceb304 } from './ceb304.js';
import { ceb311 } from './ceb311.js';
import { ceb312 } from './ceb312.js';
import { ceb403 } from './ceb403.js';
import { ceb404 } from './ceb404.js';
import { ceb411 } from './ceb411.js';
import { ceb412 } from './ceb412.js';
import { ceb505 } from './ceb505.js';
import { ceb506 } from './ceb506.js';
import { ceb507 } from './ceb507.js';
import { ceb508 } from './ceb508.js';
import { ceb509 } from './ceb509.js';
import { ceb510 } from './ceb510.js';
import { ceb511 } from './ceb511.js';
import { ceb512 } from './ceb512.js';
import { ceb513 } from './ceb513.js';
import { ceb514 } from './ceb514.js';
import { ceb603 } from './ceb603.js';
import { ceb604 } from './ceb604.js';
import { ceb605 } from './ceb605.js';
import { ceb606 } from './ceb606.js';
import { ceb607 } from './ceb607.js';
import { ceb608 } from './ceb608.js';
import { ceb621 } from './ceb621.js';
import { ceb622 } from './ceb622.js';
import { ceb623 } from './ceb623.js';
import { ceb624 } from './ceb624.js';
import { ceb625 } from './ceb625.js';
import { ceb626 } from './ceb626.js';
import { ceb701 } from './ceb701.js';
import { ceb702 } from './ceb702.js';
import { ceb711 } from './ceb711.js';
import { ceb712 } from './ceb712.js';
import { ceb792 } from './ceb792.js';
import { ceb816 } from './ceb816.js';
import { ceb818 } from './ceb818.js';
import { ceb900 } from './ceb900.js';

/** What stands in the root element of every message of edition 202205. */
export const tables: Readonly<Record<CebMessageType, readonly Row[]>> = {
  CEB213: ceb213,
  CEB214: ceb214,
  CEB215: ceb215,
  CEB216: ceb216,
  CEB303: ceb303,
  CEB304: ceb304,
  CEB311: ceb311,
  CEB312: ceb312,
  CEB403: ceb403,
  CEB404: ceb404,
  CEB411: ceb411,
  CEB412: ceb412,
  CEB505: ceb505,
  CEB506: ceb506,
  CEB507: ceb507,
  CEB508: ceb508,
  CEB509: ceb509,
  CEB510: ceb510,
  CEB511: ceb511,
  CEB512: ceb512,
  CEB513: ceb513,
  CEB514: ceb514,
  CEB603: ceb603,
  CEB604: ceb604,
  CEB605: ceb605,
  CEB606: ceb606,
  CEB607: ceb607,
  CEB608: ceb608,
  CEB621: ceb621,
  CEB622: ceb622,
  CEB623: ceb623,
  CEB624: ceb624,
  CEB625: ceb625,
  CEB626: ceb626,
  CEB701: ceb701,
  CEB702: ceb702,
  CEB711: ceb711,
  CEB712: ceb712,
  CEB792: ceb792,
  CEB816: ceb816,
  CEB818: ceb818,
  CEB900: ceb900,
};
