import assert from "node:assert/strict";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { existingCertificateProblems } from "../../../components/edge";
import { existingKeyProblems, type KeyFacts } from "../../../components/security";
import { decode, encode, type MarkedProperties } from "../stand-in/provider/wire";
import { resourceOf, serveProvider, type ServedProvider } from "../support/provider";

function textOf(value: unknown): string {
  assert.equal(typeof value, "string");
  return value as string;
}

describe("the provider: look-ups of what another program made", () => {
  let provider: ServedProvider;
  before(async () => {
    provider = await serveProvider();
    await provider.configure();
    await provider.account.control("seed", { zones: [{ id: "Z1", name: "us.example.com" }] });
  });
  after(() => provider.close());

  const make = async (type: string, name: string, given: MarkedProperties) => {
    const resource = resourceOf(provider, type, name);
    const { inputs, failures } = await resource.check(given);
    assert.deepEqual(failures, []);
    return resource.create(inputs);
  };
  const look = async (token: string, args: MarkedProperties) => {
    const request = new rpc.InvokeRequest();
    request.setTok(token);
    request.setArgs(encode(args));
    return decode(
      (await provider.send<rpc.InvokeResponse>((done) => provider.client.invoke(request, done))).getReturn(),
    );
  };

  it("tells of a network as it is", async () => {
    const { id: vpcId, outputs } = await make("aws:ec2/vpc:Vpc", "v", {
      cidrBlock: "10.0.0.0/16",
      enableDnsHostnames: true,
    });
    const vpc = await look("aws:ec2/getVpc:getVpc", { id: vpcId });
    assert.deepEqual(
      [vpc["ownerId"], vpc["state"], vpc["enableDnsSupport"], vpc["enableDnsHostnames"], vpc["mainRouteTableId"]],
      ["111122223333", "available", true, true, outputs["mainRouteTableId"]],
    );
    const main = await look("aws:ec2/getRouteTable:getRouteTable", { routeTableId: textOf(vpc["mainRouteTableId"]) });
    assert.deepEqual([main["routes"], main["associations"]], [[], []]);

    const subnet = await make("aws:ec2/subnet:Subnet", "s", {
      ...{ vpcId, cidrBlock: "10.0.1.0/24", availabilityZoneId: "use1-az4" },
    });
    const told = await look("aws:ec2/getSubnet:getSubnet", { id: subnet.id });
    assert.deepEqual(
      [told["vpcId"], told["availabilityZoneId"], told["cidrBlock"], told["state"], told["mapPublicIpOnLaunch"]],
      [vpcId, "use1-az4", "10.0.1.0/24", "available", false],
    );

    const gateway = await make("aws:ec2/internetGateway:InternetGateway", "i", { vpcId });
    const table = await make("aws:ec2/routeTable:RouteTable", "t", { vpcId });
    const route = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id };
    await make("aws:ec2/route:Route", "r", route);
    const filters = [{ name: "association.subnet-id", values: [subnet.id] }];
    assert.deepEqual((await look("aws:ec2/getRouteTables:getRouteTables", { vpcId, filters }))["ids"], []);
    const association = { subnetId: subnet.id, routeTableId: table.id };
    await make("aws:ec2/routeTableAssociation:RouteTableAssociation", "a", association);
    assert.deepEqual((await look("aws:ec2/getRouteTables:getRouteTables", { vpcId, filters }))["ids"], [table.id]);
    const named = await look("aws:ec2/getRouteTable:getRouteTable", { routeTableId: table.id });
    const [way] = named["routes"] as Record<string, string>[];
    assert.deepEqual([way!["cidrBlock"], way!["gatewayId"], way!["natGatewayId"]], ["0.0.0.0/0", gateway.id, ""]);
    assert.equal((named["associations"] as Record<string, string>[])[0]!["subnetId"], subnet.id);

    const serviceName = "com.amazonaws.us-east-1.s3";
    const endpoint = await make("aws:ec2/vpcEndpoint:VpcEndpoint", "g", { vpcId, serviceName });
    const addresses = await look("aws:ec2/getPrefixList:getPrefixList", { name: serviceName });
    assert.equal(addresses["id"], endpoint.outputs["prefixListId"]);

    const address = await make("aws:ec2/eip:Eip", "e", { domain: "vpc" });
    const nat = await make("aws:ec2/natGateway:NatGateway", "n", { allocationId: address.id, subnetId: subnet.id });
    const out = await look("aws:ec2/getNatGateway:getNatGateway", { id: nat.id });
    assert.deepEqual(
      [out["state"], out["connectivityType"], out["subnetId"], out["publicIp"]],
      ["available", "public", subnet.id, address.outputs["publicIp"]],
    );
  });

  it("tells of a key and a certificate what the checks of both want to know", async () => {
    const key = await make("aws:kms/key:Key", "k", { multiRegion: true, enableKeyRotation: true });
    const keyArn = textOf(key.outputs["arn"]);
    const { keyState, keyUsage, keySpec, keyManager, multiRegion, validTo } = await look("aws:kms/getKey:getKey", {
      keyId: keyArn,
    });
    const facts = {
      ...{ state: keyState, usage: keyUsage, spec: keySpec, manager: keyManager, multiRegion, expires: validTo },
    } as KeyFacts;
    const place = { accountId: "111122223333", region: "us-east-1" };
    const request = { ...place, keys: { database: keyArn } };
    assert.deepEqual(existingKeyProblems(request, { database: { facts } }), []);

    const domainName = "us.example.com";
    const certificate = await make("aws:acm/certificate:Certificate", "c", { domainName, validationMethod: "DNS" });
    const wanted = { domain: domainName, statuses: ["ISSUED"] };
    await assert.rejects(look("aws:acm/getCertificate:getCertificate", wanted), /no ACM Certificate matching domain/);
    const arn = textOf(certificate.outputs["arn"]);
    const [option] = certificate.outputs["domainValidationOptions"] as Record<string, string>[];
    await make("aws:route53/record:Record", "proof", {
      ...{ zoneId: "Z1", name: option!["resourceRecordName"]!, type: "CNAME", ttl: 60 },
      records: [option!["resourceRecordValue"]!],
    });
    await make("aws:acm/certificateValidation:CertificateValidation", "issued", { certificateArn: arn });
    const issued = textOf((await look("aws:acm/getCertificate:getCertificate", wanted))["arn"]);
    assert.deepEqual(
      existingCertificateProblems({ ...place, arn, domainName }, { [domainName]: { facts: issued } }),
      [],
    );
  });

  it("tells of a bucket and its policy", async () => {
    const bucket = await make("aws:s3/bucket:Bucket", "b", { bucket: "example-access-logs" });
    assert.equal((await look("aws:s3/getBucket:getBucket", { bucket: bucket.id }))["bucketRegion"], "us-east-1");
    const ask = () => look("aws:s3/getBucketPolicy:getBucketPolicy", { bucket: bucket.id });
    await assert.rejects(ask(), /NoSuchBucketPolicy/);
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "DenyInsecureTransport",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [`arn:aws:s3:::${bucket.id}`, `arn:aws:s3:::${bucket.id}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
    await make("aws:s3/bucketPolicy:BucketPolicy", "p", { bucket: bucket.id, policy });
    assert.equal((await ask())["policy"], policy);
  });

  it("finds nothing that is not there", async () => {
    const nothing: [string, MarkedProperties, RegExp][] = [
      ["aws:ec2/getVpc:getVpc", { id: "vpc-0123456789abcdef0" }, /no matching EC2 VPC found/],
      ["aws:ec2/getSubnet:getSubnet", { id: "subnet-0123456789abcdef0" }, /no matching EC2 Subnet found/],
      ["aws:ec2/getNatGateway:getNatGateway", { id: "nat-0123456789abcdef0" }, /no matching EC2 NAT Gateway found/],
      ["aws:kms/getKey:getKey", { keyId: "arn:aws:kms:us-east-1:111122223333:key/1" }, /NotFoundException/],
      ["aws:s3/getBucket:getBucket", { bucket: "nobodys" }, /reading S3 Bucket/],
    ];
    for (const [token, args, expected] of nothing) await assert.rejects(look(token, args), expected);
  });
});
