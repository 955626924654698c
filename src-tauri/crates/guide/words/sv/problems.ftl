# Every problem that a person can meet, in Swedish: what happened (at most eight words), why, and how to mend it.
#
# What stands in “curly quotes” is a label of the other application, in the language in which it is shown there. What
# holds for parameters is said in the English catalogue.

## The server URL

problem-server-url-wrong-tenant-title = { $reason ->
    [unknown_host] Hatcheck känner inte till den här Planhat-adressen
    [lookalike] Det här liknar bara en Planhat-adress
   *[other] Den här server-URL:en hör till ett annat Planhat
}
problem-server-url-wrong-tenant-cause = { $reason ->
    [unknown_host] Den ligger under ett av Planhats egna namn, men inte under ett som Hatcheck har sett förut. Det kan vara rätt, till exempel om ert Planhat ligger i en egen region.
    [lookalike] Den påminner om en Planhat-adress, men hör till någon annans namn.
    [production] Du valde ett annat Planhat än det vanliga, och det här är adressen till det vanliga.
    [demo] Det här är adressen för demomiljöer, och du valde ingen demomiljö.
    [practice] Den här adressen leder till den här datorn, som övningsmiljön gör, och det valde du inte.
   *[other] Det vanliga Planhat och demo-Planhat har varsin adress, och det ena känner inte till det andras konton.
}
problem-server-url-wrong-tenant-mend = { $reason ->
    [unknown_host] Fortsätt bara om du har fått adressen av Planhat. Är du osäker, fråga Planhat efter er server-URL.
    [lookalike] Ange ingen hemlighet för den här adressen om du inte vet vems den är. Planhats egen adress står i steget som nämner server-URL:en.
   *[other] { $ai ->
        [claude] Titta på adressen i webbläsaren medan du är inloggad i Planhat. För ws.planhat.com är server-URL:en https://api.planhat.com/v1/mcp, för ws.planhatdemo.com är den https://api.planhatdemo.com/v1/mcp. Ange den i “Remote MCP server URL” i Claude också.
       *[chatgpt] Titta på adressen i webbläsaren medan du är inloggad i Planhat. För ws.planhat.com är server-URL:en https://api.planhat.com/v1/mcp, för ws.planhatdemo.com är den https://api.planhatdemo.com/v1/mcp. Ange den i “Server URL” i ChatGPT också.
    }
}

problem-server-url-unreachable-title = { $reason ->
    [no_tls] Ingen krypterad anslutning till server-URL:en
    [private_address] Server-URL:en leder in i ett privat nätverk
   *[other] Ingenting svarar på server-URL:en
}
problem-server-url-unreachable-cause = { $reason ->
    [refused] Anslutningen avvisades. Antingen stämmer inte en del av adressen, till exempel en siffra efter ett kolon, eller så släpper ett nätverk på vägen inte igenom.
    [timed_out] Inget svar kom i tid. Antingen är servern mycket långsam just nu, eller så sväljer ett nätverk på vägen det som skickas.
    [broken_off] En anslutning kom till stånd men bröts innan det fanns något svar. Ett säkerhetsprogram på vägen kan ha brutit den.
    [no_tls] Något svarar där, men ingen krypterad anslutning (https) kommer till stånd. Det kan vara en annan sorts server än den som avses.
    [private_address] Adressen, eller det som nätverket ger för dess namn, ligger på den här datorn eller i ett privat nätverk. Planhats servrar finns på internet, så Hatcheck frågar inte där.
   *[other] Datorn försökte nå adressen men fick inget svar. Antingen är adressen inte helt rätt, eller så släpper ett nätverk på vägen inte igenom.
}
problem-server-url-unreachable-mend = { $reason ->
    [timed_out] Försök igen om en minut. Om det fortsätter, jämför server-URL:en bokstav för bokstav, och be er IT-avdelning att tillåta den: https, port 443.
    [private_address] Jämför server-URL:en bokstav för bokstav, eller kopiera den igen. Är den rätt, fråga er IT-avdelning varför dess namn leder in i ert eget nätverk.
   *[other] Jämför server-URL:en bokstav för bokstav, eller kopiera den igen. Är den rätt, be er IT-avdelning att tillåta den: https, port 443.
}

problem-server-url-not-mcp-title = { $reason ->
    [browser_address] Det här är Planhats webbsida, inte dess server
   *[other] Den här adressen är inte Planhats MCP-server
}
problem-server-url-not-mcp-cause = { $reason ->
    [browser_address] Den här adressen använder du i webbläsaren. { ai } behöver den adress där Planhats server lyssnar på andra program.
    [path] Namnet är rätt, men inte det som följer efter. På Planhats servrar slutar adressen med /v1/mcp, utan något efter.
   *[other] Något svarar där, men inte så som en server för AI-appar svarar. Oftast saknas en del av adressen, eller så finns en bokstav för mycket.
}
problem-server-url-not-mcp-mend = { $suggestion ->
    [none] { $ai ->
        [claude] Använd https://api.planhat.com/v1/mcp, eller https://api.planhatdemo.com/v1/mcp för en demomiljö, och ange den i “Remote MCP server URL” i Claude också.
       *[chatgpt] Använd https://api.planhat.com/v1/mcp, eller https://api.planhatdemo.com/v1/mcp för en demomiljö, och ange den i “Server URL” i ChatGPT också.
    }
   *[other] { $ai ->
        [claude] Använd {$suggestion} i stället, och ange den i “Remote MCP server URL” i Claude också.
       *[chatgpt] Använd {$suggestion} i stället, och ange den i “Server URL” i ChatGPT också.
    }
}

