export { Certificate, type CertificateArgs } from "./certificate";
export { isDomainName, isInZone, validateCertificate, type CertificateNames } from "./certificate-names";
