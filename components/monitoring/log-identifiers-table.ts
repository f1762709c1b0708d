/** Something in a log line that only few people may see: what it is called, and why it is looked for. */
export interface SensitiveRow {
  readonly kind: "health" | "person" | "payment" | "credential";
  /** Names of identifiers that AWS keeps, each with the country where it has one. */
  readonly identifiers: readonly string[];
}

/**
 * What CloudWatch Logs finds by itself. Countries are those of the cells and their neighbours: a patient keeps the card
 * of home. Health numbers need their keyword within 30 characters, so bare numbers stay readable.
 * Source: "CloudWatch Logs managed data identifiers for sensitive data types", CloudWatch Logs user guide, its pages on
 * health, personal, financial and credential types, read 2026-11-22.
 *
 * Left out on purpose: IpAddress, without which neither flow logs nor the firewall's log show an attack; LatLong,
 * ZipCode-US and VehicleIdentificationNumber, which match numbers of machines.
 */
export const MANAGED_IDENTIFIERS: readonly SensitiveRow[] = [
  {
    kind: "health",
    identifiers: [
      "DrugEnforcementAgencyNumber-US",
      "HealthcareProcedureCode-US",
      "HealthInsuranceCardNumber-EU",
      "HealthInsuranceClaimNumber-US",
      "HealthInsuranceNumber-FR",
      "MedicareBeneficiaryNumber-US",
      "NationalDrugCode-US",
      "NationalInsuranceNumber-GB",
      "NationalProviderId-US",
      "NhsNumber-GB",
    ],
  },
  {
    kind: "person",
    identifiers: [
      "Address",
      "DriversLicense-AU",
      "DriversLicense-DE",
      "DriversLicense-GB",
      "DriversLicense-IE",
      "DriversLicense-US",
      "EmailAddress",
      "IndividualTaxIdentificationNumber-US",
      "InseeCode-FR",
      "Name",
      "NationalIdentificationNumber-DE",
      "NationalIdentificationNumber-ES",
      "NationalIdentificationNumber-IT",
      "PassportNumber-DE",
      "PassportNumber-ES",
      "PassportNumber-FR",
      "PassportNumber-GB",
      "PassportNumber-IT",
      "PassportNumber-US",
      "PhoneNumber-DE",
      "PhoneNumber-ES",
      "PhoneNumber-FR",
      "PhoneNumber-GB",
      "PhoneNumber-IT",
      "PhoneNumber-US",
      "Ssn-ES",
      "Ssn-US",
      "TaxId-DE",
      "TaxId-ES",
      "TaxId-FR",
      "TaxId-GB",
    ],
  },
  {
    kind: "payment",
    identifiers: [
      "BankAccountNumber-DE",
      "BankAccountNumber-ES",
      "BankAccountNumber-FR",
      "BankAccountNumber-GB",
      "BankAccountNumber-IT",
      "BankAccountNumber-US",
      "CreditCardExpiration",
      "CreditCardNumber",
      "CreditCardSecurityCode",
    ],
  },
  {
    kind: "credential",
    identifiers: ["AwsSecretKey", "OpenSshPrivateKey", "PgpPrivateKey", "PkcsPrivateKey", "PuttyPrivateKey"],
  },
];

/** Something that AWS does not know, found by a pattern of ours. */
export interface CustomIdentifier {
  /** Letters, digits, hyphens and underscores; not a name of AWS's. */
  readonly name: string;
  /** Regular expression of at most 200 characters, without parentheses, colons and quotes: the service takes none. */
  readonly pattern: string;
  /** Lines in which it must be found. */
  readonly found: readonly string[];
  /** Lines that must stay as they are. */
  readonly left: readonly string[];
}

/**
 * Health numbers of the cells' countries that AWS has no identifier for, and the application's own. Numbers that could
 * be anything are looked for behind their name only, as AWS does it.
 * Forms: Services Australia (Medicare card: ten digits, the first 2 to 6), Australian Digital Health Agency (healthcare
 * identifiers: 16 digits from 8003 60), gematik (insured number: a letter and nine digits), Ireland's Department of
 * Social Protection (PPS number: seven digits and one or two letters).
 */
