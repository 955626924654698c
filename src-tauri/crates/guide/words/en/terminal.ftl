# Names of phases, outcomes, people and fields, which both faces use; and what only the terminal says.

## Applications

app-chatgpt = ChatGPT
app-planhat = Planhat
app-hatcheck = Hatcheck

environment-production = Planhat
environment-demo = Planhat demo
environment-practice = Practice tenant
environment-other = Another server

## Values

field-server-url = Server URL
field-callback-url = Callback URL
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
phase-owner = The owner is found
phase-query = The question is answered

## Outcomes

outcome-pass = proven
outcome-warn = worth a look
outcome-fail = wrong
outcome-inconclusive = cannot be told
outcome-skipped = not tried

## Who can mend a problem

who-you = You
who-planhat = A Planhat admin, or Planhat's support
who-chatgpt = An owner of your ChatGPT workspace
who-it = Your IT team
who-us = The makers of Hatcheck

## What only the terminal says

who-can-mend = Who can mend it: { $who }
more-rows = … and { $count } more
secret-unreadable = The Client Secret could not be read from standard input.
secret-prompt = Paste the Client Secret, press Enter, then Ctrl+D.
check-heading = What can be known without a sign-in
check-good = Nothing stands in the way. The rest takes a sign-in: hatcheck verify
check-bad = Something has to be mended first.
verify-heading = The proof
verify-good = The connection is proven.
verify-bad = The connection is not proven.
cancelled = Cancelled. Nothing was changed.
sign-in-here = Sign in at this address, and click “Authorize”. Hatcheck waits; Ctrl+C cancels.
rehearse-heading = A rehearsal on the practice tenant
rehearse-stage = { $stage }: { $done } of { $of } steps
practice-heading = The practice tenant serves on this computer. Nothing here is real.
practice-people = Who can sign in
practice-stop = Ctrl+C stops it.
explain-prompt = Paste the message, press Enter, then Ctrl+D.
explain-unreadable = The message could not be read from standard input.
explain-fits = What this message fits, the likeliest first
explain-nothing-fits = Hatcheck does not know this message. Paste more of it, or say with --where which application showed it.
explain-nothing-wrong = This message tells of a success. Nothing has to be mended.
explain-confidence = How well it fits: { $percent } %
