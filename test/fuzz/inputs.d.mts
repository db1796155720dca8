export interface Input {
  readonly number: number;
  readonly mutation: string;
  readonly format: 'xml' | 'json';
  readonly body: Buffer;
}

export function inputOf(
  seed: number,
  number: number,
  options: { demo: { customsCode: string; name: string }; at: Date; prefix: string },
): Input;
