# What the window says around the steps and the problems, in Swedish.
#
# What stands in “curly quotes” is a label of the other application, in the language in which it is shown there.

language-name = Svenska
brand = Hatcheck
home = Tillbaka till startsidan
details = Detaljer
details-came-back = Svar:
details-took = { $ms } ms
details-sent = Skickat
details-received = Mottaget
details-no-answer = inget svar

## Start page

stopped-title = Hatcheck kunde inte starta
welcome-title = Anslut ChatGPT eller Claude till Planhat
welcome-sentence = Ett steg i taget, i båda programmen. Varje värde kontrolleras och anslutningen testas.
welcome-which = Vad ansluter du?
welcome-practice = Öva först
welcome-recommended = Rekommenderas
welcome-practice-about = En övning med påhittade företag, helt på den här datorn. Inget på riktigt kan gå sönder. Tar ungefär fem minuter.
welcome-real = Gör det på riktigt
welcome-real-about = Med ditt eget { ai } och Planhat. Du kan stanna när som helst och fortsätta en annan dag.
welcome-never = Hatcheck läser bara i Planhat, visar inte din hemlighet för någon och skickar ingenting till sina utvecklare.

saved-title = Fortsätt där du var
saved-practice = Övning
saved-real = På riktigt
saved-progress = { $done } av { $of } steg · { $at }
saved-resume = Fortsätt
saved-open = Öppna
saved-more = Fler val för { $name }
saved-rename = Byt namn…
saved-duplicate = Kopiera utan hemligheten
saved-archive = Lägg undan
saved-restore = Ta fram igen
saved-discard = Radera…
saved-archived = Undanlagda: { $count }
saved-begin = Börja en till

rename-title = Byt namn
rename-label = Namn
rename-save = Spara
discard-title = Radera “{ $name }”?
discard-about = Det du har gjort här och hemligheten försvinner för gott. Det du har skapat i { ai } och Planhat finns kvar.
discard-yes = Radera
discard-keep = Behåll

## Practice

practice = Övning: inget här är på riktigt
practice-label = Övning
practice-leave = Lämna övningen

faults-open = Låt det gå fel som…
faults-title = Låt det gå fel som…
faults-about = Så beter sig övnings-Planhat från och med nu, tills du stänger av det eller lämnar övningen.
faults-search = Sök: omdirigering, hemlighet, ingenting
faults-none-found = Inget sådant. Prova ett annat ord.
faults-off = Stäng av allt
faults-done = Klart
faults-on = Går fel med flit
fault-off = Stäng av: { $fault }

## Beside the browser

layout-beside = Bredvid webbläsaren
layout-full = Stort fönster
layout-keys = { $name } (Ctrl+B)
layout-under = Det här skrivbordet kan inte hålla Hatcheck överst.

## Step rail

rail-label = Steg
rail-at = { $stage } · steg { $number } av { $of }
rail-stage-number = Etapp { $number }:
rail-optional = Valfritt
rail-summary = Sammanfattning

rail-stage-create-app = Påbörja appen
rail-stage-oauth-client = Skapa klienten
rail-stage-connector = Lägg till i Claude
rail-stage-finish = Anslut och testa
rail-stage-publish = Dela

rail-tenant = Ditt Planhat
rail-developer-mode = Utvecklarläge
rail-new-app = Ny app
rail-callback-url = Callback-URL
rail-new-client = Ny OAuth-klient
rail-redirect-urls = Redirect-URL:er
rail-permissions = Behörigheter
rail-client-id = Klient-ID
rail-client-secret = Klienthemlighet
rail-enter-credentials = ID och hemlighet
rail-save-client = Spara
rail-create-app = Skapa appen
rail-authorize = Logga in
rail-new-connector = Ny anslutning
rail-connector-credentials = ID och hemlighet
rail-connect = Logga in
rail-prove = Testet
rail-ask = Fråga { ai }
rail-publish = Publicera
rail-published-callback = Callback-URL igen
rail-actions = Åtgärder
rail-access = Vem får använda den
rail-colleagues = Kollegor

