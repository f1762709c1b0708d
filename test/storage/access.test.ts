import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { accessStatements, prefixProblems, prefixSlug } from "../../components/storage/access";

const bucketArn = "arn:aws:s3:::bucket-1";
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/k";
const subject = { bucketArn, keyArn, region: "eu-west-1" };
const throughS3 = {
  StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
  ArnLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
};

describe("accessStatements", () => {
  it("reads objects and decrypts them through S3, of this bucket alone", () => {
    assert.deepEqual(accessStatements("read", {}, subject), [
      { sid: "ReadObjects", actions: ["s3:GetObject"], resources: [`${bucketArn}/*`] },
      { sid: "ReadWithKey", actions: ["kms:Decrypt"], resources: [keyArn], conditions: throughS3 },
    ]);
  });

  it("writes objects, in parts too", () => {
    assert.deepEqual(accessStatements("write", { prefix: "in/" }, subject), [
      { sid: "WriteObjects", actions: ["s3:AbortMultipartUpload", "s3:PutObject"], resources: [`${bucketArn}/in/*`] },
      {
        sid: "WriteWithKey",
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: [keyArn],
        conditions: throughS3,
      },
    ]);
  });

  it("lists only when asked, and only below the prefix", () => {
    const listing = (prefix?: string) =>
      accessStatements("read", { list: true, ...(prefix === undefined ? {} : { prefix }) }, subject).find(
        ({ sid }) => sid === "ListObjects",
      );
    assert.deepEqual(listing(), { sid: "ListObjects", actions: ["s3:ListBucket"], resources: [bucketArn] });
    assert.deepEqual(listing("a/b/"), {
      sid: "ListObjects",
      actions: ["s3:ListBucket"],
      resources: [bucketArn],
      conditions: { StringLike: { "s3:prefix": "a/b/*" } },
    });
  });

  it("reads versions by their id only when asked", () => {
    const [reading] = accessStatements("read", { prefix: "in/", versions: true }, subject);
    const actions = ["s3:GetObject", "s3:GetObjectVersion"];
    assert.deepEqual(reading, { sid: "ReadObjects", actions, resources: [`${bucketArn}/in/*`] });
  });

  it("names no key where S3 itself encrypts", () => {
    assert.deepEqual(accessStatements("read", {}, { bucketArn, region: "eu-west-1" }), [
      { sid: "ReadObjects", actions: ["s3:GetObject"], resources: [`${bucketArn}/*`] },
    ]);
  });
});

describe("prefixProblems", () => {
  it("accepts no prefix, and folders", () => {
    for (const prefix of [undefined, "a/", "releases/web/", "a-b_c.d!(e)'/"])
      assert.deepEqual(prefixProblems(prefix), []);
  });

  it("refuses what would reach further than it says", () => {
    for (const prefix of ["", "a", "/", "/a/", "a//", "*/", "a*/", "a?/", "a/b", "a b/"]) {
      assert.deepEqual(prefixProblems(prefix), [
        {
          path: "prefix",
          given: JSON.stringify(prefix),
          allowed: "a key prefix that ends in a slash, without wildcard or leading slash",
          fix: "write it as releases/web/",
        },
      ]);
    }
  });
});

describe("prefixSlug", () => {
  it("names a grant by its prefix", () => {
    assert.equal(prefixSlug(undefined), "");
    assert.equal(prefixSlug("releases/web/"), "-releases.web");
  });

  it("never gives two prefixes of plain folders one name", () => {
    const folders = fc.array(fc.stringMatching(/^[a-z0-9-]{1,5}$/), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(folders, folders, (one, other) => {
        const [a, b] = [`${one.join("/")}/`, `${other.join("/")}/`];
        assert.equal(prefixSlug(a) === prefixSlug(b), a === b);
      }),
    );
  });
});
