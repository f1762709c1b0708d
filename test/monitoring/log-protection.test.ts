import { strict as assert } from "node:assert";
import { LogDelivery, LogProtection, validateLogProtection } from "../../components/monitoring";
import { CUSTOM_IDENTIFIERS, MANAGED_IDENTIFIERS } from "../../components/monitoring/log-identifiers-table";
import { protectionPolicy, protectionProblems } from "../../components/monitoring/log-protection-plan";
import type { LogRetentionDays } from "../../components/shared/log-retention";
import { register, tryProgram } from "../support/program";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/l";

interface Policy {
  Name: string;
  Version: string;
  Configuration: { CustomDataIdentifier: { Name: string; Regex: string }[] };
  Statement: { Sid: string; DataIdentifier: string[]; Operation: object }[];
}
const policyOf = (text: string) => JSON.parse(text) as Policy;

describe("protectionPolicy", () => {
  const policy = policyOf(protectionPolicy("/aws/vendedlogs/findings"));

  it("has one statement that reports and one that masks, over the same identifiers", () => {
    assert.equal(policy.Version, "2021-06-01");
    assert.deepEqual(
      policy.Statement.map(({ Operation }) => Operation),
      [
        { Audit: { FindingsDestination: { CloudWatchLogs: { LogGroup: "/aws/vendedlogs/findings" } } } },
        { Deidentify: { MaskConfig: {} } },
      ],
    );
    const [report, mask] = policy.Statement;
    assert.deepEqual(report?.DataIdentifier, mask?.DataIdentifier);
    assert.equal(new Set(mask?.DataIdentifier).size, mask?.DataIdentifier.length);
  });

  it("masks the health numbers of all cells, names, addresses, cards and keys, and leaves network addresses readable", () => {
    const masked = policy.Statement[1]?.DataIdentifier ?? [];
    const arn = (name: string) => `arn:aws:dataprotection::aws:data-identifier/${name}`;
    for (const name of [
      ...["MedicareBeneficiaryNumber-US", "NhsNumber-GB", "HealthInsuranceCardNumber-EU", "HealthInsuranceNumber-FR"],
      ...["Name", "Address", "EmailAddress", "Ssn-US", "CreditCardNumber", "AwsSecretKey"],
    ]) {
      assert.ok(masked.includes(arn(name)), name);
    }
    for (const name of [
      "MedicareCard-AU",
      "HealthcareIdentifier-AU",
      "InsuredNumber-DE",
      "PublicServiceNumber-IE",
      "BirthDate",
    ]) {
      assert.ok(masked.includes(name), name);
    }
    assert.ok(!masked.includes(arn("IpAddress")));
    assert.deepEqual(
      policy.Configuration.CustomDataIdentifier.map(({ Name }) => Name),
      CUSTOM_IDENTIFIERS.map(({ name }) => name).sort(),
    );
  });

  it("does not change with the order of the tables", () => {
    const turned = { managed: [...MANAGED_IDENTIFIERS].reverse(), custom: [...CUSTOM_IDENTIFIERS].reverse() };
    assert.equal(protectionPolicy("g", turned), protectionPolicy("g"));
  });
});

describe("CUSTOM_IDENTIFIERS", () => {
  for (const { name, pattern, found, left } of CUSTOM_IDENTIFIERS) {
    it(`${name} finds what it must and leaves the rest`, () => {
      for (const line of found) assert.match(line, new RegExp(pattern));
      for (const line of left) assert.doesNotMatch(line, new RegExp(pattern));
    });
  }

  it("leaves the platform's own numbers readable: accounts, times, ids, addresses and sizes", () => {
    const lines = [
      "2 111122223333 eni-0a1b2c3d4e5f60718 10.16.0.5 10.16.64.9 44321 8443 6 12 4096000000 1795381200 1795381260 ACCEPT OK",
      "20261122 21:00:00,ip-10-16-0-9,application,10.16.0.5,4400000001,0,CONNECT,careplane,,0",
      '{"requestId":"0b6f3c1e-5a7d-4e21-9c40-000000000030","durationMs":2123456701,"instance":"i-0123456789abcdef0"}',
      "sha256:5305e1c3a1d5d0c1d7f2a4f2c55a2d0a3c0f61a5b8a7d6e1f0a9b8c7d6e5f4a3",
    ];
    for (const { name, pattern } of CUSTOM_IDENTIFIERS) {
      for (const line of lines) assert.doesNotMatch(line, new RegExp(pattern), name);
    }
  });
});

