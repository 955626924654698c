# Names of phases, outcomes, people and fields, which both faces use; and what only the terminal says. In Swedish.

## Applications

app-chatgpt = ChatGPT
app-claude = Claude
app-planhat = Planhat
app-hatcheck = Hatcheck

# The AI app that is connected. $ai: claude, chatgpt.
ai = { $ai ->
    [claude] Claude
   *[chatgpt] ChatGPT
}
ai-whose = { $ai ->
    [claude] Claudes
   *[chatgpt] ChatGPT:s
}

environment-production = Planhat
environment-demo = Planhat demo
environment-practice = Övningsmiljön
environment-other = En annan server

## The AI apps' plans and roles, and what cannot be done with them

ai-plan-free = Free
ai-plan-plus = Plus
ai-plan-pro = Pro
ai-plan-max = Max
ai-plan-business = Business
ai-plan-team = Team
ai-plan-enterprise = Enterprise
ai-plan-edu = Edu

workspace-role-member = Medlem
workspace-role-admin = Administratör
workspace-role-owner = Ägare

limit-may-not-create = Med Free går det kanske inte att skapa en app. Pröva: om “Developer mode” inte går att slå på behöver du en annan plan.
limit-may-only-read = ChatGPT får kanske bara läsa, vad du än tillåter i Planhat.
limit-nobody-to-share-with = { $ai ->
    [claude] Du kan inte dela anslutningen med andra. Den är bara din, och fungerar för dig ändå.
   *[chatgpt] Du kan inte publicera appen för andra. Den är bara din, och fungerar för dig ändå.
}
limit-members-do-not-set-up = Som medlem kan du inte slå på “Developer mode”, skapa en app eller publicera den. Be en administratör eller ägare av er arbetsyta att göra stegen i ChatGPT.
limit-members-need-a-right = Som medlem kan du skapa en app bara om en administratör har gett dig rätt till det. Fråga innan du börjar.
limit-members-do-not-publish = Som medlem kan du inte publicera appen. Det kan en administratör eller ägare av er arbetsyta.
limit-one-connector = Free har plats för en enda egen anslutning. Har du redan en, ta bort den först eller välj en annan plan.
limit-only-owners-add = Med planen Team eller Enterprise är det bara en ägare som lägger till anslutningar. Be en ägare av er organisation att göra det steget i Claude; sedan ansluter du med ditt eget konto.
limit-fixed-once-published = När appen är publicerad går den kanske inte att ändra. En ändring betyder då en ny app, med en ny callback-URL att lägga till i Planhat.
limit-frozen-once-published = Det som appen kan göra fryses kanske när den publiceras. Nya åtgärder väntar då tills en administratör slår på dem.

## Values

field-server-url = Server-URL
field-callback-url = Callback-URL
field-published-callback = Den publicerade appens callback-URL
field-client-id = Klient-ID
field-client-secret = Klienthemlighet
field-owner = Ägare

## What was taken off a pasted value

cleaned-blanks = blanksteg runt värdet
cleaned-quotes = citattecken eller parenteser runt värdet
cleaned-hidden = tecken som inte syns
cleaned-label = rubriken framför
cleaned-punctuation = skiljetecken efteråt

## Phases of a check

phase-server-url = Server-URL
phase-callback-url = Callback-URL
phase-client-id = Klient-ID
phase-reachable = Servern svarar
phase-discovery = Inloggningen hittas
phase-pkce = Inloggningen är skyddad
phase-credentials = ID och hemlighet
phase-redirect = Redirect-URL
phase-sign-in = Du loggar in
phase-token = Åtkomst ges
phase-session = Anslutningen öppnas
phase-tools = Verktygen listas
phase-grants = Beviljad åtkomst kartläggs
phase-owner = Ägaren hittas
phase-query = Frågan besvaras

## Outcomes

outcome-pass = bekräftat
outcome-warn = värt en titt
outcome-fail = fel
outcome-inconclusive = går inte att avgöra
outcome-skipped = inte prövat

## What is seen in the browser when a sign-in does not come to its end

sight-nothing-opened = Ingenting öppnades
sight-redirect-refused = En sida säger att omdirigeringen inte är tillåten
sight-nothing-to-allow = Den säger att jag inte kan godkänna något
sight-other-account = Den visar någon annans konto
sight-reply-not-reached = Webbläsaren kan inte öppna en sida på 127.0.0.1
sight-nothing-after = Jag loggade in, och sedan hände ingenting

