import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  existingKeyProblems,
  KEY_DOMAIN_NAMES,
  KEY_DOMAINS,
  Keys,
  lookUpKeys,
  validateExistingKeys,
} from "../../components/security";
import type { ExistingThings } from "../../plan/cloud";
import { BROUGHT, soundThings } from "../support/existing";
import { register, tryProgram } from "../support/program";

const PLACE = { accountId: "111122223333", region: "us-east-1" };
const { keys } = BROUGHT;
const DATABASE = keys["database"]!;
const CACHE = keys["cache"]!;

async function problemsWith(change: (things: ExistingThings) => void): Promise<string[]> {
  const things = soundThings();
  change(things);
  let lines: string[] = [];
  await register(
    async () => {
      const problems = existingKeyProblems({ ...PLACE, keys }, await lookUpKeys(keys));
      lines = problems.map(({ path, given, allowed }) => `${path} is ${given}; must be ${allowed}`);
    },
    { existing: things },
  );
  return lines;
}

describe("keys that are there already", () => {
  it("have no problem when they are as they should be", async () => {
    assert.deepEqual(await problemsWith(() => undefined), []);
    // One region is enough for what is encrypted again wherever it is copied.
    assert.deepEqual(await problemsWith((things) => (things.keys[CACHE]!["multiRegion"] = false)), []);
  });

  const cases: [string, (things: ExistingThings) => void, RegExp][] = [
    [
      "not there",
      (things) => Reflect.deleteProperty(things.keys, CACHE),
      /^cache is ".*", of which AWS says: .*NotFoundException/,
    ],
    [
      "disabled",
      (things) => (things.keys[CACHE]!["keyState"] = "Disabled"),
      /in state Disabled; must be an enabled key/,
    ],
    [
      "going to be deleted",
      (things) => (things.keys[CACHE]!["keyState"] = "PendingDeletion"),
      /in state PendingDeletion; must be an enabled key/,
    ],
    [
      "for signatures",
      (things) => Object.assign(things.keys[CACHE]!, { keyUsage: "SIGN_VERIFY", keySpec: "ECC_NIST_P256" }),
      /ECC_NIST_P256 for SIGN_VERIFY; must be a symmetric key that encrypts/,
    ],
    [
      "AWS's own",
      (things) => (things.keys[CACHE]!["keyManager"] = "AWS"),
      /managed by AWS; must be a key whose policy/,
    ],
    [
      "with an end",
      (things) => (things.keys[CACHE]!["validTo"] = "2027-01-01T00:00:00Z"),
      /whose material ends on 2027-01-01T00:00:00Z; must be a key without an end/,
    ],
    [
      "of one region for what must be read in another",
      (things) => (things.keys[DATABASE]!["multiRegion"] = false),
      /^database is ".*", of one region; must be a multi-Region key: fields that/,
    ],
  ];
  for (const [what, change, expected] of cases) {
    it(`are refused when one is ${what}`, async () => {
      const problems = await problemsWith(change);
      assert.equal(problems.length, 1, problems.join("\n"));
      assert.match(problems[0]!, expected);
    });
  }

  it("are refused for their ARNs before AWS is asked, all at once", () => {
    const problems = validateExistingKeys({
      ...PLACE,
      keys: {
        database: "alias/mine",
        cache: CACHE.replace("us-east-1", "eu-west-1"),
        logs: CACHE.replace("111122223333", "999900001111"),
        backups: DATABASE,
        volumes: DATABASE,
        ...({ passwords: DATABASE.replace("0", "1") } as object),
      },
    });
    assert.deepEqual(
      problems.map(({ path, allowed }) => `${path}: ${allowed}`),
      [
        "database: the ARN of a KMS key in us-east-1",
        "cache: the ARN of a KMS key in us-east-1",
        "logs: a key of account 111122223333: whoever holds the key can take the data away",
        "backups: a key of its own, so that the loss of one stays within its kind",
        "volumes: a key of its own, so that the loss of one stays within its kind",
        `passwords: one of ${KEY_DOMAIN_NAMES.join(", ")}`,
      ],
    );
  });

  it("stand in for new ones, which are made for the other kinds of data", async () => {
    let handed = "";
    const registered = await register(() => {
      const all = new Keys("keys", { ...PLACE, existing: { database: DATABASE, cache: CACHE } });
      all.arn("database").apply((arn) => (handed = arn));
    });
    assert.equal(handed, DATABASE);
    const made = KEY_DOMAIN_NAMES.filter((domain) => domain !== "database" && domain !== "cache");
    assert.deepEqual(
      registered.of("aws:kms/key:Key").map(({ name }) => name),
      made.map((domain) => `keys-${domain}`),
    );
    assert.equal(registered.of("aws:kms/alias:Alias").length, made.length);
  });

  it("are refused by the component that they are given to", async () => {
    const { errors } = await tryProgram(() => new Keys("keys", { ...PLACE, existing: { cache: "alias/mine" } }));
    assert.match(errors.join(), /existing\.cache is "alias\/mine"; must be the ARN of a KMS key in us-east-1/);
  });

  it("are told of in the documents as the table of domains has them", () => {
    const page = readFileSync(join(__dirname, "..", "..", "docs", "bring-your-own.md"), "utf8");
    const list = (names: readonly string[]) => (names.length === 0 ? "-" : names.join(", "));
    for (const [domain, row] of Object.entries(KEY_DOMAINS)) {
      const { through, by, serviceLinkedRoles, multiRegion } = row;
      const cells = [
        list(through),
        list(by),
        list(Object.keys(serviceLinkedRoles)),
        multiRegion.enabled ? "yes" : "no",
      ];
      const line = page.split("\n").find((one) => new RegExp(`^\\| ${domain} +\\|`).test(one)) ?? "";
      assert.deepEqual(
        line
          .split("|")
          .slice(2, -1)
          .map((cell) => cell.trim()),
        cells,
        domain,
      );
    }
  });
});
