# Names of phases, outcomes, people and fields, which both faces use; and what only the terminal says.

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
    [claude] Claude's
   *[chatgpt] ChatGPT's
}

environment-production = Planhat
environment-demo = Planhat demo
environment-practice = Practice tenant
environment-other = Another server

## The AI apps' plans and roles, and what cannot be done with them

ai-plan-free = Free
ai-plan-plus = Plus
ai-plan-pro = Pro
ai-plan-max = Max
ai-plan-business = Business
ai-plan-team = Team
ai-plan-enterprise = Enterprise
ai-plan-edu = Edu

workspace-role-member = Member
workspace-role-admin = Admin
workspace-role-owner = Owner

limit-may-not-create = The Free plan may not let you create an app. Try it: if “Developer mode” cannot be switched on, you need another plan.
limit-may-only-read = ChatGPT may be allowed to read only, whatever you permit in Planhat.
limit-nobody-to-share-with = { $ai ->
    [claude] You cannot share the connector with others. It is yours alone, and works for you all the same.
   *[chatgpt] You cannot publish the app for others. It is yours alone, and works for you all the same.
}
limit-members-do-not-set-up = As a member you cannot switch on “Developer mode”, create an app or publish it. Ask an admin or owner of your workspace to do the steps in ChatGPT.
limit-members-need-a-right = As a member you can create an app only if an admin has given you the right to. Ask before you begin.
limit-members-do-not-publish = As a member you cannot publish the app. An admin or owner of your workspace can.
limit-one-connector = The Free plan has room for one custom connector. If you have one already, remove it first, or take another plan.
limit-only-owners-add = In a Team or Enterprise plan, only an Owner adds connectors. Ask an Owner of your organization to do that step in Claude; afterwards you connect with your own account.
limit-fixed-once-published = Once the app is published, you may not be able to change it. A change then means a new app, with a new callback URL to add in Planhat.
limit-frozen-once-published = What the app can do may be frozen when it is published. New actions then wait until an admin enables them.

## Values

field-server-url = Server URL
field-callback-url = Callback URL
field-published-callback = Callback URL of the published app
field-client-id = Client ID
field-client-secret = Client secret
field-owner = Owner

## What was taken off a pasted value

cleaned-blanks = blanks around it
cleaned-quotes = quotes or brackets around it
cleaned-hidden = characters that cannot be seen
cleaned-label = the label before it
cleaned-punctuation = punctuation after it

## Phases of a check

phase-server-url = Server URL
phase-callback-url = Callback URL
phase-client-id = Client ID
phase-reachable = The server answers
phase-discovery = Sign-in is found
phase-pkce = Sign-in is protected
phase-credentials = ID and secret
phase-redirect = Redirect URL
phase-sign-in = You sign in
phase-token = Access is granted
phase-session = The connection opens
phase-tools = Tools are listed
phase-grants = What is granted is found out
phase-owner = The owner is found
phase-query = The question is answered

## Outcomes

outcome-pass = proven
outcome-warn = worth a look
outcome-fail = wrong
outcome-inconclusive = cannot be told
outcome-skipped = not tried

## What is seen in the browser when a sign-in does not come to its end

sight-nothing-opened = Nothing opened
sight-redirect-refused = A page says that the redirect is not allowed
sight-nothing-to-allow = It says that I can authorize nothing
sight-other-account = It shows somebody else's account
sight-reply-not-reached = The browser cannot open a page at 127.0.0.1
sight-nothing-after = I signed in, and then nothing happened

## A text to send to a colleague

self-test = { $ai ->
    [claude]
        Planhat in Claude: try it in five minutes

        1. In Claude, open “Customize”, then “Connectors”, and click “Connect” beside “{ $app }”. Use your own Planhat account, review what Claude may do, and click “Authorize”. { self-test-asks } If somebody else's name is shown, open a private window.
        2. Open a new chat, click “+”, then “Connectors”, and switch “{ $app }” on.
        3. Ask: { $question }
        4. You should see companies from Planhat. Which ones depends on your Role there.
        5. You can disconnect at any time: in Planhat, open your user profile, then “Applications”.

        Something else? Send me the message that you saw, word for word.
   *[chatgpt]
        Planhat in ChatGPT: try it in five minutes

        1. Open a new chat in ChatGPT, and choose “{ $app }” with “@” or “+”.
        2. Ask: { $question }
        3. When ChatGPT asks you to sign in, use your own Planhat account. Review what the app may do, and click “Authorize”. { self-test-asks } If somebody else's name is shown, open a private window.
        4. You should see companies from Planhat. Which ones depends on your Role there.
        5. You can disconnect at any time: in Planhat, open your user profile, then “Applications”.

        Something else? Send me the message that you saw, word for word.
}

self-test-asks = { $access ->
    [none] {""}
   *[other] At most it asks for { $access }; your Role may leave you less.
}

## Who can mend a problem

who-you = You
who-planhat = A Planhat admin or support
who-chatgpt = { $ai ->
    [claude] An Owner of your Claude organization
   *[chatgpt] An owner of your ChatGPT workspace
}
who-it = Your IT team
who-us = The makers of Hatcheck

## What only the terminal says

who-can-mend = Who can mend it: { $who }
more-rows = … and { $count } more
secret-unreadable = The Client Secret could not be read. It has to come in as plain text in UTF-8.
secret-prompt = Paste the Client Secret, and press Enter. It is not shown.
check-heading = What can be known without a sign-in
check-good = Nothing stands in the way. Next, sign in and prove the connection:
check-bad = Something has to be mended first.
verify-heading = The proof
verify-good = The connection is proven.
verify-bad = The connection is not proven.
cancelled = Cancelled. Nothing was changed.
output-lost = Not all of it could be written. Look whether the disk is full.
sign-in-here = Sign in at this address, and click “Authorize”. Hatcheck waits; Ctrl+C cancels.
sign-in-hints = Still waiting. What do you see in the browser?
sign-in-hint-other = It shows another message: hatcheck explain "what it says"
rehearse-heading = A rehearsal on the practice tenant
rehearse-stage = { $stage }: { $done } of { $of } steps
practice-heading = The practice tenant serves on this computer. Nothing here is real.
practice-people = Who can sign in
practice-next = To sign in and prove the connection, in another terminal:
practice-stop = Ctrl+C stops it.
practice-port-busy = Port { $port } is in use, most likely by another practice tenant. Leave --port out, and free ones are found.
practice-port-too-high = Port { $port } is too high. The practice tenant takes it and the three that follow.
explain-prompt = Paste the message, press Enter, then Ctrl+D.
explain-unreadable = There is no message. Paste one after hatcheck explain, in quotes, or send it to standard input.
explain-fits = What this message fits, the likeliest first
explain-nothing-fits = Hatcheck does not know this message. Paste more of it, or say with --where which application showed it.
explain-nothing-wrong = This message tells of a success. Nothing has to be mended.
explain-confidence = How well it fits: { $percent } %
grants-progress = { $done } of { $of } questions
grants-waiting = Planhat asks to wait { $seconds } s. Hatcheck goes on by itself.
