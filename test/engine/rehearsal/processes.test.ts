import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lastLines, start, TookTooLong } from "./commands";
import { LOG_FOLDER, launcher, loggingCli, quoted } from "./launchers";
import { familyOf, killAtOnce, MARK, markedWith, processTable } from "./processes";
import { until } from "./until";

const isGone = (pid: number): boolean => !processTable().some((one) => one.pid === pid && stateOf(pid) !== "Z");

function stateOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2)[0] ?? "";
  } catch {
    return "";
  }
}

describe("processes of a rehearsal", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "processes-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (script: string, limitSeconds = 20, env: NodeJS.ProcessEnv = {}) =>
    start("sh", ["-c", script], { cwd: folder, env: { ...process.env, ...env }, limitSeconds });

  it("finds a family, parents before children, and leaves others out", () => {
    const table = [
      { pid: 5, parent: 3 },
      { pid: 2, parent: 1 },
      { pid: 3, parent: 2 },
      { pid: 4, parent: 1 },
      { pid: 6, parent: 4 },
    ];
    assert.deepEqual(familyOf([2], table), [2, 3, 5]);
    assert.deepEqual(familyOf([4, 3], table), [4, 3, 6, 5]);
  });

  it("kills a process with those that it started, also one in a group of its own", async () => {
    const script = 'setsid sh -c "echo \\$\\$; sleep 60" & sleep 60';
    const child = spawn("sh", ["-c", script], { stdio: ["ignore", "pipe", "ignore"], detached: true });
    const grandchild = Number(
      await new Promise<string>((resolve) => child.stdout.once("data", (text) => resolve(String(text)))),
    );
    const killed = killAtOnce([child.pid ?? 0]);
    assert.ok(killed.includes(grandchild));
    assert.ok(await until(5, () => Promise.resolve(isGone(grandchild))));
  });

  it("knows its own by a mark, whoever their parent is by now", async () => {
    const mark = `test-${process.pid}`;
    const { ended } = run("setsid sleep 60 >/dev/null 2>&1 &", 20, { [MARK]: mark });
    await ended;
    const marked = markedWith(mark);
    assert.equal(marked.length, 1);
    assert.deepEqual(markedWith(`${mark}0`), []);
    killAtOnce(marked);
    assert.ok(await until(5, () => Promise.resolve(markedWith(mark).length === 0)));
  });

  it("tells how a command ended and what it printed, without colours", async () => {
    const ended = await run("printf '\\033[31mred\\033[0m'; printf ' err' >&2; exit 3").ended;
    assert.equal(ended.status, 3);
    assert.ok(ended.output === "red err" || ended.output === " errred", ended.output);
    assert.equal(ended.command.startsWith("sh -c "), true);
    assert.equal((await run("kill -9 $$").ended).status, 137);
  });

  it("interrupts as a terminal does: the whole group, which may clean up", async () => {
    const one = run("trap 'echo cleaned; exit 5' INT; echo ready; while :; do sleep 0.05; done");
    await new Promise((resolve) => setTimeout(resolve, 300));
    one.interrupt();
    const { status, output } = await one.ended;
    assert.deepEqual([status, output], [5, "ready\ncleaned\n"]);
    assert.equal(one.over(), true);
  });

  it("ends a command that takes longer than it may, and says so with its last words", async () => {
    await assert.rejects(run("echo waiting; sleep 60", 0.3).ended, (error: unknown) => {
      assert.ok(error instanceof TookTooLong);
      assert.match(error.message, /did not end within 0\.3 s and was killed; its last words:\n {4}waiting/);
      return true;
    });
  });

  it("does not wait for a grandchild that holds the output open", async () => {
    const { seconds } = await run("sleep 30 & echo done").ended;
    assert.ok(seconds < 10, String(seconds));
  });

  it("says when a program is not there", async () => {
    const { ended } = start("no-such-program", [], { cwd: folder, env: process.env, limitSeconds: 5 });
    await assert.rejects(ended, /no-such-program cannot be started: .*ENOENT/);
  });

  it("shows the end of a long text", () => {
    assert.equal(lastLines("a\nb\nc\n", 2), "    b\n    c");
  });

  it("makes launchers that keep words as they are", async () => {
    const file = join(folder, "it's");
    launcher(file, ["printf", "%s|", "a b", "$HOME", "it's"]);
    assert.equal(statSync(file).mode & 0o777, 0o755);
    assert.equal((await run(`${quoted(file)} more`).ended).output, "a b|$HOME|it's|more|");
  });

  it("makes a CLI that keeps an event log of what has one, and links the caller's own to it", async () => {
    const [cli, real] = [join(folder, "pulumi"), join(folder, "real")];
    writeFileSync(real, '#!/bin/sh\necho "$@"\nif [ "$3" = - ]; then exit; fi\necho event >"$3"\n', { mode: 0o755 });
    loggingCli(cli, real);
    const env = { [LOG_FOLDER]: folder };
    assert.equal((await run("./pulumi up --yes", 5, env).ended).output, `up --event-log ${folder}/up.jsonl --yes\n`);
    assert.equal(readFileSync(join(folder, "up.jsonl"), "utf8"), "event\n");
    const own = join(folder, "own.jsonl");
    assert.equal(
      (await run(`./pulumi preview --event-log ${own}`, 5, env).ended).output,
      `preview --event-log ${own}\n`,
    );
    assert.equal(readFileSync(join(folder, "preview.jsonl"), "utf8"), "event\n");
    assert.equal(readFileSync(own, "utf8"), "event\n");
    assert.equal((await run("./pulumi stack ls -", 5, env).ended).output, "stack ls -\n");
  });
});
