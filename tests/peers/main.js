// Starts every peer and says where they are, in one line of JSON. Usage: node main.js REDIRECT_URI
// Ends when its standard input closes, so that it never outlives the test that started it.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { authorizationServer, clients } from './authorization.js';
import { demo } from './demo.js';
import { portfolios } from './records.js';
import { currentResource, earlierResource } from './resource.js';

// Standard output belongs to the one line; whatever a library has to say goes to standard error.
console.log = console.info = console.warn = console.error;

const [, , redirectUri] = process.argv;

async function listen() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}

function withCalls(app, calls) {
  return (request, response) => (request.url === '/calls'
    ? response.setHeader('content-type', 'application/json').end(JSON.stringify(calls))
    : app(request, response));
}

async function main() {
  const [authorization, current, earlier] = await Promise.all([listen(), listen(), listen()]);
  const resources = { current: new URL(`${current.origin}/v1/mcp`), earlier: new URL(`${earlier.origin}/v1/mcp`) };
  const registered = clients(redirectUri);
  const provider = await authorizationServer({
    issuer: authorization.origin, registered, resources: new Set(Object.values(resources).map(String)),
  });
  authorization.server.on('request', provider.callback());
  const metadata = await (await fetch(`${authorization.origin}/.well-known/oauth-authorization-server`)).json();

  const calls = { current: [], earlier: [] };
  const serve = (server, make, name) => server.on('request', withCalls(
    make({ resource: resources[name], metadata, calls: calls[name] }), calls[name],
  ));
  serve(current.server, currentResource, 'current');
  serve(earlier.server, earlierResource, 'earlier');

  process.stdout.write(`${JSON.stringify({
    issuer: authorization.origin,
    current: { server_url: resources.current.href, calls_url: `${current.origin}/calls` },
    earlier: { server_url: resources.earlier.href, calls_url: `${earlier.origin}/calls` },
    clients: registered.map(({ client_id: id, client_secret: secret, token_endpoint_auth_method: method }) => ({ id, secret, method })),
    demo: await demo(redirectUri),
    portfolios: portfolios(),
  })}\n`);
}

process.stdin.on('end', () => process.exit(0)).resume();
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
