# What the window says around the steps and the problems.
#
# What stands in “curly quotes” is a label of the other application; the window draws it as a label.

language-name = English
brand = Hatcheck
home = Back to the start page
details = Details
details-came-back = Came back:
details-took = { $ms } ms
details-sent = Sent
details-received = Received
details-no-answer = no answer

## Start page

stopped-title = Hatcheck could not start
welcome-title = Connect ChatGPT or Claude to Planhat
welcome-sentence = One step at a time, in both applications, with every value checked and the connection proven.
welcome-which = What do you connect?
welcome-practice = Practise first
welcome-recommended = Recommended
welcome-practice-about = A rehearsal with made-up companies, all on this computer. Nothing real can break. About five minutes.
welcome-real = Set up for real
welcome-real-about = With your own { ai } and Planhat. You can stop at any step and go on another day.
welcome-never = Hatcheck only reads in Planhat, shows your secret to nobody, and sends nothing to its makers.

saved-title = Go on where you were
saved-practice = Practice
saved-real = Set-up for real
saved-progress = { $done } of { $of } steps · { $at }
saved-resume = Continue
saved-open = Open
saved-more = More for { $name }
saved-rename = Rename…
saved-duplicate = Duplicate without the secret
saved-archive = Put away
saved-restore = Take out again
saved-discard = Delete…
saved-archived = Put away: { $count }
saved-begin = Begin another

rename-title = Rename
rename-label = Name
rename-save = Save
discard-title = Delete “{ $name }”?
discard-about = Its progress and its secret are gone for good. What you made in { ai } and Planhat stays.
discard-yes = Delete
discard-keep = Keep

## Practice

practice = Practice: nothing here is real
practice-label = Practice
practice-leave = Leave practice

faults-open = Make it fail like…
faults-title = Make it fail like…
faults-about = The practice Planhat does this from now on, until you switch it off or leave the practice.
faults-search = Search: redirect, secret, nothing
faults-none-found = Nothing like that. Try another word.
faults-off = Switch all off
faults-done = Done
faults-on = Goes wrong on purpose
fault-off = Switch off: { $fault }

## Beside the browser

layout-beside = Beside the browser
layout-full = Full window
layout-keys = { $name } (Ctrl+B)
layout-under = This desktop cannot keep Hatcheck on top.

## Step rail

rail-label = Steps
rail-at = { $stage } · step { $number } of { $of }
rail-stage-number = Stage { $number }:
rail-optional = Optional
rail-summary = Summary

rail-stage-create-app = Begin the app
rail-stage-oauth-client = Create the client
rail-stage-connector = Add the connector
rail-stage-finish = Connect and prove
rail-stage-publish = Share

rail-tenant = Your Planhat
rail-developer-mode = Developer mode
rail-new-app = New app
rail-callback-url = Callback URL
rail-new-client = New OAuth Client
rail-redirect-urls = Redirect URLs
rail-permissions = Permissions
rail-client-id = Client ID
rail-client-secret = Client secret
rail-enter-credentials = ID and secret
rail-save-client = Save
rail-create-app = Create the app
rail-authorize = Sign in
rail-new-connector = New connector
rail-connector-credentials = ID and secret
rail-connect = Sign in
rail-prove = The proof
rail-ask = Ask { ai }
rail-publish = Publish
rail-published-callback = Callback URL again
rail-actions = Actions
rail-access = Who can use it
rail-colleagues = Colleagues

status-locked = later
status-ready = to do
status-working = checking
status-verified = verified
status-self-declared = you said
status-stale = look again
status-skipped = left out
status-blocked = problem
status-interrupted = stopped

## A step

know = Done when
where-label = Where this is done
open-page = Open { $app }
copy-address = Copy address
copied-address = The address is on the clipboard.
sketch-alternative = { $title ->
    [none] Sketch of a window in { $app }, with: { $labels }.
   *[other] Sketch of the window “{ $title }” in { $app }, with: { $labels }.
}
sketch-action = Action
sketch-not-yet = Not yet

