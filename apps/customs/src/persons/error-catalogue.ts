import type { ErrorRow } from '@app/kernel';

/** Personal data: reveal, export, erasure (个人信息). */
// prettier-ignore
export const personErrors: readonly ErrorRow[] = [
  ['purpose-not-allowed', 'officer', '该目的不适用于调用方的角色', 'The purpose is not one for the caller’s role', '使用 expected 列出的目的', 'Name one that expected lists', 'purpose: inspection'],
  ['person-not-named', 'operator', '未指明个人', 'Nobody is named', '给出证件号码，或姓名加电话', 'Give the ID number, or name and telephone', 'POST /customs/persons/export {}'],
  ['retention-runs', 'operator', '信息仍在法定保存期限内', 'A law asks to keep it still', '期限届满后再办理；errors 列出依据和期限', 'Ask again after the day that errors names', 'POST /customs/persons/erasure'],
];
