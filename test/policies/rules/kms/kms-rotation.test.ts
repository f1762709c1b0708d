import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const KEY = "aws:kms/key:Key";
const store = "not applicable: KMS does not rotate keys of a custom key store";

prove("kms-rotation", {
  program: () => [
    resource(KEY, "records", { enableKeyRotation: true, rotationPeriodInDays: 180 }),
    resource(KEY, "signatures", { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "RSA_3072" }),
    resource(KEY, "hashes", { keyUsage: "GENERATE_VERIFY_MAC", customerMasterKeySpec: "HMAC_256" }),
    resource(KEY, "asymmetric", { customerMasterKeySpec: "RSA_3072" }),
    resource(KEY, "cluster", { customKeyStoreId: UNKNOWN }),
  ],
  compliant: {
    records: "satisfied",
    signatures: "not applicable: keyUsage is not ENCRYPT_DECRYPT",
    hashes: "not applicable: keyUsage is not ENCRYPT_DECRYPT",
    asymmetric: "not applicable: customerMasterKeySpec is not SYMMETRIC_DEFAULT",
    cluster: store,
  },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("records", "enableKeyRotation", false),
      then: { records: "violated: enableKeyRotation is false" },
    },
    {
      when: "on, as text",
      edit: (program) => program.set("records", "enableKeyRotation", "true"),
      then: {},
    },
    {
      when: "later than once a year",
      edit: (program) => program.set("records", "rotationPeriodInDays", "366"),
      then: { records: "violated: rotationPeriodInDays is 366; must be at most 365" },
    },
    {
      when: "a key store outside AWS",
      edit: (program) => {
        program.set("records", "xksKeyId", "1");
        program.set("records", "enableKeyRotation", undefined);
      },
      then: { records: store },
    },
    ...["keyUsage", "customerMasterKeySpec"].map((path): Case => ({
      when: `not rotated, and ${path} is not known`,
      edit: (program) => {
        program.set("records", path, UNKNOWN);
        program.set("records", "enableKeyRotation", false);
      },
      then: { records: `cannot be proved: ${path}` },
    })),
  ],
  values: [
    {
      of: "records",
      path: "enableKeyRotation",
      unknown: { records: "cannot be proved: enableKeyRotation" },
      absent: { records: "violated: enableKeyRotation is left out, which means false" },
      mistyped: { records: 'violated: enableKeyRotation is {"of":"another type"}, not true or false' },
    },
    {
      of: "records",
      path: "rotationPeriodInDays",
      unknown: { records: "cannot be proved: rotationPeriodInDays" },
      absent: {},
      mistyped: { records: 'violated: rotationPeriodInDays is {"of":"another type"}, not a number' },
    },
  ],
});

describe("kms-rotation, with days of one's own", () => {
  prove("kms-rotation", {
    program: () => [resource(KEY, "records", { enableKeyRotation: true, rotationPeriodInDays: 90 })],
    compliant: { records: "satisfied" },
    cases: [
      {
        when: "left out",
        edit: (program) => program.set("records", "rotationPeriodInDays", undefined),
        then: { records: "violated: rotationPeriodInDays is 365; must be at most 90" },
      },
    ],
    values: [],
    config: { mostDays: 90 },
  });
});
