import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { TEMPLATE } from "./servers";

const BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const MAPPINGS = "blockDeviceMappings";
const root = { deviceName: "/dev/xvda", ebs: { encrypted: "true" } };
const absent = `violated: ${MAPPINGS} is left out, so the image decides`;
const noRoot = `violated: ${MAPPINGS} has no root device (/dev/xvda or /dev/sda1), so the image decides about it`;

prove("launch-template-ebs-encrypted", {
  program: () => [
    resource(TEMPLATE, "web", { [MAPPINGS]: [root] }),
    resource(TEMPLATE, "windows", {
      [MAPPINGS]: [
        { deviceName: "/dev/sda1", ebs: { encrypted: true } },
        { deviceName: "/dev/sdb", ebs: { snapshotId: UNKNOWN } },
        { deviceName: "/dev/sdc", noDevice: "" },
        { deviceName: "/dev/sdd", virtualName: "ephemeral0" },
      ],
    }),
  ],
  compliant: { web: "satisfied", windows: "satisfied" },
  cases: [
    {
      when: "not encrypted, as the provider writes it",
      edit: (program) => program.set("web", `${MAPPINGS}.0.ebs.encrypted`, "false"),
      then: { web: `violated: ${MAPPINGS}[0]: ebs.encrypted is "false"` },
    },
    {
      when: "not encrypted, false and not text",
      edit: (program) => program.set("windows", `${MAPPINGS}.0.ebs.encrypted`, false),
      then: { windows: `violated: ${MAPPINGS}[0]: ebs.encrypted is false` },
    },
    {
      when: "a copy says that it is not encrypted",
      edit: (program) => program.set("windows", `${MAPPINGS}.1.ebs.encrypted`, "false"),
      then: { windows: `violated: ${MAPPINGS}[1]: ebs.encrypted is "false"` },
    },
    {
      when: "a violation is not hidden by what is not known",
      edit: (program) => program.set("web", MAPPINGS, [{ ...root, ebs: UNKNOWN }, { ebs: { encrypted: false } }]),
      then: { web: `violated: ${MAPPINGS}[1]: ebs.encrypted is false` },
    },
    {
      when: "only another device is mapped",
      edit: (program) => program.set("web", `${MAPPINGS}.0.deviceName`, "/dev/sdf"),
      then: { web: noRoot },
    },
    {
      when: "the root device is not mapped, but the region encrypts everything",
      edit: (program) => {
        program.add(resource(BY_DEFAULT, "default", { enabled: "true" }));
        program.set("web", MAPPINGS, undefined);
        program.set("windows", MAPPINGS, [{ deviceName: "/dev/sdf", ebs: {} }]);
      },
      then: {},
    },
    {
      when: "the region encrypts everything, and the template says no",
      edit: (program) => {
        program.add(resource(BY_DEFAULT, "default", {}));
        program.set("web", `${MAPPINGS}.0.ebs.encrypted`, "false");
      },
      then: { web: `violated: ${MAPPINGS}[0]: ebs.encrypted is "false"` },
    },
    {
      when: "the root device is not mapped, and whether the region encrypts everything is not known",
      edit: (program) => {
        program.add(resource(BY_DEFAULT, "default", { enabled: UNKNOWN }));
        program.set("web", MAPPINGS, undefined);
        program.set("windows", MAPPINGS, [{ deviceName: "/dev/sdf", ebs: { encrypted: true } }]);
      },
      then: {
        web: "cannot be proved: enabled of default",
        windows: "cannot be proved: enabled of default",
      },
    },
    {
      when: "the root device is not mapped, and encryption by default is off",
      edit: (program) => {
        program.add(resource(BY_DEFAULT, "default", { enabled: false }));
        program.set("web", MAPPINGS, undefined);
      },
      then: { web: absent },
    },
    {
      when: "an empty list",
      edit: (program) => program.set("web", MAPPINGS, []),
      then: { web: absent },
    },
    {
      when: "a mapping that is not known",
      edit: (program) => program.set("web", MAPPINGS, [UNKNOWN, root]),
      then: { web: `cannot be proved: ${MAPPINGS}[0]` },
    },
  ],
  values: [
    {
      of: "web",
      path: MAPPINGS,
      unknown: { web: `cannot be proved: ${MAPPINGS}` },
      absent: { web: absent },
      mistyped: { web: `violated: ${MAPPINGS} is "neither a list nor an object", not a list` },
    },
    {
      of: "web",
      path: `${MAPPINGS}.0.ebs`,
      unknown: { web: `cannot be proved: ${MAPPINGS}[0].ebs.encrypted` },
      absent: { web: `violated: ${MAPPINGS}[0]: ebs.encrypted is left out` },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: `${MAPPINGS}.0.ebs.encrypted`,
      unknown: { web: `cannot be proved: ${MAPPINGS}[0].ebs.encrypted` },
      absent: { web: `violated: ${MAPPINGS}[0]: ebs.encrypted is left out` },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: `${MAPPINGS}.0.deviceName`,
      unknown: { web: "cannot be proved: deviceName" },
      absent: { web: noRoot },
      mistyped: { web: noRoot },
    },
  ],
});
