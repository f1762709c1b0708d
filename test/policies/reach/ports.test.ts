import { strict as assert } from "node:assert";
import { admits, portsOf, portText } from "../../../policies/reach/ports";
import { UNKNOWN } from "../support";

const of = (protocol: unknown, fromPort?: unknown, toPort?: unknown) =>
  portsOf({ protocol, fromPort, toPort }, "protocol");

describe("ports of rules", () => {
  const table: [string, ReturnType<typeof of>, "yes" | "no" | "unknown", string][] = [
    ["the port itself", of("tcp", 3306, 3306), "yes", ":3306"],
    ["by number, as text", of("6", "3306", "3306"), "yes", ":3306"],
    ["as a number", of(6, 3306, 3306), "yes", ":3306"],
    ["in capitals", of("TCP", 3306, 3306), "yes", ":3306"],
    ["the first of a range", of("tcp", 3306, 4000), "yes", ":3306-4000"],
    ["the last of a range", of("tcp", 1024, 3306), "yes", ":1024-3306"],
    ["below a range", of("tcp", 3307, 4000), "no", ":3307-4000"],
    ["above a range", of("tcp", 0, 3305), "no", ":0-3305"],
    ["every port", of("tcp", 0, 65_535), "yes", " on every port"],
    ["every port, as AWS writes it", of("tcp", -1, -1), "yes", " on every port"],
    ["every protocol", of("-1", 0, 0), "yes", " on every port"],
    ["every protocol, as a number", of(-1), "yes", " on every port"],
    ["every protocol, by name", of("all"), "yes", " on every port"],
    ["no protocol is every protocol", of(undefined, 1, 2), "yes", " on every port"],
    ["ports that are no numbers", of("tcp", "ssh", "ssh"), "yes", " on every port"],
    ["UDP", of("udp", 3306, 3306), "no", ":3306"],
    ["UDP by number", of(17, 3306, 3306), "no", ":3306"],
    ["echo requests", of("icmp", 8, 0), "no", " by icmp"],
    ["echo requests by number", of("1", 8, 0), "no", " by icmp"],
    ["echo requests of IPv6", of("58"), "no", " by icmpv6"],
    ["another protocol", of("50"), "no", " by 50"],
    ["a key that every object has", of("constructor"), "no", " by constructor"],
    ["a protocol not known", of(UNKNOWN, 3306, 3306), "unknown", " on ports not known yet"],
    ["a protocol not known, other ports", of(UNKNOWN, 22, 22), "no", " on ports not known yet"],
    ["a first port not known", of("tcp", UNKNOWN, 4000), "unknown", " on ports not known yet"],
    ["a last port not known", of("tcp", 22, UNKNOWN), "unknown", " on ports not known yet"],
  ];
  for (const [name, ports, answer, shown] of table) {
    it(`${name}: ${answer}`, () => {
      assert.equal(admits(ports, [3306]), answer);
      assert.equal(portText(ports), shown);
    });
  }
  it("one of several ports is enough", () => {
    assert.equal(admits(of("tcp", 443, 443), [80, 443]), "yes");
    assert.equal(admits(of("tcp", 443, 443), []), "no");
  });
  it("any port of a server counts, by UDP too", () => {
    assert.equal(admits(of("udp", 53, 53), undefined), "yes");
    assert.equal(admits(of("icmp"), undefined), "no");
    assert.equal(admits(of("tcp", UNKNOWN, 22), undefined), "unknown");
  });
});
