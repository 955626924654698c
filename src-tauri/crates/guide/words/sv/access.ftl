# Who will be able to do what, in Swedish: the plan, the Roles, the preview of the authorization screen.
#
# The names of the five actions are Planhat's own labels, and are not translated.

access-level-full = Full åtkomst
access-every-field = alla fält
access-fields = endast: { $fields }

## The plan

access-purpose = Vad ska den användas till?
access-intention-ask-companies-title = Fråga om företag
access-intention-ask-companies-about = Företag och vem som är ansvarig. Räcker för testet.
access-intention-prepare-renewals-title = Förbereda förnyelser
access-intention-prepare-renewals-about = Vad kunderna har, vad som är på gång och vad som har sagts.
access-intention-log-work-title = Logga samtal och uppgifter
access-intention-log-work-about = Lägger till samtal och uppgifter, och håller uppgifterna aktuella.
access-intention-read-everything-title = Läsa allt
access-intention-read-everything-about = Ser allt, ändrar ingenting.

access-ticks = Kryssa i det här under “Permissions”
access-ticks-none = Inget ännu. Välj vad den ska användas till.
access-ticks-unsure = Planhat kan kalla något av detta vid ett annat namn. Hoppa över det som inte finns i listan där.
access-adjust = Justera
access-adjusted = Justerat för hand
access-matrix = Vad som är tillåtet för varje datamodell
access-matrix-hint = Piltangenterna flyttar, blanksteg kryssar i.
access-model = Datamodell
access-cell = { $model }: { $action }
access-more-models = Visa { $count } datamodeller till
access-add-label = En annan datamodell, med sitt namn
access-add = Lägg till
access-add-known = “{ $name }” finns redan bland datamodellerna ovan.

access-said = Kryssa i nu: { $list }.
access-said-gone = Ska inte längre kryssas i: { $list }.
access-some-fields = vissa fält
access-limit = Bara vissa fält
access-limit-about = Bara de fält som är ikryssade här. Är inget ikryssat gäller alla fält.
access-limit-fields = Fält i { $model }
access-limit-add = Ett annat fält, med sitt namn
access-limit-take = Lägg till fält
access-dynamic-title = “Enable dynamic permissions”
access-dynamic-about = Var och en väljer då vad som tillåts när de auktoriserar. Bara Planhats egen personal, en “Super Admin”, kan slå på det.
access-dynamic = Inget att kryssa i: var och en väljer när de auktoriserar, inom sin egen roll. Be Planhat slå på “Enable dynamic permissions”; bara deras personal kan det.
access-client = Namn och beskrivning
access-client-about = Båda syns på auktoriseringssidan. Lämna ett fält tomt för att använda förslaget.
access-aside = Vad en roll kommer att tillfrågas om

access-preview = Förhandsgranska varje roll
access-preview-empty = { $count ->
    [one] En roll skulle inte kunna auktorisera någonting.
   *[other] { $count } roller skulle inte kunna auktorisera någonting.
}
access-preview-title = Vad var och en kommer att tillfrågas om
access-preview-about = Var och en tillfrågas om det som både OAuth-klienten och den egna rollen tillåter.
access-roles-pages = Rollernas sidor
access-card-asks = { $name } ber om åtkomst
access-show-more = Visa mer
access-fields-known = { $fields }, och vad mer som finns i ert Planhat
access-missing-short-role = Rollen tillåter inte
access-missing-short-client = OAuth-klienten tillåter inte

access-roles = Ändra rollerna
access-roles-about = Klistra in en tabell från ett kalkylark, eller ändra den här. Ett x tillåter. Rollerna finns i Planhat under “Settings”.
access-roles-label = Roller som tabell
access-roles-take = Använd den här tabellen
access-roles-add = Lägg till bland de andra
access-roles-taken = { $count ->
    [one] En roll är beskriven nu.
   *[other] { $count } roller är beskrivna nu.
}
access-roles-unread = Inte läst, eftersom rubriken är okänd: { $columns }.
access-role-name = Rollens namn, om det inte står i tabellen
access-role-start = Börja en roll från:
access-start-administrator = Administrator
access-start-csm = CSM
access-start-manager = Manager
access-start-developer = Developer
access-start-empty = Ingenting
access-roles-reset = Börja om
access-roles-reset-title = Släpp rollerna som du har beskrivit?
access-roles-reset-about = Hatcheck går tillbaka till rollerna från början. Det du har beskrivit går inte att få tillbaka.
access-roles-reset-keep = Behåll
access-close = Stäng

