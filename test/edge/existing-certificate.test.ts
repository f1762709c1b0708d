import { strict as assert } from "node:assert";
import { existingCertificateProblems, lookUpCertificates, validateExistingCertificate } from "../../components/edge";
import { coveringNames } from "../../components/edge/existing-certificate-plan";
import { BROUGHT } from "../support/existing";
import { register } from "../support/program";

const arn = BROUGHT.certificateArn;
const OTHER = arn.replace("99999999", "88888888");
const REQUEST = { arn, domainName: "us.example.com", region: "us-east-1", accountId: "111122223333" };
const NOTHING = { vpcs: {}, subnets: {}, routeTables: {}, natGateways: {}, keys: {}, buckets: {} };

async function problemsWith(certificates: Record<string, string>) {
  let lines: string[] = [];
  await register(
    async () => {
      const problems = existingCertificateProblems(REQUEST, await lookUpCertificates(REQUEST.domainName));
      lines = problems.map(({ path, given, allowed }) => `${path} is ${given}; must be ${allowed}`);
    },
    { existing: { ...NOTHING, certificates } },
  );
  return lines;
}

describe("a certificate that is there already", () => {
  it("may be of the domain or of the wildcard above it", async () => {
    assert.deepEqual(coveringNames("us.example.com"), ["us.example.com", "*.example.com"]);
    assert.deepEqual(await problemsWith({ "us.example.com": arn }), []);
    assert.deepEqual(await problemsWith({ "*.example.com": arn, "us.example.com": OTHER }), []);
  });

  it("is refused when AWS has issued none, or another one, and it says which", async () => {
    const [none, ...rest] = await problemsWith({ "eu.example.com": arn });
    assert.deepEqual(rest, []);
    assert.match(
      none!,
      /us\.example\.com: .*no ACM Certificate matching domain \(us\.example\.com\); \*\.example\.com: /,
    );
    assert.match(
      none!,
      /must be the newest issued public certificate whose first name is us\.example\.com or \*\.example/,
    );
    const [other] = await problemsWith({ "us.example.com": OTHER });
    assert.ok(other!.includes(`AWS has (us.example.com: ${OTHER}; `), other);
  });

  it("is refused for its ARN before AWS is asked", () => {
    const refused = (given: object) =>
      validateExistingCertificate({ ...REQUEST, ...given }).map(({ allowed }) => allowed);
    assert.deepEqual(refused({}), []);
    assert.deepEqual(refused({ arn: "arn:aws:iam::111122223333:server-certificate/mine" }), [
      "the ARN of an ACM certificate",
    ]);
    assert.deepEqual(refused({ region: "eu-west-1", accountId: "999900001111" }), [
      "a certificate in eu-west-1",
      "a certificate of account 999900001111",
    ]);
    assert.equal(existingCertificateProblems({ ...REQUEST, region: "eu-west-1" }, {}).length, 1);
  });
});