problem-oauth-discovery-failed-title = { $reason ->
    [hostile_address] Inloggningsadressen går inte att lita på
   *[other] Inloggningssidan går inte att hitta
}
problem-oauth-discovery-failed-cause = { $reason ->
    [hostile_address] Servern anger en adress för inloggningen som Hatcheck inte öppnar: till exempel en fil, ett skript, en plats i ett privat nätverk eller någon annans server. Det kan vara ett fel i dess inställningar, och det kan vara ett angrepp.
    [redirected] En server som man loggar in på har en sida för program som säger var och hur. Här skickas den som frågar efter sidan någon annanstans, eller runt i cirklar. Hatcheck följer inte med, för inloggningen där kan vara någon annans.
    [too_large] En server som man loggar in på har en sida för program som säger var och hur. Här är den sidan mycket längre än någon riktig, eller utan slut, så Hatcheck slutade läsa.
    [timed_out] En server som man loggar in på har en sida för program som säger var och hur. Här kom den sidan inte, eller inte till sitt slut, i tid.
    [no_answer] En server som man loggar in på har en sida för program som säger var och hur. Servern som borde ha den sidan tar inte emot någon anslutning, eller bryter den.
    [unreadable] En server som man loggar in på har en sida för program som säger var och hur. Här finns den sidan, men den säger inte det som den måste.
   *[other] En server som man loggar in på har en sida för program som säger var och hur. Här saknas den sidan, eller så går den inte att läsa.
}
problem-oauth-discovery-failed-mend = { $reason ->
    [hostile_address] Stanna här, och logga inte in. Jämför server-URL:en bokstav för bokstav. Är den rätt, visa detaljerna nedan för Planhats support.
    [redirected] Jämför server-URL:en bokstav för bokstav. Är den rätt, visa detaljerna nedan för Planhats support.
    [too_large] Jämför server-URL:en bokstav för bokstav. Är den rätt, visa detaljerna nedan för Planhats support.
    [unreadable] Jämför server-URL:en bokstav för bokstav. Är den rätt, visa detaljerna nedan för Planhats support.
   *[other] Kontrollera server-URL:en först. Är den rätt, försök igen om några minuter, och visa sedan detaljerna nedan för Planhats support.
}

problem-issuer-mismatch-title = Någon annan svarade i Planhats ställe
problem-issuer-mismatch-cause = { $expected ->
    [none] Svaret nämner en annan inloggningsserver än den som tillfrågades. Det kan vara ett fel i serverns inställningar, och det kan vara ett försök att komma åt din inloggning.
   *[other] Inloggningsservern som tillfrågades är {$expected}, men svaret nämner en annan. Det kan vara ett fel i serverns inställningar, och det kan vara ett försök att komma åt din inloggning.
}
problem-issuer-mismatch-mend = Stanna här, och ange inte det här ID:t och den här hemligheten någon annanstans. Visa detaljerna nedan för Planhats support.

problem-pkce-unsupported-title = Servern saknar ett skydd som behövs
problem-pkce-unsupported-cause = En inloggning måste skyddas mot att någon fångar upp den på vägen (med PKCE och S256). Servern erbjuder inte det, så Hatcheck går inte vidare.
problem-pkce-unsupported-mend = Kontrollera att server-URL:en är rätt. Är den det, visa detaljerna nedan för Planhats support.

problem-resource-mismatch-title = Inloggningen gäller en annan server
problem-resource-mismatch-cause = Adressen som servern själv uppger och server-URL:en som används är inte densamma, så åtkomsten som gavs passar inte.
problem-resource-mismatch-mend = { $ai ->
    [claude] Kopiera server-URL:en igen, precis som den visas här. Ta bort anslutningen i Claude, och lägg till den igen med den.
   *[chatgpt] Kopiera server-URL:en igen, precis som den visas här. Lämna “Resource” i “Advanced OAuth settings” i ChatGPT som det fylldes i.
}

problem-mcp-version-unsupported-title = De två talar inte samma version
problem-mcp-version-unsupported-cause = Servern och Hatcheck hittade ingen version av MCP-protokollet som båda kan.
problem-mcp-version-unsupported-mend = Se efter om det finns ett nyare Hatcheck. Är det här det nyaste, visa detaljerna nedan för Planhats support.

## ID, secret and registration

problem-registration-method-wrong-title = { ai } försöker registrera sig självt
problem-registration-method-wrong-cause = { ai } kan registrera sig hos en server på egen hand, men Planhat väntar sig att det använder OAuth-klienten som du gjorde. Därför används aldrig det ID som du kopierade från Planhat.
problem-registration-method-wrong-mend = { $ai ->
    [claude] Ta bort anslutningen i Claude och lägg till den igen. Fäll ut “Advanced settings” i formuläret, eller välj “Use your own OAuth client”, och ange klient-ID och klienthemlighet från Planhat.
   *[chatgpt] Öppna “Advanced OAuth settings” i ChatGPT:s formulär och ställ “Registration method” på “User-Defined OAuth Client”. Ange sedan klient-ID och klienthemlighet från Planhat.
}

problem-client-id-unknown-title = Servern känner inte till det här klient-ID:t
problem-client-id-unknown-cause = Ingen OAuth-klient har det här ID:t. Antingen försvann en del av det på vägen, eller så är klienten raderad, eller så finns den i en annan miljö.
problem-client-id-unknown-mend = Öppna “App Center” i Planhat, öppna din OAuth-klient och kopiera “Client ID” på fliken “General” igen. Kontrollera att server-URL:en gäller samma miljö.

problem-client-secret-wrong-title = ID och hemlighet avvisades
problem-client-secret-wrong-cause = Servern tillfrågades med det här ID:t och den här hemligheten, och godtog dem inte som ett par. En bokstav kan saknas, eller så hör hemligheten till en annan klient.
problem-client-secret-wrong-mend = { $ai ->
    [claude] Kopiera “Client Secret” i Planhat en gång till medan den fortfarande visas. Visas den inte längre, skapa en ny OAuth-klient i “App Center”. Ta bort anslutningen i Claude och lägg till den igen med samma hemlighet.
   *[chatgpt] Kopiera “Client Secret” i Planhat en gång till medan den fortfarande visas. Visas den inte längre, skapa en ny OAuth-klient i “App Center”. Ange samma hemlighet i “OAuth Client Secret” i ChatGPT.
}

