import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ExportDeclared } from '@app/contracts';
import type { Delivery } from '@app/messaging';

/** Which orders a declaration (报关单) is about: a bank may name it instead of them. */
@Controller()
export class DeclaredCasesConsumer {
  @EventPattern<string>('customs.exports-declared.v1')
  async declared(@Payload() { tx, documents }: Delivery<ExportDeclared>): Promise<void> {
    const cases = documents.flatMap(({ entryId, cases: own }) =>
      own.map(({ orderNo, ebpCode }) => ({ entryId, orderNo, ebpCode })),
    );
    await tx.query(
      `INSERT INTO fx_declared_cases (entry_id, order_no, ebp_code)
       SELECT DISTINCT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING`,
      [
        cases.map(({ entryId }) => entryId),
        cases.map(({ orderNo }) => orderNo),
        cases.map(({ ebpCode }) => ebpCode),
      ],
    );
  }
}
