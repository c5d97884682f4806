// An agent's session through the official clients: `node official_clients.mjs PROGRAM URL TOKEN` in the folder of a workspace. URL and TOKEN
// are of a `PROGRAM mcp --http` that runs for it. Prints one line of JSON for each way of connecting; run by tests/mcp/official_test.py,
// beside node_modules.
import { Client as Client1 } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as Stdio1 } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport as Http1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { Client as Client2, StreamableHTTPClientTransport as Http2 } from "@modelcontextprotocol/client";
import { StdioClientTransport as Stdio2 } from "@modelcontextprotocol/client/stdio";

const [program, url, token] = process.argv.slice(2);
const spoken = { command: program, args: ["mcp"], env: process.env, stderr: "inherit" };
const authorised = { requestInit: { headers: { Authorization: `Bearer ${token}` } } };
const self = { name: "official-client", version: "1.0.0" };
const auto = { versionNegotiation: { mode: "auto" } };

async function session(way, client, transport) {
  await client.connect(transport);
  const { tools } = await client.listTools();
  const call = await client.callTool({ name: "callers", arguments: { name: "Circle::new" } });
  const wrong = await client.callTool({ name: "callers", arguments: { name: "no_such_thing" } });
  const resources = await client.listResources();
  const templates = await client.listResourceTemplates();
  const read = await client.readResource({ uri: "isg://entity/Circle" });
  const prompts = await client.listPrompts();
  const prompt = await client.getPrompt({ name: "impact_review", arguments: { name: "Circle::new" } });
  const completion = await client.complete({
    ref: { type: "ref/resource", uri: "isg://entity/{+name}" }, argument: { name: "name", value: "Circ" } });
  console.log(JSON.stringify({
    way,
    server: client.getServerVersion().name,
    version: client.getNegotiatedProtocolVersion?.() ?? "2025-11-25",
    tools: tools.length,
    callers: call.structuredContent,
    isError: wrong.isError,
    outcome: wrong.structuredContent.outcome,
    resources: resources.resources.length,
    templates: templates.resourceTemplates.length,
    read: read.contents[0].text,
    prompts: prompts.prompts.length,
    prompt: prompt.messages.length,
    completion: completion.completion.values,
  }));
  await client.close();
}

await session("sdk 1, stdio", new Client1(self), new Stdio1(spoken));
await session("sdk 1, http", new Client1(self), new Http1(new URL(url), authorised));
await session("client 2, legacy, stdio", new Client2(self), new Stdio2(spoken));
await session("client 2, stdio", new Client2(self, auto), new Stdio2(spoken));
await session("client 2, http", new Client2(self, auto), new Http2(new URL(url), authorised));
