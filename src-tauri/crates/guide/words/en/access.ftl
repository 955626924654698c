# Who will be able to do what: the plan, the Roles, the preview of the authorization screen.
#
# The names of the five actions are Planhat's own labels, and are not translated.

access-level-full = Full access
access-every-field = every field
access-fields = only: { $fields }

## The plan

access-purpose = What is it for?
access-intention-ask-companies-title = Ask about companies
access-intention-ask-companies-about = Companies, and who owns them. Enough for the proof.
access-intention-prepare-renewals-title = Prepare renewals
access-intention-prepare-renewals-about = What customers have, what comes next, and what was said.
access-intention-log-work-title = Log calls and tasks
access-intention-log-work-about = Adds conversations and tasks, and keeps tasks up to date.
access-intention-read-everything-title = Read everything
access-intention-read-everything-about = Sees everything, changes nothing.

access-ticks = Tick this under “Permissions”
access-ticks-none = Nothing yet. Choose what it is for.
access-ticks-unsure = Planhat may call one of these otherwise. Leave out what its list does not have.
access-adjust = Adjust
access-adjusted = Adjusted by hand
access-matrix = What is allowed on each data model
access-matrix-hint = The arrow keys move, the space bar ticks.
access-model = Data model
access-cell = { $model }: { $action }
access-more-models = Show { $count } more data models
access-add-label = Another data model, by its name
access-add = Add
access-add-known = “{ $name }” is among the data models above already.

access-said = To tick now: { $list }.
access-said-gone = Not to tick any more: { $list }.
access-some-fields = some fields
access-limit = Only some fields
access-limit-about = Only the fields that are ticked here. Nothing ticked means every field.
access-limit-fields = Fields of { $model }
access-limit-add = Another field, by its name
access-limit-take = Add field
access-dynamic-title = “Enable dynamic permissions”
access-dynamic-about = Each person then chooses what to allow when they authorize. Only Planhat's own staff, a “Super Admin”, can switch this on.
access-dynamic = Nothing to tick: each person chooses when they authorize, within their own Role. Ask Planhat to switch on “Enable dynamic permissions”; only their staff can.
access-client = Name and description
access-client-about = People see both on the authorization screen. Leave one empty for the suggestion.
access-aside = What one Role will be asked

access-preview = Preview for each Role
access-preview-empty = { $count ->
    [one] One Role could authorize nothing.
   *[other] { $count } Roles could authorize nothing.
}
access-preview-title = What each person will be asked
access-preview-about = Each person is asked for what both the OAuth Client and their own Role allow.
access-roles-pages = Pages of Roles
access-card-asks = { $name } asks for access
access-show-more = Show more
access-fields-known = { $fields }, and whatever else your Planhat has
access-missing-short-role = The Role does not allow
access-missing-short-client = The OAuth Client does not allow

access-roles = Change the Roles
access-roles-about = Paste a table out of a spreadsheet, or change this one. An x allows. You find your Roles in Planhat under “Settings”.
access-roles-label = Roles as a table
access-roles-take = Use this table
access-roles-add = Add to the others
access-roles-taken = { $count ->
    [one] One Role is described now.
   *[other] { $count } Roles are described now.
}
access-roles-unread = Not read, because the heading is not known: { $columns }.
access-role-name = The Role's name, where the table does not say it
access-role-start = Start a Role from:
access-start-administrator = Administrator
access-start-csm = CSM
access-start-manager = Manager
access-start-developer = Developer
access-start-empty = Nothing
access-roles-reset = Start over
access-roles-reset-title = Drop the Roles that you described?
access-roles-reset-about = Hatcheck goes back to the Roles that it started with. What you described cannot be brought back.
access-roles-reset-keep = Keep
access-close = Close

## How far a preview binds

access-bound-exactly = This is what the authorization screen will ask for.
access-bound-chosen = Dynamic permissions are on: each person chooses within this when they authorize.
access-bound-at-most = No more than this. Without the scope “inclusive” it may be less, or nothing.

## What is missing, and why

access-missing-role = Missing because the Role does not allow it
access-missing-client = Missing because the OAuth Client does not allow it
access-missing-some-fields = some fields of it
access-nothing = Somebody with this Role can authorize nothing.

access-assumed = A starting point. Compare it with the Role in your Planhat, under “Settings”.

access-portfolio-full = Sees every company
access-portfolio-team = Sees the companies of their team
access-portfolio-only-mine = Sees only their own companies

## What to think about

access-warning-nothing = Nothing is allowed, so nobody could authorize anything.
access-warning-no-company-view = Without “View” on “Company”, the question that proves the connection cannot be answered.
access-warning-no-user-view = Without “View” on “User”, a name such as Carly cannot be turned into a person.
access-warning-fields-for-proof = The question that proves the connection needs “name” and “owner” of “Company”, and “firstName”, “lastName” and “email” of “User”.
access-warning-everything = Everything is allowed on everything. { ai } could then delete and take out whatever the person's Role allows.
access-warning-removes = Records can be deleted through { ai }. Allow it only if somebody needs it.
access-warning-exports = Records can be taken out in bulk through { ai }. Allow it only if somebody needs it.

## What is wrong with a table that was pasted

access-flaw-at = Row { $row }{ $column ->
    [none] {""}
   *[other] , column “{ $column }”
}{ $cell ->
    [none] {""}
   *[other] : “{ $cell }”
}

