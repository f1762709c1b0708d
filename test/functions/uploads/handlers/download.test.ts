import assert from "node:assert/strict";
import type { S3Client } from "@aws-sdk/client-s3";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { download } from "../../../../functions/shared/uploads/quarantine";
import { withFolder } from "../../../../functions/shared/uploads/scratch";

describe("uploads: fetching an object", () => {
  /** S3 that announces one length and sends another, as no connection of HTTP should let pass. */
  const fetched = (sent: string, ContentLength?: number, size?: number) =>
    withFolder(async (folder) => {
      const Body = Readable.from([Buffer.from(sent.slice(0, 2)), Buffer.from(sent.slice(2))]);
      const s3 = { send: () => Promise.resolve({ Body, ContentLength }) } as unknown as S3Client;
      const path = join(folder, "file");
      const { signal } = new AbortController();
      try {
        await download(s3, { bucket: "b", key: "k" }, path, { signal, ...(size === undefined ? {} : { size }) });
        return [readFileSync(path, "utf8"), statSync(path).mode & 0o777];
      } finally {
        assert.ok(Body.destroyed, "what was refused is still fetched");
      }
    });

  it("writes what was announced, for this process alone", async () => {
    assert.deepEqual(await fetched("words", 5), ["words", 0o600]);
    assert.deepEqual(await fetched("words", 5, 5), ["words", 0o600]);
  });

  it("takes neither more nor less than was announced, nor what has no length", async () => {
    await assert.rejects(fetched("words", 4), { name: "OtherSize" });
    await assert.rejects(fetched("words", 6), { name: "OtherSize" });
    await assert.rejects(fetched("words", 5, 6), { name: "OtherSize" });
    await assert.rejects(fetched("words"), { name: "NoLength" });
    await assert.rejects(fetched("words", 600_000_000), { name: "Refusal", reason: "too-large" });
  });
});
