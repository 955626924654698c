# The stages and steps of a set-up, in our own words.
#
# What stands in “curly quotes” is a label of the other application, spelled exactly as it is there; the window draws it
# as a label. A path has › between its parts, and no quotes. What a step needs is in its recipe. $mode is practice or
# real; $ai is claude or chatgpt, and { ai } its name. Where another generation of a vendor's interface differs, its words stand under step-<id>-<interface>.

## Stages

stage-create-app-title = Begin the app in ChatGPT
stage-create-app-about = First, in ChatGPT: you start a new app, and bring back its callback URL.

stage-oauth-client-title = Create the OAuth Client in Planhat
stage-oauth-client-about = An OAuth Client is Planhat's key for { ai }: you make it, and decide what it opens.

stage-connector-title = Add the connector in Claude
stage-connector-about = You give Claude the server URL, the ID and the secret.

stage-finish-title = Connect, and prove it
stage-finish-about = { $ai ->
    [claude] You sign in once, and see your own companies come back.
   *[chatgpt] You finish the app, sign in once, and see your own companies come back.
}

stage-publish-title = Share it with colleagues
stage-publish-about = { $ai ->
    [claude] Your colleagues connect, each with their own account.
   *[chatgpt] You publish the app for the others in your workspace. Each connects with their own account.
}

## Begin the app in ChatGPT

step-tenant-title = Choose your Planhat
step-tenant-where = Hatcheck
step-tenant-do-1 = { $mode ->
    [practice] Choose the practice tenant. For real, you choose by the address in your browser.
   *[real] Choose the address that your browser shows while you are signed in to Planhat.
}
step-tenant-know = It is the same address as in your browser. A demo tenant has another one.

step-developer-mode-title = Switch on developer mode
step-developer-mode-where = ChatGPT › Settings › Apps › Advanced Settings
step-developer-mode-do-1 = In ChatGPT, open “Settings” at the bottom left.
step-developer-mode-do-2 = Choose “Apps”, then “Advanced Settings”.
step-developer-mode-do-3 = Switch “Developer mode” on.
step-developer-mode-know = The switch stays on.
step-developer-mode-note = In a company's workspace, an owner may have to allow it first: “Workspace settings”, “Permissions & Roles”, “Connected Data”.

step-developer-mode-chatgpt-plugins-where = ChatGPT › Settings › Security and login
step-developer-mode-chatgpt-plugins-do-1 = In ChatGPT, open “Settings” at the bottom left.
step-developer-mode-chatgpt-plugins-do-2 = Choose “Security and login”.
step-developer-mode-chatgpt-plugins-do-3 = Switch “Developer mode” on.

step-developer-mode-chatgpt-security-where = ChatGPT › Settings › Security and login
step-developer-mode-chatgpt-security-do-1 = In ChatGPT, open “Settings” at the bottom left.
step-developer-mode-chatgpt-security-do-2 = Choose “Security and login”.
step-developer-mode-chatgpt-security-do-3 = Switch “Developer mode” on.

step-developer-mode-chatgpt-connectors-where = ChatGPT › Settings › Connectors › Advanced settings
step-developer-mode-chatgpt-connectors-do-1 = In ChatGPT, open “Settings” at the bottom left.
step-developer-mode-chatgpt-connectors-do-2 = Choose “Connectors”, then “Advanced settings”.
step-developer-mode-chatgpt-connectors-do-3 = Switch “Developer mode” on.

step-new-app-title = Start a new app
step-new-app-where = ChatGPT › Settings › Apps › Create app
step-new-app-do-1 = In “Settings”, under “Apps”, click “Create app”. The form “New App” opens.
step-new-app-do-2 = Paste the name into “Name”. “Description” may stay empty.
step-new-app-do-3 = Under “Connection”, paste the server URL into “Server URL”.
step-new-app-do-4 = Leave “Authentication” at “OAuth”.
step-new-app-know = The form shows both exactly as they are here. Nothing has been created yet.

step-new-app-chatgpt-plugins-where = ChatGPT › Plugins › Add custom MCP server
step-new-app-chatgpt-plugins-do-1 = On the page “Plugins”, click “+”, then “Add custom MCP server”. A form opens.
step-new-app-chatgpt-plugins-do-2 = Paste the name into “Name”. “Description” may stay empty.
step-new-app-chatgpt-plugins-do-3 = Under “Connection”, paste the server URL into “Server URL”.
step-new-app-chatgpt-plugins-do-4 = Set “Authentication” to “OAuth”.

