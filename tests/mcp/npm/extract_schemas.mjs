// Writes schema-REVISION.json for each JSON schema of the protocol that the conformance suite carries in its bundle, as literals of
// JavaScript. Run by scripts/fetch-mcp.
import fs from "node:fs";
import vm from "node:vm";

const bundle = fs.readFileSync("node_modules/@modelcontextprotocol/conformance/dist/index.js", "utf8");

// From an opening brace to the one that closes it; strings are in any of the three quotes.
function literalAt(begin) {
  let depth = 0;
  let quote = null;
  for (let i = begin; i < bundle.length; ++i) {
    const c = bundle[i];
    if (quote) {
      if (c === "\\") ++i;
      else if (c === quote) quote = null;
    } else if ("`'\"".includes(c)) quote = c;
    else if (c === "{") ++depth;
    else if (c === "}" && --depth === 0) return bundle.slice(begin, i + 1);
  }
  throw new Error("a literal without an end");
}

function revisionOf(definitions) {
  if (definitions.DiscoverRequest) return "2026-07-28";
  if (definitions.Task) return "2025-11-25";
  if (definitions.ElicitRequest) return "2025-06-18";
  return "2025-03-26";
}

const found = new Set();
for (const match of bundle.matchAll(/=\{\$schema:`https?:\/\/json-schema\.org\/[^`]*`,(?:\$defs|definitions):\{/g)) {
  const schema = vm.runInNewContext(`(${literalAt(match.index + 1)})`);
  const revision = revisionOf(schema.$defs ?? schema.definitions);
  fs.writeFileSync(`schema-${revision}.json`, JSON.stringify(schema));
  found.add(revision);
}
if (found.size !== 4) throw new Error(`schemas of four revisions were expected, not of ${[...found]}`);