labels-checked = { $source ->
    [others] Labels as others report them, last checked { $at }.
   *[other] Labels last checked { $at }.
}
labels-article = These labels are the ones in Planhat's article.
labels-vendor = These labels are the ones in { $app }'s own guide.
labels-others = These labels are as others have written them down. Some may differ.
labels-other = Looks different?
labels-old = That is more than six months ago: some may have changed.
labels-ask = What do you see in { $app }'s settings?
labels-question = What do you see in { $app }?
labels-moved = Menus move: look for the same words close by, or in the guide.
labels-guide = Open the guide
copy = Copy
copied = Copied

trust = Your IT team gave you a certificate?
trust-about = Choose the file of your company's root certificate (PEM). Hatcheck shows whose it is before it trusts it, and then trusts it beside those of this computer. Nothing is checked less.
trust-choose = Choose a file…
trust-subject = Issued to
trust-until = Valid until
trust-fingerprint = SHA-256
trust-compare = Compare the last line with what your IT team says. Whoever holds this certificate's key could read what Hatcheck sends.
trust-it = Trust it
trust-not = Not this one
trust-also = Also trusted: { $subject }
trust-no-more = Trust it no more
trust-again = It is trusted from now on. Try again.

report = Report…
report-title = A report for whoever helps
report-about = This is all that will be copied. It holds no secret, and nothing about your companies.
report-copy = Copy report

explain-open = Explain a message
explain-title = What does this message mean?
explain-label = Paste what ChatGPT, Claude, Planhat, the browser or the system showed. It stays on this computer.
explain-ask = Explain
explain-or = Or perhaps
explain-nothing = Hatcheck does not know this message. Paste more of it if there is more: a code or a status number helps most.
explain-good = This reads like good news. Nothing has to be mended.

close = Close

copied-item = Copied: { $item }
copy-until = The secret stays on the clipboard for { $seconds } s
copy-taken-off = The secret is off the clipboard again.
copy-unknown = Not known yet

standing-verified = Verified, { $at }.
standing-self-declared = You said that this is done, { $at }.
standing-stale = “{ $step }” has changed since. Look at this once more.
standing-skipped = You left this out.
standing-interrupted = The check was stopped before its end. You can run it again.
reopen = Take that back

step-count = Step { $number } of { $of }
back = Back
back-to-start = Start page
skip = Leave it out
cancel = Cancel

primary-declare = Done, next
primary-next = Next
primary-summary = To the summary
primary-unproven = Go on unproven

missing-steps = These come first:
missing-tenant = Choose your Planhat first.
missing-callback-url = Paste the callback URL below first.
missing-published-callback = Paste the callback URL of the published app first, or leave this step out.
missing-client-id = Paste the client ID below first.
missing-secret = Copy the secret in Planhat, and paste it below first.
missing-secret-check = The secret is not proven yet. Check it again, or paste another.
missing-check = The check is still running. Wait a moment, or cancel it.
missing-sign-in = Your sign-in is still open in the browser. Finish it there, or cancel.
missing-proof = Start the proof first.

## Before the first step

seat-title = Your { ai }
seat-plan = Plan
seat-role = Your role there
seat-unknown = I don't know
limit-uncertain = Not certain: what is written about it differs.

preflight-title = Before you begin
preflight-network = Network
preflight-clock = Clock
preflight-keyring = Keyring
preflight-browser = Browser
preflight-waiting = looked at once you have chosen
preflight-good-network = The server answers.
preflight-good-clock = It is right.
preflight-good-keyring = It can keep the secret.
preflight-good-browser = Pages can be opened.
preflight-again = Look again

## A value

paste = Paste
use = Use this
field-good = This looks right.
field-kept = Kept.
field-cleaned = Taken off: { $what }.
field-server-url-example = https://api.planhat.com/v1/mcp
field-callback-url-example = https://chatgpt.com/connector/oauth/…
field-published-callback-example = https://chatgpt.com/connector/oauth/…
field-client-id-example = pk_…
field-owner-example = First and last name
changed-title = Add the new callback URL in Planhat
changed-check = When it is saved in Planhat, have Hatcheck ask about it.
tenants-label = Your Planhat
tenant-workspace = You sign in at { $address }
tenant-server = Server URL: { $address }
tenant-other = My Planhat has another server URL
tenant-other-why = Some tenants have an address of their own. Enter the server URL that Planhat gave you.