status-locked = senare
status-ready = att göra
status-working = kontrolleras
status-verified = verifierat
status-self-declared = enligt dig
status-stale = se över
status-skipped = överhoppat
status-blocked = problem
status-interrupted = avbrutet

## A step

know = Klart när
where-label = Var det görs
open-page = Öppna { $app }
copy-address = Kopiera adressen
copied-address = Adressen ligger i urklipp.
sketch-alternative = { $title ->
    [none] Skiss av ett fönster i { $app }, med: { $labels }.
   *[other] Skiss av fönstret “{ $title }” i { $app }, med: { $labels }.
}
sketch-action = Moment
sketch-not-yet = Inte än

labels-checked = { $source ->
    [others] Namnen kommer från andra källor och kontrollerades senast { $at }.
   *[other] Namnen kontrollerades senast { $at }.
}
labels-article = Namnen är de som står i Planhats artikel.
labels-vendor = Namnen är de som står i guiden från { $app }.
labels-others = Namnen är som andra har skrivit ned dem. Några kan skilja sig.
labels-other = Ser det annorlunda ut?
labels-old = Det är mer än sex månader sedan: några kan ha ändrats.
labels-ask = Vad ser du i inställningarna i { $app }?
labels-question = Vad ser du i { $app }?
labels-moved = Menyer flyttas: leta efter samma ord i närheten, eller i guiden.
labels-guide = Öppna guiden
copy = Kopiera
copied = Kopierat

trust = Har IT-avdelningen gett dig ett certifikat?
trust-about = Välj filen med företagets rotcertifikat (PEM). Hatcheck visar vems det är innan det litar på det, och litar sedan på det vid sidan av datorns egna. Ingenting kontrolleras mindre noga.
trust-choose = Välj en fil…
trust-subject = Utfärdat till
trust-until = Giltigt till
trust-fingerprint = SHA-256
trust-compare = Jämför den sista raden med vad IT-avdelningen säger. Den som har certifikatets nyckel skulle kunna läsa det som Hatcheck skickar.
trust-it = Lita på det
trust-not = Inte det här
trust-also = Även betrott: { $subject }
trust-no-more = Lita inte längre på det
trust-again = Från och med nu är det betrott. Försök igen.

report = Rapport…
report-title = En rapport till den som hjälper dig
report-about = Det här är allt som kopieras. Här finns ingen hemlighet och ingenting om era företag.
report-copy = Kopiera rapporten

explain-open = Förklara ett meddelande
explain-title = Vad betyder meddelandet?
explain-label = Klistra in det som ChatGPT, Claude, Planhat, webbläsaren eller systemet visade. Det stannar på den här datorn.
explain-ask = Förklara
explain-or = Eller kanske
explain-nothing = Hatcheck känner inte till meddelandet. Klistra in mer om det finns mer: en kod eller ett statusnummer hjälper mest.
explain-good = Det här låter som goda nyheter. Inget behöver åtgärdas.

close = Stäng

copied-item = Kopierat: { $item }
copy-until = Hemligheten ligger kvar i urklipp i { $seconds } s
copy-taken-off = Hemligheten är borttagen ur urklipp.
copy-unknown = Inte känt ännu

standing-verified = Verifierat { $at }.
standing-self-declared = Du har sagt att det här är klart, { $at }.
standing-stale = “{ $step }” har ändrats sedan dess. Se över det här en gång till.
standing-skipped = Du hoppade över det här.
standing-interrupted = Kontrollen stoppades innan den var klar. Du kan köra den igen.
reopen = Ångra

step-count = Steg { $number } av { $of }
back = Tillbaka
back-to-start = Startsidan
skip = Hoppa över
cancel = Avbryt

primary-declare = Klart, nästa
primary-next = Nästa
primary-summary = Till sammanfattningen
primary-unproven = Gå vidare utan bevis

