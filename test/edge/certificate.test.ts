import { strict as assert } from "node:assert";
import { Certificate, type CertificateArgs } from "../../components/edge";
import { register, tryProgram } from "../support/program";

const ARGS: CertificateArgs = {
  domainName: "us.example.com",
  alternativeNames: ["www.us.example.com", "*.us.example.com"],
  zoneName: "example.com",
  zoneId: "Z1",
};

describe("Certificate", () => {
  it("proves each distinct name in the zone and waits until ACM has issued", async () => {
    const made = await register(() => {
      const { arn } = new Certificate("web", ARGS);
      return { arn };
    });
    const certificate = made.one("aws:acm/certificate:Certificate", "web-certificate");
    assert.equal(certificate.inputs["validationMethod"], "DNS");
    assert.deepEqual(certificate.inputs["subjectAlternativeNames"], ["*.us.example.com", "www.us.example.com"]);
    assert.equal(certificate.inputs["region"], undefined);
    assert.equal(certificate.deleteBeforeReplace, false);

    const proofs = made.of("aws:route53/record:Record");
    assert.deepEqual(proofs.map(({ name }) => name).sort(), [
      "web-proof-us-example-com",
      "web-proof-www-us-example-com",
    ]);
    for (const { inputs } of proofs) {
      assert.equal(inputs["zoneId"], "Z1");
      assert.equal(inputs["type"], "CNAME");
      assert.equal(inputs["ttl"], 60);
      assert.equal(inputs["allowOverwrite"], true);
      assert.equal((inputs["records"] as string[]).length, 1);
    }
    assert.equal(new Set(proofs.map(({ inputs }) => inputs["name"])).size, 2);

    const issued = made.one("aws:acm/certificateValidation:CertificateValidation", "web-issued");
    assert.equal((issued.inputs["validationRecordFqdns"] as string[]).length, 2);
    for (const proof of proofs) assert.ok(issued.dependencies.includes(proof.urn));
    const component = made.one("careplane:edge:Certificate");
    assert.deepEqual(component.outputs, { arn: issued.inputs["certificateArn"] });
    assert.equal(made.evaluation.outputs["arn"], issued.inputs["certificateArn"]);
    for (const child of [certificate, issued, ...proofs]) assert.equal(child.parent, component.urn);
  });

  it("hands out an ARN that waits for the issue", async () => {
    const made = await register(() => {
      const { arn } = new Certificate("web", ARGS);
      new Certificate("other", { ...ARGS, zoneId: arn });
    });
    const issued = made.one("aws:acm/certificateValidation:CertificateValidation", "web-issued");
    assert.ok(made.one("aws:route53/record:Record", "other-proof-us-example-com").dependencies.includes(issued.urn));
  });

  it("keeps every logical name when names are given in another order", async () => {
    const names = async (alternativeNames: string[]) =>
      (await register(() => new Certificate("web", { ...ARGS, alternativeNames }))).all.map(({ urn }) => urn).sort();
    assert.deepEqual(await names(["a.example.com", "b.example.com"]), await names(["b.example.com", "a.example.com"]));
  });

  it("puts certificate and wait into another region, records into none", async () => {
    const made = await register(() => new Certificate("web", { ...ARGS, region: "us-west-2" }));
    assert.equal(made.one("aws:acm/certificate:Certificate").inputs["region"], "us-west-2");
    assert.equal(made.one("aws:acm/certificateValidation:CertificateValidation").inputs["region"], "us-west-2");
    for (const { inputs } of made.of("aws:route53/record:Record")) assert.equal(inputs["region"], undefined);
  });

  it("refuses every bad name at once and registers no child", async () => {
    const { errors, resources } = await tryProgram(
      () => new Certificate("web", { ...ARGS, domainName: "US", zoneName: "example.com", alternativeNames: ["a.org"] }),
    );
    assert.match(errors.join("\n"), /certificate "web": 2 problems/);
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