## The clipboard, watched on request

watch = Watch the clipboard
watch-on = While this step is open, Hatcheck looks at what you copy and offers what it recognises.
watch-off = Hatcheck can look at what you copy, and offer to put it in its place.
offer-label = On the clipboard
# $field: which value it looks like.
offer = { $field ->
    [server_url] The clipboard holds a server URL.
    [callback_url] The clipboard holds a callback URL.
    [client_id] The clipboard holds a client ID.
   *[client_secret] The clipboard holds what looks like a client secret. Hatcheck does not show it.
}
offer-elsewhere = It belongs in “{ $step }”.
offer-later = It belongs in “{ $step }”, and something else comes before that.
offer-use = Use it here
offer-put = Put it there
offer-decline = Leave it

## The secret

secret-label = Client secret
secret-paste = Paste the secret
secret-how = Or press Ctrl+V. Hatcheck never shows it.
secret-guard = Do not click “Save” in Planhat yet: that hides the secret.
secret-guard-early = Do not click “Save” yet: that hides the secret.
secret-again = Paste a new secret
secret-restore = Back to the earlier one
secret-waiting = Waiting for the keyring. It may be asking you to unlock it.
secret-check = Check again
secret-forget = Forget it
secret-forget-title = Forget the secret?
secret-forget-about = Planhat does not show it again. Without it you need a new secret or a new OAuth Client.
secret-forget-keep = Keep
secret-forget-yes = Forget
secret-handed = The secret was handed over.
secret-keyring = The secret is in the keyring of this computer.
secret-keyring-ending = The secret that ends in { $ending } is in the keyring of this computer.
secret-this-run = The secret is kept until Hatcheck is closed, and then forgotten.
secret-this-run-ending = The secret that ends in { $ending } is kept until Hatcheck is closed, and then forgotten.
secret-earlier = The earlier secret is kept until the new one has been proven.
secret-earlier-ending = The earlier secret, which ends in { $ending }, is kept until the new one has been proven.
secret-hidden = Kept, and not shown
secret-hidden-ending = Kept, ends in { $ending }
secret-unsaved = If you have just copied both, click “Save” in Planhat, and check again. Hatcheck has the secret.
secret-guard-this-run = Hatcheck forgets the secret when it is closed. Keep it open until { ai } has it.
secret-replace = Replace…
secret-bring = Paste the secret

## Checks

phases-label = What is checked
state-waiting = waiting
state-working = checking
prove = Prove the connection
prove-again = Prove it again
sign-in-title = Waiting for your sign-in
sign-in-how = Sign in to Planhat in your browser if you are asked to, and click “Authorize”. There is no hurry.
sign-in-wider = The server asks for more than your sign-in gave: “{ $scope }”. Sign in once more, and it is asked for, too.
sign-in-open = Open sign-in page
sign-in-waited = Waiting for { $time }
sign-in-stuck = Stuck?
sign-in-ask = What do you see in the browser?
sign-in-other = It shows another message…

result-title = What was proven
result-signed-in = Signed in
result-signed-in-is = Whoever clicked “Authorize” in the browser. Planhat does not say who.
result-tools = Tools
result-tools-are = { $reading ->
    [0] { $count ->
        [one] One tool can be used.
       *[other] { $count } tools can be used.
    }
   *[other] { $count ->
        [one] One tool can be used. It only reads.
       *[other] { $count } tools can be used. { $reading } of them only read.
    }
}
result-access = Access
result-access-is = Users and companies could be read. Nothing else was tried, and nothing was changed.

