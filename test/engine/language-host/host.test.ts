import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutRequest,
  InstallDependenciesRequest,
  ProgramInfo,
  RunPluginRequest,
  RunRequest,
  type InstallDependenciesResponse,
  type RunPluginResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { pastTheProxy } from "./past-the-proxy";

const ROOT = join(__dirname, "..", "..", "..");

describe("the language host that goes in front", () => {
  let host: ChildProcess;
  let client: LanguageRuntimeClient;

  before(async () => {
    const args = [
      "-r",
      join(ROOT, "plan", "register.js"),
      join(__dirname, "main.ts"),
      "-typescript=true",
      "127.0.0.1:1",
    ];
    host = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, CAREPLANE_LANGUAGE_HOST: join(__dirname, "fixtures", "behind.js") },
    });
    const [port] = (await once(createInterface({ input: host.stdout! }), "line")) as [string];
    assert.match(port, /^\d+$/);
    client = new LanguageRuntimeClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  });

  after(() => {
    client.close();
    host.kill("SIGKILL");
  });

  const message = (error: grpc.ServiceError | null): string => `${error?.code} ${error?.details}`;

  it("hands a call on with its arguments and metadata, and the answer back", async () => {
    const request = new RunRequest();
    request.setProgram("index.ts");
    request.setMonitorAddress("127.0.0.1:2");
    const metadata = new grpc.Metadata();
    metadata.set("who", "engine");
    const said = await new Promise((resolve) =>
      client.run(request, metadata, (error, reply) => resolve(error ?? reply.getError())),
    );
    assert.equal(said, "ran index.ts --careplane-monitor=127.0.0.1:2 with -typescript=true 127.0.0.1:1 engine");
  });

  it("leads a program past the proxy of the host behind, and leaves every other Node program alone", () => {
    const seen = (...args: string[]): unknown => {
      const words = ["-p", "JSON.stringify(process.argv.slice(1))", "--", ...args];
      const env = pastTheProxy({ PATH: process.env["PATH"] });
      return JSON.parse(execFileSync(process.execPath, words, { env, encoding: "utf8" }));
    };
    assert.deepEqual(seen("--monitor", "proxy:1", "index.ts", "--careplane-monitor=engine:2"), [
      ...["--monitor", "engine:2", "index.ts"],
    ]);
    assert.deepEqual(seen("--monitor", "proxy:1", "index.ts"), ["--monitor", "proxy:1", "index.ts"]);
    assert.deepEqual(seen("a", "b"), ["a", "b"]);
  });

  it("hands on a stream", async () => {
    const replies = client.installDependencies(new InstallDependenciesRequest());
    const words: string[] = [];
    replies.on("data", (reply: InstallDependenciesResponse) =>
      words.push(Buffer.from(reply.getStdout_asU8()).toString()),
    );
    await once(replies, "end");
    assert.deepEqual(words, ["one", "two"]);
  });

  it("hands on errors as they are, also of calls that the host behind does not know", async () => {
    const about = await new Promise<grpc.ServiceError | null>((resolve) => client.about(new AboutRequest(), resolve));
    assert.equal(message(about), `${grpc.status.FAILED_PRECONDITION} no node here`);
    const info = await new Promise<grpc.ServiceError | null>((resolve) => client.getPluginInfo(new Empty(), resolve));
    assert.equal(info?.code, grpc.status.UNIMPLEMENTED);
  });

  const plugin = async (kind: string, folder: string): Promise<{ printed: string; code?: number; error?: string }> => {
    const request = new RunPluginRequest();
    request.setKind(kind);
    request.setArgsList(["127.0.0.1:1"]);
    const info = new ProgramInfo();
    info.setProgramDirectory(folder);
    request.setInfo(info);
    request.setEnvList(["PACK_SAYS=from the environment=here", `PATH=${process.env["PATH"] ?? ""}`]);
    const replies = client.runPlugin(request);
    const result: { printed: string; code?: number; error?: string } = { printed: "" };
    replies.on("data", (reply: RunPluginResponse) => {
      if (reply.hasExitcode()) result.code = reply.getExitcode();
      else
        result.printed += Buffer.from(reply.hasStdout() ? reply.getStdout_asU8() : reply.getStderr_asU8()).toString();
    });
    await new Promise((resolve) => {
      replies.on("end", resolve).on("error", (error: grpc.ServiceError) => {
        result.error = message(error);
        resolve(undefined);
      });
    });
    return result;
  };

  it("runs a policy pack itself: in its folder, with its environment, until it ends", async () => {
    const { printed, code } = await plugin("analyzer", join(__dirname, "fixtures", "pack"));
    assert.match(printed, /the pack says: from the environment=here in .*fixtures\/pack/);
    assert.match(printed, /on standard error/);
    assert.equal(code, 5);
  });

  it("refuses plugins of another kind, and packs without the SDK, with a sentence", async () => {
    const other = await plugin("resource", "/somewhere");
    assert.equal(
      other.error,
      `${grpc.status.UNIMPLEMENTED} this host runs policy packs only, not a plugin of kind "resource" (/somewhere)`,
    );
    const { error } = await plugin("analyzer", "/");
    assert.equal(
      error,
      `${grpc.status.FAILED_PRECONDITION} the policy pack in / does not find @pulumi/pulumi; run npm ci`,
    );
  });

  it("ends when the host behind does", async () => {
    const ended = once(host, "exit");
    client.cancel(new Empty(), () => undefined);
    assert.deepEqual(await ended, [7, null]);
  });
});