problem-client-auth-method-wrong-title = Hemligheten skickades på fel sätt
problem-client-auth-method-wrong-cause = ID och hemlighet kan vara rätt, men en hemlighet kan skickas på flera sätt, och servern godtar inte det som användes.
problem-client-auth-method-wrong-mend = { $ai ->
    [claude] Claude skickar alltid hemligheten på ett och samma sätt (“client_secret_post”), och det går inte att ställa om. Visa detaljerna nedan för Planhats support.
   *[chatgpt] Öppna “Advanced OAuth settings” i ChatGPT:s formulär och välj den andra “Token endpoint auth method”: “client_secret_post” eller “client_secret_basic”.
}

problem-id-and-secret-swapped-title = { $reason ->
    [secret_in_id] Det här är hemligheten, inte ID:t
    [id_in_secret] Det här är ID:t, inte hemligheten
    [together] ID och hemlighet klistrades in tillsammans
   *[other] ID och hemlighet har bytt plats
}
problem-id-and-secret-swapped-cause = Planhats klient-ID:n börjar oftast med pk_ och dess klienthemligheter med sk_. Ett ID får ses av andra, en hemlighet får det inte, så de hör hemma i varsitt fält.
problem-id-and-secret-swapped-mend = { $reason ->
    [secret_in_id] Kopiera “Client ID” i Planhat och klistra in det här. Hemligheten har ett eget steg. Hatcheck har inte sparat det du klistrade in.
    [id_in_secret] Kopiera “Client Secret” i Planhat och klistra in den här.
    [together] Kopiera enbart “Client ID” och klistra in det här. Hemligheten har ett eget steg. Hatcheck har inte sparat det du klistrade in.
   *[other] Klistra in dem i varsitt fält, här och i { ai }. Om hemligheten har funnits i en webbadress eller ett meddelande, skapa en ny.
}

problem-secret-lost-title = Klienthemligheten är borta
problem-secret-lost-cause = Planhat visar en klienthemlighet bara tills klienten sparas, och det finns ingen kopia av den här.
problem-secret-lost-mend = Skapa en ny OAuth-klient i “App Center” i Planhat, och hämta dess “Client ID” och “Client Secret”. Om ert Planhat erbjuder en ny hemlighet för den gamla klienten går det lika bra.

## Values that were pasted

# In the definite form, since a Swedish noun decides the words around it.
value-field = { $field ->
    [server_url] server-URL:en
    [callback_url] callback-URL:en
    [client_id] klient-ID:t
    [client_secret] klienthemligheten
    [owner] ägarens namn
    [ca_file] certifikatfilen
    [journey_name] namnet
    [name] namnet
   *[other] det inklistrade värdet
}

value-looks-like = { $looks_like ->
    [server_url] server-URL:en
    [callback_url] en callback-URL
    [client_id] ett klient-ID
    [client_secret] en klienthemlighet
   *[other] en webbadress
}

value-character = { $character ->
    [blank] ett blanksteg
    [line_break] en radbrytning
    [tab] en tabb
    [quote] ett citattecken
    [dash] ett långt tankstreck
    [bracket] en parentes
    [backslash] ett omvänt snedstreck (\)
    [letter] en bokstav ur ett annat alfabet
   *[other] ett tecken som inte hör dit
}

problem-value-malformed-title = { $reason ->
    [empty] Ännu saknas {value-field}
    [other_value] Detta är inte {value-field}
    [not_callback] Detta är inte {value-field}
    [placeholder] Detta är ett exempel, inte {value-field}
    [label] Detta är rubriken, inte {value-field}
    [dots] Prickar döljer {value-field}
    [unusual] Något är ovanligt med {value-field}
   *[other] Något stämmer inte med {value-field}
}
problem-value-malformed-cause = { $reason ->
    [empty] { $field ->
        [journey_name] Utan namn går det inte att skilja från de andra.
       *[other] Det som klistrades in är bara blanksteg, eller så var urklipp tomt.
    }
    [too_long] { $field ->
        [journey_name] Ett namn får ha 60 tecken, så att det får plats på en rad.
       *[other] Det är mycket längre än ett sådant värde kan vara. Kanske låg något annat i urklipp.
    }
    [too_short] Det är mycket kortare än ett sådant värde brukar vara. Slutet kan saknas.
    [label] Bara orden bredvid värdet kopierades.
    [dots] Där värdet ska stå finns prickar: det kopierades medan det var dolt.
    [placeholder] Det innehåller en del som är tänkt att bytas ut, som [...] eller ett exempelnamn.
    [other_value] Det du klistrade in ser ut som {value-looks-like}.
    [character] Tecken nummer {$position} är {value-character}, som inte kan ingå.
    [not_an_address] Det är ingen webbadress. En sådan börjar med https:// och ett namn med punkter i.
    [encoded] Den är skriven som den står inuti en annan adress, med %3A och %2F i stället för : och /.
    [scheme_missing] Början saknas, https://.
    [scheme_wrong] Adressen måste börja med https://, så att ingen kan lyssna. Ett enkelt http:// godtas bara för den här datorn.
    [user_info] Adressen innehåller ett användarnamn eller ett lösenord, eller ett @ som gör en del av den till ett. Det hör inte hemma här.
    [fragment] Adressen slutar med en del som börjar med #, som hör till ett ställe på en webbsida.
    [query] Adressen slutar med en del som börjar med ?, som inte hör dit.
    [spelling] Adressen är skriven på ett annat sätt än vanligt, till exempel med stora bokstäver i namnet. Sådana här adresser jämförs bokstav för bokstav.
    [trailing_slash] Det finns ett snedstreck i slutet. Sådana här adresser jämförs bokstav för bokstav, så bara det snedstrecket gör den till en annan.
    [host] { ai-whose } callback-URL:er börjar i dag med https://{$expected}. Den här har ett annat namn.
    [id_missing] Den sista delen saknas: bokstäverna och siffrorna som bara hör till din app.
    [not_callback] Det är en av { ai-whose } sidor, men inte adressen där { ai } väntar på Planhats svar.
    [file_unreadable] Den går inte att läsa: den finns inte, är för stor eller är inte öppen för dig.
    [no_certificate] Den innehåller inget certifikat i formen PEM, som börjar med -----BEGIN CERTIFICATE-----.
    [private_key] Den innehåller en privat nyckel, som aldrig får lämna datorn som den hör till.
    [no_authority] Den innehåller certifikatet för en server eller en person ({$subject}), inte för någon som utfärdar certifikat.
    [run_out] Certifikatet i den ({$subject}) har gått ut.
    [unusual] Planhats brukar se annorlunda ut: ett klient-ID börjar med pk_, en klienthemlighet med sk_. Det kan vara rätt ändå.
   *[other] Något här hör inte dit, eller så saknas en del.
}
problem-value-malformed-mend = { $suggestion ->
    [none] { $field ->
        [server_url] Använd adressen som Hatcheck visar för ert Planhat. Planhats är https://api.planhat.com/v1/mcp, och https://api.planhatdemo.com/v1/mcp för en demomiljö.
        [callback_url] { $ai ->
            [claude] Kopiera den i Hatcheck, i steget om “Redirect URLs”: Claudes callback-URL:er är kända.
           *[chatgpt] Öppna “Advanced OAuth settings” i ChatGPT:s formulär, klicka på kopieringssymbolen vid “Callback URL” och klistra in igen.
        }
        [client_id] { $reason ->
            [unusual] Jämför med “Client ID” i Planhat, på fliken “General” i din OAuth-klient. Är det samma, fortsätt.
           *[other] Öppna fliken “General” i din OAuth-klient i Planhat, kopiera “Client ID” och klistra in igen.
        }
        [client_secret] { $reason ->
            [unusual] Om du kopierade den från “Client Secret” i Planhat, fortsätt: Hatcheck prövar den innan du behöver den.
           *[other] Kopiera “Client Secret” i Planhat medan den fortfarande visas, och klistra in igen.
        }
        [journey_name] Skriv ett kort namn, till exempel företagets.
        [name] Skriv det på nytt, som det står i Planhat.
        [ca_file] Be er IT-avdelning om företagets rotcertifikat som en PEM-fil, och välj den.
       *[other] Kopiera igen där värdet visas, med kopieringssymbolen om det finns en, och klistra in en gång till.
    }
   *[other] Om du menade {$suggestion}, använd det. Kopiera annars igen där värdet visas.
}

