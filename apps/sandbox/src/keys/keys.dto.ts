import { ApiProperty } from '@nestjs/swagger';

export class TestKeyView {
  @ApiProperty({ example: 'demo' })
  clientId!: string;

  @ApiProperty({ enum: ['sm2', 'rsa'] })
  kind!: string;

  @ApiProperty({ description: '证书编号，填入 KeyName · Number of the certificate, for KeyName' })
  keyName!: string;

  @ApiProperty({ description: 'RSA: PKCS 8 PEM; SM2: 64 hex characters (D)' })
  privateKey!: string;

  @ApiProperty({
    description: 'DER 的 Base64，填入 X509Certificate · Base64 of the DER, for X509Certificate',
  })
  certificate!: string;
}

export class TestKeysView {
  @ApiProperty({
    description:
      '测试发证机构的证书（PEM），即海关服务的 SIGNATURE_AUTHORITIES · Certificates of the test authority, PEM: SIGNATURE_AUTHORITIES of the customs service',
  })
  authorities!: string;

  @ApiProperty({ type: [TestKeyView] })
  keys!: readonly TestKeyView[];
}
