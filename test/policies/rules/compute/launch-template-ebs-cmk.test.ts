import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { TEMPLATE } from "./servers";

const MAPPINGS = "blockDeviceMappings";
const KEY = `${MAPPINGS}.0.ebs.kmsKeyId`;
const ARN = "arn:aws:kms:us-east-1:111122223333:key/1";
const absent = `violated: ${MAPPINGS}[0]: ebs.kmsKeyId is left out`;

prove("launch-template-ebs-cmk", {
  program: () => {
    const key = resource("aws:kms/key:Key", "volumes", {});
    return [
      key,
      resource(TEMPLATE, "web", { [MAPPINGS]: [{ ebs: { kmsKeyId: UNKNOWN } }] }, { [MAPPINGS]: [key] }),
      resource(TEMPLATE, "known", { [MAPPINGS]: [{ ebs: { kmsKeyId: ARN } }, { noDevice: "" }] }),
    ];
  },
  compliant: { web: "satisfied", known: "satisfied" },
  cases: [
    {
      when: "AWS's own key",
      edit: (program) => program.set("known", KEY, "alias/aws/ebs"),
      then: { known: `violated: ${MAPPINGS}[0]: ebs.kmsKeyId is "alias/aws/ebs", a key that AWS manages` },
    },
    {
      when: "not known, and made from nothing here",
      edit: (program) => program.set("web", KEY, UNKNOWN),
      then: { web: `cannot be proved: ${MAPPINGS}[0].ebs.kmsKeyId` },
    },
    {
      when: "one volume has no key",
      edit: (program) => program.set("known", MAPPINGS, [{ ebs: { kmsKeyId: ARN } }, { ebs: {} }]),
      then: { known: `violated: ${MAPPINGS}[1]: ebs.kmsKeyId is left out` },
    },
    {
      when: "the region has a key for those that name none",
      edit: (program) => {
        program.add(resource("aws:ebs/defaultKmsKey:DefaultKmsKey", "default", { keyArn: ARN }));
        program.set("known", KEY, undefined);
        program.set("web", MAPPINGS, undefined);
      },
      then: {},
    },
    {
      when: "another region has such a key",
      edit: (program) => {
        const setting = resource("aws:ebs/defaultKmsKey:DefaultKmsKey", "default", { keyArn: ARN });
        program.add({ ...setting, region: "us-west-2" });
        program.set("known", KEY, undefined);
      },
      then: { known: absent },
    },
  ],
  values: [
    {
      of: "known",
      path: KEY,
      unknown: { known: `cannot be proved: ${MAPPINGS}[0].ebs.kmsKeyId` },
      absent: { known: absent },
      mistyped: { known: "violated" },
    },
    {
      of: "known",
      path: MAPPINGS,
      unknown: { known: `cannot be proved: ${MAPPINGS}` },
      absent: { known: `violated: ${MAPPINGS} is left out, so AWS's own key is used, or none` },
      mistyped: { known: "violated" },
    },
  ],
});