## Redirect URLs

problem-redirect-url-mismatch-title = { $reason ->
    [claude] Claudes callback-URL, inte ChatGPT:s
    [chatgpt] ChatGPT:s callback-URL, inte Claudes
    [unknown_app] Ingen callback-URL från { ai }
    [shared_callback] ChatGPT:s äldre, delade callback-URL
   *[other] Svaret får inte skickas hit
}
problem-redirect-url-mismatch-cause = { $reason ->
    [claude] Claude väntar på svaret på en annan adress än ChatGPT. Med den här skulle inloggningen från ChatGPT avvisas.
    [chatgpt] ChatGPT väntar på svaret på en annan adress än Claude. Med den här skulle inloggningen från Claude avvisas.
    [unknown_app] { $ai ->
        [claude] Claudes är https://claude.ai/api/mcp/auth_callback och https://claude.com/api/mcp/auth_callback. Den här hör till ett annat program.
       *[chatgpt] ChatGPT:s börjar med https://chatgpt.com/connector/oauth/. Den här hör till ett annat program.
    }
    [shared_callback] Appar som din har oftast en egen callback-URL. Den här delas av många, och är rätt bara om ChatGPT:s formulär visar den.
   *[other] Efter en inloggning skickar servern sitt svar bara till adresser som står i OAuth-klienten, bokstav för bokstav. Adressen som används är inte en av dem.
}
problem-redirect-url-mismatch-mend = { $reason ->
    [claude] Öppna “Advanced OAuth settings” i ChatGPT:s formulär, och kopiera “Callback URL” därifrån.
    [chatgpt] Kopiera Claudes callback-URL:er i Hatcheck, i steget om “Redirect URLs”.
    [unknown_app] { $ai ->
        [claude] Om du ansluter Claude, kopiera dess callback-URL:er i Hatcheck, i steget om “Redirect URLs”.
       *[chatgpt] Om du ansluter ChatGPT, kopiera “Callback URL” i “Advanced OAuth settings” i dess formulär.
    }
    [shared_callback] Jämför med “Callback URL” i “Advanced OAuth settings” i ChatGPT:s formulär. Är den samma, fortsätt.
   *[other] { $redirect_url ->
        [none] Öppna din OAuth-klient i “App Center” i Planhat, lägg till adressen i “Redirect URLs” precis som den visas här, och klicka på “Save”.
       *[other] Öppna din OAuth-klient i “App Center” i Planhat, lägg till {$redirect_url} i “Redirect URLs”, och klicka på “Save”.
    }
}

problem-callback-changed-title = ChatGPT har en ny callback-URL
problem-callback-changed-cause = Varje ny app i ChatGPT har en egen callback-URL, och den kan också ändras när en app publiceras. Den som står i Planhat är den tidigare.
problem-callback-changed-mend = { $callback_url ->
    [none] Kopiera “Callback URL” i ChatGPT igen. Lägg till den i “Redirect URLs” i din OAuth-klient i Planhat, och klicka på “Save”.
   *[other] Öppna din OAuth-klient i “App Center” i Planhat, lägg till {$callback_url} i “Redirect URLs” bredvid den som redan finns, och klicka på “Save”.
}

problem-loopback-refused-title = Svaret når inte den här datorn
problem-loopback-refused-cause = { $port ->
    [none] Hatcheck väntar på svaret från inloggningen på en adress i den här datorn. Antingen används den av ett annat program, eller så är den inte tillåten.
   *[other] Hatcheck väntar på svaret från inloggningen i den här datorn, på port {$port}. Antingen används porten av ett annat program, eller så är den inte tillåten.
}
problem-loopback-refused-mend = Stäng andra Hatcheck-fönster och försök igen. Kontrollera att Hatchecks svarsadress finns bland “Redirect URLs” i Planhat. Blockeras den av ett säkerhetsprogram, fråga er IT-avdelning.