step-new-app-chatgpt-security-where = ChatGPT › Settings › Apps › Create
step-new-app-chatgpt-security-do-1 = In “Settings”, under “Apps”, click “Create”. A form opens.
step-new-app-chatgpt-security-do-2 = Paste the name into “Name”. “Description” may stay empty.
step-new-app-chatgpt-security-do-3 = Under “Connection”, paste the server URL into “Server URL”.
step-new-app-chatgpt-security-do-4 = Leave “Authentication” at “OAuth”.

step-new-app-chatgpt-connectors-where = ChatGPT › Settings › Connectors › Create
step-new-app-chatgpt-connectors-do-1 = In “Settings”, under “Connectors”, click “Create”. A form opens.
step-new-app-chatgpt-connectors-do-2 = Paste the name into “Name”. “Description” may stay empty.
step-new-app-chatgpt-connectors-do-3 = Paste the server URL into “Server URL”. It may be called “MCP Server URL”.
step-new-app-chatgpt-connectors-do-4 = Set “Authentication” to “OAuth”.

step-callback-url-title = Bring back the callback URL
step-callback-url-where = ChatGPT › New App › Advanced OAuth settings
step-callback-url-do-1 = In the same form, expand “Advanced OAuth settings”.
step-callback-url-do-2 = Under “Client registration”, set “Registration method” to “User-Defined OAuth Client”.
step-callback-url-do-3 = Click the copy symbol beside “Callback URL”, and paste the URL here.
step-callback-url-know = { $mode ->
    [practice] The URL has /connector/oauth/ in it. For real, it begins with https://chatgpt.com.
   *[real] The URL begins with https://chatgpt.com/connector/oauth/
}
step-callback-url-chatgpt-plugins-where = ChatGPT › Plugins › Add custom MCP server › Advanced OAuth settings
step-callback-url-note = Leave the form open: you come back to it. Every new app has a callback URL of its own, so starting over would change it. A message about DCR or CIMD is nothing to worry about: you do not use them.

## Create the OAuth Client in Planhat

step-new-client-title = Create an OAuth Client
step-new-client-where = Planhat › App Center › Apps Library
step-new-client-do-1 = { $planhat ->
    [own] Open your own Planhat in the browser, and in it the “App Center”.
   *[known] In Planhat, open the “App Center”.
}
step-new-client-do-2 = Click “+ New app”.
step-new-client-do-3 = In the “Apps Library”, click “+ OAuth Client”.
step-new-client-do-4 = Paste the name into “Name”, and click “Create”.
step-new-client-know = Your new client's page opens, with the tabs “General” and “Permissions”.
step-new-client-note = No “App Center” at the top? Look behind “…” there, or ask a Planhat admin: your Role may not include it. Once the client is open, stay on its page: its secret is shown only until you save.

step-redirect-urls-title = Tell Planhat where to send its answers
step-redirect-urls-where = Planhat › App Center › your OAuth Client › General
step-redirect-urls-do-1 = Paste the description into “Short Description”: people read it when they sign in.
step-redirect-urls-do-2 = { $ai ->
    [claude] Paste Claude's two callback URLs into “Redirect URLs”, each as an entry of its own.
   *[chatgpt] Paste ChatGPT's callback URL into “Redirect URLs”.
}
step-redirect-urls-do-3 = { $ai ->
    [claude] Add Hatcheck's reply address to “Redirect URLs” as a third entry.
   *[chatgpt] Add Hatcheck's reply address to “Redirect URLs” as a second entry.
}
step-redirect-urls-know = { $ai ->
    [claude] “Redirect URLs” holds all three addresses, exactly as they are here.
   *[chatgpt] “Redirect URLs” holds both addresses, exactly as they are here.
}
step-redirect-urls-note = { $ai ->
    [claude] Claude may use either of its addresses. Hatcheck's leads to this computer only, and lets Hatcheck prove the connection; you can take it out afterwards. Is there room for one address only? Keep Claude's first, and leave the proof out later.
   *[chatgpt] Hatcheck's reply address leads to this computer only, and lets Hatcheck prove the connection; you can take it out afterwards. Is there room for one address only? Keep ChatGPT's, and leave the proof out later.
}

