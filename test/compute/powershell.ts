import { readFileSync } from "node:fs";
import { Language, Parser, type Node } from "@vscode/tree-sitter-wasm";

/** The grammar of PowerShell, as editors use it. */
export async function powershellParser(): Promise<Parser> {
  await Parser.init();
  const grammar = readFileSync(require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm"));
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}

/** The places of a script that are no PowerShell, as line and text. */
export function mistakes(parser: Parser, script: string): string[] {
  const tree = parser.parse(script);
  if (tree === null) throw new Error("the parser gave up");
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (node.isError || node.isMissing) {
      found.push(`line ${node.startPosition.row + 1}: ${node.isMissing ? `no ${node.type}` : node.text.slice(0, 60)}`);
    }
    for (const child of node.children) if (child !== null) visit(child);
  };
  visit(tree.rootNode);
  return found;
}

/** Texts of every node of a type, in order. */
export function textsOf(parser: Parser, script: string, type: string): string[] {
  return (
    parser
      .parse(script)
      ?.rootNode.descendantsOfType(type)
      .map((node) => node?.text ?? "") ?? []
  );
}