describe("protectionProblems", () => {
  const good = CUSTOM_IDENTIFIERS[0]!;
  it("accepts the tables", () => assert.deepEqual(protectionProblems(), []));

  it("refuses what CloudWatch Logs would, all at once", () => {
    const custom = [
      { ...good, name: "a b" },
      { ...good, name: "Name" },
      { ...good, pattern: "(x)" },
      { ...good, pattern: "x".repeat(201) },
      ...Array.from({ length: 7 }, (_, index) => ({ ...good, name: `N${index}` })),
    ];
    assert.deepEqual(
      protectionProblems({ custom }).map(({ path }) => path),
      ["custom", "custom[0].name", "custom[1].name", "custom[2].pattern", "custom[3].name", "custom[3].pattern"],
    );
    for (const pattern of ['"', ":", "(", ")", "!", "ä"]) {
      assert.equal(protectionProblems({ custom: [{ ...good, pattern }] }).length, 1, pattern);
    }
    const identifiers = Array.from({ length: 400 }, (_, index) => `SomethingLong-${index}`);
    const [long] = protectionProblems({ managed: [{ kind: "person", identifiers }] });
    assert.equal(long?.path, "managed");
  });

  it("refuses a retention that CloudWatch Logs does not know", () => {
    assert.deepEqual(
      validateLogProtection({ retentionDays: 366 }).map(({ path }) => path),
      ["retentionDays"],
    );
  });
});

describe("LogProtection", () => {
  it("puts the account's policy, with an encrypted group for its findings", async () => {
    const made = await register(() => new LogProtection("log-protection", { logKeyArn: KEY, retentionDays: 400 }));
    assert.deepEqual(made.one("aws:cloudwatch/logGroup:LogGroup", "log-protection-findings").inputs, {
      name: "/aws/vendedlogs/careplane-test-log-protection",
      kmsKeyId: KEY,
      retentionInDays: 400,
    });
    const { inputs, parent } = made.one("aws:cloudwatch/logAccountPolicy:LogAccountPolicy", "log-protection");
    assert.equal(inputs["policyType"], "DATA_PROTECTION_POLICY");
    assert.equal(inputs["policyName"], "careplane-test-log-protection");
    assert.equal(inputs["policyDocument"], protectionPolicy("/aws/vendedlogs/careplane-test-log-protection"));
    assert.equal(parent, made.one("careplane:monitoring:LogProtection").urn);
  });

  it("is put when findings can be delivered, so that CloudWatch Logs makes no policy of its own", async () => {
    const made = await register(() => {
      const delivery = new LogDelivery("log-delivery", { accountId: "111122223333", region: "us-east-1" });
      new LogProtection("log-protection", { logKeyArn: KEY, waitFor: [delivery] });
    });
    const { dependencies } = made.one("aws:cloudwatch/logAccountPolicy:LogAccountPolicy", "log-protection");
    assert.ok(dependencies.includes(made.one("aws:cloudwatch/logResourcePolicy:LogResourcePolicy").urn));
  });

  it("refuses before it registers anything", async () => {
    const { errors, resources } = await tryProgram(
      () => new LogProtection("p", { logKeyArn: KEY, retentionDays: 366 as LogRetentionDays }),
    );
    assert.equal(errors.length, 1);
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
