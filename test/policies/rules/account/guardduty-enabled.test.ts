import type { Resource } from "../../../../policies/resource";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { inRegion, used } from "./regional";

const DETECTOR = "aws:guardduty/detector:Detector";
const FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";
const NAMES = ["S3_DATA_EVENTS", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS", "EBS_MALWARE_PROTECTION"];

function watched(region: string, name: string): Resource[] {
  const detector = inRegion(region, resource(DETECTOR, name, { enable: true }));
  const features = NAMES.map((feature) =>
    inRegion(
      region,
      resource(
        FEATURE,
        `${name}-${feature}`,
        { detectorId: UNKNOWN, name: feature, status: "ENABLED" },
        { detectorId: [detector] },
      ),
    ),
  );
  return [detector, ...features];
}

prove("guardduty-enabled", {
  program: () => [...used(), ...watched("us-east-1", "east"), ...watched("us-west-2", "west")],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "a region has no detector",
      edit: (program) => program.remove("west"),
      then: { stack: "violated: us-west-2 has no aws.guardduty.Detector" },
    },
    {
      when: "a feature is not there",
      edit: (program) => program.remove("west-RDS_LOGIN_EVENTS"),
      then: { stack: "violated: west: no aws.guardduty.DetectorFeature enables RDS_LOGIN_EVENTS" },
    },
    {
      when: "a feature is off",
      edit: (program) => program.set("east-S3_DATA_EVENTS", "status", "DISABLED"),
      then: { stack: 'violated: east: east-S3_DATA_EVENTS: status is "DISABLED"; must be ENABLED' },
    },
    {
      when: "the detector itself asks for a feature",
      edit: (program) => {
        program.remove("east-S3_DATA_EVENTS");
        program.set("east", "datasources", { s3Logs: { enable: "true" } });
      },
      then: { stack: "satisfied" },
    },
    {
      when: "the detector itself has it off",
      edit: (program) => {
        program.remove("east-S3_DATA_EVENTS");
        program.set("east", "datasources", { s3Logs: { enable: false } });
      },
      then: { stack: "violated: east: datasources.s3Logs.enable is false" },
    },
    {
      when: "whose feature it is is not known",
      edit: (program) => program.set("west-S3_DATA_EVENTS", "detectorId", UNKNOWN),
      then: { stack: "cannot be proved: detectorId of west-S3_DATA_EVENTS of west" },
    },
    {
      when: "a feature of that name is somebody else's",
      edit: (program) => program.set("west-S3_DATA_EVENTS", "detectorId", "12abc34d567e8fa901bc2d34e56789f0"),
      then: { stack: "violated: west: no aws.guardduty.DetectorFeature enables S3_DATA_EVENTS" },
    },
  ],
  values: [
    {
      of: "east",
      path: "enable",
      unknown: { stack: "cannot be proved: enable of east" },
      absent: { stack: "satisfied" },
      mistyped: { stack: "violated" },
    },
    {
      of: "east-RDS_LOGIN_EVENTS",
      path: "status",
      unknown: { stack: "cannot be proved: status of east-RDS_LOGIN_EVENTS of east" },
      absent: { stack: "violated: east: east-RDS_LOGIN_EVENTS: status is left out; must be ENABLED" },
      mistyped: { stack: "violated" },
    },
    {
      of: "east-RDS_LOGIN_EVENTS",
      path: "name",
      unknown: { stack: "cannot be proved: name of east-RDS_LOGIN_EVENTS of east" },
      absent: { stack: "violated: east: no aws.guardduty.DetectorFeature enables RDS_LOGIN_EVENTS" },
      mistyped: { stack: "violated" },
    },
  ],
});

describe("with fewer features", () => {
  prove("guardduty-enabled", {
    program: () => [...used(), ...watched("us-east-1", "east"), inRegion("us-west-2", resource(DETECTOR, "west", {}))],
    compliant: { stack: "satisfied" },
    config: { features: [] },
    cases: [
      {
        when: "a detector is off",
        edit: (program) => program.set("west", "enable", "false"),
        then: { stack: 'violated: west: enable is "false"' },
      },
    ],
    values: [],
  });
});
