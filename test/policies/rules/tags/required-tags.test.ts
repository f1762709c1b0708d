import { strict as assert } from "node:assert";
import { TAGGABLE } from "../../../../policies/checks/taggable";
import taggable from "../../../../stacks/taggable-types.json";
import { prove } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";

const TAGS = {
  owner: "platform",
  environment: "production",
  "cost-center": "1234",
  jurisdiction: "us",
  "data-classification": "health",
};
const GROUP = "aws:autoscaling/group:Group";
const TAG = "aws:autoscaling/tag:Tag";
const pairs = (tags: Inputs) => Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true }));
const { owner, ...others } = TAGS;

prove("required-tags", {
  program: () => [
    resource("aws:s3/bucket:Bucket", "documents", { tags: TAGS }),
    resource(GROUP, "fleet", { tags: pairs(TAGS) }),
    { ...resource("aws:sqs/queue:Queue", "queue", { tags: { owner } }), defaultTags: others },
    resource("aws:kms/alias:Alias", "alias", {}),
    resource("shop:web:Tier", "tier", {}),
  ],
  compliant: { documents: "satisfied", fleet: "satisfied", queue: "satisfied" },
  cases: [
    {
      when: "one is missing",
      edit: (program) => program.set("documents", "tags", others),
      then: { documents: "violated: lacks the tags owner" },
    },
    {
      when: "all are missing",
      edit: (program) => program.set("documents", "tags", {}),
      then: {
        documents: "violated: lacks the tags owner, environment, cost-center, jurisdiction, data-classification",
      },
    },
    {
      when: "an old bucket",
      edit: (program) => program.add(resource("aws:s3/bucketV2:BucketV2", "old", { tags: others })),
      then: { old: "violated: lacks the tags owner" },
    },
    {
      when: "another case is another tag",
      edit: (program) => program.set("documents", "tags", { ...others, Owner: "platform" }),
      then: { documents: "violated: lacks the tags owner" },
    },
    {
      when: "an owner that says nothing",
      edit: (program) => program.set("documents", "tags.owner", " "),
      then: { documents: 'violated: the tag owner is " ", which says nothing' },
    },
    {
      when: "a jurisdiction that there is not",
      edit: (program) => program.set("documents", "tags.jurisdiction", "moon"),
      then: { documents: 'violated: the tag jurisdiction is "moon"; must be one of us, eu, apac' },
    },
    {
      when: "a class that there is not",
      edit: (program) => program.set("documents", "tags.data-classification", "secret"),
      then: {
        documents:
          'violated: the tag data-classification is "secret"; must be one of health, audit, backup, credentials, logs, operational, none',
      },
    },
    {
      when: "its own tag goes before that of the provider",
      edit: (program) => program.set("queue", "tags", { owner, jurisdiction: "moon" }),
      then: { queue: "violated" },
    },
    {
      when: "tags of the provider are not those of an Auto Scaling group",
      edit: (program) => program.replace("fleet", { ...program.get("fleet"), inputs: {}, defaultTags: TAGS }),
      then: {
        fleet: "violated: lacks the tags owner, environment, cost-center, jurisdiction, data-classification",
      },
    },
    {
      when: "a group's tag is a resource of its own",
      edit: (program) => {
        program.set("fleet", "tags", pairs(others));
        program.add(
          resource(
            TAG,
            "fleet-owner",
            { autoscalingGroupName: UNKNOWN, tag: { key: "owner", value: "platform" } },
            { autoscalingGroupName: [program.get("fleet")] },
          ),
        );
      },
      then: {},
    },
    {
      when: "a tag that may be the group's",
      edit: (program) => {
        program.set("fleet", "tags", pairs(others));
        program.add(resource(TAG, "some", { autoscalingGroupName: UNKNOWN, tag: { key: "owner", value: "platform" } }));
      },
      then: { fleet: "cannot be proved: the tag owner" },
    },
    {
      when: "one of a group's tags is missing",
      edit: (program) => program.set("fleet", "tags", pairs(others)),
      then: { fleet: "violated: lacks the tags owner" },
    },
    {
      when: "a key of a group's tag is not known yet",
      edit: (program) => program.set("fleet", "tags", [...pairs(others), { key: UNKNOWN, value: "x" }]),
      then: { fleet: "cannot be proved: the tag owner" },
    },
    {
      when: "a value that is no text",
      edit: (program) => program.set("documents", "tags.cost-center", 1234),
      then: { documents: "violated: the tag cost-center is 1234, which says nothing" },
    },
  ],
  values: [
    {
      of: "documents",
      path: "tags",
      unknown: {
        documents:
          "cannot be proved: the tag owner, the tag environment, the tag cost-center, the tag jurisdiction, the tag data-classification",
      },
      absent: {
        documents: "violated: lacks the tags owner, environment, cost-center, jurisdiction, data-classification",
      },
      mistyped: { documents: "violated" },
    },
    {
      of: "documents",
      path: "tags.owner",
      unknown: { documents: "cannot be proved: the tag owner" },
      absent: { documents: "violated: lacks the tags owner" },
      mistyped: { documents: "violated" },
    },
    {
      of: "fleet",
      path: "tags",
      unknown: { fleet: "cannot be proved" },
      absent: { fleet: "violated" },
      mistyped: { fleet: "violated" },
    },
  ],
});

prove("required-tags", {
  config: { tags: ["team"] },
  program: () => [resource("aws:s3/bucket:Bucket", "documents", { tags: { team: "a" } })],
  compliant: { documents: "satisfied" },
  cases: [
    {
      when: "the tag that the setting names is missing",
      edit: (program) => program.set("documents", "tags", TAGS),
      then: { documents: "violated: lacks the tags team" },
    },
  ],
  values: [],
});

describe("types that take tags", () => {
  it("are those that the program tags, and Auto Scaling groups", () =>
    assert.deepEqual([...TAGGABLE].sort(), [...taggable, GROUP].sort()));
});
