import { Type } from 'typebox';

export const instant = Type.String({ description: 'RFC 3339 with offset +08:00' });
export const day = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'calendar date, Asia/Shanghai',
});
export const amount = Type.String({ pattern: '^-?\\d+(\\.\\d+)?$', description: 'decimal string' });
export const ciphertext = Type.String({
  description: 'field cipher: key id and AES-256-GCM ciphertext; only services that hold the key read it',
});

/** Every document of every event begins with these two. */
export const documentHead = {
  id: Type.String({ minLength: 1, maxLength: 128 }),
  version: Type.Integer({ minimum: 1 }),
};

/** A case is an order on a platform; `ebpCode` is the platform's credit code, or the code as sent where no participant has it. */
export const caseReference = Type.Object({ orderNo: Type.String(), ebpCode: Type.String() });

/** Credit codes of the participants that the document names, or the code as sent when no participant has it: they may see it. */
export const parties = Type.Array(Type.String());

/** How waybill status, arrivals and others that carry no order number are joined to a case. */
export const logisticsReference = Type.Object({ logisticsCode: Type.String(), logisticsNo: Type.String() });
