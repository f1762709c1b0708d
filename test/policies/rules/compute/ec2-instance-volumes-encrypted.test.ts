import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { byTemplate, CONFIGURATION, INSTANCE } from "./servers";

const ROOT = "rootBlockDevice.encrypted";
const BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const root = { rootBlockDevice: { encrypted: true } };
const absent = `violated: ${ROOT} is left out`;

prove("ec2-instance-volumes-encrypted", {
  program: () => [
    resource(INSTANCE, "alone", { ...root, ebsBlockDevices: [{ encrypted: true }] }),
    resource(INSTANCE, "copies", { ...root, ebsBlockDevices: [{ snapshotId: UNKNOWN }, { noDevice: true }] }),
    resource(INSTANCE, "started", { launchTemplate: { id: "lt-1" } }),
    resource(CONFIGURATION, "old", { ...root, ebsBlockDevices: [{ encrypted: "true" }] }),
  ],
  compliant: { alone: "satisfied", copies: "satisfied", started: byTemplate, old: "satisfied" },
  cases: [
    {
      when: "the root volume is not encrypted",
      edit: (program) => {
        program.set("alone", ROOT, false);
        program.set("old", ROOT, "false");
      },
      then: { alone: `violated: ${ROOT} is false`, old: `violated: ${ROOT} is "false"` },
    },
    {
      when: "a further volume is not encrypted",
      edit: (program) => program.set("alone", "ebsBlockDevices", [{ encrypted: true }, {}]),
      then: { alone: "violated: ebsBlockDevices[1]: encrypted is left out" },
    },
    {
      when: "a copy says that it is not encrypted",
      edit: (program) => program.set("copies", "ebsBlockDevices.0.encrypted", false),
      then: { copies: "violated: ebsBlockDevices[0]: encrypted is false" },
    },
    {
      when: "nothing is said, and the region encrypts everything",
      edit: (program) => {
        program.add(resource(BY_DEFAULT, "default", {}));
        program.set("alone", "rootBlockDevice", undefined);
        program.set("alone", "ebsBlockDevices", [{}]);
        program.set("old", ROOT, false);
      },
      then: { old: `violated: ${ROOT} is false` },
    },
    {
      when: "nothing is said, and encryption by default is off, or on elsewhere",
      edit: (program) => {
        program.add(resource(BY_DEFAULT, "default", { enabled: false }));
        program.add({ ...resource(BY_DEFAULT, "far", {}), region: "us-west-2" });
        program.set("alone", "rootBlockDevice", undefined);
      },
      then: { alone: absent },
    },
    {
      when: "nothing is said, and whether the region encrypts everything is not known",
      edit: (program) => {
        program.add(resource(BY_DEFAULT, "default", { enabled: UNKNOWN }));
        program.set("alone", "rootBlockDevice", undefined);
        program.set("old", "ebsBlockDevices", [{}]);
      },
      then: {
        alone: "cannot be proved: enabled of default",
        old: "cannot be proved: ebsBlockDevices[0].encrypted",
      },
    },
    {
      when: "an instance takes back what its template says",
      edit: (program) => program.set("started", "rootBlockDevice", { encrypted: false }),
      then: { started: `violated: ${ROOT} is false` },
    },
    {
      when: "an instance adds a volume to those of its template",
      edit: (program) => program.set("started", "ebsBlockDevices", [{}]),
      then: { started: "violated: ebsBlockDevices[0]: encrypted is left out" },
    },
    {
      when: "a volume is not known",
      edit: (program) => program.set("alone", "ebsBlockDevices", [UNKNOWN]),
      then: { alone: "cannot be proved: ebsBlockDevices[0]" },
    },
  ],
  values: [
    {
      of: "alone",
      path: ROOT,
      unknown: { alone: `cannot be proved: ${ROOT}` },
      absent: { alone: absent },
      mistyped: { alone: "violated" },
    },
    {
      of: "alone",
      path: "rootBlockDevice",
      unknown: { alone: `cannot be proved: ${ROOT}` },
      absent: { alone: absent },
      mistyped: { alone: "violated" },
    },
    {
      of: "alone",
      path: "ebsBlockDevices.0.encrypted",
      unknown: { alone: "cannot be proved: ebsBlockDevices[0].encrypted" },
      absent: { alone: "violated: ebsBlockDevices[0]: encrypted is left out" },
      mistyped: { alone: "violated" },
    },
    {
      of: "alone",
      path: "ebsBlockDevices",
      unknown: { alone: "cannot be proved: ebsBlockDevices" },
      absent: {},
      mistyped: { alone: "violated" },
    },
  ],
});
