import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { certificatePem, readCertificate } from '@app/ceb';
import { Operation, Transactions } from '@app/platform';
import { TestKeysView } from './keys.dto.js';
import { TestKeysService } from './test-keys.service.js';

@Controller('sandbox/keys')
export class KeysController {
  constructor(
    private readonly keys: TestKeysService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: TestKeysView })
  @Operation({
    task: 'start',
    zh: '沙箱企业的测试签名密钥与证书',
    en: 'Keys and certificates with which the enterprises of the sandbox sign messages',
    description: '仅限沙箱 · Only in the sandbox: SM2 with SM3 (user id 1234567812345678), and RSA',
  })
  async list(): Promise<TestKeysView> {
    const { authorities, keys } = await this.transactions.run((tx) => this.keys.all(tx));
    return {
      authorities: authorities.map(({ certificate }) => certificatePem(certificate)).join(''),
      keys: keys.map(({ clientId, kind, privateKey, certificate }) => {
        const keyName = readCertificate(certificate)?.serial ?? '';
        return { clientId, kind, keyName, privateKey, certificate };
      }),
    };
  }
}