## Signing in

problem-consent-denied-title = Åtkomsten gavs inte
problem-consent-denied-cause = På Planhats sida nekades åtkomsten, eller så lämnades sidan. Det ändrade ingenting.
problem-consent-denied-mend = Börja inloggningen igen, och klicka på “Authorize” på Planhats sida.

problem-wrong-account-title = Någon annans konto anslöts
problem-wrong-account-cause = Webbläsaren var fortfarande inloggad i Planhat som en annan person, och den personens åtkomst användes.
problem-wrong-account-mend = Logga ut ur Planhat i webbläsaren, eller öppna ett privat fönster. Börja sedan inloggningen igen med ditt eget konto.

problem-scope-rejected-title = En behörighet med okänt namn efterfrågades
problem-scope-rejected-cause = En inloggning kan be om namngivna behörigheter, så kallade scopes. En av dem som efterfrågades finns inte på den här servern.
problem-scope-rejected-mend = { $ai ->
    [claude] Ta bort anslutningen i Claude och lägg till den igen. Om den frågar efter scopes, lämna dem tomma.
   *[chatgpt] Lämna fälten för scopes i ChatGPT:s “Advanced OAuth settings” som de fylldes i, eller skapa om appen utan att ändra dem.
}

problem-authorization-expired-title = { $reason ->
    [code] Inloggningen har gått ut
   *[other] Anslutningen har gått ut
}
problem-authorization-expired-cause = { $reason ->
    [code] En inloggning avslutas med en kod som gäller i några minuter, och en enda gång. Den här hade gått ut, eller så var den redan använd.
    [renewal_refused] Åtkomst ges för en tid och förnyas sedan. Den här gången nekades förnyelsen.
    [revoked] Åtkomst som hade getts gällde inte längre. Den togs tillbaka, eller så gick den ut.
   *[other] Åtkomst ges för en tid och förnyas sedan. Den här gången förnyades den inte, eller så togs den tillbaka.
}
problem-authorization-expired-mend = { $reason ->
    [code] Börja inloggningen igen, och gå igenom Planhats sida utan en lång paus.
   *[other] { $ai ->
        [claude] Öppna “Customize” i Claude och sedan “Connectors”, koppla från anslutningen och anslut den igen. Kör testet igen i Hatcheck.
       *[chatgpt] Öppna “Settings” och sedan “Apps” i ChatGPT, koppla från appen och anslut den igen. Kör testet igen i Hatcheck.
    }
}

problem-state-mismatch-title = Svaret hör till en annan inloggning
problem-state-mismatch-cause = Det kom ett svar som inte stämmer med inloggningen som väntar. Oftast kommer det från en gammal flik eller en sida som har laddats om.
problem-state-mismatch-mend = Stäng flikarna från tidigare försök, och börja inloggningen igen.

problem-popup-blocked-title = Inloggningsfönstret öppnades inte
problem-popup-blocked-cause = { ai } öppnar inloggningen i ett eget fönster, och webbläsaren kan ha hållit det tillbaka.
problem-popup-blocked-mend = { $ai ->
    [claude] Tillåt popup-fönster för claude.ai i webbläsaren, ladda om sidan och klicka på “Connect” igen.
   *[chatgpt] Tillåt popup-fönster för chatgpt.com i webbläsaren, ladda om sidan och klicka på “Sign in with Planhat” igen.
}

problem-browser-not-opened-title = Webbläsaren kunde inte öppnas
problem-browser-not-opened-cause = Hatcheck bad datorn att öppna en sida, men det skedde inte.
problem-browser-not-opened-mend = Kopiera adressen och öppna den själv i webbläsaren.

problem-sign-in-timeout-title = Ingen slutförde inloggningen
problem-sign-in-timeout-cause = Inloggningen påbörjades, men det kom inget svar från Planhats sida.
problem-sign-in-timeout-mend = Börja inloggningen igen, och gå till slutet av Planhats sida: “Authorize”.

## Permissions

problem-permission-empty-title = Det finns inget kvar som { ai } får göra
problem-permission-empty-cause = En person kan bara använda det som både OAuth-klienten och den egna rollen i Planhat tillåter. Här har de två ingenting gemensamt.
problem-permission-empty-mend = Be en Planhat-administratör att tillåta mer på OAuth-klientens flik “Permissions”, eller i rollen. Anslut sedan igen.

problem-permission-too-narrow-title = Ansluten, men får inte göra detta
problem-permission-too-narrow-cause = Anslutningen fungerar. Det som efterfrågades går utöver det som både OAuth-klienten och personens roll i Planhat tillåter.
problem-permission-too-narrow-mend = Be en Planhat-administratör att tillåta det på OAuth-klientens flik “Permissions”, och i rollen. Sedan måste alla som är anslutna ansluta igen.

problem-app-center-hidden-title = App Center syns inte
problem-app-center-hidden-cause = Det kan vara undanvikt i raden högst upp, eller så omfattar din roll i Planhat det inte.
problem-app-center-hidden-mend = Titta bakom “…” i raden högst upp i Planhat. Finns “App Center” inte där heller, be en Planhat-administratör om åtkomst.

## In the AI app

problem-developer-mode-off-title = Utvecklarläget är avstängt
problem-developer-mode-off-cause = Egna appar kräver utvecklarläget. Det är avstängt, eller så tillåter er arbetsyta det inte.
problem-developer-mode-off-mend = Öppna steget “{ rail-developer-mode }” i Hatcheck, och slå på det så som det står där. Går det inte att slå på, be en ägare att tillåta det i “Workspace settings”, under “Permissions & Roles”.

