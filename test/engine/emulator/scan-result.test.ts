import { strict as assert } from "node:assert";
import { scanOf, verdictOf } from "../../../functions/upload-start/event";
import { makePlainZip } from "../../functions/uploads/corpus/containers";
import { eventOf, scan } from "./scan-result";

// In two pieces, so that no scanner takes this file for what it describes.
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");
const PLAN = "arn:aws:guardduty:us-east-1:111122223333:malware-protection-plan/1";

describe("the scan that stands in for GuardDuty's", () => {
  it("finds the test file, wherever it is", () => {
    assert.equal(scan(Buffer.from(EICAR)), "THREATS_FOUND");
    assert.equal(scan(Buffer.from(`behind a letter ${EICAR}`)), "THREATS_FOUND");
    assert.equal(scan(Buffer.from("a letter")), "NO_THREATS_FOUND");
    assert.equal(scan(Buffer.alloc(0)), "NO_THREATS_FOUND");
  });

  it("cannot look into an archive with a password", () => {
    const zip = makePlainZip();
    assert.equal(scan(zip), "NO_THREATS_FOUND");
    zip.writeUInt16LE(zip.readUInt16LE(6) | 1, 6);
    assert.equal(scan(zip), "UNSUPPORTED");
  });

  it("is told in an event that names object, version and plan", () => {
    const key = "uploads/4c7b7c52-8f0b-4a3e-9d36-1f2a3b4c5d6e/0b9d4f3a-2c1e-4d5f-8a7b-6c5d4e3f2a1b";
    const scanned = { bucket: "quarantine", key, versionId: "v1", eTag: "0" };
    const entry = eventOf(scanned, "THREATS_FOUND", PLAN) as {
      Source: string;
      DetailType: string;
      Detail: string;
      Resources: string[];
    };
    assert.deepEqual(entry.Resources, [PLAN]);
    const event = { source: entry.Source, "detail-type": entry.DetailType, detail: JSON.parse(entry.Detail) as object };
    const { upload, status } = scanOf(event);
    const verdict = verdictOf(status);
    assert.deepEqual([upload.key, upload.versionId, verdict], [key, "v1", "infected"]);
  });
});
