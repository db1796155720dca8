/** Text that shows something: no control characters (PostgreSQL keeps no NUL), and not white space alone. */
export const printable = /^(?=.*\S)\P{Cc}+$/u;