problem-plan-or-role-lacks-title = Din plan eller roll i { ai } räcker inte
problem-plan-or-role-lacks-cause = { $ai ->
    [claude] Vilka anslutningar man får lägga till och dela i Claude beror på planen och på ens roll i organisationen.
   *[chatgpt] Vilka appar man får skapa, använda och dela i ChatGPT beror på planen och på ens roll i arbetsytan.
}
problem-plan-or-role-lacks-mend = { $ai ->
    [claude] Med planen Team eller Enterprise: be en ägare av er organisation att lägga till anslutningen. Med Free finns det plats för en enda egen anslutning.
   *[chatgpt] Be en ägare av er arbetsyta i ChatGPT att göra det här steget, eller att ge dig rätt till det. För att dela en app behöver arbetsytan en plan av typen Business, Enterprise eller Edu.
}

problem-publish-unavailable-title = { $ai ->
    [claude] Anslutningen kan inte delas här
   *[chatgpt] Appen kan inte publiceras här
}
problem-publish-unavailable-cause = { $ai ->
    [claude] Anslutningar delas med planerna Team och Enterprise, där en ägare lägger till dem för alla. Med alla andra planer är de en enda persons egna.
   *[chatgpt] Administratörer och ägare av arbetsytor med Business, Enterprise och Edu får publicera. En app som redan är publicerad går inte alltid att ändra.
}
problem-publish-unavailable-mend = { $ai ->
    [claude] Be en ägare av er organisation att lägga till anslutningen. Sedan ansluter varje kollega med sitt eget konto.
   *[chatgpt] Be en ägare av arbetsytan att publicera den. Om appen ändrades efter att den publicerades, skapa den på nytt, lägg till dess nya callback-URL i Planhat, och publicera den.
}

problem-connector-exists-title = { $ai ->
    [claude] Det finns redan en sådan anslutning
   *[chatgpt] Det finns redan en sådan app
}
problem-connector-exists-cause = { $ai ->
    [claude] En tidigare anslutning, kanske en som aldrig blev klar, har samma namn eller samma server-URL.
   *[chatgpt] En tidigare app, kanske en som aldrig blev klar, har samma namn eller samma server-URL.
}
problem-connector-exists-mend = { $ai ->
    [claude] Öppna “Customize” i Claude och sedan “Connectors”, och ta bort den tidigare. Är den fortfarande i vägen, vänta en stund eller välj ett annat namn.
   *[chatgpt] Öppna “Settings” och sedan “Apps” i ChatGPT, och ta bort den tidigare. Är namnet fortfarande upptaget, välj ett annat.
}

problem-credentials-not-editable-title = ID och hemlighet går inte att ändra där
problem-credentials-not-editable-cause = { $ai ->
    [claude] Anslutningen lades till med ett annat ID eller en annan hemlighet, och de går inte att ändra efteråt.
   *[chatgpt] Appen skapades med ett annat ID eller en annan hemlighet, och de går inte att ändra efteråt.
}
problem-credentials-not-editable-mend = { $ai ->
    [claude] Ta bort anslutningen, och lägg till den igen med rätt värden.
   *[chatgpt] Ta bort appen och skapa den igen med rätt värden. Den får en ny callback-URL: lägg till den i “Redirect URLs” i Planhat.
}

problem-app-not-selected-title = { $ai ->
    [claude] Chatten använder inte anslutningen
   *[chatgpt] Chatten använder inte appen
}
problem-app-not-selected-cause = { $ai ->
    [claude] Anslutningen är ansluten, men Claude använder den bara i chattar där den är påslagen.
   *[chatgpt] Appen är ansluten, men ChatGPT använder den bara i chattar där den har valts.
}
problem-app-not-selected-mend = { $ai ->
    [claude] Ladda om sidan, starta en ny chatt, klicka på “+” och sedan “Connectors”, och slå på din anslutning.
   *[chatgpt] Ladda om sidan, starta en ny chatt och välj appen: skriv “@” och dess namn, eller leta bakom “+”.
}

problem-tools-hidden-title = Ansluten, men det finns inget att använda
problem-tools-hidden-cause = Anslutningen finns, men serverns verktyg listas inte, eller så är de avstängda.
problem-tools-hidden-mend = { $ai ->
    [claude] Öppna “Customize” i Claude och sedan “Connectors”, koppla från anslutningen och anslut den igen, och se vilka av dess verktyg som är tillåtna.
   *[chatgpt] Öppna appen i “Settings”, “Apps”, och uppdatera den. I ett företags arbetsyta, be en ägare att slå på dess åtgärder.
}

problem-menu-moved-title = Menyn ser annorlunda ut
problem-menu-moved-cause = Det andra programmet har ändrats sedan de här stegen skrevs, och det du letar efter har ett annat namn eller en annan plats.
problem-menu-moved-mend = Klicka på “{ labels-other }” i steget och välj det du ser. Leta efter det som steget är till för, snarare än efter de exakta orden.

## The question

problem-field-cache-stale-title = Ett nytt fält är inte känt ännu
problem-field-cache-stale-cause = Anslutningen minns vilka fält som fanns när den gjordes. Ett fält som har lagts till i Planhat sedan dess är inte med.
problem-field-cache-stale-mend = { $ai ->
    [claude] Koppla från anslutningen och anslut den igen, eller kör testet igen i Hatcheck.
   *[chatgpt] Koppla från appen och anslut den igen, eller kör testet igen i Hatcheck.
}

problem-query-invalid-title = Frågan nämner något som inte finns
problem-query-invalid-cause = Planhat känner inte till datamodellen, fältet eller personen som frågan gäller.
problem-query-invalid-mend = Kontrollera hur det stavas i Planhat, välj bland det som listas och fråga igen.

problem-no-rows-title = Det fungerar, och svaret är tomt
problem-no-rows-cause = { $owner ->
    [none] Frågan ställdes och besvarades: det finns inget som stämmer, åtminstone inget som det här kontot får se.
   *[other] Frågan ställdes och besvarades: det här kontot ser inga företag där {$owner} står som “Owner”.
}
problem-no-rows-mend = Välj någon som står som “Owner” för företag i Planhat. Om det borde finnas några, kontrollera om din roll bara visar en del av alla företag.

## Other people's computers

