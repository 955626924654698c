# The stages and steps of a set-up, in Swedish.
#
# What stands in “curly quotes” is a label of the other application, in the language in which it is shown there. A path
# has › between its parts, and no quotes; its parts are labels, too.

## Stages

stage-create-app-title = Påbörja appen i ChatGPT
stage-create-app-about = Först, i ChatGPT: du påbörjar en ny app och hämtar dess callback-URL.

stage-oauth-client-title = Skapa OAuth-klienten i Planhat
stage-oauth-client-about = En OAuth-klient är Planhats nyckel för { ai }: du skapar den och bestämmer vad den öppnar.

stage-connector-title = Lägg till anslutningen i Claude
stage-connector-about = Du ger Claude server-URL:en, ID:t och hemligheten.

stage-finish-title = Anslut och testa
stage-finish-about = { $ai ->
    [claude] Du loggar in en gång och ser dina egna företag komma tillbaka.
   *[chatgpt] Du gör appen klar, loggar in en gång och ser dina egna företag komma tillbaka.
}

stage-publish-title = Dela med kollegor
stage-publish-about = { $ai ->
    [claude] Dina kollegor ansluter, var och en med sitt eget konto.
   *[chatgpt] Du publicerar appen för de andra i er arbetsyta. Var och en ansluter med sitt eget konto.
}

## Begin the app in ChatGPT

step-tenant-title = Välj ditt Planhat
step-tenant-where = Hatcheck
step-tenant-do-1 = { $mode ->
    [practice] Välj övningsmiljön. På riktigt väljer du efter adressen i webbläsaren.
   *[real] Välj den adress som webbläsaren visar när du är inloggad i Planhat.
}
step-tenant-know = Det är samma adress som i webbläsaren. En demomiljö har en annan.

step-developer-mode-title = Slå på utvecklarläget
step-developer-mode-where = ChatGPT › Settings › Apps › Advanced Settings
step-developer-mode-do-1 = Öppna “Settings” längst ned till vänster i ChatGPT.
step-developer-mode-do-2 = Välj “Apps” och sedan “Advanced Settings”.
step-developer-mode-do-3 = Slå på “Developer mode”.
step-developer-mode-know = Reglaget är fortfarande på.
step-developer-mode-note = I ett företags arbetsyta kan en ägare först behöva tillåta det: “Workspace settings”, “Permissions & Roles”, “Connected Data”.

step-developer-mode-chatgpt-plugins-where = ChatGPT › Settings › Security and login
step-developer-mode-chatgpt-plugins-do-1 = Öppna “Settings” längst ned till vänster i ChatGPT.
step-developer-mode-chatgpt-plugins-do-2 = Välj “Security and login”.
step-developer-mode-chatgpt-plugins-do-3 = Slå på “Developer mode”.

step-developer-mode-chatgpt-security-where = ChatGPT › Settings › Security and login
step-developer-mode-chatgpt-security-do-1 = Öppna “Settings” längst ned till vänster i ChatGPT.
step-developer-mode-chatgpt-security-do-2 = Välj “Security and login”.
step-developer-mode-chatgpt-security-do-3 = Slå på “Developer mode”.

step-developer-mode-chatgpt-connectors-where = ChatGPT › Settings › Connectors › Advanced settings
step-developer-mode-chatgpt-connectors-do-1 = Öppna “Settings” längst ned till vänster i ChatGPT.
step-developer-mode-chatgpt-connectors-do-2 = Välj “Connectors” och sedan “Advanced settings”.
step-developer-mode-chatgpt-connectors-do-3 = Slå på “Developer mode”.

step-new-app-title = Påbörja en ny app
step-new-app-where = ChatGPT › Settings › Apps › Create app
step-new-app-do-1 = Klicka på “Create app” i “Settings”, under “Apps”. Formuläret “New App” öppnas.
step-new-app-do-2 = Klistra in namnet i “Name”. “Description” kan lämnas tomt.
step-new-app-do-3 = Klistra in server-URL:en i “Server URL”, under “Connection”.
step-new-app-do-4 = Låt “Authentication” stå på “OAuth”.
step-new-app-know = Formuläret visar båda precis som de står här. Ingenting har skapats ännu.