## How far a preview binds

access-bound-exactly = Det här är vad auktoriseringssidan kommer att fråga efter.
access-bound-chosen = Dynamiska behörigheter är på: var och en väljer inom detta när de auktoriserar.
access-bound-at-most = Inte mer än detta. Utan scope “inclusive” kan det bli mindre, eller ingenting.

## What is missing, and why

access-missing-role = Saknas eftersom rollen inte tillåter det
access-missing-client = Saknas eftersom OAuth-klienten inte tillåter det
access-missing-some-fields = en del av fälten
access-nothing = Någon med den här rollen kan inte auktorisera någonting.

access-assumed = En utgångspunkt. Jämför med rollen i ert Planhat, under “Settings”.

access-portfolio-full = Ser alla företag
access-portfolio-team = Ser sitt teams företag
access-portfolio-only-mine = Ser bara sina egna företag

## What to think about

access-warning-nothing = Ingenting är tillåtet, så ingen skulle kunna auktorisera något.
access-warning-no-company-view = Utan “View” på “Company” går det inte att besvara frågan som testar anslutningen.
access-warning-no-user-view = Utan “View” på “User” går det inte att koppla ett namn som Carly till en person.
access-warning-fields-for-proof = Frågan som testar anslutningen behöver “name” och “owner” på “Company”, och “firstName”, “lastName” och “email” på “User”.
access-warning-everything = Allt är tillåtet på allt. { ai } skulle då kunna radera och hämta ut allt som personens roll tillåter.
access-warning-removes = Poster kan raderas via { ai }. Tillåt det bara om någon behöver det.
access-warning-exports = Poster kan hämtas ut i mängd via { ai }. Tillåt det bara om någon behöver det.

## What is wrong with a table that was pasted

access-flaw-at = Rad { $row }{ $column ->
    [none] {""}
   *[other] , kolumn “{ $column }”
}{ $cell ->
    [none] {""}
   *[other] : “{ $cell }”
}

access-flaw-empty = Det finns ingen rad om en roll.
access-flaw-empty-mend = Klistra in en rad med rubriker, och under den en rad för varje datamodell.
access-flaw-too-large = Tabellen är större än vad Hatcheck läser.
access-flaw-too-large-mend = Klistra in färre roller åt gången.
access-flaw-no-header = Ingen rad namnger kolumnerna.
access-flaw-no-header-mend = Sätt rubriker ovanför raderna: Role, Model, Create, View, Update, Remove, Export.
access-flaw-column-twice = Två kolumner handlar om samma sak.
access-flaw-column-twice-mend = Behåll en av dem.
access-flaw-no-model = Raden säger inte vilken datamodell den handlar om.
access-flaw-no-model-mend = Skriv modellens namn, eller ta bort raden.
access-flaw-no-role = Raden säger inte vilken roll den handlar om.
access-flaw-no-role-mend = Skriv rollens namn i den första raden för varje roll.
access-flaw-neither-yes-nor-no = Cellen är varken ett ja eller ett nej.
access-flaw-neither-yes-nor-no-mend = Skriv ja eller x för att tillåta, och lämna den annars tom.
access-flaw-unknown-level = Den här åtkomstnivån är inte känd.
access-flaw-unknown-level-mend = Skriv Full access, Read only eller None, eller räkna upp åtgärderna: View, Update.
access-flaw-not-a-name = Det här kan inte vara ett namn.
access-flaw-not-a-name-mend = Använd högst 100 tecken, utan radbrytningar.
access-flaw-beyond-last-column = Cellen står bortom den sista rubriken.
access-flaw-beyond-last-column-mend = Ge kolumnen en rubrik, eller töm cellen.
access-flaw-model-twice = En tidigare rad för samma roll handlar om samma modell.
access-flaw-model-twice-mend = Behåll en rad för varje modell.
access-flaw-unnamed = Tabellen säger inte vilken roll den handlar om.
access-flaw-unnamed-mend = Skriv rollens namn i fältet ovanför, eller ge tabellen en kolumn “Role”.
access-flaw-wrong-portfolio = Den här portföljen är inte känd, eller så har en tidigare rad för rollen en annan.
access-flaw-wrong-portfolio-mend = Skriv Full, Team eller Only mine, samma på varje rad för en roll.

