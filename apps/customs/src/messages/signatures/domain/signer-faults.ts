import type { Fault } from '@app/kernel';
import type { FiledDocument } from '../../domain/filed-document.js';
import { declarantsOf } from '../../domain/sender-right.js';
import type { SignatureFinding } from './signature-finding.js';

/**
 * What a signature that was verified says against one document of its message: it does not count, or it is not the
 * declarant's (-621015, -623021, -625013). A message that was not verified has no finding.
 */
export function signerFaults(
  filed: FiledDocument,
  root: string,
  copCode: string,
  finding: SignatureFinding | undefined,
  canonical: (code: string) => string,
): Fault[] {
  if (!finding) return [];
  if ('fault' in finding) return [{ pointer: `/${root}/Signature`, ...finding.fault }];
  const { fields, codes } = declarantsOf(filed);
  const declarants = (codes.length > 0 ? codes : [copCode]).map(canonical);
  const { serial, subject } = finding.signer;
  if (subject.some((value) => declarants.includes(canonical(value)))) return [];
  return [
    {
      pointer: codes.length > 0 ? `${filed.headPointer}/${fields[0]}` : `/${root}/BaseTransfer/copCode`,
      code: 'signer-not-declarant',
      message: {
        zh: '申报企业与签名证书的持有人不一致',
        en: 'the certificate that signed is not the declaring enterprise’s',
      },
      expected: `certificate ${serial}`,
      actual: codes.length > 0 ? codes.join(' / ') : copCode,
      fix: {
        zh: '以申报企业的证书加签，证书须载有其海关编码或统一社会信用代码',
        en: 'sign with a certificate of the declaring enterprise that holds its customs or credit code',
      },
    },
  ];
}