step-new-app-chatgpt-plugins-where = ChatGPT › Plugins › Add custom MCP server
step-new-app-chatgpt-plugins-do-1 = Klicka på “+” på sidan “Plugins” och sedan på “Add custom MCP server”. Ett formulär öppnas.
step-new-app-chatgpt-plugins-do-2 = Klistra in namnet i “Name”. “Description” kan lämnas tomt.
step-new-app-chatgpt-plugins-do-3 = Klistra in server-URL:en i “Server URL”, under “Connection”.
step-new-app-chatgpt-plugins-do-4 = Ställ “Authentication” på “OAuth”.

step-new-app-chatgpt-security-where = ChatGPT › Settings › Apps › Create
step-new-app-chatgpt-security-do-1 = Klicka på “Create” i “Settings”, under “Apps”. Ett formulär öppnas.
step-new-app-chatgpt-security-do-2 = Klistra in namnet i “Name”. “Description” kan lämnas tomt.
step-new-app-chatgpt-security-do-3 = Klistra in server-URL:en i “Server URL”, under “Connection”.
step-new-app-chatgpt-security-do-4 = Låt “Authentication” stå på “OAuth”.

step-new-app-chatgpt-connectors-where = ChatGPT › Settings › Connectors › Create
step-new-app-chatgpt-connectors-do-1 = Klicka på “Create” i “Settings”, under “Connectors”. Ett formulär öppnas.
step-new-app-chatgpt-connectors-do-2 = Klistra in namnet i “Name”. “Description” kan lämnas tomt.
step-new-app-chatgpt-connectors-do-3 = Klistra in server-URL:en i “Server URL”. Det kan heta “MCP Server URL”.
step-new-app-chatgpt-connectors-do-4 = Ställ “Authentication” på “OAuth”.

step-callback-url-title = Hämta callback-URL:en
step-callback-url-where = ChatGPT › New App › Advanced OAuth settings
step-callback-url-do-1 = Fäll ut “Advanced OAuth settings” i samma formulär.
step-callback-url-do-2 = Ställ “Registration method” på “User-Defined OAuth Client”, under “Client registration”.
step-callback-url-do-3 = Klicka på kopieringssymbolen vid “Callback URL” och klistra in adressen här.
step-callback-url-know = { $mode ->
    [practice] Adressen innehåller /connector/oauth/. På riktigt börjar den med https://chatgpt.com.
   *[real] Adressen börjar med https://chatgpt.com/connector/oauth/
}
step-callback-url-chatgpt-plugins-where = ChatGPT › Plugins › Add custom MCP server › Advanced OAuth settings
step-callback-url-note = Låt formuläret stå öppet: du kommer tillbaka till det. Varje ny app har en egen callback-URL, så om du börjar om ändras den. Ett meddelande om DCR eller CIMD är inget att oroa sig för: du använder dem inte.

## Create the OAuth Client in Planhat

step-new-client-title = Skapa en OAuth-klient
step-new-client-where = Planhat › App Center › Apps Library
step-new-client-do-1 = { $planhat ->
    [own] Öppna ert eget Planhat i webbläsaren, och i det “App Center”.
   *[known] Öppna “App Center” i Planhat.
}
step-new-client-do-2 = Klicka på “+ New app”.
step-new-client-do-3 = Klicka på “+ OAuth Client” i “Apps Library”.
step-new-client-do-4 = Klistra in namnet i “Name” och klicka på “Create”.
step-new-client-know = Sidan för din nya klient öppnas, med flikarna “General” och “Permissions”.
step-new-client-note = Finns “App Center” inte högst upp? Titta bakom “…” där, eller fråga en Planhat-administratör: din roll kanske inte omfattar det. Stanna på klientens sida när den väl är öppen: hemligheten visas bara tills du sparar.

