import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { stackFileSchema } from "../../scripts/settings-schema";
import { JURISDICTIONS } from "../../stacks/jurisdictions";
import { parseSettings } from "../../stacks/settings";
import { SETTINGS } from "../../stacks/settings-schema";

const SOUND = {
  "aws:region": "us-east-1",
  "aws:allowedAccountIds": '["111122223333"]',
  "careplane:domainName": "us.example.com",
  "careplane:hostedZoneId": "Z0123456789EXAMPLEUS",
  "careplane:alarmEmail": "oncall@example.com",
};

/** The settings of a sound stack file with some entries changed; an entry of undefined is left out. */
function parsed(changes: Record<string, string | undefined> = {}, stack = "us") {
  const config = new Map<string, string>(Object.entries(SOUND));
  for (const [key, text] of Object.entries(changes)) {
    if (text === undefined) config.delete(key);
    else config.set(key, text);
  }
  return parseSettings(stack, Object.fromEntries(config));
}

const problems = (changes: Record<string, string | undefined>, stack?: string) => parsed(changes, stack).problems ?? [];

describe("settings", () => {
  it("need three values; everything else has a production default", () => {
    assert.deepEqual(parsed(), {
      settings: {
        cell: { name: "us", jurisdiction: "us", number: 1 },
        account: "111122223333",
        region: "us-east-1",
        recoveryRegion: "us-west-2",
        domainName: "us.example.com",
        hostedZoneId: "Z0123456789EXAMPLEUS",
        alarmEmail: "oncall@example.com",
        owner: "platform",
        costCenter: "careplane-us",
        profile: "production",
        logRetentionDays: 400,
        network: { cidr: "10.16.0.0/16", zones: ["use1-az1", "use1-az2", "use1-az4"], natGateways: "perZone" },
        web: {
          operatingSystem: "linux",
          architecture: "arm64",
          instanceType: "m7g.large",
          minSize: 3,
          desiredCapacity: 3,
          maxSize: 12,
        },
        database: {
          instanceClass: "db.m7g.large",
          allocatedStorage: 100,
          maxAllocatedStorage: 1000,
          backupRetentionDays: 35,
          readReplicas: [],
        },
        cache: { nodeType: "cache.m7g.large", nodes: 3 },
        audit: { retentionDays: 2190, lockMode: "GOVERNANCE" },
        remedies: { dryRun: false },
        uploads: { maximumConcurrency: 20, imageMemory: 3008 },
        exceptions: [],
      },
    });
  });

  it("start from the profile, and each value can still be set on its own", () => {
    const { settings } = parsed({
      "careplane:profile": "small",
      "careplane:web": '{"maxSize":20}',
      "careplane:logRetentionDays": "2192",
    });
    assert.deepEqual(settings?.web, {
      operatingSystem: "linux",
      architecture: "arm64",
      instanceType: "t4g.medium",
      minSize: 3,
      desiredCapacity: 3,
      maxSize: 20,
    });
    assert.equal(settings.logRetentionDays, 2192);
    assert.equal(settings.cache.nodes, 2);
  });

  it("of a further cell put it into a network of its own", () => {
    assert.equal(parsed({}, "us-3").settings?.network.cidr, "10.20.0.0/16");
  });

  it("carry the release when there is one", () => {
    const image = `sha256:${"a".repeat(64)}`;
    assert.deepEqual(parsed({ "careplane:release": image }).settings?.release, { image });
    assert.equal("release" in (parsed().settings ?? {}), false);
  });

  it("report everything that is missing, with the command that sets it", () => {
    assert.deepEqual(parseSettings("us", {}).problems, [
      {
        path: "aws:region",
        given: "nothing",
        allowed: "a region of the jurisdiction us (United States): us-east-1, us-east-2, us-west-2",
        fix: "npx pulumi config set --stack us aws:region us-east-1",
      },
      {
        path: "aws:allowedAccountIds",
        given: "nothing",
        allowed: "a list of exactly one account id of 12 digits, in quotes: the only account this stack may touch",
        fix: "npx pulumi config set --stack us --type string --path 'aws:allowedAccountIds[0]' <account id>",
      },
      {
        path: "careplane:domainName",
        given: "nothing",
        allowed: "a domain name in lower case",
        fix: "it is required: npx pulumi config set --stack us careplane:domainName us.example.com",
      },
      {
        path: "careplane:hostedZoneId",
        given: "nothing",
        allowed: "the id of a hosted zone: Z and 7 to 31 capital letters and digits",
        fix: "it is required: npx pulumi config set --stack us careplane:hostedZoneId Z0123456789EXAMPLEUS",
      },
      {
        path: "careplane:alarmEmail",
        given: "nothing",
        allowed: "an e-mail address",
        fix: "it is required: npx pulumi config set --stack us careplane:alarmEmail oncall@example.com",
      },
    ]);
  });

  describe("refuse", () => {
    const cases: [string, Record<string, string | undefined>, string, string, RegExp, RegExp][] = [
      [
        "an unknown key",
        { "careplane:netwrk": "{}" },
        "careplane:netwrk",
        "{}",
        /no such setting/,
        /did you mean careplane:network\?/,
      ],
      [
        "an unknown key like no other",
        { "careplane:colour": "red" },
        "careplane:colour",
        '"red"',
        /known: domainName, /,
        /^remove it/,
      ],
      [
        "an unknown key in a group",
        { "careplane:web": '{"maxSiz":4}' },
        "careplane:web.maxSiz",
        "4",
        /known: instanceType/,
        /careplane:web\.maxSize/,
      ],
      [
        "a wrong type",
        { "careplane:web": '{"minSize":"3"}' },
        "careplane:web.minSize",
        '"3"',
        /^a whole number from 2 to 100$/,
        /--path careplane:web\.minSize 3$/,
      ],
      [
        "text for a group",
        { "careplane:web": "big" },
        "careplane:web",
        '"big"',
        /^settings by name/,
        /as a block in the stack file/,
      ],
      [
        "a value out of range",
        { "careplane:cache": '{"nodes":7}' },
        "careplane:cache.nodes",
        "7",
        /from 2 to 6$/,
        /nodes 3$/,
      ],
      [
        "a retention below the minimum",
        { "careplane:audit": '{"retentionDays":365}' },
        "careplane:audit.retentionDays",
        "365",
        /from 2190 to/,
        /2190$/,
      ],
      [
        "a log retention that CloudWatch lacks",
        { "careplane:logRetentionDays": "500" },
        "careplane:logRetentionDays",
        "500",
        /^one of 365, 400, /,
        /400$/,
      ],
      [
        "a short log retention",
        { "careplane:logRetentionDays": "30" },
        "careplane:logRetentionDays",
        "30",
        /^one of 365/,
        /400$/,
      ],
      [
        "a choice that does not exist",
        { "careplane:profile": "tiny" },
        "careplane:profile",
        '"tiny"',
        /^one of production, small, dev$/,
        /profile production$/,
      ],
      [
        "a domain name with capitals",
        { "careplane:domainName": "US.example.com" },
        "careplane:domainName",
        '"US.example.com"',
        /lower case/,
        /us\.example\.com$/,
      ],
      [
        "an address block that is too large",
        { "careplane:network": '{"cidr":"10.0.0.0/8"}' },
        "careplane:network.cidr",
        '"10.0.0.0/8"',
        /\/16 to \/22/,
        /10\.16\.0\.0\/16/,
      ],
      [
        "a zone name in place of an id",
        { "careplane:network": '{"zones":["us-east-1a","us-east-1b"]}' },
        "careplane:network.zones",
        '["us-east-1a","us-east-1b"]',
        /zone ids/,
        /use1-az1/,
      ],
      [
        "a release that is no digest",
        { "careplane:release": "latest" },
        "careplane:release",
        '"latest"',
        /^sha256:<64 hex digits>, or package:/,
        /release sha256:0{64}$/,
      ],
      [
        "a region under another law",
        { "aws:region": "eu-west-1" },
        "aws:region",
        '"eu-west-1"',
        /jurisdiction us \(United States\)/,
        /us-east-1$/,
      ],
      [
        "a recovery region under another law",
        { "careplane:recoveryRegion": "eu-west-1" },
        "careplane:recoveryRegion",
        '"eu-west-1"',
        /us-east-2, us-west-2$/,
        /us-west-2$/,
      ],
      [
        "a recovery region that is the primary one",
        { "careplane:recoveryRegion": "us-east-1" },
        "careplane:recoveryRegion",
        '"us-east-1"',
        /another region/,
        /us-west-2$/,
      ],
      [
        "a primary region that is the default recovery one",
        { "aws:region": "us-west-2" },
        "careplane:recoveryRegion",
        '"us-west-2"',
        /another region/,
        /us-east-1$/,
      ],
      [
        "a recovery region that does not exist",
        { "careplane:recoveryRegion": "mars-1" },
        "careplane:recoveryRegion",
        '"mars-1"',
        /^one of us-east-1/,
        /us-east-1$/,
      ],
      [
        "no account",
        { "aws:allowedAccountIds": undefined },
        "aws:allowedAccountIds",
        "nothing",
        /exactly one account/,
        /allowedAccountIds\[0\]/,
      ],
      [
        "two accounts",
        { "aws:allowedAccountIds": '["111122223333","444455556666"]' },
        "aws:allowedAccountIds",
        '["111122223333","444455556666"]',
        /exactly one/,
        /config set/,
      ],
      [
        "an account that is a number",
        { "aws:allowedAccountIds": "[111122223333]" },
        "aws:allowedAccountIds",
        "[111122223333]",
        /in quotes/,
        /config set/,
      ],
      [
        "an account outside a list",
        { "aws:allowedAccountIds": "111122223333" },
        "aws:allowedAccountIds",
        '"111122223333"',
        /a list/,
        /config set/,
      ],
      [
        "an account of eleven digits",
        { "aws:allowedAccountIds": '["11112222333"]' },
        "aws:allowedAccountIds",
        '["11112222333"]',
        /12 digits/,
        /config set/,
      ],
    ];
    for (const [name, changes, path, given, allowed, fix] of cases) {
      it(name, () => {
        const found = problems(changes);
        assert.deepEqual(
          found.map((one) => [one.path, one.given]),
          [[path, given]],
        );
        assert.match(found[0]!.allowed, allowed);
        assert.match(found[0]!.fix, fix);
      });
    }

    it("an unknown stack, and still says what else is wrong", () => {
      assert.deepEqual(
        problems({ "careplane:alarmEmail": "nobody" }, "uk").map(({ path }) => path),
        ["stack", "careplane:alarmEmail"],
      );
    });

    it("several mistakes in one go, each once", () => {
      const found = problems({
        "careplane:web": '{"minSize":0,"maxSize":1.5,"instanceType":7}',
        "careplane:domainName": "no domain",
        "aws:region": "eu-west-1",
      });
      assert.deepEqual(found.map(({ path }) => path).sort(), [
        "aws:region",
        "careplane:domainName",
        "careplane:web.instanceType",
        "careplane:web.maxSize",
        "careplane:web.minSize",
      ]);
    });
  });

  it("of any kind give settings or problems with all their parts, and never an exception", () => {
    const keys = [
      ...Object.keys(SETTINGS.shape).map((key) => `careplane:${key}`),
      "careplane:x",
      "aws:region",
      "aws:allowedAccountIds",
      "other:key",
    ];
    const groupKeys = [
      "cidr",
      "zones",
      "natGateways",
      "operatingSystem",
      "instanceType",
      "architecture",
      "minSize",
      "desiredCapacity",
      "maxSize",
      "instanceClass",
      "allocatedStorage",
      "maxAllocatedStorage",
      "backupRetentionDays",
      "readReplicas",
      "nodeType",
      "nodes",
      "retentionDays",
      "lockMode",
      "image",
      "package",
      "sha256",
    ];
    const likely = fc.oneof(
      fc.constantFrom(
        "us-east-1",
        "us-west-2",
        "eu-west-1",
        "10.16.0.0/16",
        "10.32.0.0/20",
        "m7i.large",
        "m7g.large",
        "db.m7g.large",
        "cache.m7g.large",
        "single",
        "windows",
        "x86_64",
        "__proto__",
      ),
      fc.integer({ min: -1, max: 120 }),
      fc.array(fc.constantFrom("use1-az1", "use1-az2", "use1-az3", "use1-az6", "euc1-az1"), { maxLength: 7 }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "us-east-1",
        "us-west-2",
        "small",
        "dev",
        "400",
        "oncall@example.com",
        "{",
        "[1",
        "null",
        "-0",
        '["111122223333"]',
      ),
      fc
        .dictionary(fc.oneof(fc.constantFrom(...groupKeys), fc.string({ maxLength: 4 })), likely, { maxKeys: 6 })
        .map((group) => JSON.stringify(group)),
      fc.jsonValue({ maxDepth: 2 }).map((json) => JSON.stringify(json)),
    );
    const stacks = fc.constantFrom("us", "us-2", "eu", "apac", "uk", "");
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 5 }),
        fc.boolean(),
        stacks,
        (changes, onSound, stack) => {
          const result = parseSettings(stack, onSound ? { ...SOUND, ...changes } : changes);
          if (result.problems === undefined) {
            accepted += 1;
            assert.ok(
              (JURISDICTIONS[result.settings.cell.jurisdiction].regions as readonly string[]).includes(
                result.settings.region,
              ),
            );
            return;
          }
          assert.ok(result.problems.length > 0);
          for (const { path, given, allowed, fix } of result.problems) {
            assert.match(path, /^(stack$|careplane:|aws:)/);
            for (const part of [given, allowed, fix]) assert.ok(part.length > 0 && !part.includes("undefined"));
            // The entry of an exception is there to be pasted, in lines.
            const inLines = fix.includes("careplane:exceptions:");
            for (const part of inLines ? [given, allowed] : [given, allowed, fix])
              assert.ok(!part.includes("\n"), part);
          }
          const paths = result.problems.map(({ path, given }) => `${path} ${given}`);
          assert.equal(new Set(paths).size, paths.length, `said twice: ${paths.join("; ")}`);
        },
      ),
      { numRuns: 10_000 },
    );
    assert.ok(
      accepted > 100,
      `only ${accepted} of 10,000 random configurations were accepted: the property says little`,
    );
  }).timeout(60_000);
});

describe("the JSON Schema of stack files", () => {
  it("is the one made from the program's validator; `npm run generate` writes it", () => {
    const file = readFileSync(join(__dirname, "..", "..", "stacks", "settings.schema.json"), "utf8");
    assert.equal(file, `${JSON.stringify(stackFileSchema(), null, 2)}\n`);
  });

  it("knows every setting and refuses unknown ones of the namespace", () => {
    const { config } = (stackFileSchema() as { properties: { config: Schema } }).properties;
    assert.deepEqual(Object.keys(config.properties), [
      "aws:region",
      "aws:allowedAccountIds",
      ...Object.keys(SETTINGS.shape).map((key) => `careplane:${key}`),
    ]);
    assert.deepEqual(config.propertyNames.anyOf[1], { not: { pattern: "^careplane:" } });
    assert.ok(config.propertyNames.anyOf[0]?.enum?.includes("careplane:web"));
  });
});

interface Schema {
  properties: Record<string, unknown>;
  propertyNames: { anyOf: { enum?: string[]; not?: unknown }[] };
}
