/** A sentence for people, in both languages of the platform. Codes are never translated; texts always come in pairs. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh' | 'en';
