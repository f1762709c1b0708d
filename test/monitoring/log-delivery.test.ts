import { strict as assert } from "node:assert";
import fc from "fast-check";
import { LOG_VENDORS, LogDelivery, validateLogDelivery, type LogVendor } from "../../components/monitoring";
import { deliveryStatements, LONGEST_POLICY } from "../../components/monitoring/log-delivery-plan";
import { policyDocument } from "../../components/shared/policy-document";
import { REGIONS } from "../../components/shared/regions";
import { register, tryProgram } from "../support/program";

const place = { accountId: "111122223333", region: "us-east-1" };
const POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

describe("deliveryStatements", () => {
  it("lets each service write into groups with its prefix, for this account and region alone", () => {
    const [services, waf] = deliveryStatements(LOG_VENDORS, place);
    assert.deepEqual(waf, {
      sid: "WafDeliverLogs",
      principals: { Service: "delivery.logs.amazonaws.com" },
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: ["arn:aws:logs:us-east-1:111122223333:log-group:aws-waf-logs-*:log-stream:*"],
      conditions: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:111122223333:*" },
      },
    });
    assert.deepEqual(services?.resources, [
      "arn:aws:logs:us-east-1:111122223333:log-group:/aws/vendedlogs/*:log-stream:*",
    ]);
  });

  it("is the same text whatever the order, and fits in every region", () => {
    for (const region of Object.keys(REGIONS)) {
      const text = policyDocument(deliveryStatements(LOG_VENDORS, { ...place, region }));
      assert.equal(policyDocument(deliveryStatements([...LOG_VENDORS].reverse(), { ...place, region })), text);
      assert.ok(text.length < LONGEST_POLICY / 4, `${text.length} characters`);
    }
  });
});

describe("validateLogDelivery", () => {
  it("takes exactly what fits into 5,120 characters", () => {
    const vendors = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{3,20}$/), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(vendors, (names) => {
        const list = names.map((name) => ({ ...LOG_VENDORS[0]!, name, groups: `/logs/${name}/` }));
        const { length } = policyDocument(deliveryStatements(list, place));
        assert.equal(validateLogDelivery({ ...place, vendors: list }).length, length > LONGEST_POLICY ? 1 : 0);
      }),
    );
  });

  it("names every problem", () => {
    const vendors: LogVendor[] = [
      { name: "waf", service: "delivery", groups: "*" },
      { name: "waf", service: "a.amazonaws.com", groups: "/aws/vendedlogs/" },
    ];
    assert.deepEqual(
      validateLogDelivery({ accountId: "1", region: "mars", vendors }).map(({ path }) => path),
      [
        "accountId",
        "region",
        "vendors[0].name",
        "vendors[0].service",
        "vendors[0].groups",
        "vendors[1].name",
        "vendors[1].name",
      ],
    );
    const many = Array.from({ length: 20 }, (_, index) => ({ ...LOG_VENDORS[0]!, name: `V${index}` }));
    const [long] = validateLogDelivery({ ...place, vendors: many });
    assert.match(long?.given ?? "", /^a policy of \d{4} characters$/);
  });
});

describe("LogDelivery", () => {
  it("is one policy under the stack's name", async () => {
    const made = await register(() => new LogDelivery("log-delivery", place));
    const { inputs, parent } = made.one(POLICY, "log-delivery");
    assert.deepEqual(inputs, {
      policyName: "careplane-test-log-delivery",
      policyDocument: policyDocument(deliveryStatements(LOG_VENDORS, place)),
    });
    assert.equal(parent, made.one("careplane:monitoring:LogDelivery").urn);
  });

  it("refuses before it registers anything", async () => {
    const { errors, resources } = await tryProgram(
      () => new LogDelivery("d", { ...place, vendors: [{ ...LOG_VENDORS[0]!, groups: "" }] }),
    );
    assert.equal(errors.length, 1);
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
