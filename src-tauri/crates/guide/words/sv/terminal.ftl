# Names of phases, outcomes, people and fields, which both faces use; and what only the terminal says. In Swedish.

## Applications

app-chatgpt = ChatGPT
app-planhat = Planhat
app-hatcheck = Hatcheck

environment-production = Planhat
environment-demo = Planhat demo
environment-practice = Övningsmiljön
environment-other = En annan server

## Values

field-server-url = Server-URL
field-callback-url = Callback-URL
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
phase-owner = Ägaren hittas
phase-query = Frågan besvaras

## Outcomes

outcome-pass = bevisat
outcome-warn = värt en titt
outcome-fail = fel
outcome-inconclusive = går inte att avgöra
outcome-skipped = inte prövat

## Who can mend a problem

who-you = Du
who-planhat = En Planhat-administratör eller Planhats support
who-chatgpt = En ägare av er arbetsyta i ChatGPT
who-it = Er IT-avdelning
who-us = Hatchecks upphovsmän

## What only the terminal says

who-can-mend = Vem som kan åtgärda det: { $who }
more-rows = … och { $count } till
secret-unreadable = Klienthemligheten kunde inte läsas från standardindata.
secret-prompt = Klistra in klienthemligheten, tryck på Enter och sedan Ctrl+D.
check-heading = Det som går att veta utan inloggning
check-good = Ingenting står i vägen. Resten kräver en inloggning: hatcheck verify
check-bad = Något måste åtgärdas först.
verify-heading = Beviset
verify-good = Anslutningen är bevisad.
verify-bad = Anslutningen är inte bevisad.
cancelled = Avbrutet. Ingenting har ändrats.
sign-in-here = Logga in på den här adressen och klicka på “Authorize”. Hatcheck väntar; Ctrl+C avbryter.
rehearse-heading = En repetition i övningsmiljön
rehearse-stage = { $stage }: { $done } av { $of } steg
practice-heading = Övningsmiljön körs på den här datorn. Inget här är på riktigt.
practice-people = De som kan logga in
practice-stop = Ctrl+C stoppar den.
explain-prompt = Klistra in meddelandet, tryck på Enter och sedan Ctrl+D.
explain-unreadable = Meddelandet kunde inte läsas från standardindata.
explain-fits = Det som meddelandet stämmer med, det troligaste först
explain-nothing-fits = Hatcheck känner inte till meddelandet. Klistra in mer av det, eller ange med --where vilket program som visade det.
explain-nothing-wrong = Meddelandet berättar om något som lyckades. Inget behöver åtgärdas.
explain-confidence = Hur väl det stämmer: { $percent } %