missing-steps = Det här kommer först:
missing-tenant = Välj ditt Planhat först.
missing-callback-url = Klistra in callback-URL:en nedan först.
missing-published-callback = Klistra in den publicerade appens callback-URL först, eller hoppa över steget.
missing-client-id = Klistra in klient-ID:t nedan först.
missing-secret = Kopiera hemligheten i Planhat och klistra in den nedan först.
missing-secret-check = Hemligheten är inte bekräftad ännu. Kontrollera den igen eller klistra in en annan.
missing-check = Kontrollen pågår fortfarande. Vänta en stund eller avbryt den.
missing-sign-in = Din inloggning är fortfarande öppen i webbläsaren. Slutför den där eller avbryt.
missing-proof = Starta testet först.

## Before the first step

seat-title = Ditt { ai }
seat-plan = Plan
seat-role = Din roll där
seat-unknown = Jag vet inte
limit-uncertain = Inte säkert: uppgifterna går isär.

preflight-title = Innan du börjar
preflight-network = Nätverk
preflight-clock = Klocka
preflight-keyring = Nyckelring
preflight-browser = Webbläsare
preflight-waiting = kontrolleras när du har valt
preflight-good-network = Servern svarar.
preflight-good-clock = Den går rätt.
preflight-good-keyring = Den kan förvara hemligheten.
preflight-good-browser = Sidor kan öppnas.
preflight-again = Titta igen

## A value

paste = Klistra in
use = Använd det här
field-good = Det här ser rätt ut.
field-kept = Sparat.
field-cleaned = Borttaget: { $what }.
field-server-url-example = https://api.planhat.com/v1/mcp
field-callback-url-example = https://chatgpt.com/connector/oauth/…
field-published-callback-example = https://chatgpt.com/connector/oauth/…
field-client-id-example = pk_…
field-owner-example = För- och efternamn
changed-title = Lägg till den nya callback-URL:en i Planhat
changed-check = När den är sparad i Planhat kan Hatcheck fråga om den.
tenants-label = Ditt Planhat
tenant-workspace = Du loggar in på { $address }
tenant-server = Server-URL: { $address }
tenant-other = Mitt Planhat har en annan server-URL
tenant-other-why = Vissa har en egen adress. Ange den server-URL som du har fått av Planhat.

## Urklipp, bevakat på begäran

watch = Bevaka urklipp
watch-on = Så länge det här steget är öppet tittar Hatcheck på det du kopierar och erbjuder det som känns igen.
watch-off = Hatcheck kan titta på det du kopierar och erbjuda sig att lägga det på rätt plats.
offer-label = I urklipp
# $field: which value it looks like.
offer = { $field ->
    [server_url] Det ligger en server-URL i urklipp.
    [callback_url] Det ligger en callback-URL i urklipp.
    [client_id] Det ligger ett klient-ID i urklipp.
   *[client_secret] I urklipp ligger något som ser ut som en klienthemlighet. Hatcheck visar den inte.
}
offer-elsewhere = Det hör hemma i “{ $step }”.
offer-later = Det hör hemma i “{ $step }”, och något annat kommer före det.
offer-use = Använd här
offer-put = Lägg det där
offer-decline = Låt det vara

## The secret

