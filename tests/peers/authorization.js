// An authorization server: npm's `oidc-provider`, with its own sign-in and consent pages.
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

export const SCOPE = 'mcp:read';

/** Two confidential clients that differ only in how the token endpoint takes their secret. */
export const clients = (redirectUri) => ['client_secret_basic', 'client_secret_post'].map((method) => ({
  client_id: `peer-${method.slice('client_secret_'.length)}`,
  client_secret: `peer-secret-${crypto.randomUUID()}`,
  redirect_uris: [redirectUri],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: method,
}));

async function signingKeys() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'peer' }] };
}

/** Tokens are issued for one of `resources` only (RFC 8707), as JWTs that name it as their audience. */
export async function authorizationServer({ issuer, registered, resources }) {
  return new Provider(issuer, {
    clients: registered,
    jwks: await signingKeys(),
    cookies: { keys: [crypto.randomUUID()] },
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access', SCOPE],
    ttl: { AccessToken: 600, Grant: 3600, Interaction: 600, Session: 3600 },
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, resource) => {
          if (!resources.has(resource)) throw new Error(`unknown resource ${resource}`);
          return { scope: SCOPE, audience: resource, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
        },
      },
    },
  });
}