problem-rate-limited-title = För många frågor på kort tid
problem-rate-limited-cause = Servern begränsar hur ofta man får fråga, och gränsen är nådd. Det är inget fel på inställningarna.
problem-rate-limited-mend = { $seconds ->
    [none] Vänta en minut och försök igen.
   *[other] Vänta så länge som servern ber om ({$seconds} s) och försök igen.
}

problem-vendor-outage-title = { $reason ->
    [timed_out] Servern svarar inte i tid
    [broken_off] Anslutningen till servern bröts
    [too_large] Serverns svar är alldeles för långt
    [redirected] Servern skickar frågan någon annanstans
    [web_page] En webbsida kom i stället för svar
    [not_understood] Serverns svar går inte att läsa
    [tool_error] Servern kunde inte besvara frågan
   *[other] Servern har problem
}
problem-vendor-outage-cause = { $reason ->
    [timed_out] Servern gick att nå förut, men den här gången tog den emot frågan utan att svara. Det är inget fel på inställningarna.
    [broken_off] Servern gick att nå förut, men den här gången tog den inte emot någon anslutning, eller bröt den. Det är inget fel på inställningarna.
    [too_large] Det som den skickar är mycket längre än något riktigt svar, eller utan slut, så Hatcheck slutade läsa.
    [redirected] I stället för att ta emot ID och hemlighet skickade servern dem vidare till en annan adress. Hatcheck följer inte med: de går bara dit där de hör hemma.
    [web_page] Där ID och hemlighet prövas svarade en webbsida. Servern kan vara under reparation, eller så står något framför den.
    [not_understood] Den svarade, men inte i den form som en sådan server svarar i. Det är inget fel på inställningarna.
    [tool_error] { $said ->
        [none] Anslutningen fungerar, men serverns verktyg slutade i ett fel som Hatcheck inte känner till.
       *[other] Anslutningen fungerar, men serverns verktyg slutade i ett fel som Hatcheck inte känner till: {$said}.
    }
   *[other] { $status ->
        [none] Den svarade med ett eget fel, eller med något trasigt. Det är inget fel på inställningarna.
       *[other] Den svarade med ett eget fel (status {$status}). Det är inget fel på inställningarna.
    }
}
problem-vendor-outage-mend = { $reason ->
    [redirected] Jämför server-URL:en bokstav för bokstav. Är den rätt, försök igen senare, och visa sedan detaljerna nedan för Planhats support.
    [web_page] Jämför server-URL:en bokstav för bokstav. Är den rätt, försök igen senare, och visa sedan detaljerna nedan för Planhats support.
    [too_large] Jämför server-URL:en bokstav för bokstav. Är den rätt, försök igen senare, och visa sedan detaljerna nedan för Planhats support.
    [tool_error] Försök igen om några minuter. Om det fortsätter, visa det som servern sade för Planhats support.
   *[other] Försök igen om några minuter. Om det fortsätter, fråga Planhats support, eller { ai-whose } om det var { ai } som visade felet.
}

problem-dns-failed-title = Serverns namn går inte att hitta
problem-dns-failed-cause = Datorn frågade nätverket efter adressen bakom namnet och fick inget svar. Namnet kan vara felstavat, eller så känner nätverket inte till det.
problem-dns-failed-mend = Jämför namnet i server-URL:en. Är det rätt, fråga er IT-avdelning om nätverket kan hitta det.

problem-network-offline-title = Datorn är inte ansluten
problem-network-offline-cause = Just nu finns det ingen väg härifrån till internet.
problem-network-offline-mend = Kontrollera wifi, kabel eller VPN och försök igen. Om andra sidor öppnas i webbläsaren, fråga er IT-avdelning.

problem-proxy-refused-title = Företagets proxy sade nej
problem-proxy-refused-cause = { $reason ->
    [sign_in] I det här nätverket går allt genom en proxy, och den vill först veta vem du är.
    [unreachable] Datorn är inställd på att gå genom en proxy, och den svarar inte.
    [refused] I det här nätverket går allt genom en proxy, och den öppnar ingen anslutning till den här servern.
   *[other] I det här nätverket går allt genom en proxy, och den avvisade anslutningen eller vill veta vem du är.
}
problem-proxy-refused-mend = { $reason ->
    [unreachable] Kontrollera om du är i det nätverk eller VPN som proxyn hör till. Är du det, visa det här för er IT-avdelning.
    [refused] Be er IT-avdelning att släppa igenom den här datorn till server-URL:en.
   *[other] Be er IT-avdelning att släppa igenom den här datorn till server-URL:en, och att ange proxyns inloggning i systeminställningarna.
}

problem-tls-untrusted-title = { $reason ->
    [intercepted] Något på vägen öppnar anslutningen
    [expired] Serverns certifikat har gått ut
    [other_name] Certifikatet gäller ett annat namn
   *[other] Serverns certifikat är inte betrott
}
problem-tls-untrusted-cause = { $reason ->
    [intercepted] I stället för serverns eget certifikat kom ett från {$issuer}: ett program eller en enhet som läser krypterade anslutningar på vägen, som företag och virusskydd har. Datorn litar inte på det.
    [private_authority] Det utfärdades av {$issuer}, som datorn inte känner till. Företag har egna utfärdare för sina servrar, och för program som läser anslutningar på vägen.
    [self_signed] Servern har gjort det själv, i namnet {$subject}. Ingen går i god för det.
    [expired] Det gällde till {$until}. Enligt datorns klocka är det {$now} i dag.
    [other_name] Det gäller {$subject}, inte {$host}. En inloggningssida i nätverket kan ha svarat, eller så är adressen fel.
    [revoked] Det utfärdades av {$issuer}, som har tagit tillbaka det.
    [no_store] Datorn har ingen lista över utfärdare att lita på, så inget certifikat går att kontrollera.
   *[other] Datorn kan inte avgöra om den verkligen talar med den servern. Ofta står företagets säkerhetsprogram emellan, eller så har ett certifikat gått ut.
}
problem-tls-untrusted-mend = { $reason ->
    [expired] Är den dagen fel, ställ datorns klocka. Är den rätt måste den som driver servern förnya certifikatet.
    [other_name] Öppna valfri sida i webbläsaren: om nätverket ber dig logga in, gör det och försök igen. Jämför annars server-URL:en.
    [revoked] Gå inte vidare. Fråga den som driver servern.
    [no_store] Be er IT-avdelning att installera systemets certifikat (ca-certificates).
   *[other] Be er IT-avdelning att installera företagets certifikat på den här datorn. Hatcheck går inte vidare utan ett betrott certifikat, för att skydda din hemlighet.
}