secret-label = Klienthemlighet
secret-paste = Klistra in hemligheten
secret-how = Eller tryck Ctrl+V. Hatcheck visar den aldrig.
secret-guard = Klicka inte på “Save” i Planhat ännu: då döljs hemligheten.
secret-guard-early = Klicka inte på “Save” ännu: då döljs hemligheten.
secret-again = Klistra in en ny hemlighet
secret-restore = Tillbaka till den tidigare
secret-waiting = Väntar på nyckelringen. Du kan behöva låsa upp den.
secret-check = Kontrollera igen
secret-forget = Glöm den
secret-forget-title = Glöm hemligheten?
secret-forget-about = Planhat visar den inte igen. Utan den behöver du en ny hemlighet eller en ny OAuth-klient.
secret-forget-keep = Behåll
secret-forget-yes = Glöm
secret-handed = Hemligheten är överlämnad.
secret-keyring = Hemligheten finns i datorns nyckelring.
secret-keyring-ending = Hemligheten som slutar på { $ending } finns i datorns nyckelring.
secret-this-run = Hemligheten sparas tills Hatcheck stängs och glöms sedan.
secret-this-run-ending = Hemligheten som slutar på { $ending } sparas tills Hatcheck stängs och glöms sedan.
secret-earlier = Den tidigare hemligheten behålls tills den nya har bekräftats.
secret-earlier-ending = Den tidigare hemligheten, som slutar på { $ending }, behålls tills den nya har bekräftats.
secret-hidden = Sparad och visas inte
secret-hidden-ending = Sparad, slutar på { $ending }
secret-unsaved = Om du nyss har kopierat båda: klicka på “Save” i Planhat och kontrollera igen. Hatcheck har hemligheten.
secret-guard-this-run = Hatcheck glömmer hemligheten när det stängs. Låt det vara öppet tills { ai } har den.
secret-replace = Byt ut…
secret-bring = Klistra in hemligheten

## Checks

phases-label = Det som kontrolleras
state-waiting = väntar
state-working = kontrolleras
prove = Testa anslutningen
prove-again = Testa igen
sign-in-title = Väntar på att du loggar in
sign-in-how = Logga in i Planhat i webbläsaren om du blir ombedd, och klicka på “Authorize”. Det är ingen brådska.
sign-in-wider = Servern begär mer än vad din inloggning gav: “{ $scope }”. Logga in en gång till, så begärs även det.
sign-in-open = Öppna inloggningssidan
sign-in-waited = Har väntat i { $time }
sign-in-stuck = Kommer du inte vidare?
sign-in-ask = Vad ser du i webbläsaren?
sign-in-other = Den visar ett annat meddelande…

result-title = Det här är bekräftat
result-signed-in = Inloggad
result-signed-in-is = Den som klickade på “Authorize” i webbläsaren. Planhat talar inte om vem.
result-tools = Verktyg
result-tools-are = { $reading ->
    [0] { $count ->
        [one] Ett verktyg kan användas.
       *[other] { $count } verktyg kan användas.
    }
   *[other] { $count ->
        [one] Ett verktyg kan användas. Det läser bara.
       *[other] { $count } verktyg kan användas. { $reading } av dem läser bara.
    }
}
result-access = Åtkomst
result-access-is = Användare och företag gick att läsa. Inget annat prövades, och inget ändrades.

rows-owner = Frågan gällde { $name }.
rows-owner-email = Frågan gällde { $name }, { $email }.
rows-count = { $count ->
    [0] Inget företag kom tillbaka.
    [one] Ett företag kom tillbaka.
   *[other] { $count } företag kom tillbaka.
}
rows-pages = Svarets sidor
rows-range = { $first } till { $last } av { $count }
rows-back = Tillbaka
rows-on = Framåt
rows-expected = Det svar du kan vänta dig: { ai } bör nämna samma företag.
rows-company = Företag
rows-phase = Fas
rows-arr = ARR
rows-renewal = Förnyelse

## A problem

problem-who = Vem som kan åtgärda det
problem-again = Försök igen
problem-dismiss = Dölj

## Summary

