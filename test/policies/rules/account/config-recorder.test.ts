import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { inRegion, used } from "./regional";

const RECORDER = "aws:cfg/recorder:Recorder";
const STATUS = "aws:cfg/recorderStatus:RecorderStatus";

prove("config-recorder", {
  program: () => {
    const east = inRegion(
      "us-east-1",
      resource(RECORDER, "east", {
        name: "all",
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      }),
    );
    const west = inRegion("us-west-2", resource(RECORDER, "west", { name: "all" }));
    return [
      ...used(),
      east,
      west,
      inRegion("us-east-1", resource(STATUS, "east-on", { name: "all", isEnabled: true }, { name: [east] })),
      inRegion("us-west-2", resource(STATUS, "west-on", { name: UNKNOWN, isEnabled: true }, { name: [west] })),
    ];
  },
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "a region has no recorder",
      edit: (program) => program.remove("west"),
      then: { stack: "violated: us-west-2 has no aws.cfg.Recorder" },
    },
    {
      when: "nothing starts one of them, and the other's has the same name",
      edit: (program) => program.remove("west-on"),
      then: { stack: "violated: west: no aws.cfg.RecorderStatus starts it" },
    },
    {
      when: "it is stopped",
      edit: (program) => program.set("east-on", "isEnabled", false),
      then: { stack: "violated: east: east-on: isEnabled is false" },
    },
    {
      when: "only some types are recorded",
      edit: (program) =>
        program.set("west", "recordingGroup", { allSupported: "false", resourceTypes: ["AWS::S3::Bucket"] }),
      then: { stack: 'violated: west: recordingGroup.allSupported is "false"' },
    },
    {
      when: "no region records global types",
      edit: (program) => program.set("east", "recordingGroup", undefined),
      then: { stack: "violated: recordingGroup.includeGlobalResourceTypes is true in no region" },
    },
    {
      when: "which recorder a status starts is not known",
      edit: (program) => program.set("west-on", "name", UNKNOWN),
      then: { stack: "cannot be proved: name of west-on of west" },
    },
    {
      when: "there is none at all",
      edit: (program) => ["east", "west", "east-on", "west-on"].forEach((name) => program.remove(name)),
      then: { stack: "violated: us-east-1 has no aws.cfg.Recorder; us-west-2 has no aws.cfg.Recorder" },
    },
  ],
  values: [
    {
      of: "east",
      path: "recordingGroup.allSupported",
      unknown: { stack: "cannot be proved: recordingGroup.allSupported of east" },
      absent: { stack: "satisfied" },
      mistyped: { stack: "violated" },
    },
    {
      of: "east",
      path: "recordingGroup.includeGlobalResourceTypes",
      unknown: { stack: "cannot be proved: recordingGroup.includeGlobalResourceTypes of east" },
      absent: { stack: "violated" },
      mistyped: { stack: "violated" },
    },
    {
      of: "west-on",
      path: "isEnabled",
      unknown: { stack: "cannot be proved: isEnabled of west-on of west" },
      absent: { stack: "violated: west: west-on: isEnabled is left out" },
      mistyped: { stack: "violated" },
    },
  ],
});
