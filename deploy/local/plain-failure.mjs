/**
 * Something the person at the keyboard can mend. It is shown as one sentence in Chinese and English, with the
 * remedy in it and without a stack; everything else that is thrown is a defect and keeps its stack.
 */
export class PlainFailure extends Error {
  constructor(zh, en, options) {
    super(`${zh}\n${en}`, options);
    this.name = 'PlainFailure';
    this.zh = zh;
    this.en = en;
  }
}