step-permissions-title = Decide what { ai } may do
step-permissions-where = Planhat › App Center › your OAuth Client › Permissions
step-permissions-do-1 = Open the tab “Permissions”.
step-permissions-do-2 = Choose what it is for, and tick what the list says.
step-permissions-know = At least “View” on “Company” is ticked. You can change this at any time.
step-permissions-note = Nobody can do more than this through { ai }, nor more than their own Role in Planhat allows. If you allow more later, those connected by then have to connect again.

step-client-id-title = Bring back the Client ID
step-client-id-where = Planhat › App Center › your OAuth Client › General
step-client-id-do-1 = Go back to the tab “General”.
step-client-id-do-2 = Copy the “Client ID”, and paste it here.
step-client-id-know = It usually begins with pk_. It is a name, not a secret.

step-client-secret-title = Keep the Client Secret safe
step-client-secret-where = Planhat › App Center › your OAuth Client › General
step-client-secret-do-1 = On the same tab, copy the “Client Secret”.
step-client-secret-do-2 = Come back here, and press the button below.
step-client-secret-know = Planhat accepts the ID and the secret: Hatcheck tries both at once. A secret usually begins with sk_.
step-client-secret-note = The secret is the password of the OAuth Client, and Planhat shows it this one time. Hatcheck keeps it in the keyring of this computer. Without one, it says so, and keeps the secret only while it is open.

step-enter-credentials-title = Give ID and secret to ChatGPT
step-enter-credentials-where = ChatGPT › New App › Advanced OAuth settings
step-enter-credentials-do-1 = In ChatGPT's form, paste the client ID into “OAuth Client ID”.
step-enter-credentials-do-2 = Paste the client secret into “OAuth Client Secret”.
step-enter-credentials-chatgpt-plugins-where = ChatGPT › Plugins › Add custom MCP server › Advanced OAuth settings
step-enter-credentials-know = Both fields are filled, each with its own value.
step-enter-credentials-note = Is the form gone? Start a new app, and add its new callback URL to “Redirect URLs” in Planhat before you save.

step-save-client-title = Save the OAuth Client
step-save-client-where = Planhat › App Center › your OAuth Client
step-save-client-do-1 = { $ai ->
    [claude] Look once more: “Redirect URLs” and “Permissions” are filled in, and Hatcheck has the secret.
   *[chatgpt] Look once more: “Redirect URLs” and “Permissions” are filled in, and ChatGPT's form has the ID and the secret.
}
step-save-client-do-2 = Click “Save”.
step-save-client-know = Planhat has kept the client. The secret is not shown again.

## Add the connector in Claude

step-new-connector-title = Start a custom connector
step-new-connector-where = Claude › Customize › Connectors
step-new-connector-do-1 = In Claude, open “Customize”, then “Connectors”.
step-new-connector-do-2 = Click “+”, then “Add custom connector”. A form opens.
step-new-connector-do-3 = Paste the name into “Name”.
step-new-connector-do-4 = Paste the server URL into “Remote MCP server URL”.
step-new-connector-know = The form shows both exactly as they are here. Nothing has been added yet.
step-new-connector-note = If both are filled in already, only compare them. Leave the form open: you go on in it.

step-new-connector-claude-organization-where = Claude › Organization settings › Connectors
step-new-connector-claude-organization-do-1 = In Claude, open “Organization settings”, then “Connectors”. Only an Owner has them.
step-new-connector-claude-organization-do-2 = Click “Add”, then “Custom”, then “Web”. A form opens.
step-new-connector-claude-organization-do-3 = Paste the name into “Name”.
step-new-connector-claude-organization-do-4 = Paste the server URL into “Remote MCP server URL”.

step-new-connector-claude-wizard-where = Claude › Customize › Connectors
step-new-connector-claude-wizard-do-1 = In Claude, open “Customize”, then “Connectors”.
step-new-connector-claude-wizard-do-2 = Click “+”, then “Add custom connector”. A form opens.
step-new-connector-claude-wizard-do-3 = Paste the name into “Name”.
step-new-connector-claude-wizard-do-4 = Paste the server URL into “Remote MCP server URL”.
step-new-connector-claude-wizard-do-5 = Click “Continue”. Claude looks whether the server answers.

