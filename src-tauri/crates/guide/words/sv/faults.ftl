# What the practice tenant does wrong on demand, in Swedish.

part-server = Nå servern
fault-wrong-tenant = Server-URL:en är demomiljöernas
fault-url-without-path = Server-URL:en saknar slutet, /v1/mcp
fault-html-instead-of-mcp = En webbsida svarar i stället för servern
fault-mcp-silent = Servern svarar aldrig
fault-mcp-endless = Serverns svar tar aldrig slut
fault-rate-limited = Servern ber alla att vänta
fault-outage = Servern ligger nere
fault-clock-skew = Datorns klocka går en timme fel

part-metadata = Hitta inloggningen
fault-no-metadata = Servern säger inte var man loggar in
fault-metadata-slow = Var man loggar in kommer en bokstav i taget, utan slut
fault-metadata-endless = Var man loggar in kommer som en flod, utan slut
fault-metadata-huge = Det som sägs om inloggningen är alldeles för långt
fault-metadata-redirected = Frågan om var man loggar in skickas vidare till en annan server
fault-metadata-redirect-loop = Frågan om var man loggar in går runt i cirklar
fault-resource-metadata-redirected = Frågan om vem servern är skickas vidare till en annan server
fault-metadata-of-other-server = Inloggningen som beskrivs är en annan servers
fault-wrong-issuer = Inloggningen hör till någon annan
fault-no-pkce = Inloggningen saknar ett skydd som behövs (PKCE)
fault-authorize-file = Inloggningsadressen är en fil på den här datorn
fault-authorize-javascript = Inloggningsadressen är ett skript
fault-authorize-userinfo = Inloggningsadressen döljer ett namn och ett lösenord
fault-authorize-private = Inloggningsadressen ligger i ett privat nätverk
fault-authorize-shell = Inloggningsadressen smugglar in ett kommando

part-credentials = ID och hemlighet
fault-token-post-only = Hemligheten måste skickas i formuläret, och ingen säger det
fault-token-basic-only = Hemligheten måste skickas i sidhuvudet, och ingen säger det
fault-secret-echoed = Hemligheten avvisas, och upprepas i felet
fault-client-unknown = Planhat känner inte till klient-ID:t
fault-secret-wrong = En bokstav i hemligheten föll bort
fault-token-rate-limited = För många försök med ID och hemlighet: vänta
fault-token-outage = Platsen där ID och hemlighet prövas ligger nere
fault-token-silent = Platsen där ID och hemlighet prövas svarar aldrig
fault-token-redirected = ID och hemlighet skickas vidare till en annan server
fault-token-html = En webbsida svarar där ID och hemlighet prövas
fault-errors-not-json = Fel kommer som webbsidor

part-sign-in = Logga in
fault-redirect-unregistered = En sida säger att omdirigeringen inte är tillåten
fault-scope-refused = En sida säger att scope är ogiltigt
fault-consent-denied = Jag klickade på Cancel i stället för Authorize
fault-permissions-empty = Det står att jag inte kan auktorisera någonting
fault-sign-in-stuck = Jag loggar in, och sedan händer ingenting
fault-foreign-state = Svaret hör till en äldre inloggning
fault-iss-wrong = Svaret kommer från någon annan
fault-iss-missing = Svaret säger inte vem som skickade det
fault-iss-unexpected = Svaret säger vem som skickade det, fast det inte behövs (ofarligt)
fault-code-expired = Jag tog för lång tid på mig, och inloggningen har gått ut
fault-token-for-other-resource = Jag släpps in, men till en annan server

part-tools = Fråga Planhat
fault-no-tools = Ansluten, men det finns inga verktyg
fault-tool-refused = Ansluten, men jag får inte se företag
fault-tool-out-of-scope = Ansluten, men min åtkomst är för snäv
fault-tool-error-unknown = Frågan slutar i ett fel som ingen känner till
fault-tool-rate-limited = För många frågor: vänta
fault-tool-outage = Servern ligger nere när en fråga ställs
fault-tool-silent = Frågan besvaras aldrig
fault-refresh-refused = Åtkomsten upphör och kan inte förnyas
