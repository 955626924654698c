// The first SDK's own example, unchanged: its streamable HTTP server with its in-memory authorization server.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const EXAMPLE = fileURLToPath(import.meta.resolve('@modelcontextprotocol/sdk/examples/server/simpleStreamableHttp.js'));

const freePort = () => new Promise((found, failed) => {
  const server = createServer().once('error', failed).listen(0, () => {
    const { port } = server.address();
    server.close(() => found(port));
  });
});

async function answers(url, deadline = Date.now() + 15_000) {
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`the SDK's example does not answer at ${url}`);
}

async function client(origin, redirectUri) {
  const response = await fetch(`${origin}/register`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [redirectUri], token_endpoint_auth_method: 'client_secret_post' }),
  });
  const { client_id: id, client_secret: secret } = await response.json();
  return { id, secret };
}

export async function demo(redirectUri) {
  const [mcp, authorization] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [EXAMPLE, '--oauth'], {
    env: { ...process.env, MCP_PORT: String(mcp), MCP_AUTH_PORT: String(authorization) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const origin = `http://localhost:${authorization}`;
  await Promise.all([answers(`http://localhost:${mcp}/mcp`), answers(origin)]);
  return { server_url: `http://localhost:${mcp}/mcp`, client: await client(origin, redirectUri) };
}
