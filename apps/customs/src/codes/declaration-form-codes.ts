/** Code tables of the declaration form (报关单填制规范) that CEB messages do not use. Source: the public parameter tables. */

/** 包装种类, two digits since 2018-08-01. */
export const packagingCodes: readonly string[] = '00 01 04 06 22 23 29 32 33 39 92 93 98 99'.split(' ');

/** 征免性质 */
export const levyNatures: readonly string[] = (
  '101 118 119 201 299 301 307 399 401 403 406 408 412 413 417 418 419 420 421 422 423 499 501 502 503 506 510 ' +
  '601 602 603 605 606 608 609 611 698 789 799 801 802 888 898 997 998 999'
).split(' ');

/** 征减免税方式 */
export const levyModes: readonly string[] = '1 2 3 4 5 6 7 8 9'.split(' ');