access-flaw-empty = There is no row about a Role.
access-flaw-empty-mend = Paste a row of headings, and below it one row for each data model.
access-flaw-too-large = The table is larger than Hatcheck reads.
access-flaw-too-large-mend = Paste fewer Roles at a time.
access-flaw-no-header = No row names the columns.
access-flaw-no-header-mend = Put headings above the rows: Role, Model, Create, View, Update, Remove, Export.
access-flaw-column-twice = Two columns are about the same thing.
access-flaw-column-twice-mend = Keep one of them.
access-flaw-no-model = This row does not say which data model it is about.
access-flaw-no-model-mend = Write the model's name, or delete the row.
access-flaw-no-role = This row does not say which Role it is about.
access-flaw-no-role-mend = Write the Role's name in the first row of each Role.
access-flaw-neither-yes-nor-no = This cell is neither a yes nor a no.
access-flaw-neither-yes-nor-no-mend = Write yes or x to allow it, and leave it empty if not.
access-flaw-unknown-level = This level of access is not known.
access-flaw-unknown-level-mend = Write Full access, Read only or None, or list the actions: View, Update.
access-flaw-not-a-name = This cannot be a name.
access-flaw-not-a-name-mend = Use at most 100 characters, without line breaks.
access-flaw-beyond-last-column = This cell stands beyond the last heading.
access-flaw-beyond-last-column-mend = Give its column a heading, or empty it.
access-flaw-model-twice = An earlier row of this Role is about the same model.
access-flaw-model-twice-mend = Keep one row for each model.
access-flaw-unnamed = The table does not say which Role it is about.
access-flaw-unnamed-mend = Write the Role's name in the field above, or give the table a column “Role”.
access-flaw-wrong-portfolio = This portfolio is not known, or an earlier row of this Role has another.
access-flaw-wrong-portfolio-mend = Write Full, Team or Only mine, the same in every row of a Role.

## What a sign-in granted, beside what was predicted

granted-title = Predicted and granted
granted-about = { $role }: what the plan and this Role come to, and what the sign-in was found to allow.
granted-predicted = Predicted
granted-granted = Granted
granted-difference = Difference
granted-none = nothing
granted-as-predicted = as predicted
granted-described = described, not tried
granted-agreement-as-predicted = Granted as predicted.
granted-agreement-differs = Not as predicted.
granted-agreement-unfinished = As predicted so far. Hatcheck could not ask to the end.
granted-difference-less = Not granted: “{ $actions }”
granted-difference-more = Granted, but not predicted: “{ $actions }”
granted-difference-empty = Allowed, but no record came back
granted-difference-untold = Cannot be told: “{ $actions }”
granted-difference-less-fields = Not described: “{ $actions }” of { $fields }
granted-difference-more-fields = Granted, but not predicted: “{ $actions }” of { $fields }
granted-difference-untold-fields = Cannot be told: “{ $actions }” of { $fields }
granted-one-of = One of these. Which, cannot be told from here:

granted-cause-role-narrower = The Role allows less than its description says. Compare it with the Role in Planhat, under “Settings”.
granted-cause-role-wider = The Role allows more than its description says. Compare it with the Role in Planhat, under “Settings”.
granted-cause-client-differs = The OAuth Client was saved with other permissions than planned. Compare its “Permissions” tab with the plan, and save it.
granted-cause-both-wider = OAuth Client and Role both allow more than is planned and described. Compare both with Planhat.
granted-cause-authorization-older = Access was widened after this person had authorized. They disconnect the app in Planhat, under “Applications”, and authorize again.
granted-cause-tool-unlisted = The server does not list the tool for it.
granted-cause-chosen = The person chose less when they authorized, as they may.
granted-cause-portfolio = The Role may show only some companies, and what belongs to them.
granted-cause-no-records = There may be no such record yet.
granted-cause-no-reading-tells = No harmless question tells.
granted-cause-field-unknown = The server may know the field by another name, or let nobody set it.
granted-cause-field-always-given = The server may give this field with every record.
granted-cause-model-unknown = The server does not know this data model by that name.
granted-cause-not-reached = The proof stopped before it came to this.

## hatcheck preview

preview-heading = What each person will be asked to authorize
preview-client = OAuth Client: { $name }
preview-unreadable = { $file } cannot be read: { $why }
preview-no-text = { $file } is no plain text in UTF-8. Save it as such; in Excel, choose “CSV UTF-8”.
preview-wrong-form = { $file } is not in the form that is expected: { $why }
preview-no-permissions = { $file } says nothing about permissions. Add "permissions", or "dynamic_permissions": true.
preview-no-roles = { $file } describes no Role.
preview-table = { $file } has cells that cannot be read. Nothing was taken from it.
preview-unread = { $file }: not read, because the heading is not known: { $columns }.
preview-one-role = { $file } describes { $count } Roles. Give a file with one, the Role of whoever signs in.
preview-one-client = { $file } is a table of { $count } Roles. An OAuth Client has one list of permissions: give a table without a column “Role”, or with one name in it.
practice-no-model = { $role }: the practice tenant has no data model “{ $model }”. It is left out.
practice-no-field = { $role }: in the practice tenant, “{ $model }” has no field “{ $field }”. It is left out.
practice-no-teams = { $role }: the practice tenant has no teams. This Role sees only the person's own companies.