summary-connected-real = { ai } är anslutet till Planhat
summary-connected-about-real = En riktig inloggning och en riktig fråga har bekräftat det.
summary-connected-practice = Nu har du gjort det en gång
summary-connected-about-practice = Det fungerar hela vägen. Den riktiga kräver samma steg.
summary-connected-about-unproven = Det har du sagt. Hatcheck har inte bevisat det.
summary-broken = Anslutningen behöver åtgärdas
summary-broken-about = Den har fungerat. Den senaste kontrollen visar vad som är fel.
summary-left = Inte riktigt framme ännu
summary-left-about = { $count ->
    [one] Ett steg återstår. Allt hittills är sparat.
   *[other] { $count } steg återstår. Allt hittills är sparat.
}
summary-left-title = Det du kan göra nu
summary-left-after = { $count ->
    [one] Ett till följer efter det.
   *[other] { $count } till följer efter det.
}
summary-stages = Läget i varje etapp
summary-verified = { $count ->
    [one] { $count } verifierat
   *[other] { $count } verifierade
}
summary-declared = { $count } enligt dig
summary-skipped = { $count ->
    [one] { $count } överhoppat
   *[other] { $count } överhoppade
}
summary-open = { $count } att göra
health-title = Fungerar det fortfarande?
health-about = Frågar Planhat om servern, ID:t, hemligheten och callback-URL:en fortfarande gäller. Ingen behöver logga in.
health-no-secret = Hatcheck har inte längre hemligheten. Klistra in den, så kan det här kontrolleras.
health-look = Kontrollera nu
health-again = Kontrollera igen
health-prove = Testa med en inloggning
health-good = Fungerar fortfarande, { $at }.
health-at = Fungerar inte, { $at }:
summary-next = Vad händer nu
summary-next-ask = { $ai ->
    [claude] Fråga Claude om era företag: slå på anslutningen under “+”, “Connectors” i en ny chatt.
   *[chatgpt] Fråga ChatGPT om era företag: välj appen med “@” i en ny chatt.
}
summary-next-publish = { $ai ->
    [claude] Låt dina kollegor ansluta, om ni har planen Team eller Enterprise, var och en med sitt eget konto.
   *[chatgpt] Publicera appen, så att kollegor kan ansluta den med sina egna konton.
}
summary-next-reply = När du är klar här kan du ta bort Hatchecks svarsadress ur “Redirect URLs” i Planhat. Utan den kan Hatcheck inte testa anslutningen igen.
summary-next-real = Gör den riktiga anslutningen från startsidan när du vill.
summary-back = Tillbaka till stegen

## En person i taget

own-title = Vad du beviljades
own-role = Din roll i Planhat
own-role-of = Roll i Planhat
own-role-none = Välj din roll
own-about = Välj din roll för att se vad du beviljades bredvid vad som förväntades.

people-title = Testa person för person
people-about = En i taget loggar in på den här datorn, var och en i ett privat webbläsarfönster. Hatcheck tar sedan reda på, enbart genom att läsa, vad de beviljades.
people-later = Personer kan logga in här när OAuth-klienten är sparad.
people-tally = { $proven } av { $count } bekräftade
people-name = Namn
people-add = Lägg till
people-prove = Testa
people-again = Testa igen
people-remove = Ta bort { $name } från listan
people-said = { $name }: { $standing }.
people-added = { $name } står på listan, med rollen { $role }.
people-removed = { $name } är borta från listan.
people-account = Om någon annan fortfarande var inloggad i Planhat i den webbläsaren är det här vad den personen fick. Testa { $name } igen, i ett nytt privat fönster.
people-granted = Vad som beviljades
people-asking = Tar reda på vad som är beviljat
people-standing-not-yet = inte ännu
people-standing-nothing = inte ännu; kan inte auktorisera något
people-standing-working = loggar in
people-standing-proven = bekräftat
people-standing-differs = inte som förväntat
people-standing-unfinished = inte till slut
people-standing-failed = ingen inloggning
people-standing-outdated = planen har ändrats sedan dess
people-standing-role-unknown = rollen är inte beskriven

sign-in-person-title = { $name } loggar in nu
sign-in-person-how = Kopiera adressen och öppna den i ett nytt privat fönster i en webbläsare på den här datorn. { $name } loggar in där med sitt eget konto och klickar på “Authorize”. Stäng fönstret före nästa person.
sign-in-person-private = Ett privat fönster öppnas med Ctrl+Skift+N i Chrome och Edge, och med Ctrl+Skift+P i Firefox. På en Mac trycker du ⌘ i stället för Ctrl; i Safari är det ⇧⌘N.