step-connector-credentials-title = Give ID and secret to Claude
step-connector-credentials-where = Claude › Add custom connector › Advanced settings
step-connector-credentials-do-1 = In the same form, unfold “Advanced settings”.
step-connector-credentials-do-2 = Paste the client ID into “OAuth Client ID”.
step-connector-credentials-do-3 = Paste the client secret into “OAuth Client Secret”.
step-connector-credentials-do-4 = Click “Add”.
step-connector-credentials-know = Your connector is in the list.
step-connector-credentials-note = Look twice before you add it: ID and secret cannot be changed later. If one is wrong, remove the connector and add it again.

step-connector-credentials-claude-wizard-where = Claude › Add custom connector › OAuth client
step-connector-credentials-claude-wizard-do-1 = Leave “Authentication” as it is. Set “OAuth client” to “Use your own OAuth client”.
step-connector-credentials-claude-wizard-do-2 = Paste the client ID into “OAuth Client ID”.
step-connector-credentials-claude-wizard-do-3 = Paste the client secret into “OAuth Client Secret”.
step-connector-credentials-claude-wizard-do-4 = Click “Add”.

## Connect, and prove it

step-connect-title = Let Claude in
step-connect-where = Claude › Customize › Connectors
step-connect-do-1 = Under “Connectors”, find yours, and click “Connect”. Sign in with your own account if you are asked to.
step-connect-do-2 = Read what Claude may do. “Show more” has the details.
step-connect-do-3 = Click “Authorize”.
step-connect-know = Claude shows the connector as connected.
step-connect-note = Nothing opens? Allow pop-up windows for claude.ai. If others use this browser, too, make sure that Planhat is signed in as you.

step-create-app-title = Create the app
step-create-app-where = ChatGPT › New App
step-create-app-do-1 = At the end of the form, tick the box. It may be called “I understand and want to continue”.
step-create-app-do-2 = Click “Create”.
step-create-app-chatgpt-plugins-where = ChatGPT › Plugins › Add custom MCP server
step-create-app-chatgpt-plugins-do-1 = At the end of the form, tick the box. It may be called “I understand and want to continue”.
step-create-app-chatgpt-plugins-do-2 = Click “Create as a plugin”.
step-create-app-know = A window with “Sign in with Planhat” opens.

step-authorize-title = Let ChatGPT in
step-authorize-where = ChatGPT › Sign in with Planhat
step-authorize-do-1 = Click “Sign in with Planhat”, and sign in with your own account if you are asked to.
step-authorize-do-2 = Read what the app may do. “Show more” has the details.
step-authorize-do-3 = Click “Authorize”.
step-authorize-know = ChatGPT shows the app as connected. You can close its menu.
step-authorize-note = Nothing opens? Allow pop-up windows for chatgpt.com. If others use this browser, too, make sure that Planhat is signed in as you.

step-prove-title = See it with your own eyes
step-prove-where = Hatcheck
step-prove-do-1 = Type the name of somebody who is the “Owner” of companies in your Planhat.
step-prove-do-2 = Start the proof. Your browser opens Planhat: sign in if you are asked to, and click “Authorize”.
step-prove-know = That owner's companies are listed here, straight from your Planhat.
step-prove-note = Hatcheck only reads, and changes nothing in Planhat. It goes the same way as { ai }, with the same ID and secret.

step-ask-title = Ask { ai } the same
step-ask-where = { ai } › New chat
step-ask-do-1 = Reload { ai }, and start a new chat.
step-ask-do-2 = { $ai ->
    [claude] Click “+”, then “Connectors”, and switch your connector on.
   *[chatgpt] Choose your app: type “@” and its name, or look behind “+”.
}
step-ask-do-3 = { $proof ->
    [none] Paste the question, and send it.
   *[proven] Paste the question, send it, and compare the answer with Hatcheck's list.
}
step-ask-know = { $proof ->
    [none] { ai } names companies that you know.
   *[proven] { ai } names the same companies.
}
step-ask-note = { $ai ->
    [claude] The first answer can take a minute or two. Claude may first ask to use the connector.
   *[chatgpt] The first answer can take a minute or two. ChatGPT may first ask to use the app.
}

## Share it with colleagues