## Vad en inloggning gav, bredvid vad som förväntades

granted-title = Förväntat och beviljat
granted-about = { $role }: vad planen och den här rollen ger tillsammans, och vad inloggningen visade sig tillåta.
granted-predicted = Förväntat
granted-granted = Beviljat
granted-difference = Skillnad
granted-none = ingenting
granted-as-predicted = som förväntat
granted-described = beskrivet, inte prövat
granted-agreement-as-predicted = Beviljat som förväntat.
granted-agreement-differs = Inte som förväntat.
granted-agreement-unfinished = Som förväntat så här långt. Hatcheck kunde inte fråga till slut.
granted-difference-less = Inte beviljat: “{ $actions }”
granted-difference-more = Beviljat, men inte förväntat: “{ $actions }”
granted-difference-empty = Tillåtet, men ingen post kom tillbaka
granted-difference-untold = Går inte att avgöra: “{ $actions }”
granted-difference-less-fields = Inte beskrivet: “{ $actions }” av { $fields }
granted-difference-more-fields = Beviljat, men inte förväntat: “{ $actions }” av { $fields }
granted-difference-untold-fields = Går inte att avgöra: “{ $actions }” av { $fields }
granted-one-of = Något av detta. Vilket går inte att avgöra härifrån:

granted-cause-role-narrower = Rollen tillåter mindre än vad beskrivningen säger. Jämför med rollen i Planhat, under “Settings”.
granted-cause-role-wider = Rollen tillåter mer än vad beskrivningen säger. Jämför med rollen i Planhat, under “Settings”.
granted-cause-client-differs = OAuth-klienten sparades med andra behörigheter än planerat. Jämför dess flik “Permissions” med planen, och spara.
granted-cause-both-wider = OAuth-klienten och rollen tillåter båda mer än vad som är planerat och beskrivet. Jämför båda med Planhat.
granted-cause-authorization-older = Åtkomsten utökades efter att personen hade auktoriserat. De kopplar från appen i Planhat, under “Applications”, och auktoriserar på nytt.
granted-cause-tool-unlisted = Servern listar inte verktyget för det.
granted-cause-chosen = Personen valde mindre när de auktoriserade, vilket de får.
granted-cause-portfolio = Rollen visar kanske bara vissa företag, och det som hör till dem.
granted-cause-no-records = Det finns kanske ingen sådan post ännu.
granted-cause-no-reading-tells = Ingen ofarlig fråga avgör det.
granted-cause-field-unknown = Servern kanske känner fältet under ett annat namn, eller låter ingen ändra det.
granted-cause-field-always-given = Servern kanske lämnar ut det här fältet med varje post.
granted-cause-model-unknown = Servern känner inte till den här datamodellen under det namnet.
granted-cause-not-reached = Testet stannade innan det kom hit.

## hatcheck preview

preview-heading = Vad var och en kommer att bli ombedd att auktorisera
preview-client = OAuth-klient: { $name }
preview-unreadable = { $file } går inte att läsa: { $why }
preview-no-text = { $file } är inte ren text i UTF-8. Spara den som det; välj “CSV UTF-8” i Excel.
preview-wrong-form = { $file } har inte den form som väntas: { $why }
preview-no-permissions = { $file } säger ingenting om behörigheter. Lägg till "permissions", eller "dynamic_permissions": true.
preview-no-roles = { $file } beskriver ingen roll.
preview-table = { $file } har celler som inte går att läsa. Ingenting togs därifrån.
preview-unread = { $file }: inte läst, eftersom rubriken är okänd: { $columns }.
preview-one-role = { $file } beskriver { $count } roller. Ange en fil med en enda, rollen hos den som loggar in.
preview-one-client = { $file } är en tabell med { $count } roller. En OAuth-klient har en enda lista med behörigheter: ge en tabell utan kolumnen “Role”, eller med bara ett namn i den.
practice-no-model = { $role }: övningsmiljön har ingen datamodell “{ $model }”. Den utelämnas.
practice-no-field = { $role }: i övningsmiljön har “{ $model }” inget fält “{ $field }”. Det utelämnas.
practice-no-teams = { $role }: övningsmiljön har inga team. Den här rollen ser bara personens egna företag.