problem-captive-portal-title = { $reason ->
    [private_name] Nätverket vill kanske att du loggar in
    [other_certificate] Nätverket vill kanske att du loggar in
   *[other] Nätverket vill att du loggar in
}
problem-captive-portal-cause = { $reason ->
    [private_name] Det här nätverket ger en egen adress för Planhats namn. Nät på hotell, på tåg och för gäster gör så tills man har loggat in på dem, och en del nät gör det för att stänga ett namn ute.
    [other_certificate] Där Planhats server borde finnas svarade något som heter {$subject}. Nät på hotell, på tåg och för gäster svarar så tills man har loggat in på dem.
   *[other] I stället för servern svarade en sida från nätverket, som på hotell, tåg och gästnät.
}
problem-captive-portal-mend = { $reason ->
    [private_name] Öppna valfri sida i webbläsaren. Om nätverket vill att du loggar in, gör det och försök igen. Om inte, fråga er IT-avdelning vad nätverket gör med server-URL:en.
    [other_certificate] Öppna valfri sida i webbläsaren. Om nätverket vill att du loggar in, gör det och försök igen. Om inte, fråga er IT-avdelning vad nätverket gör med server-URL:en.
   *[other] Öppna valfri sida i webbläsaren, logga in på nätverket och försök igen.
}

## This computer

problem-clock-skew-title = Datorns klocka går fel
problem-clock-skew-cause = { $minutes ->
    [none] { $from ->
        [none] Den skiljer sig för mycket från serverns klocka. Åtkomst ges för exakta tider, så den kan verka ha gått ut redan.
       *[other] Enligt den är det {$now} i dag. Serverns certifikat gäller först från {$from}.
    }
   *[other] Den skiljer sig {$minutes} min från serverns klocka. Åtkomst ges för exakta tider, så den kan verka ha gått ut redan.
}
problem-clock-skew-mend = Låt systemet ställa in datum och tid självt, och försök igen.

problem-keyring-absent-title = Datorn har ingen nyckelring
problem-keyring-absent-cause = En nyckelring är där ett system förvarar lösenord. Ingen är igång här, så en hemlighet kan inte förvaras säkert efter att Hatcheck har stängts.
problem-keyring-absent-mend = Fortsätt: hemligheten sparas medan Hatcheck är öppet och glöms efter det. Be er IT-avdelning att sätta upp en nyckelringstjänst om du vill spara den längre.

problem-keyring-locked-title = Nyckelringen är låst
problem-keyring-locked-cause = Datorn har en nyckelring, men den släppte inte in Hatcheck.
problem-keyring-locked-mend = Lås upp den när systemet ber dig, oftast med datorns lösenord, och försök igen.

problem-clipboard-unavailable-title = Urklipp går inte att använda
problem-clipboard-unavailable-cause = Hatcheck bad systemet om urklipp, men fick det inte.
problem-clipboard-unavailable-mend = Markera texten och kopiera den själv med tangentbordet eller menyn.

problem-disk-unwritable-title = { $reason ->
    [at_start] Hatcheck kan inte spara något här
    [in_use] Hatcheck är redan öppet
    [no_home] Det finns ingenstans att spara
   *[other] Det du har gjort kunde inte sparas
}
problem-disk-unwritable-cause = { $reason ->
    [at_start] Disken är full, eller så får Hatcheck inte skriva i sin mapp. Du kan börja, men det du gör går förlorat när du stänger Hatcheck.
    [in_use] Ett annat Hatcheck har det du har sparat öppet. Två samtidigt skulle skriva över det som det andra sparar.
    [no_home] Hatcheck sparar det du har gjort i din hemmapp, och den här datorn anger ingen för dig.
   *[other] Disken är full, eller så får Hatcheck inte skriva i sin mapp. Det du har gjort finns kvar här medan Hatcheck är öppet.
}
problem-disk-unwritable-mend = { $reason ->
    [in_use] Fortsätt i det Hatcheck som är öppet, eller stäng det och försök igen. Det kan vara öppet där du är inloggad på något annat ställe på den här datorn.
    [no_home] Be er IT-avdelning att ge ditt konto en hemmapp. Starta sedan Hatcheck igen.
   *[other] Gör lite plats på disken och försök igen. Finns det plats nog, fråga er IT-avdelning om mappens behörigheter.
}

problem-saved-state-unreadable-title = Det som sparats går inte att läsa
problem-saved-state-unreadable-cause = { $reason ->
    [folder] Den här datorn låter inte Hatcheck titta i mappen där det du har gjort är sparat. Ingenting i den har ändrats.
   *[other] Filen är skadad, eller så har ett nyare Hatcheck skrivit den. Den har lämnats som den är, och ingenting har skrivits över.
}
problem-saved-state-unreadable-mend = { $reason ->
    [folder] Stäng Hatcheck och starta det igen. Händer det en gång till, fråga er IT-avdelning om mappens behörigheter.
   *[other] Se efter om det finns ett nyare Hatcheck. Börja annars om: det du har gjort i { ai } och Planhat finns kvar.
}

problem-unexpected-title = Något oväntat hände
problem-unexpected-cause = { $reference ->
    [none] Det här är ett fel i Hatcheck, inte något som du har gjort.
   *[other] Det här är ett fel i Hatcheck, inte något som du har gjort. Dess referens är {$reference}.
}
problem-unexpected-mend = Försök igen. Om det händer igen, skicka rapporten till Hatchecks utvecklare; den innehåller ingen hemlighet.
