import assert from "node:assert/strict";
import * as fc from "fast-check";
import { usersRequest } from "../../components/data/database-users";
import {
  createStatements,
  parseRequest,
  revokeStatements,
  type HeldPrivilege,
  type UsersRequest,
} from "../../functions/database-users/plan";

const request = (): UsersRequest => parseRequest(JSON.parse(usersRequest("care_plane")));

const everywhere = (privilege: string): HeldPrivilege => ({
  grantee: "'application'@'%'",
  privilege,
  grantable: false,
});

const held = (change: Partial<HeldPrivilege>): HeldPrivilege => ({
  ...everywhere("SELECT"),
  schema: String.raw`care\_plane`,
  ...change,
});

describe("plan of the MySQL users", () => {
  it("is exactly this for what the component sends", () => {
    const signIn = "IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL";
    assert.deepEqual(createStatements(request()), [
      `CREATE USER IF NOT EXISTS 'application'@'%' ${signIn}`,
      `ALTER USER 'application'@'%' ${signIn} WITH MAX_USER_CONNECTIONS 0`,
      "GRANT DELETE, INSERT, SELECT, UPDATE ON `care\\_plane`.* TO 'application'@'%'",
      `CREATE USER IF NOT EXISTS 'migration'@'%' ${signIn}`,
      `ALTER USER 'migration'@'%' ${signIn} WITH MAX_USER_CONNECTIONS 5`,
      "GRANT ALTER, CREATE, CREATE VIEW, DELETE, DROP, INDEX, INSERT, LOCK TABLES, REFERENCES, SELECT, SHOW VIEW, UPDATE ON `care\\_plane`.* TO 'migration'@'%'",
      `CREATE USER IF NOT EXISTS 'read_only'@'%' ${signIn}`,
      `ALTER USER 'read_only'@'%' ${signIn} WITH MAX_USER_CONNECTIONS 0`,
      "GRANT SELECT, SHOW VIEW ON `care\\_plane`.* TO 'read_only'@'%'",
      `CREATE USER IF NOT EXISTS 'restore_check'@'%' ${signIn}`,
      `ALTER USER 'restore_check'@'%' ${signIn} WITH MAX_USER_CONNECTIONS 2`,
      "GRANT SELECT ON `care\\_plane`.* TO 'restore_check'@'%'",
    ]);
  });

  it("grants each privilege once, in one order", () => {
    const user = { name: "a", privileges: ["UPDATE", "SELECT", "UPDATE"] };
    assert.equal(
      createStatements({ ...request(), users: [user] })[2],
      "GRANT SELECT, UPDATE ON `care\\_plane`.* TO 'a'@'%'",
    );
  });

  it("revokes nothing that is planned, and USAGE never", () => {
    const planned = ["DELETE", "INSERT", "SELECT", "UPDATE"].map((privilege) => held({ privilege }));
    assert.deepEqual(revokeStatements(request(), [...planned, everywhere("USAGE")]), []);
  });

  it("revokes what is wider, elsewhere, more, or can be handed on", () => {
    const surplus = [
      everywhere("SELECT"),
      held({ schema: "other" }),
      held({ table: "patient" }),
      held({ privilege: "DROP" }),
      held({ grantable: true }),
      held({ privilege: "INSERT", grantable: true }),
      held({ schema: "a`b" }),
    ];
    assert.deepEqual(revokeStatements(request(), surplus), [
      "REVOKE SELECT ON *.* FROM 'application'@'%'",
      "REVOKE SELECT ON `other`.* FROM 'application'@'%'",
      "REVOKE SELECT ON `care\\_plane`.`patient` FROM 'application'@'%'",
      "REVOKE DROP, GRANT OPTION ON `care\\_plane`.* FROM 'application'@'%'",
      "REVOKE SELECT ON `a``b`.* FROM 'application'@'%'",
    ]);
  });

  it("leaves users alone that are not in the plan", () => {
    assert.deepEqual(revokeStatements(request(), [held({ grantee: "'somebody'@'%'", privilege: "DROP" })]), []);
  });

  it("judges each user by its own privileges", () => {
    const update = held({ grantee: "'read_only'@'%'", privilege: "UPDATE" });
    assert.deepEqual(revokeStatements(request(), [update]), ["REVOKE UPDATE ON `care\\_plane`.* FROM 'read_only'@'%'"]);
  });

  it("refuses a privilege name that is more than words", () => {
    assert.throws(
      () => revokeStatements(request(), [held({ privilege: "DROP; DROP" })]),
      /the server lists a privilege/,
    );
    assert.throws(() => revokeStatements(request(), [held({ privilege: "x DROP" })]), /the server lists a privilege/);
  });

  it("never makes SQL of a name that is not plain, whatever the event holds", () => {
    const users = (name: string) => ({ ...request(), users: [{ name, privileges: ["SELECT"] }] });
    const plain = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z'`\\;_-]{1,9}$/)), (name) => {
        if (plain.test(name)) {
          assert.equal(createStatements(users(name)).length, 3);
          return;
        }
        assert.throws(() => createStatements(users(name)), /^Error: user is /);
        assert.throws(() => createStatements({ ...request(), schema: name }), /^Error: schema is /);
        const authentication = { plugin: name, as: "RDS" };
        assert.throws(() => createStatements({ ...request(), authentication }), /^Error: plugin is /);
      }),
    );
  });

  it("refuses privileges that reach beyond the schema", () => {
    for (const privilege of [
      "ALL",
      "GRANT OPTION",
      "SUPER",
      "CREATE USER",
      "PROXY",
      "FILE",
      "select",
      "SELECT, DROP",
    ]) {
      const users = [{ name: "a", privileges: [privilege] }];
      assert.throws(() => createStatements({ ...request(), users }), /^Error: privilege is .* must be one of ALTER, /);
    }
  });

  it("limits connections and the plugin's text", () => {
    const limited = (maxConnections: number) =>
      createStatements({ ...request(), users: [{ name: "a", privileges: ["SELECT"], maxConnections }] })[1];
    assert.match(String(limited(10_000)), /MAX_USER_CONNECTIONS 10000$/);
    assert.match(String(limited(0)), /MAX_USER_CONNECTIONS 0$/);
    for (const wrong of [-1, 10_001, 1.5, NaN]) {
      assert.throws(() => limited(wrong), {
        message: `maxConnections of a is ${wrong}; must be a whole number from 0 to 10000`,
      });
    }
    for (const as of ["", "a'b", "x".repeat(81), "é"]) {
      const authentication = { plugin: "AWSAuthenticationPlugin", as };
      assert.throws(() => createStatements({ ...request(), authentication }), /authentication.as must be/);
    }
  });

  it("says what an event lacks", () => {
    const whole = request();
    const lacking: [unknown, RegExp][] = [
      [undefined, /no schema/],
      [null, /no schema/],
      [{ ...whole, schema: 1 }, /no schema/],
      [{ ...whole, authentication: undefined }, /no authentication with plugin and as/],
      [{ ...whole, authentication: { plugin: "a" } }, /no authentication with plugin and as/],
      [{ ...whole, authentication: { as: "a" } }, /no authentication with plugin and as/],
      [{ ...whole, users: {} }, /no users/],
      [{ ...whole, users: [] }, /no users/],
    ];
    for (const [event, message] of lacking) assert.throws(() => parseRequest(event), message);
    assert.deepEqual(parseRequest({ ...whole, more: 1 }), whole);
  });
});