step-redirect-urls-title = Tala om för Planhat vart svaren ska skickas
step-redirect-urls-where = Planhat › App Center › din OAuth-klient › General
step-redirect-urls-do-1 = Klistra in beskrivningen i “Short Description”: den läses av dem som loggar in.
step-redirect-urls-do-2 = { $ai ->
    [claude] Klistra in Claudes två callback-URL:er i “Redirect URLs”, var och en som en egen post.
   *[chatgpt] Klistra in ChatGPT:s callback-URL i “Redirect URLs”.
}
step-redirect-urls-do-3 = { $ai ->
    [claude] Lägg till Hatchecks svarsadress i “Redirect URLs” som en tredje post.
   *[chatgpt] Lägg till Hatchecks svarsadress i “Redirect URLs” som en andra post.
}
step-redirect-urls-know = { $ai ->
    [claude] “Redirect URLs” innehåller alla tre adresserna, precis som de står här.
   *[chatgpt] “Redirect URLs” innehåller båda adresserna, precis som de står här.
}
step-redirect-urls-note = { $ai ->
    [claude] Claude kan använda vilken som helst av sina adresser. Hatchecks leder bara till den här datorn och låter Hatcheck testa anslutningen; du kan ta bort den efteråt. Finns det bara plats för en adress? Behåll Claudes första och hoppa över testet senare.
   *[chatgpt] Hatchecks svarsadress leder bara till den här datorn och låter Hatcheck testa anslutningen; du kan ta bort den efteråt. Finns det bara plats för en adress? Behåll ChatGPT:s och hoppa över testet senare.
}

step-permissions-title = Bestäm vad { ai } får göra
step-permissions-where = Planhat › App Center › din OAuth-klient › Permissions
step-permissions-do-1 = Öppna fliken “Permissions”.
step-permissions-do-2 = Välj användning, och kryssa i det som listan säger.
step-permissions-know = Åtminstone “View” för “Company” är ikryssat. Du kan ändra när som helst.
step-permissions-note = Ingen kan göra mer än så här via { ai }, och inte heller mer än den egna rollen i Planhat tillåter. Om du tillåter mer senare måste de som redan är anslutna ansluta igen.

step-client-id-title = Hämta klient-ID:t
step-client-id-where = Planhat › App Center › din OAuth-klient › General
step-client-id-do-1 = Gå tillbaka till fliken “General”.
step-client-id-do-2 = Kopiera “Client ID” och klistra in det här.
step-client-id-know = Det börjar oftast med pk_. Det är ett namn, ingen hemlighet.

step-client-secret-title = Sätt klienthemligheten i säkerhet
step-client-secret-where = Planhat › App Center › din OAuth-klient › General
step-client-secret-do-1 = Kopiera “Client Secret” på samma flik.
step-client-secret-do-2 = Kom tillbaka hit och klicka på knappen nedan.
step-client-secret-know = Planhat godtar ID:t och hemligheten: Hatcheck prövar båda direkt. En hemlighet börjar oftast med sk_.
step-client-secret-note = Hemligheten är OAuth-klientens lösenord, och Planhat visar den bara den här enda gången. Hatcheck sparar den i datorns nyckelring. Finns ingen sådan säger Hatcheck det, och behåller hemligheten bara medan programmet är öppet.

step-enter-credentials-title = Ge ChatGPT ID och hemlighet
step-enter-credentials-where = ChatGPT › New App › Advanced OAuth settings
step-enter-credentials-do-1 = Klistra in klient-ID:t i “OAuth Client ID”, i ChatGPT:s formulär.
step-enter-credentials-do-2 = Klistra in klienthemligheten i “OAuth Client Secret”.
step-enter-credentials-chatgpt-plugins-where = ChatGPT › Plugins › Add custom MCP server › Advanced OAuth settings
step-enter-credentials-know = Båda fälten är ifyllda, vart och ett med sitt eget värde.
step-enter-credentials-note = Är formuläret borta? Påbörja en ny app, och lägg till dess nya callback-URL i “Redirect URLs” i Planhat innan du sparar.