## A text to send to a colleague

self-test = { $ai ->
    [claude]
        Planhat i Claude: pröva på fem minuter

        1. Öppna “Customize” i Claude och sedan “Connectors”, och klicka på “Connect” vid “{ $app }”. Använd ditt eget konto i Planhat, granska vad Claude får göra och klicka på “Authorize”. { self-test-asks } Om någon annans namn visas, öppna ett privat fönster.
        2. Öppna en ny chatt, klicka på “+” och sedan “Connectors”, och slå på “{ $app }”.
        3. Fråga: { $question }
        4. Du bör se företag från Planhat. Vilka beror på din roll där.
        5. Du kan koppla från när som helst: öppna din användarprofil i Planhat, sedan “Applications”.

        Något annat? Skicka mig meddelandet du såg, ord för ord.
   *[chatgpt]
        Planhat i ChatGPT: pröva på fem minuter

        1. Öppna en ny chatt i ChatGPT och välj “{ $app }” med “@” eller “+”.
        2. Fråga: { $question }
        3. När ChatGPT ber dig logga in, använd ditt eget konto i Planhat. Granska vad appen får göra och klicka på “Authorize”. { self-test-asks } Om någon annans namn visas, öppna ett privat fönster.
        4. Du bör se företag från Planhat. Vilka beror på din roll där.
        5. Du kan koppla från när som helst: öppna din användarprofil i Planhat, sedan “Applications”.

        Något annat? Skicka mig meddelandet du såg, ord för ord.
}

self-test-asks = { $access ->
    [none] {""}
   *[other] Som mest ber den om { $access }; din roll kan ge dig mindre.
}

## Who can mend a problem

who-you = Du
who-planhat = En Planhat-administratör eller supporten
who-chatgpt = { $ai ->
    [claude] En ägare av er organisation i Claude
   *[chatgpt] En ägare av er arbetsyta i ChatGPT
}
who-it = Er IT-avdelning
who-us = Hatchecks utvecklare

## What only the terminal says

who-can-mend = Vem som kan åtgärda det: { $who }
more-rows = … och { $count } till
secret-unreadable = Klienthemligheten kunde inte läsas. Den måste komma in som ren text i UTF-8.
secret-prompt = Klistra in klienthemligheten och tryck på Enter. Den visas inte.
check-heading = Det som går att veta utan inloggning
check-good = Ingenting står i vägen. Logga nu in och bekräfta anslutningen:
check-bad = Något måste åtgärdas först.
verify-heading = Testet
verify-good = Anslutningen är bekräftad.
verify-bad = Anslutningen är inte bekräftad.
cancelled = Avbrutet. Ingenting har ändrats.
output-lost = Allt kunde inte skrivas. Se efter om disken är full.
sign-in-here = Logga in på den här adressen och klicka på “Authorize”. Hatcheck väntar; Ctrl+C avbryter.
sign-in-hints = Väntar fortfarande. Vad ser du i webbläsaren?
sign-in-hint-other = Den visar ett annat meddelande: hatcheck explain "det som står"
rehearse-heading = En repetition i övningsmiljön
rehearse-stage = { $stage }: { $done } av { $of } steg
practice-heading = Övningsmiljön körs på den här datorn. Inget här är på riktigt.
practice-people = De som kan logga in
practice-next = Logga in och bekräfta anslutningen, i en annan terminal:
practice-stop = Ctrl+C stoppar den.
practice-port-busy = Port { $port } är upptagen, troligen av en annan övningsmiljö. Utelämna --port, så hittas lediga.
practice-port-too-high = Port { $port } är för hög. Övningsmiljön tar den och de tre därefter.
explain-prompt = Klistra in meddelandet, tryck på Enter och sedan Ctrl+D.
explain-unreadable = Det finns inget meddelande. Klistra in ett efter hatcheck explain, inom citattecken, eller skicka det till standardindata.
explain-fits = Det som meddelandet stämmer med, det troligaste först
explain-nothing-fits = Hatcheck känner inte till meddelandet. Klistra in mer av det, eller ange med --where vilket program som visade det.
explain-nothing-wrong = Meddelandet berättar om något som lyckades. Inget behöver åtgärdas.
explain-confidence = Hur väl det stämmer: { $percent } %
grants-progress = { $done } av { $of } frågor
grants-waiting = Planhat ber om { $seconds } s väntan. Hatcheck fortsätter av sig självt.
