import type { Fault, Text } from '@app/kernel';
import { elementValue, type Cell, type Headings, type SheetRow } from '@app/tables';
import type { TypedFacts } from '../../participants/domain/facts.js';
import { participantRoles, type ParticipantRole } from '../../participants/domain/participant.js';
import type { BatchColumn, BatchField } from './batch-columns.js';

/** One row as it was typed; without `typed` where a cell cannot be read. */
export interface BatchRow {
  /** As people see it in their program, from 1. */
  readonly number: number;
  readonly typed: TypedFacts | undefined;
  readonly faults: readonly Fault[];
}

const longestName = 200;
const separators = /[、，,；;|/\s]+/;

/** Names that registers write for the roles, beside the codes of the platform. */
const roleNames: Readonly<Record<string, ParticipantRole>> = {
  跨境电商企业: 'e-commerce',
  电商企业: 'e-commerce',
  跨境电商平台: 'platform',
  电商平台: 'platform',
  支付企业: 'payment',
  物流企业: 'logistics',
  境内代理人: 'agent',
  报关企业: 'broker',
  园区运营方: 'park-operator',
  综合服务平台企业: 'integrated-service',
};

/** Every row by itself, with all that is wrong with its cells. */
export function readRows(headings: Headings<BatchColumn>, rows: readonly SheetRow[]): BatchRow[] {
  return rows.map((row) => readRow(headings, row));
}

function readRow({ columns }: Headings<BatchColumn>, row: SheetRow): BatchRow {
  const faults: Fault[] = [];
  const texts = new Map<BatchField, string>();
  for (const [at, column] of columns.entries()) {
    if (column === undefined) continue;
    const cell = row.cells[at];
    const pointer = pointerOf(row.number, column.key);
    const read = cell && textOf(cell);
    if (read === undefined) {
      if (column.required) faults.push(missing(pointer));
    } else if ('defect' in read) faults.push({ ...read.defect, pointer });
    else texts.set(column.key, read.value);
  }
  const roles = rolesOf(texts.get('roles') ?? '', pointerOf(row.number, 'roles'), faults);
  const name = texts.get('name') ?? '';
  if (name.length > longestName) faults.push(tooLong(pointerOf(row.number, 'name'), name));
  const creditCode = texts.get('creditCode') ?? '';
  const typed = { name, creditCode, customsCode: texts.get('customsCode') ?? null, roles };
  return { number: row.number, typed: faults.length > 0 ? undefined : typed, faults };
}

/** `/rows/4/creditCode`: the row as people count it, the column by its key. */
export function pointerOf(number: number, field: string): string {
  return `/rows/${number}/${field}`;
}

/** The column that a fault points at, if it is one. */
export function fieldOf({ pointer }: Fault): string | undefined {
  return /^\/rows\/\d+\/(\w+)$/.exec(pointer)?.[1];
}

function textOf(cell: Cell): ReturnType<typeof elementValue> | undefined {
  const read = elementValue(cell, { name: 'text', type: 'C..200' });
  return 'value' in read && read.value === '' ? undefined : read;
}

function rolesOf(text: string, pointer: string, faults: Fault[]): ParticipantRole[] {
  const names = text.split(separators).filter((name) => name !== '');
  const roles = new Set<ParticipantRole>();
  for (const name of names) {
    const role = participantRoles.find((known) => known === name.toLowerCase()) ?? roleNames[name];
    if (role === undefined) faults.push(unknownRole(pointer, name));
    else roles.add(role);
  }
  return [...roles];
}

function missing(pointer: string): Fault {
  return {
    pointer,
    code: 'cell-missing',
    message: { zh: '必填项为空', en: 'a required cell is empty' },
    fix: { zh: '填写', en: 'fill it in' },
  };
}

function tooLong(pointer: string, name: string): Fault {
  const message: Text = { zh: '名称过长', en: 'the name is too long' };
  return {
    pointer,
    code: 'name-too-long',
    message,
    expected: `<= ${longestName}`,
    actual: String(name.length),
  };
}

function unknownRole(pointer: string, name: string): Fault {
  return {
    pointer,
    code: 'role-unknown',
    message: { zh: '没有这个企业类型', en: 'there is no such role' },
    expected: participantRoles.join(' / '),
    actual: name.slice(0, 40),
    fix: {
      zh: '使用 expected 列出的代码或其中文名称，多个以顿号分开',
      en: 'use one of those in expected; several are separated by commas',
    },
  };
}
