import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import { alertTopics } from "../../stacks/alerts";
import { parseSettings } from "../../stacks/settings";
import { register, type Registered } from "../support/program";

const SOUND = {
  "aws:region": "us-east-1",
  "aws:allowedAccountIds": '["111122223333"]',
  "careplane:domainName": "us.example.com",
  "careplane:hostedZoneId": "Z0123456789EXAMPLEUS",
  "careplane:alarmEmail": "oncall@example.com",
};
const URL = "https://events.pager.example.com/integration/0123456789abcdef/enqueue";
const SLACK = { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" };
const parsed = (alerts?: object) =>
  parseSettings("us", { ...SOUND, ...(alerts === undefined ? {} : { "careplane:alerts": JSON.stringify(alerts) }) });

/** What the program makes of the setting; the parameters are the two topics, as alarms see them. */
async function made(alerts?: object): Promise<Registered> {
  const { settings, problems } = parsed(alerts);
  assert.equal(problems, undefined);
  return register(() => {
    const { operations, pages } = alertTopics(settings, "arn:aws:kms:us-east-1:111122223333:key/m");
    new aws.ssm.Parameter("operations-arn", { type: "String", value: operations.arn });
    new aws.ssm.Parameter("pages-arn", { type: "String", value: pages.arn });
  });
}
const arns = (registered: Registered) =>
  ["operations-arn", "pages-arn"].map((name) => registered.one("aws:ssm/parameter:Parameter", name).inputs["value"]);
const subscriptions = (registered: Registered) =>
  registered.of("aws:sns/topicSubscription:TopicSubscription").map(({ name, inputs }) => [name, inputs["protocol"]]);
const topic = (name: string) => `arn:aws:sns:us-east-1:111122223333:${name}`;
const CHANNEL = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";

describe("careplane:alerts", () => {
  it("left out, there is one topic, and pages go to it too", async () => {
    const registered = await made();
    assert.equal(parsed().settings?.alerts, undefined);
    assert.deepEqual(arns(registered), [topic("operations"), topic("operations")]);
    assert.deepEqual(subscriptions(registered), [["operations-email", "email"]]);
    assert.deepEqual(registered.of(CHANNEL), []);
  });

  it("with a pager or an address for pages, pages have a topic of their own", async () => {
    const both = await made({ pagerUrl: URL, pageEmail: "page@example.com" });
    assert.deepEqual(arns(both), [topic("operations"), topic("pages")]);
    assert.deepEqual(subscriptions(both), [
      ["operations-email", "email"],
      ["pages-email", "email"],
      ["pages-endpoint", "https"],
    ]);
    assert.deepEqual(subscriptions(await made({ pagerUrl: URL })).slice(1), [["pages-endpoint", "https"]]);
    assert.deepEqual(subscriptions(await made({ pageEmail: "page@example.com" })).slice(1), [["pages-email", "email"]]);
  });

  it("with a channel, shows it every topic that there is", async () => {
    const one = await made({ slack: SLACK });
    assert.deepEqual(one.one(CHANNEL).inputs["snsTopicArns"], [topic("operations")]);
    const two = await made({ slack: SLACK, pagerUrl: URL });
    assert.deepEqual(two.one(CHANNEL).inputs["snsTopicArns"], [topic("operations"), topic("pages")]);
  });

  it("reports every problem in the words of the stack file", () => {
    const paths = (alerts: object) => parsed(alerts).problems?.map(({ path }) => path);
    assert.deepEqual(
      paths({ pagerUrl: "http://pager", pageEmail: "nobody", slack: { workspaceId: "careplane" }, pager: "x" }),
      [
        "careplane:alerts.pagerUrl",
        "careplane:alerts.pageEmail",
        "careplane:alerts.slack.workspaceId",
        "careplane:alerts.slack.channelId",
        "careplane:alerts.pager",
      ],
    );
    // What the schema lets pass and the component does not.
    assert.deepEqual(paths({ pageEmail: `${"a".repeat(65)}@example.com` }), ["careplane:alerts.pageEmail"]);
  });

  it("repeats no pager's key in a problem, which is printed into logs", () => {
    const wrong: [object | string, string][] = [
      [{ pagerUrl: "http://user:key-1@pager.example.com/key-1?key-1" }, '"http://pager.example.com/…"'],
      [{ pagerUrl: "https://user:k/key-1@pager.example.com/" }, '"https:///…"'],
      [{ pagerUrl: "key-1" }, "something that is no address"],
      [{ pagerUrl: ["key-1"] }, "something that is no address"],
      [{ pagerURL: URL }, '"https://events.pager.example.com/…"'],
      [{ url: "https://pager.example.com/key-1" }, '"https://pager.example.com/…"'],
      [[{ pagerUrl: "https://pager.example.com/key-1" }], '[{"pagerUrl":"https://pager.example.com/…"}]'],
    ];
    for (const [alerts, given] of wrong) {
      const [problem, ...more] = parsed(alerts as object).problems ?? [];
      assert.deepEqual([problem?.given, more], [given, []], JSON.stringify(alerts));
    }
  });
});
