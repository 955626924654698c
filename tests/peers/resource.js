// MCP servers made with the two official SDKs, each behind a bearer token of the authorization server.
import { createMcpExpressApp, mcpAuthMetadataRouter, requireBearerAuth } from '@modelcontextprotocol/express';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer as CurrentServer, OAuthError, OAuthErrorCode } from '@modelcontextprotocol/server';
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth as earlierBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { mcpAuthMetadataRouter as earlierMetadata } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { createMcpExpressApp as earlierApp } from '@modelcontextprotocol/sdk/server/express.js';
import { McpServer as EarlierServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { randomUUID } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { SCOPE } from './authorization.js';
import { register } from './tools.js';

const ABOUT = { name: 'peer', version: '1.0.0' };

/** Accepts a token only from this issuer and for this resource; `refuse` makes the SDK's own error. */
function verifier(metadata, resource, refuse) {
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
  const verifyAccessToken = async (token) => {
    const { payload } = await jwtVerify(token, keys, { issuer: metadata.issuer, audience: resource.href })
      .catch((error) => { throw refuse(error.message); });
    return {
      token, clientId: payload.client_id, scopes: (payload.scope ?? '').split(' '),
      expiresAt: payload.exp, resource: new URL(resource),
    };
  };
  return { verifyAccessToken };
}

const announcement = (resource) => `${resource.origin}/.well-known/oauth-protected-resource${resource.pathname}`;

/** The SDK's second generation: both the revision 2026-07-28 and those before it, without sessions. */
export function currentResource({ resource, metadata, calls }) {
  const app = createMcpExpressApp();
  const refuse = (message) => new OAuthError(OAuthErrorCode.InvalidToken, message);
  app.use(mcpAuthMetadataRouter({ oauthMetadata: metadata, resourceServerUrl: resource, scopesSupported: [SCOPE] }));
  const handler = toNodeHandler(createMcpHandler(() => register(new CurrentServer(ABOUT), calls)));
  const gate = requireBearerAuth({
    verifier: verifier(metadata, resource, refuse), requiredScopes: [SCOPE],
    resourceMetadataUrl: announcement(resource), expectedResource: resource,
  });
  app.all(resource.pathname, gate, (request, response) => handler(request, response, request.body));
  return app;
}

/** The SDK's first generation: revision 2025-11-25 at the newest, with `initialize` and a session id. */
export function earlierResource({ resource, metadata, calls }) {
  const app = earlierApp();
  const sessions = new Map();
  app.use(earlierMetadata({ oauthMetadata: metadata, resourceServerUrl: resource, scopesSupported: [SCOPE] }));
  const gate = earlierBearerAuth({
    verifier: verifier(metadata, resource, (message) => new InvalidTokenError(message)), requiredScopes: [SCOPE],
    resourceMetadataUrl: announcement(resource), expectedResource: resource,
  });
  app.all(resource.pathname, gate, async (request, response) => {
    const known = sessions.get(request.headers['mcp-session-id']);
    const transport = known ?? (await session(sessions, calls));
    await transport.handleRequest(request, response, request.body);
  });
  return app;
}

async function session(sessions, calls) {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => { sessions.set(id, transport); },
    onsessionclosed: (id) => { sessions.delete(id); },
  });
  await register(new EarlierServer(ABOUT), calls).connect(transport);
  return transport;
}
