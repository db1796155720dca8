export {
  type CebMessageType,
  type DocumentKind,
  type MessageKind,
  isMessageType,
  messageKind,
  messageKinds,
  messageTypeOfRoot,
} from './message-kinds.js';
export type { CebDocument, CebMessage, CebNode, CebValue, MessageToWrite } from './message.js';
export { readDocument, readMessage } from './read-message.js';
export { maskedMessage } from './masked-message.js';
export { packDocument, unpackDocument } from './pack-document.js';
export { writeMessage, writeMessageBytes } from './write-message.js';
export { headOf, keyOf, linesOf } from './document-parts.js';
export {
  type SignatureMethod,
  type SignatureParts,
  canonicalization,
  envelopedTransform,
  signatureAlgorithms,
  signatureElement,
} from './signature.js';
export { openSignature, type SignedMessage } from './signing/enveloped-signature.js';
export { signMessage } from './signing/sign-message.js';
export { type Certificate, certificatePem, isIssuedBy, readCertificate } from './signing/certificate.js';
export { issueCertificate, type Owner } from './signing/issue-certificate.js';
export {
  isSignedBy,
  type PrivateKey,
  type PublicKey,
  newPrivateKey,
  publicKeyOf,
  privateKeyOf,
  privateKeyText,
} from './signing/keys.js';
export { type Envelope, readEnvelope, writeEnvelope } from './envelope.js';
export {
  type FieldDescription,
  type JsonSchema,
  describeMessage,
  messageSchema,
} from './describe-message.js';
export { fieldName } from './field-names.js';
export { cebNamespace } from './message-rules.js';
export { maxBodyBytes, maxDepth, maxElements } from './body-text.js';
export type { FaultCode } from './faults.js';
