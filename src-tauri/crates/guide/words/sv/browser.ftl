# The page that the browser shows after a sign-in.

reply-received-title = Du kan stänga den här fliken
reply-received-text = Svaret har kommit fram. Gå tillbaka till Hatcheck och se hur det gick.
reply-declined-title = Du kan stänga den här fliken
reply-declined-text = Inloggningen slutade utan godkännande. Gå tillbaka till Hatcheck och se varför, och vad du kan göra.
reply-stray-title = Det här svaret hör till en annan inloggning
reply-stray-text = Det användes inte. Stäng fliken, gå tillbaka till Hatcheck och börja om inloggningen därifrån.
reply-earlier-title = Den här fliken hör till en tidigare inloggning
reply-earlier-text = Den inloggningen avbröts eller är över, och inget av den användes. Stäng fliken och fortsätt i den senaste.
