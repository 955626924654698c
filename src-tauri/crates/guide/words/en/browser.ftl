# The page that the browser shows after a sign-in.

reply-received-title = You can close this tab
reply-received-text = The answer has arrived. Go back to Hatcheck to see how it went.
reply-declined-title = You can close this tab
reply-declined-text = The sign-in ended without an authorization. Go back to Hatcheck to see why, and what to do.
reply-stray-title = This answer belongs to another sign-in
reply-stray-text = It was not used. Close this tab, go back to Hatcheck, and start the sign-in again from there.
reply-earlier-title = This tab belongs to an earlier sign-in
reply-earlier-text = That sign-in was cancelled, or is over, and nothing of it was used. Close this tab, and go on in the newest one.
