import { move } from "../../demands";
import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { placed } from "./placed";

const KEY = "aws:kms/key:Key";
const REPLICA = "aws:kms/replicaKey:ReplicaKey";

prove("kms-multi-region-in-jurisdiction", {
  program: () => {
    const key = placed("eu-central-1", KEY, "key", { multiRegion: true });
    return [
      key,
      placed("eu-west-1", REPLICA, "replica", { primaryKeyArn: UNKNOWN }, { primaryKeyArn: [key] }),
      placed("eu-central-1", KEY, "local", { multiRegion: false }),
    ];
  },
  compliant: { key: "satisfied", replica: "satisfied", local: "not applicable: a key of one region" },
  cases: [
    {
      when: "the replica is abroad",
      edit: (program) => program.replace("replica", { ...program.get("replica"), region: "us-east-1" }),
      then: {
        key: "violated: its replica replica is in us-east-1, not under the law of eu-central-1",
        replica: "violated: copies data from eu-central-1 to us-east-1, which is under another law",
      },
    },
    {
      when: "a replica of a key made elsewhere, abroad",
      edit: (program) => program.set("replica", "primaryKeyArn", "arn:aws:kms:us-east-1:111122223333:key/mrk-1"),
      then: { replica: "violated: copies data from us-east-1 to eu-west-1, which is under another law" },
    },
    {
      when: "a replica of a key made elsewhere in the jurisdiction",
      edit: (program) => program.set("replica", "primaryKeyArn", "arn:aws:kms:eu-south-1:111122223333:key/mrk-1"),
      then: {},
    },
    { when: "no replica", edit: (program) => program.remove("replica"), then: { replica: undefined } },
    {
      when: "true as text",
      edit: (program) => program.set("local", "multiRegion", "true"),
      then: { local: "satisfied" },
    },
    {
      when: "keys whose material comes from outside",
      edit: (program) => {
        const key = placed("eu-central-1", "aws:kms/externalKey:ExternalKey", "outer", { multiRegion: true });
        program.add(
          key,
          placed(
            "us-east-1",
            "aws:kms/replicaExternalKey:ReplicaExternalKey",
            "outer-replica",
            { primaryKeyArn: UNKNOWN },
            { primaryKeyArn: [key] },
          ),
        );
      },
      then: { outer: "violated", "outer-replica": "violated" },
    },
    {
      when: "a replica whose region is not known",
      edit: (program) => {
        move(program, "replica");
      },
      then: { key: "cannot be proved: the region of the replica replica", replica: "cannot be proved" },
    },
  ],
  values: [
    {
      of: "key",
      path: "multiRegion",
      unknown: {},
      absent: { key: "not applicable: a key of one region" },
      mistyped: { key: "violated" },
    },
    {
      of: "replica",
      path: "primaryKeyArn",
      unknown: { replica: "cannot be proved" },
      absent: { replica: "not applicable" },
      mistyped: { replica: "violated" },
    },
  ],
});
