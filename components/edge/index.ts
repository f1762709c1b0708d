export { Certificate, type CertificateArgs } from "./certificate";
export { isDomainName, isInZone, validateCertificate, type CertificateNames } from "./certificate-names";
export { lookUpCertificates } from "./existing-certificate";
export {
  existingCertificateProblems,
  validateExistingCertificate,
  type ExistingCertificateRequest,
  type IssuedCertificates,
} from "./existing-certificate-plan";
