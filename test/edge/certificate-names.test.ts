import { strict as assert } from "node:assert";
import fc from "fast-check";
import {
  isDomainName,
  isInZone,
  provedNames,
  validateCertificate,
  withoutWildcard,
} from "../../components/edge/certificate-names";

const ZONE = "example.com";
const label = fc.stringMatching(/^[a-z0-9]{1,10}$/);

describe("names of a certificate", () => {
  const verdicts: [string, boolean][] = [
    ["us.example.com", true],
    ["a.b", true],
    ["x-1.example.com", true],
    [`${"a".repeat(63)}.com`, true],
    [`${"a".repeat(64)}.com`, false],
    ["example", false],
    ["", false],
    ["Example.com", false],
    ["-a.example.com", false],
    ["a-.example.com", false],
    ["a..example.com", false],
    ["example.com.", false],
    ["*.example.com", false],
    ["a_b.example.com", false],
    [`${`${"a".repeat(49)}.`.repeat(5)}com`, true],
    [`${`${"a".repeat(49)}.`.repeat(5)}abcd`, false],
  ];
  for (const [name, is] of verdicts) {
    it(`${is ? "takes" : "refuses"} ${name.slice(0, 30)} (${name.length})`, () => assert.equal(isDomainName(name), is));
  }

  it("knows which names a zone holds", () => {
    assert.ok(isInZone(ZONE, ZONE));
    assert.ok(isInZone("us.example.com", ZONE));
    assert.ok(!isInZone("myexample.com", ZONE));
    assert.ok(!isInZone("example.com.evil.org", ZONE));
  });
  it("takes only the wildcard in front away", () => {
    assert.equal(withoutWildcard("*.a.b"), "a.b");
    assert.equal(withoutWildcard("a.*.b"), "a.*.b");
  });
  it("proves a name and its wildcard once, in an order that the arguments do not decide", () => {
    const names = provedNames({
      domainName: "us.example.com",
      alternativeNames: ["*.us.example.com", "api.us.example.com"],
      zoneName: ZONE,
    });
    assert.deepEqual(names, [
      { key: "api-us-example-com", name: "api.us.example.com" },
      { key: "us-example-com", name: "us.example.com" },
    ]);
  });
  it("gives every distinct name one key, whatever the order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(label, { minLength: 2, maxLength: 9 }), (labels) => {
        const [first = "", ...others] = labels.map((one) => `${one}.example.com`);
        const one = provedNames({ domainName: first, alternativeNames: others, zoneName: ZONE });
        const two = provedNames({ domainName: first, alternativeNames: [...others].reverse(), zoneName: ZONE });
        assert.deepEqual(one, two);
        assert.equal(new Set(one.map(({ key }) => key)).size, labels.length);
      }),
    );
  });

  it("has nothing against good names", () => {
    assert.deepEqual(validateCertificate({ domainName: "us.example.com", zoneName: "us.example.com" }), []);
    assert.deepEqual(
      validateCertificate({ domainName: "us.example.com", alternativeNames: ["*.us.example.com"], zoneName: ZONE }),
      [],
    );
  });
  it("reports every bad name at once, each with its path", () => {
    const problems = validateCertificate({
      domainName: "*.us.example.com",
      alternativeNames: ["ok.example.com", "elsewhere.org", "**.example.com"],
      zoneName: ZONE,
    });
    assert.deepEqual(problems, [
      {
        path: "domainName",
        given: '"*.us.example.com"',
        allowed: "a domain name in lower case, without wildcard",
        fix: "write the full name in lower case, such as us.example.com",
      },
      {
        path: "alternativeNames[1]",
        given: '"elsewhere.org"',
        allowed: "a name in the zone example.com",
        fix: "take a name that ends in .example.com, or give the zone that holds this one",
      },
      {
        path: "alternativeNames[2]",
        given: '"**.example.com"',
        allowed: "a domain name in lower case, with at most one `*.` in front",
        fix: "write the full name in lower case, such as us.example.com",
      },
    ]);
  });
  it("reports a bad zone once, and not again for every name", () => {
    assert.deepEqual(validateCertificate({ domainName: "us.example.com", zoneName: "example.com." }), [
      {
        path: "zoneName",
        given: '"example.com."',
        allowed: "the domain name of a public hosted zone, in lower case",
        fix: "give the zone's name as Route 53 lists it, without the dot at the end",
      },
    ]);
  });
  it("takes a first name of 64 characters and refuses one of 65", () => {
    const long = (size: number) => `${"a".repeat(40)}.${"b".repeat(size - 41 - 12)}.example.com`;
    assert.equal(long(64).length, 64);
    assert.deepEqual(validateCertificate({ domainName: long(64), zoneName: ZONE }), []);
    assert.deepEqual(validateCertificate({ domainName: long(65), zoneName: ZONE }), [
      {
        path: "domainName",
        given: "a name of 65 characters",
        allowed: "at most 64 characters, the limit of a certificate's subject",
        fix: "make a shorter name the domainName and put this one among the alternativeNames",
      },
    ]);
  });
  it("takes ten names and refuses eleven", () => {
    const others = (count: number) => Array.from({ length: count }, (_, index) => `n${index}.example.com`);
    const ask = (count: number) =>
      validateCertificate({ domainName: "example.com", alternativeNames: others(count), zoneName: ZONE });
    assert.deepEqual(ask(9), []);
    assert.deepEqual(ask(10), [
      {
        path: "alternativeNames",
        given: "11 names in all",
        allowed: "at most 10 names with the domainName",
        fix: "use a wildcard, or a second certificate",
      },
    ]);
  });
});
