import { strict as assert } from "node:assert";
import { ChatChannel, validateChat } from "../../components/monitoring";
import { CHAT_REGIONS, chatRegion } from "../../components/monitoring/chat-plan";
import { REGIONS, type RegionName } from "../../components/shared/regions";
import { JURISDICTIONS } from "../../stacks/jurisdictions";
import { register, tryProgram } from "../support/program";

const CHANNEL = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";
const topicArn = "arn:aws:sns:us-east-1:111122223333:operations";
const args = {
  region: "us-east-1",
  workspaceId: "T07EA123LEP",
  channelId: "C07EZ1ABC23",
  topicArns: [topicArn],
} as const;

describe("chatRegion", () => {
  it("is a region of the service, within the cell's pair where there is one", () => {
    for (const region of Object.keys(REGIONS) as RegionName[]) assert.ok(CHAT_REGIONS.includes(chatRegion(region)));
    for (const name of ["us", "eu"] as const) {
      const { primary, recovery } = JURISDICTIONS[name];
      assert.ok(([primary, recovery] as RegionName[]).includes(chatRegion(primary)), name);
      assert.equal(chatRegion(recovery), chatRegion(primary));
    }
    assert.equal(chatRegion(JURISDICTIONS.apac.primary), "ap-southeast-1");
  });
});

describe("validateChat", () => {
  it("reports everything at once", () => {
    assert.deepEqual(validateChat({ ...args, topics: 1 }), []);
    assert.deepEqual(
      validateChat({ region: "mars", workspaceId: "careplane", channelId: "#alarms", topics: 0 }).map(
        ({ path }) => path,
      ),
      ["region", "workspaceId", "channelId", "topicArns"],
    );
  });
});

describe("ChatChannel", () => {
  it("shows what topics say, and lets nobody do anything from it", async () => {
    const made = await register(() => new ChatChannel("chat", args));
    const { inputs, parent } = made.one(CHANNEL, "chat");
    const role = made.one("aws:iam/role:Role", "chat");
    assert.deepEqual(inputs, {
      configurationName: "careplane-test-chat",
      region: "us-west-2",
      slackTeamId: "T07EA123LEP",
      slackChannelId: "C07EZ1ABC23",
      snsTopicArns: [topicArn],
      iamRoleArn: inputs["iamRoleArn"],
      guardrailPolicyArns: ["arn:aws:iam::aws:policy/AWSDenyAll"],
      loggingLevel: "NONE",
      userAuthorizationRequired: false,
    });
    assert.match(inputs["iamRoleArn"] as string, /:role\/chat/);
    assert.match(role.inputs["assumeRolePolicy"] as string, /"chatbot\.amazonaws\.com"/);
    assert.deepEqual(made.of("aws:iam/rolePolicy:RolePolicy"), []);
    assert.deepEqual(made.of("aws:iam/rolePolicyAttachment:RolePolicyAttachment"), []);
    assert.equal(parent, made.one("careplane:monitoring:ChatChannel").urn);
  });

  it("refuses before it registers anything", async () => {
    const { errors, resources } = await tryProgram(() => new ChatChannel("chat", { ...args, topicArns: [] }));
    assert.equal(errors.length, 1);
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
