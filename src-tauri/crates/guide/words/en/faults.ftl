# What the practice tenant does wrong on demand, in the words of people who met it. Each name is that of the fault on the
# command line: `hatcheck practice --fault NAME`.

part-server = Reaching the server
fault-wrong-tenant = The server URL is that of the demo tenants
fault-url-without-path = The server URL lacks its end, /v1/mcp
fault-html-instead-of-mcp = A web page answers instead of the server
fault-mcp-silent = The server never answers
fault-mcp-endless = The server's answer never ends
fault-rate-limited = The server asks everybody to wait
fault-outage = The server is down
fault-clock-skew = The clock of this computer is an hour off

part-metadata = Finding the sign-in
fault-no-metadata = The server does not say where to sign in
fault-metadata-slow = Where to sign in is told one letter at a time, without end
fault-metadata-endless = Where to sign in is told in a flood, without end
fault-metadata-huge = What is told about the sign-in is far too long
fault-metadata-redirected = The question where to sign in is sent on to another server
fault-metadata-redirect-loop = The question where to sign in goes round in circles
fault-resource-metadata-redirected = The question who the server is, is sent on to another server
fault-metadata-of-other-server = The sign-in described is that of another server
fault-wrong-issuer = The sign-in belongs to somebody else
fault-no-pkce = The sign-in lacks a needed protection (PKCE)
fault-authorize-file = The sign-in address is a file on this computer
fault-authorize-javascript = The sign-in address is a script
fault-authorize-userinfo = The sign-in address hides a name and a password
fault-authorize-private = The sign-in address is in a private network
fault-authorize-shell = The sign-in address smuggles in a command

part-credentials = ID and secret
fault-token-post-only = The secret has to be sent in the form, and nobody says so
fault-token-basic-only = The secret has to be sent in the header, and nobody says so
fault-secret-echoed = The secret is refused, and repeated in the error
fault-client-unknown = Planhat does not know the client ID
fault-secret-wrong = A letter of the secret got lost
fault-token-rate-limited = Too many tries with ID and secret: wait
fault-token-outage = The place where ID and secret are tried is down
fault-token-silent = The place where ID and secret are tried never answers
fault-token-redirected = ID and secret are sent on to another server
fault-token-html = A web page answers where ID and secret are tried
fault-errors-not-json = Errors come as web pages

part-sign-in = Signing in
fault-redirect-unregistered = A page says that the redirect is not allowed
fault-scope-refused = A page says that the scope is invalid
fault-consent-denied = I clicked Cancel instead of Authorize
fault-permissions-empty = It says that I can authorize nothing
fault-sign-in-stuck = I sign in, and then nothing happens
fault-foreign-state = The answer belongs to an older sign-in
fault-iss-wrong = The answer comes from somebody else
fault-iss-missing = The answer does not say who sent it
fault-iss-unexpected = The answer says who sent it, though it need not (harmless)
fault-code-expired = I took too long, and the sign-in has expired
fault-token-for-other-resource = I am let in, but to another server

part-tools = Asking Planhat
fault-no-tools = Connected, but no tools are there
fault-tool-refused = Connected, but I may not see companies
fault-tool-out-of-scope = Connected, but my access is too narrow
fault-tool-error-unknown = The question ends in an error that nobody knows
fault-tool-rate-limited = Too many questions: wait
fault-tool-outage = The server is down when a question is asked
fault-tool-silent = The question is never answered
fault-refresh-refused = Access ends, and cannot be renewed