step-save-client-title = Spara OAuth-klienten
step-save-client-where = Planhat › App Center › din OAuth-klient
step-save-client-do-1 = { $ai ->
    [claude] Titta en gång till: “Redirect URLs” och “Permissions” är ifyllda, och Hatcheck har hemligheten.
   *[chatgpt] Titta en gång till: “Redirect URLs” och “Permissions” är ifyllda, och ChatGPT:s formulär har ID:t och hemligheten.
}
step-save-client-do-2 = Klicka på “Save”.
step-save-client-know = Planhat har sparat klienten. Hemligheten visas inte igen.

## Add the connector in Claude

step-new-connector-title = Påbörja en egen anslutning
step-new-connector-where = Claude › Customize › Connectors
step-new-connector-do-1 = Öppna “Customize” i Claude och sedan “Connectors”.
step-new-connector-do-2 = Klicka på “+” och sedan “Add custom connector”. Ett formulär öppnas.
step-new-connector-do-3 = Klistra in namnet i “Name”.
step-new-connector-do-4 = Klistra in server-URL:en i “Remote MCP server URL”.
step-new-connector-know = Formuläret visar båda precis som de står här. Ingenting har lagts till ännu.
step-new-connector-note = Är båda redan ifyllda, jämför dem bara. Låt formuläret stå öppet: du fortsätter i det.

step-new-connector-claude-organization-where = Claude › Organization settings › Connectors
step-new-connector-claude-organization-do-1 = Öppna “Organization settings” i Claude och sedan “Connectors”. Bara en ägare har dem.
step-new-connector-claude-organization-do-2 = Klicka på “Add”, sedan “Custom” och sedan “Web”. Ett formulär öppnas.
step-new-connector-claude-organization-do-3 = Klistra in namnet i “Name”.
step-new-connector-claude-organization-do-4 = Klistra in server-URL:en i “Remote MCP server URL”.

step-new-connector-claude-wizard-where = Claude › Customize › Connectors
step-new-connector-claude-wizard-do-1 = Öppna “Customize” i Claude och sedan “Connectors”.
step-new-connector-claude-wizard-do-2 = Klicka på “+” och sedan “Add custom connector”. Ett formulär öppnas.
step-new-connector-claude-wizard-do-3 = Klistra in namnet i “Name”.
step-new-connector-claude-wizard-do-4 = Klistra in server-URL:en i “Remote MCP server URL”.
step-new-connector-claude-wizard-do-5 = Klicka på “Continue”. Claude ser efter om servern svarar.

step-connector-credentials-title = Ge Claude ID och hemlighet
step-connector-credentials-where = Claude › Add custom connector › Advanced settings
step-connector-credentials-do-1 = Fäll ut “Advanced settings” i samma formulär.
step-connector-credentials-do-2 = Klistra in klient-ID:t i “OAuth Client ID”.
step-connector-credentials-do-3 = Klistra in klienthemligheten i “OAuth Client Secret”.
step-connector-credentials-do-4 = Klicka på “Add”.
step-connector-credentials-know = Din anslutning står i listan.
step-connector-credentials-note = Titta två gånger innan du lägger till den: ID och hemlighet går inte att ändra efteråt. Är något fel, ta bort anslutningen och lägg till den igen.

step-connector-credentials-claude-wizard-where = Claude › Add custom connector › OAuth client
step-connector-credentials-claude-wizard-do-1 = Låt “Authentication” vara som det är. Ställ “OAuth client” på “Use your own OAuth client”.
step-connector-credentials-claude-wizard-do-2 = Klistra in klient-ID:t i “OAuth Client ID”.
step-connector-credentials-claude-wizard-do-3 = Klistra in klienthemligheten i “OAuth Client Secret”.
step-connector-credentials-claude-wizard-do-4 = Klicka på “Add”.

## Connect, and prove it

step-connect-title = Släpp in Claude
step-connect-where = Claude › Customize › Connectors
step-connect-do-1 = Leta upp din anslutning under “Connectors”, och klicka på “Connect”. Logga in med ditt eget konto om du ombeds göra det.
step-connect-do-2 = Läs vad Claude får göra. “Show more” visar detaljerna.
step-connect-do-3 = Klicka på “Authorize”.
step-connect-know = Claude visar anslutningen som ansluten.
step-connect-note = Öppnas ingenting? Tillåt popup-fönster för claude.ai. Om andra också använder webbläsaren, se till att du själv är inloggad i Planhat.