step-publish-title = Publish the app
step-publish-where = ChatGPT › Settings › Apps
step-publish-do-1 = In ChatGPT, open “Settings”, then “Apps”.
step-publish-do-2 = Find your app, and click “…” beside it.
step-publish-do-3 = Click “Publish”.
step-publish-chatgpt-plugins-where = ChatGPT › Workspace settings › Plugins › Drafts
step-publish-chatgpt-plugins-do-1 = In ChatGPT, open “Workspace settings”, then “Plugins”.
step-publish-chatgpt-plugins-do-2 = Open “Drafts”, and find your plugin.
step-publish-chatgpt-plugins-do-3 = Click “Publish”.
step-publish-chatgpt-security-where = ChatGPT › Workspace settings › Apps › Drafts
step-publish-chatgpt-security-do-1 = In ChatGPT, open “Workspace settings”, then “Apps”.
step-publish-chatgpt-security-do-2 = Open “Drafts”, and find your app.
step-publish-chatgpt-security-do-3 = Click “Publish”.
step-publish-know = The others in your workspace can find the app.
step-publish-note = This needs a Business, Enterprise or Edu plan, and an admin or an owner of the workspace.

step-published-callback-title = See whether the callback URL has changed
step-published-callback-where = ChatGPT › Settings › Apps › your app
step-published-callback-do-1 = In ChatGPT, open the published app, and in it “Advanced OAuth settings”.
step-published-callback-do-2 = Copy the “Callback URL” once more, and paste it here.
step-published-callback-know = It is the same as before, or both are among the “Redirect URLs” in Planhat.
step-published-callback-note = It is not shown? Leave this step out. If a colleague meets an error about a redirect later, come back: that error names the new callback URL.

step-actions-title = See which actions are enabled
step-actions-where = ChatGPT › Workspace settings › Apps › your app
step-actions-do-1 = In “Workspace settings”, open your app, and choose “Configure Actions”.
step-actions-do-2 = Enable what colleagues may use. To begin with, whatever lists, gets or searches records is enough.
step-actions-know = “list_model_records” is enabled. Without it, nobody can ask for companies.
step-actions-note = There is no such choice? Then all actions are enabled. What Planhat adds later stays off until an admin enables it. In a Business workspace, apps are not given by role, so nobody has to be chosen after this.

step-access-title = Decide who can use it
step-access-where = ChatGPT › Workspace settings › Apps › your app
step-access-do-1 = Choose “Configure Access”.
step-access-do-2 = Choose the people, or the roles, who may use the app.
step-access-know = The colleagues you have in mind are among them.
step-access-note = In Enterprise and Edu workspaces, an app is off for everybody until it is given to them.

step-colleagues-title = Have a colleague try it
step-colleagues-where = { ai }
step-colleagues-do-1 = Copy the list, and send it to a colleague.
step-colleagues-do-2 = { $ai ->
    [claude] Wait for their answer. Each person connects alone, with their own account in Planhat.
   *[chatgpt] Wait for their answer. Each person signs in alone, with their own account in Planhat.
}
step-colleagues-know = Your colleague has an answer with companies in it. What each person sees depends on their own Role in Planhat.
step-colleagues-note = Two people at one computer? Use a private window for the second, or the browser authorizes the first one's account again.

## What to carry over

copy-app-name = “Name”
copy-server-url = { $ai ->
    [claude] “Remote MCP server URL”
   *[chatgpt] “Server URL”
}
copy-client-name = “Name”
copy-short-description = “Short Description”
copy-callback-url = { ai-whose } callback URL
copy-other-callback-url = { ai-whose } other callback URL
copy-reply-address = Hatcheck's reply address
copy-client-id = “OAuth Client ID”
copy-client-secret = “OAuth Client Secret”
copy-question = The question
copy-self-test = For a colleague
copy-published-callback = The new callback URL
copy-ticks = What to tick
copy-plan = The plan as JSON, for specialists

## What people see of the generations of an interface

interface-chatgpt-apps = “Apps” in “Settings”
interface-chatgpt-plugins = “Plugins” instead of “Apps”
interface-chatgpt-security = “Apps”, but “Developer mode” under “Security and login”
interface-chatgpt-connectors = “Connectors” in “Settings”
interface-claude-dialog = One form with “Advanced settings”
interface-claude-organization = “Organization settings”, as an Owner in a Team or Enterprise plan
interface-claude-wizard = A form in several pages, with “Continue”