export const CUSTOM_IDENTIFIERS: readonly CustomIdentifier[] = [
  {
    name: "MedicareCard-AU",
    pattern: "[Mm]edicare.{0,24}[2-6]\\d{3}[ -]?\\d{5}[ -]?\\d",
    found: ['"medicareNumber":"2123456701"', "Medicare card 2123 45670 1"],
    // The second is a flow log: two ports and a protocol.
    left: [
      "request 2123456701",
      "10.16.64.9 10.16.0.5 3306 44321 6 12",
      "medicare: no card given",
      "Medicare card 1123 45670 1",
    ],
  },
  {
    name: "HealthcareIdentifier-AU",
    pattern: "8003[ -]?60\\d{2}[ -]?\\d{4}[ -]?\\d{4}",
    found: ["ihi=8003608166690503", "IHI 8003 6081 6669 0503"],
    left: ["8003618166690503", "800360816669"],
  },
  {
    name: "TaxFileNumber-AU",
    pattern: "TFN.{0,24}\\d{3}[ -]?\\d{3}[ -]?\\d{2,3}|[Tt]ax.?[Ff]ile.{0,24}\\d{3}[ -]?\\d{3}[ -]?\\d{2,3}",
    found: ["TFN: 123 456 782", '"taxFileNumber":"123456782"'],
    left: ["took 123456782 ns", "tax file missing"],
  },
  {
    name: "Phone-AU",
    pattern: "\\+61[ -]?[2-478][ -]?\\d{2,4}[ -]?\\d{3,4}[ -]?\\d{0,4}",
    found: ["+61 412 345 678", "+61 2 9876 5432", "+61412345678"],
    left: ["+6112345678", "0412345678"],
  },
  {
    name: "InsuredNumber-DE",
    pattern: "KVNR.{0,24}[A-Z]\\d{9}|[Vv]ersicherten.{0,24}[A-Z]\\d{9}",
    found: ["KVNR A123456780", "Versichertennummer=M123456789", '"versichertenId":"A123456780"'],
    left: ["A123456780", "KVNR missing"],
  },
  {
    name: "PublicServiceNumber-IE",
    pattern: "PPS.{0,24}\\d{7}[A-W][A-IW]?|pps[Nn].{0,24}\\d{7}[A-W][A-IW]?",
    found: ["PPSN 1234567T", "ppsNumber=1234567FA", "PPS No. 1234567T"],
    left: ["build 1234567T", "PPS 1234567"],
  },
  {
    // AWS's list of types names a date of birth, its list of identifiers for logs does not: a policy with one that is
    // not known is refused as a whole.
    name: "BirthDate",
    pattern:
      "[Bb]irth.{0,16}\\d{1,4}[-/. ]\\d{1,2}[-/. ]\\d{1,4}|DOB.{0,8}\\d{1,4}[-/. ]\\d{1,2}[-/. ]\\d{1,4}|dob.{0,8}\\d{1,4}[-/. ]\\d{1,2}[-/. ]\\d{1,4}",
    found: [
      '"dateOfBirth":"1980-04-01"',
      "Birth date: 01.04.1980",
      "DOB 4/1/1980",
      "birthday 1 4 1980",
      "dob=1980/4/1",
    ],
    left: ["birth date missing", "born 1980-04-01", "2026-11-22 21:00:00", "birthDate=19800401x"],
  },
  {
    name: "MedicalRecordNumber",
    pattern: "MRN[ =#.-]{0,3}[A-Z0-9]{6,12}|[Mm]edicalRecord.{0,24}[A-Z0-9]{6,12}",
    found: ["MRN 00123456", "MRN=AB123456", '"medicalRecordNumber":"00123456"'],
    left: ["MRN 123", "emRN not given"],
  },
];