step-create-app-title = Skapa appen
step-create-app-where = ChatGPT › New App
step-create-app-do-1 = Kryssa i rutan sist i formuläret. Den kan heta “I understand and want to continue”.
step-create-app-do-2 = Klicka på “Create”.
step-create-app-chatgpt-plugins-where = ChatGPT › Plugins › Add custom MCP server
step-create-app-chatgpt-plugins-do-1 = Kryssa i rutan sist i formuläret. Den kan heta “I understand and want to continue”.
step-create-app-chatgpt-plugins-do-2 = Klicka på “Create as a plugin”.
step-create-app-know = Ett fönster med “Sign in with Planhat” öppnas.

step-authorize-title = Släpp in ChatGPT
step-authorize-where = ChatGPT › Sign in with Planhat
step-authorize-do-1 = Klicka på “Sign in with Planhat” och logga in med ditt eget konto om du blir ombedd.
step-authorize-do-2 = Läs vad appen får göra. “Show more” visar detaljerna.
step-authorize-do-3 = Klicka på “Authorize”.
step-authorize-know = ChatGPT visar appen som ansluten. Du kan stänga dess meny.
step-authorize-note = Öppnas ingenting? Tillåt popup-fönster för chatgpt.com. Om andra också använder webbläsaren, se till att du själv är inloggad i Planhat.

step-prove-title = Se det med egna ögon
step-prove-where = Hatcheck
step-prove-do-1 = Skriv namnet på någon som står som “Owner” för företag i ert Planhat.
step-prove-do-2 = Starta testet. Webbläsaren öppnar Planhat: logga in om du blir ombedd, och klicka på “Authorize”.
step-prove-know = Ägarens företag visas här, direkt från ert Planhat.
step-prove-note = Hatcheck läser bara och ändrar inget i Planhat. Det går samma väg som { ai }, med samma ID och hemlighet.

step-ask-title = Fråga { ai } samma sak
step-ask-where = { ai } › New chat
step-ask-do-1 = Ladda om { ai } och starta en ny chatt.
step-ask-do-2 = { $ai ->
    [claude] Klicka på “+” och sedan “Connectors”, och slå på din anslutning.
   *[chatgpt] Välj din app: skriv “@” och dess namn, eller leta bakom “+”.
}
step-ask-do-3 = { $proof ->
    [none] Klistra in frågan och skicka den.
   *[proven] Klistra in frågan, skicka den och jämför svaret med Hatchecks lista.
}
step-ask-know = { $proof ->
    [none] { ai } nämner företag som du känner igen.
   *[proven] { ai } nämner samma företag.
}
step-ask-note = { $ai ->
    [claude] Det första svaret kan ta någon minut. Claude kan först fråga om anslutningen får användas.
   *[chatgpt] Det första svaret kan ta någon minut. ChatGPT kan först fråga om appen får användas.
}

## Share it with colleagues

step-publish-title = Publicera appen
step-publish-where = ChatGPT › Settings › Apps
step-publish-do-1 = Öppna “Settings” i ChatGPT och sedan “Apps”.
step-publish-do-2 = Leta upp din app och klicka på “…” bredvid den.
step-publish-do-3 = Klicka på “Publish”.
step-publish-chatgpt-plugins-where = ChatGPT › Workspace settings › Plugins › Drafts
step-publish-chatgpt-plugins-do-1 = Öppna “Workspace settings” i ChatGPT och sedan “Plugins”.
step-publish-chatgpt-plugins-do-2 = Öppna “Drafts” och leta upp ditt plugin.
step-publish-chatgpt-plugins-do-3 = Klicka på “Publish”.
step-publish-chatgpt-security-where = ChatGPT › Workspace settings › Apps › Drafts
step-publish-chatgpt-security-do-1 = Öppna “Workspace settings” i ChatGPT och sedan “Apps”.
step-publish-chatgpt-security-do-2 = Öppna “Drafts” och leta upp din app.
step-publish-chatgpt-security-do-3 = Klicka på “Publish”.
step-publish-know = De andra i er arbetsyta kan hitta appen.
step-publish-note = Det här kräver en plan av typen Business, Enterprise eller Edu, och en administratör eller ägare av arbetsytan.