rows-owner = Asked for { $name }.
rows-owner-email = Asked for { $name }, { $email }.
rows-count = { $count ->
    [0] No company came back.
    [one] One company came back.
   *[other] { $count } companies came back.
}
rows-pages = Pages of the answer
rows-range = { $first } to { $last } of { $count }
rows-back = Back
rows-on = Further
rows-expected = The answer to expect: { ai } should name the same companies.
rows-company = Company
rows-phase = Phase
rows-arr = ARR
rows-renewal = Renewal

## A problem

problem-who = Who can mend it
problem-again = Try again
problem-dismiss = Put away

## Summary

summary-connected-real = { ai } is connected to Planhat
summary-connected-about-real = A real sign-in and a real question have proven it.
summary-connected-practice = You have done it once
summary-connected-about-practice = It works from end to end. The real one takes the same steps.
summary-connected-about-unproven = You said so. Hatcheck has not proven it.
summary-broken = The connection needs mending
summary-broken-about = It worked before. The last check found what is wrong.
summary-left = Not quite there yet
summary-left-about = { $count ->
    [one] One step is left. Everything so far is saved.
   *[other] { $count } steps are left. Everything so far is saved.
}
summary-left-title = What you can do now
summary-left-after = { $count ->
    [one] One more comes after that.
   *[other] { $count } more come after that.
}
summary-stages = How each stage is known
summary-verified = { $count } verified
summary-declared = { $count } said by you
summary-skipped = { $count } left out
summary-open = { $count } to do
health-title = Is it still working?
health-about = Asks Planhat whether the server, the ID, the secret and the callback URL still hold. Nobody has to sign in.
health-no-secret = Hatcheck no longer has the secret. Paste it, and this can be checked.
health-look = Check now
health-again = Check again
health-prove = Prove it with a sign-in
health-good = Still working, { $at }.
health-at = Not working, { $at }:
summary-next = What next
summary-next-ask = { $ai ->
    [claude] Ask Claude about your companies: in a new chat, switch the connector on under “+”, “Connectors”.
   *[chatgpt] Ask ChatGPT about your companies: choose the app with “@” in a new chat.
}
summary-next-publish = { $ai ->
    [claude] In a Team or Enterprise plan, have your colleagues connect, each with their own account.
   *[chatgpt] Publish the app, so that colleagues can connect it with their own accounts.
}
summary-next-reply = When you are done here, take Hatcheck's reply address out of “Redirect URLs” in Planhat. Without it, Hatcheck cannot prove the connection again.
summary-next-real = Set up the real connection from the start page, whenever you like.
summary-back = Back to the steps

## One person after another

own-title = What you were granted
own-role = Your Role in Planhat
own-role-of = Role in Planhat
own-role-none = Choose your Role
own-about = Choose your Role to see what you were granted beside what was predicted.

people-title = Prove it person by person
people-about = One after another signs in on this computer, each in a private browser window. Hatcheck then finds out, only by reading, what they were granted.
people-later = People can sign in here once the OAuth Client is saved.
people-tally = { $proven } of { $count } proven
people-name = Name
people-add = Add
people-prove = Prove
people-again = Prove again
people-remove = Take { $name } off the list
people-said = { $name }: { $standing }.
people-added = { $name } is on the list, with the Role { $role }.
people-removed = { $name } is off the list.
people-account = If somebody else was still signed in to Planhat in that browser, this is what they were granted. Prove { $name } again, in a new private window.
people-granted = What was granted
people-asking = Finding out what is granted
people-standing-not-yet = not yet
people-standing-nothing = not yet; can authorize nothing
people-standing-working = signing in
people-standing-proven = proven
people-standing-differs = not as predicted
people-standing-unfinished = not to the end
people-standing-failed = no sign-in
people-standing-outdated = the plan has changed since
people-standing-role-unknown = Role not described

sign-in-person-title = { $name } signs in now
sign-in-person-how = Copy the address, and open it in a new private window of a browser on this computer. { $name } signs in there with their own account, and clicks “Authorize”. Close the window before the next person.
sign-in-person-private = A private window opens with Ctrl+Shift+N in Chrome and Edge, and with Ctrl+Shift+P in Firefox. On a Mac, press ⌘ in place of Ctrl; in Safari it is ⇧⌘N.
