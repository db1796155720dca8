import type { Fault } from '@app/kernel';

/** A fault of a message's signature, but for the place where it stands. */
export type SignatureFault = Omit<Fault, 'pointer'>;

const signAgain = { zh: '对最终报文重新加签', en: 'sign the final message anew' };
const askAuthority = {
  zh: '使用受信任的发证机构签发、在有效期内的证书',
  en: 'use a certificate in force, issued by an authority that is trusted here',
};

export const signatureRepeated = (count: number): SignatureFault => ({
  code: 'signature-repeated',
  message: { zh: '报文只能有一个签名', en: 'a message has one signature' },
  expected: '1',
  actual: String(count),
  fix: { zh: '只保留根元素下的 ds:Signature', en: 'keep only the ds:Signature under the root' },
});

export const signatureUnsupported = (
  expected: string | readonly string[],
  actual: string,
): SignatureFault => ({
  code: 'signature-unsupported',
  message: { zh: '不支持的签名方式', en: 'this way of signing is not supported' },
  expected: [expected].flat().join(' | '),
  actual,
  fix: { zh: '按 202205 版规范第 6 节加签', en: 'sign as section 6 of the 202205 specification says' },
});

export const digestDiffers = (expected: string, actual: string): SignatureFault => ({
  code: 'signature-digest-differs',
  message: { zh: '加签数据比对失败：报文在加签后被改动', en: 'the message was changed after it was signed' },
  expected,
  actual,
  fix: signAgain,
});

export const signatureWrong: SignatureFault = {
  code: 'signature-wrong',
  message: {
    zh: '验签失败：签名与证书中的公钥不符',
    en: 'the signature is not that of the key in the certificate',
  },
  fix: {
    zh: '用证书对应的私钥签名 SignedInfo 的规范化字节',
    en: 'sign the canonical bytes of SignedInfo with the key that the certificate is for',
  },
};

export const certificateUnreadable: SignatureFault = {
  code: 'certificate-unreadable',
  message: {
    zh: '签名中没有可读取的 RSA 或 SM2 证书',
    en: 'the signature has no readable certificate with an RSA or SM2 key',
  },
  expected: 'KeyInfo/X509Data/X509Certificate',
  fix: {
    zh: '在 X509Certificate 填写 DER 证书的 Base64',
    en: 'put the Base64 of the DER certificate into X509Certificate',
  },
};

export const certificateNotTrusted = (serial: string): SignatureFault => ({
  code: 'certificate-not-trusted',
  message: { zh: '证书的发证机构不受信任', en: 'the issuer of the certificate is not trusted' },
  actual: serial,
  fix: askAuthority,
});

export const certificateNotInForce = (
  { from, to }: { readonly from: Date; readonly to: Date },
  at: Date,
): SignatureFault => ({
  code: 'certificate-not-in-force',
  message: { zh: '证书不在有效期内', en: 'the certificate is not in force' },
  expected: `${from.toISOString()} - ${to.toISOString()}`,
  actual: at.toISOString(),
  fix: askAuthority,
});