step-published-callback-title = Se om callback-URL:en har ändrats
step-published-callback-where = ChatGPT › Settings › Apps › din app
step-published-callback-do-1 = Öppna den publicerade appen i ChatGPT, och i den “Advanced OAuth settings”.
step-published-callback-do-2 = Kopiera “Callback URL” en gång till och klistra in den här.
step-published-callback-know = Den är densamma som förut, eller så finns båda bland “Redirect URLs” i Planhat.
step-published-callback-note = Visas den inte? Hoppa över det här steget. Om en kollega senare får ett fel om omdirigering, kom tillbaka hit: felet nämner den nya callback-URL:en.

step-actions-title = Se vilka åtgärder som är påslagna
step-actions-where = ChatGPT › Workspace settings › Apps › din app
step-actions-do-1 = Öppna din app i “Workspace settings” och välj “Configure Actions”.
step-actions-do-2 = Slå på det som kollegor får använda. Till att börja med räcker det som listar, hämtar eller söker poster.
step-actions-know = “list_model_records” är påslagen. Utan den kan ingen fråga efter företag.
step-actions-note = Finns inget sådant val? Då är alla åtgärder påslagna. Det som Planhat lägger till senare är avslaget tills en administratör slår på det. I en arbetsyta med Business ges appar inte efter roll, så ingen behöver väljas efter det här.

step-access-title = Bestäm vem som får använda den
step-access-where = ChatGPT › Workspace settings › Apps › din app
step-access-do-1 = Välj “Configure Access”.
step-access-do-2 = Välj de personer eller roller som får använda appen.
step-access-know = De kollegor du tänker på är med bland dem.
step-access-note = I arbetsytor med Enterprise och Edu är en app avstängd för alla tills den ges till dem.

step-colleagues-title = Låt en kollega pröva
step-colleagues-where = { ai }
step-colleagues-do-1 = Kopiera listan och skicka den till en kollega.
step-colleagues-do-2 = { $ai ->
    [claude] Vänta på svar. Var och en ansluter för sig, med sitt eget konto i Planhat.
   *[chatgpt] Vänta på svaret. Var och en loggar in själv, med sitt eget konto i Planhat.
}
step-colleagues-know = Din kollega har fått ett svar med företag i. Vad var och en ser beror på den egna rollen i Planhat.
step-colleagues-note = Två personer vid samma dator? Använd ett privat fönster för den andra, annars godkänner webbläsaren den förstas konto igen.

## What to carry over

copy-app-name = “Name”
copy-server-url = { $ai ->
    [claude] “Remote MCP server URL”
   *[chatgpt] “Server URL”
}
copy-client-name = “Name”
copy-short-description = “Short Description”
copy-callback-url = { ai-whose } callback-URL
copy-other-callback-url = { ai-whose } andra callback-URL
copy-reply-address = Hatchecks svarsadress
copy-client-id = “OAuth Client ID”
copy-client-secret = “OAuth Client Secret”
copy-question = Frågan
copy-self-test = Till en kollega
copy-published-callback = Den nya callback-URL:en
copy-ticks = Det som ska kryssas i
copy-plan = Planen som JSON, för specialister

## What people see of the generations of an interface

interface-chatgpt-apps = “Apps” i “Settings”
interface-chatgpt-plugins = “Plugins” i stället för “Apps”
interface-chatgpt-security = “Apps”, men “Developer mode” under “Security and login”
interface-chatgpt-connectors = “Connectors” i “Settings”
interface-claude-dialog = Ett enda formulär med “Advanced settings”
interface-claude-organization = “Organization settings”, som ägare med planen Team eller Enterprise
interface-claude-wizard = Ett formulär i flera sidor, med “Continue”
