# Every problem that a person can meet: what happened (at most eight words), why, and how to mend it.
#
# What stands in “curly quotes” is a label of the other application, spelled exactly as it is there.
# Parameters are optional. One that is not given is read as the text “none”, in both faces; so a sentence that uses one
# has a variant for [none]. `$reason` chooses a sentence and is never shown: a reason that is not listed here gives the
# usual one.

## The server URL

# $reason: unknown_host, lookalike, or the environment that the address belongs to. $expected: the environment chosen.
problem-server-url-wrong-tenant-title = { $reason ->
    [unknown_host] Hatcheck does not know this Planhat address
    [lookalike] This only looks like a Planhat address
   *[other] This server URL belongs to another Planhat
}
problem-server-url-wrong-tenant-cause = { $reason ->
    [unknown_host] It is on one of Planhat's own names, but not on one that Hatcheck has seen before. That can be right, for instance if your Planhat is in a region of its own.
    [lookalike] It resembles a Planhat address, but belongs to somebody else's name.
    [production] You chose another Planhat than the usual one, and this is the address of the usual one.
    [demo] This is the address for demo tenants, and you did not choose a demo tenant.
    [practice] This address leads to this computer, as the practice tenant does, and you did not choose that.
   *[other] The usual Planhat and the demo Planhat have an address each, and one does not know the accounts of the other.
}
problem-server-url-wrong-tenant-mend = { $reason ->
    [unknown_host] Go on only if Planhat gave you this address. If in doubt, ask Planhat for the server URL of your tenant.
    [lookalike] Do not enter a secret for this address unless you know whose it is. Planhat's own address is in the step that names the server URL.
   *[other] { $ai ->
        [claude] Look at the address of your browser while you are signed in to Planhat. For ws.planhat.com the server URL is https://api.planhat.com/v1/mcp, for ws.planhatdemo.com it is https://api.planhatdemo.com/v1/mcp. Put it into “Remote MCP server URL” in Claude, too.
       *[chatgpt] Look at the address of your browser while you are signed in to Planhat. For ws.planhat.com the server URL is https://api.planhat.com/v1/mcp, for ws.planhatdemo.com it is https://api.planhatdemo.com/v1/mcp. Put it into “Server URL” in ChatGPT, too.
    }
}

# $reason: refused, timed_out, broken_off, no_tls, private_address.
problem-server-url-unreachable-title = { $reason ->
    [no_tls] No encrypted connection at the server URL
    [private_address] The server URL leads into a private network
   *[other] Nothing answers at the server URL
}
problem-server-url-unreachable-cause = { $reason ->
    [refused] The connection was refused. Either a part of the address is not right, such as a number after a colon, or a network on the way does not let it through.
    [timed_out] Nothing came back in time. Either the server is very slow at the moment, or a network on the way swallows what is sent.
    [broken_off] A connection was made, and it broke off before there was an answer. A security program on the way may have cut it.
    [no_tls] Something answers there, but no encrypted connection (https) comes about with it. It may be another kind of server than the one that is meant.
    [private_address] The address, or what this network gives for its name, lies on this computer or in a private network. Planhat's servers are on the internet, so Hatcheck does not ask there.
   *[other] This computer tried to reach the address and got no answer. Either the address is not quite right, or a network between here and there does not let it through.
}
problem-server-url-unreachable-mend = { $reason ->
    [timed_out] Try again in a minute. If it stays so, compare the server URL letter by letter, and ask your IT team to allow it: https, port 443.
    [private_address] Compare the server URL letter by letter, or copy it again. If it is right, ask your IT team why its name leads into your own network.
   *[other] Compare the server URL letter by letter, or copy it again. If it is right, ask your IT team to allow it: https, port 443.
}

# $reason: browser_address, path. $suggestion: the right address.
problem-server-url-not-mcp-title = { $reason ->
    [browser_address] This is Planhat's web page, not its server
   *[other] This address is not Planhat's MCP server
}
problem-server-url-not-mcp-cause = { $reason ->
    [browser_address] You work with this address in the browser. { ai } needs the one at which Planhat's server listens to other applications.
    [path] The name is right, but what follows it is not. On Planhat's servers, the address ends in /v1/mcp, with nothing after it.
   *[other] Something answers there, but not in the way in which a server for AI apps answers. Usually a part of the address is missing or has one letter too many.
}
problem-server-url-not-mcp-mend = { $suggestion ->
    [none] { $ai ->
        [claude] Use https://api.planhat.com/v1/mcp, or https://api.planhatdemo.com/v1/mcp for a demo tenant, and put it into “Remote MCP server URL” in Claude, too.
       *[chatgpt] Use https://api.planhat.com/v1/mcp, or https://api.planhatdemo.com/v1/mcp for a demo tenant, and put it into “Server URL” in ChatGPT, too.
    }
   *[other] { $ai ->
        [claude] Use {$suggestion} instead, and put it into “Remote MCP server URL” in Claude, too.
       *[chatgpt] Use {$suggestion} instead, and put it into “Server URL” in ChatGPT, too.
    }
}

# $reason: not_published, unreadable, hostile_address, redirected, too_large, timed_out, no_answer.
problem-oauth-discovery-failed-title = { $reason ->
    [hostile_address] The sign-in address cannot be trusted
   *[other] Where to sign in cannot be found
}
problem-oauth-discovery-failed-cause = { $reason ->
    [hostile_address] The server names an address for the sign-in that Hatcheck does not open: for instance a file, a script, a place in a private network, or somebody else's server. That can be a mistake in its set-up, and it can be an attack.
    [redirected] A server that people sign in to publishes a page for applications that says where and how. Here, whoever asks for that page is sent elsewhere, or round in circles. Hatcheck does not follow, because the sign-in there could be somebody else's.
    [too_large] A server that people sign in to publishes a page for applications that says where and how. Here that page is far longer than any real one, or has no end, so Hatcheck stopped reading.
    [timed_out] A server that people sign in to publishes a page for applications that says where and how. Here that page did not come, or did not come to its end, in time.
    [no_answer] A server that people sign in to publishes a page for applications that says where and how. The server that should have that page takes no connection, or breaks it off.
    [unreadable] A server that people sign in to publishes a page for applications that says where and how. Here that page is there, but it does not say what it has to.
   *[other] A server that people sign in to publishes a page for applications that says where and how. Here that page is missing, or it cannot be read.
}
problem-oauth-discovery-failed-mend = { $reason ->
    [hostile_address] Stop here, and do not sign in. Compare the server URL letter by letter. If it is right, show the details below to Planhat's support.
    [redirected] Compare the server URL letter by letter. If it is right, show the details below to Planhat's support.
    [too_large] Compare the server URL letter by letter. If it is right, show the details below to Planhat's support.
    [unreadable] Compare the server URL letter by letter. If it is right, show the details below to Planhat's support.
   *[other] Check the server URL first. If it is right, try again in a few minutes, and then show the details below to Planhat's support.
}

# $expected: the issuer that was asked.
problem-issuer-mismatch-title = Somebody else answered for Planhat
problem-issuer-mismatch-cause = { $expected ->
    [none] The answer names another sign-in server than the one that was asked. That can be a fault on the server, and it can be an attempt to get at your sign-in.
   *[other] The sign-in server that was asked is {$expected}, and the answer names another. That can be a fault on the server, and it can be an attempt to get at your sign-in.
}
problem-issuer-mismatch-mend = Stop here, and do not enter this ID and secret anywhere else. Show the details below to Planhat's support.

problem-pkce-unsupported-title = The server lacks a needed protection
problem-pkce-unsupported-cause = A sign-in has to be protected against being picked up on its way (by PKCE with S256). The server does not offer that, so Hatcheck does not go on.
problem-pkce-unsupported-mend = Check that the server URL is right. If it is, show the details below to Planhat's support.

problem-resource-mismatch-title = The sign-in is for another server
problem-resource-mismatch-cause = The address under which the server knows itself and the server URL in use are not the same, so the access that was granted does not fit.
problem-resource-mismatch-mend = { $ai ->
    [claude] Copy the server URL again, exactly as it is shown here. In Claude, remove the connector, and add it again with that.
   *[chatgpt] Copy the server URL again, exactly as it is shown here. In ChatGPT, leave “Resource” in “Advanced OAuth settings” as it was filled in.
}

problem-mcp-version-unsupported-title = The two do not speak the same version
problem-mcp-version-unsupported-cause = Server and Hatcheck found no version of the MCP protocol that both know.
problem-mcp-version-unsupported-mend = Look whether there is a newer Hatcheck. If this is the newest, show the details below to Planhat's support.

## ID, secret and registration

problem-registration-method-wrong-title = { ai } tries to register by itself
problem-registration-method-wrong-cause = { ai } can register with a server of its own accord, but Planhat expects it to use the OAuth Client that you made. So the ID that you copied from Planhat is never used.
problem-registration-method-wrong-mend = { $ai ->
    [claude] In Claude, remove the connector and add it again. In its form, unfold “Advanced settings”, or choose “Use your own OAuth client”, and enter the Client ID and Client Secret from Planhat.
   *[chatgpt] In ChatGPT's form, open “Advanced OAuth settings” and set “Registration method” to “User-Defined OAuth Client”. Then enter the Client ID and Client Secret from Planhat.
}

problem-client-id-unknown-title = The server does not know this client ID
problem-client-id-unknown-cause = No OAuth Client has this ID. Either a part of it was lost on the way, or the client was deleted, or it is in another tenant.
problem-client-id-unknown-mend = In Planhat, open the “App Center”, open your OAuth Client, and copy the “Client ID” on the tab “General” again. Check that the server URL is for the same tenant.

problem-client-secret-wrong-title = ID and secret were refused
problem-client-secret-wrong-cause = The server was asked with this ID and this secret, and did not accept them as a pair. A letter may be missing, or the secret may be that of another client.
problem-client-secret-wrong-mend = { $ai ->
    [claude] Copy the “Client Secret” in Planhat once more while it is still shown. If it is not shown any more, create a new OAuth Client in the “App Center”. In Claude, remove the connector and add it again with the same secret.
   *[chatgpt] Copy the “Client Secret” in Planhat once more while it is still shown. If it is not shown any more, create a new OAuth Client in the “App Center”. Enter the same secret into “OAuth Client Secret” in ChatGPT.
}

# $method: how the secret was sent.
problem-client-auth-method-wrong-title = The secret was sent the wrong way
problem-client-auth-method-wrong-cause = ID and secret may be right, but a secret can be sent in several ways, and the server does not take the one that was used.
problem-client-auth-method-wrong-mend = { $ai ->
    [claude] Claude always sends the secret in one way (“client_secret_post”), and cannot be set to another. Show the details below to Planhat's support.
   *[chatgpt] In ChatGPT's form, open “Advanced OAuth settings” and choose the other “Token endpoint auth method”: “client_secret_post” or “client_secret_basic”.
}

# $reason: secret_in_id, id_in_secret, together.
problem-id-and-secret-swapped-title = { $reason ->
    [secret_in_id] This is the secret, not the ID
    [id_in_secret] This is the ID, not the secret
    [together] ID and secret were pasted together
   *[other] ID and secret have changed places
}
problem-id-and-secret-swapped-cause = Planhat's client IDs usually begin with pk_, and its client secrets with sk_. An ID may be seen by others, a secret may not, so each belongs only into its own field.
problem-id-and-secret-swapped-mend = { $reason ->
    [secret_in_id] Copy the “Client ID” in Planhat, and paste that here. The secret has a step of its own. Hatcheck did not keep what you pasted.
    [id_in_secret] Copy the “Client Secret” in Planhat, and paste that here.
    [together] Copy the “Client ID” alone, and paste that here. The secret has a step of its own. Hatcheck did not keep what you pasted.
   *[other] Put each into its own field, here and in { ai }. If the secret has been in a web address or in a message, create a new one.
}

problem-secret-lost-title = The client secret is gone
problem-secret-lost-cause = Planhat shows a client secret only until the client is saved, and there is no copy of it here.
problem-secret-lost-mend = In Planhat, create a new OAuth Client in the “App Center”, and bring back its “Client ID” and “Client Secret”. If your Planhat offers a new secret for the old client, that will do.

## Values that were pasted

value-field = { $field ->
    [server_url] server URL
    [callback_url] callback URL
    [client_id] client ID
    [client_secret] client secret
    [owner] owner's name
    [ca_file] certificate file
    [journey_name] name
    [name] name
   *[other] pasted value
}

value-looks-like = { $looks_like ->
    [server_url] the server URL
    [callback_url] a callback URL
    [client_id] a client ID
    [client_secret] a client secret
   *[other] a web address
}

value-character = { $character ->
    [blank] a blank
    [line_break] a line break
    [tab] a tab
    [quote] a quotation mark
    [dash] a long dash
    [bracket] a bracket
    [backslash] a backslash (\)
    [letter] a letter of another alphabet
   *[other] a character that does not belong there
}

# $reason: a name of `Flaw`. $field: which value. $suggestion: a text that was judged and can be used as it is.
problem-value-malformed-title = { $reason ->
    [empty] There is no {value-field} yet
    [other_value] This is not the {value-field}
    [not_callback] This is not the {value-field}
    [placeholder] This is an example, not the {value-field}
    [label] This is the label, not the {value-field}
    [dots] This {value-field} is hidden by dots
    [unusual] This {value-field} looks unusual
   *[other] This {value-field} is not quite right
}
problem-value-malformed-cause = { $reason ->
    [empty] { $field ->
        [journey_name] Without one, it cannot be told from the others.
       *[other] What was pasted holds nothing but blanks, or the clipboard was empty.
    }
    [too_long] { $field ->
        [journey_name] A name may have 60 characters, so that it fits on a line.
       *[other] It is much longer than such a value can be. Something else may have been in the clipboard.
    }
    [too_short] It is much shorter than such a value usually is. The end may be missing.
    [label] Only the words beside the value were copied.
    [dots] Dots stand where the value should be: it was copied while it was hidden.
    [placeholder] It holds a part that is meant to be replaced, such as [...] or an example name.
    [other_value] What you pasted looks like {value-looks-like}.
    [character] Character number {$position} is {value-character}, which cannot be part of it.
    [not_an_address] It is not a web address. One begins with https:// and a name with dots in it.
    [encoded] It is written as it stands inside another address, with %3A and %2F in the place of : and /.
    [scheme_missing] It lacks its beginning, https://.
    [scheme_wrong] It has to begin with https://, so that nobody can listen in. Plain http:// is taken only for this computer itself.
    [user_info] It holds a user name or a password, or an @ that makes a part of it one. That does not belong into this address.
    [fragment] It ends in a part that begins with #, which belongs to a place on a web page.
    [query] It ends in a part that begins with ?, which does not belong to it.
    [spelling] It is written in another way than usual, for instance with capital letters in its name. Addresses like this one are compared letter by letter.
    [trailing_slash] There is a slash at its end. Addresses like this one are compared letter by letter, so even that slash makes it another one.
    [host] Today's callback URLs of { ai } begin with https://{$expected}. This one is on another name.
    [id_missing] Its last part is missing: the letters and digits that belong to your app alone.
    [not_callback] It is a page of { ai }, but not the address at which { ai } waits for Planhat's answer.
    [file_unreadable] It cannot be read: it is not there, too large, or not open to you.
    [no_certificate] It holds no certificate in the form PEM, which begins with -----BEGIN CERTIFICATE-----.
    [private_key] It holds a private key, which must never leave the machine that it belongs to.
    [no_authority] It holds the certificate of one server or person ({$subject}), not of an authority that issues them.
    [run_out] The certificate in it ({$subject}) has run out.
    [unusual] Planhat's usually look different: a client ID begins with pk_, a client secret with sk_. It may be right all the same.
   *[other] It holds something that does not belong there, or a part is missing.
}
problem-value-malformed-mend = { $suggestion ->
    [none] { $field ->
        [server_url] Use the address that Hatcheck shows for your tenant. Planhat's is https://api.planhat.com/v1/mcp, and https://api.planhatdemo.com/v1/mcp for a demo tenant.
        [callback_url] { $ai ->
            [claude] Copy it in Hatcheck, in the step about “Redirect URLs”: Claude's callback URLs are known.
           *[chatgpt] In ChatGPT's form, open “Advanced OAuth settings”, click the copy symbol beside “Callback URL”, and paste again.
        }
        [client_id] { $reason ->
            [unusual] Compare it with “Client ID” in Planhat, on the tab “General” of your OAuth Client. If it is the same, go on.
           *[other] In Planhat, open the tab “General” of your OAuth Client, copy the “Client ID”, and paste again.
        }
        [client_secret] { $reason ->
            [unusual] If you copied it from “Client Secret” in Planhat, go on: Hatcheck tries it before you need it.
           *[other] In Planhat, copy the “Client Secret” while it is still shown, and paste again.
        }
        [journey_name] Type a short name, for instance that of the company.
        [name] Type it anew, as Planhat shows it.
        [ca_file] Ask your IT team for the company's root certificate as a PEM file, and choose that.
       *[other] Copy it again where it is shown, with its copy symbol if there is one, and paste it once more.
    }
   *[other] If you meant {$suggestion}, use that. Otherwise copy it again where it is shown.
}

## Redirect URLs

# $reason: shared_callback, claude, chatgpt, unknown_app. $redirect_url: the address that was sent.
problem-redirect-url-mismatch-title = { $reason ->
    [claude] This is Claude's callback URL, not ChatGPT's
    [chatgpt] This is ChatGPT's callback URL, not Claude's
    [unknown_app] This is not a callback URL of { ai }
    [shared_callback] This is ChatGPT's older, shared callback URL
   *[other] The answer may not go to this address
}
problem-redirect-url-mismatch-cause = { $reason ->
    [claude] Claude waits for the answer at another address than ChatGPT. With this one, the sign-in from ChatGPT would be refused.
    [chatgpt] ChatGPT waits for the answer at another address than Claude. With this one, the sign-in from Claude would be refused.
    [unknown_app] { $ai ->
        [claude] Claude's are https://claude.ai/api/mcp/auth_callback and https://claude.com/api/mcp/auth_callback. This one belongs to another application.
       *[chatgpt] ChatGPT's begin with https://chatgpt.com/connector/oauth/. This one belongs to another application.
    }
    [shared_callback] Apps like yours usually have a callback URL of their own. This one is shared by many, and is right only if ChatGPT's form shows it.
   *[other] After a sign-in, the server sends its answer only to addresses that are listed in the OAuth Client, letter by letter. The address in use is not among them.
}
problem-redirect-url-mismatch-mend = { $reason ->
    [claude] In ChatGPT's form, open “Advanced OAuth settings”, and copy the “Callback URL” from there.
    [chatgpt] Copy Claude's callback URLs in Hatcheck, in the step about “Redirect URLs”.
    [unknown_app] { $ai ->
        [claude] If you are connecting Claude, copy its callback URLs in Hatcheck, in the step about “Redirect URLs”.
       *[chatgpt] If you are connecting ChatGPT, copy the “Callback URL” in “Advanced OAuth settings” of its form.
    }
    [shared_callback] Compare it with “Callback URL” in “Advanced OAuth settings” of ChatGPT's form. If it is the same, go on.
   *[other] { $redirect_url ->
        [none] In Planhat, open your OAuth Client in the “App Center”, add the address to “Redirect URLs” exactly as it is shown here, and click “Save”.
       *[other] In Planhat, open your OAuth Client in the “App Center”, add {$redirect_url} to “Redirect URLs”, and click “Save”.
    }
}

# $callback_url: the new one.
problem-callback-changed-title = ChatGPT has a new callback URL
problem-callback-changed-cause = Every new app in ChatGPT has a callback URL of its own, and publishing an app can change it, too. The one in Planhat is that of before.
problem-callback-changed-mend = { $callback_url ->
    [none] Copy the “Callback URL” in ChatGPT again. In Planhat, add it to “Redirect URLs” of your OAuth Client, and click “Save”.
   *[other] In Planhat, open your OAuth Client in the “App Center”, add {$callback_url} to “Redirect URLs” beside the one that is there, and click “Save”.
}

# $port: the port that was tried.
problem-loopback-refused-title = The answer cannot reach this computer
problem-loopback-refused-cause = { $port ->
    [none] Hatcheck waits for the answer to the sign-in at an address on this computer. Either another program is using it, or it is not allowed.
   *[other] Hatcheck waits for the answer to the sign-in on this computer, at port {$port}. Either another program is using that port, or it is not allowed.
}
problem-loopback-refused-mend = Close other windows of Hatcheck, and try again. Check that Hatcheck's reply address is among the “Redirect URLs” in Planhat. If a security program blocks it, ask your IT team.

## Signing in

problem-consent-denied-title = The access was not granted
problem-consent-denied-cause = On Planhat's page, the access was declined or the page was left. Nothing was changed by that.
problem-consent-denied-mend = Start the sign-in again, and click “Authorize” on Planhat's page.

problem-wrong-account-title = Somebody else's account was connected
problem-wrong-account-cause = The browser was still signed in to Planhat as another person, and that person's access was used.
problem-wrong-account-mend = Sign out of Planhat in the browser, or open a private window. Then start the sign-in again with your own account.

problem-scope-rejected-title = A permission has an unknown name
problem-scope-rejected-cause = A sign-in can ask for named permissions, called scopes. One of those that were asked for does not exist on this server.
problem-scope-rejected-mend = { $ai ->
    [claude] In Claude, remove the connector and add it again. If it asks for scopes, leave them empty.
   *[chatgpt] In ChatGPT's “Advanced OAuth settings”, leave the fields for scopes as they were filled in, or recreate the app without changing them.
}

# $reason: code, revoked, renewal_refused.
problem-authorization-expired-title = { $reason ->
    [code] The sign-in has run out
   *[other] The connection has run out
}
problem-authorization-expired-cause = { $reason ->
    [code] A sign-in is finished with a code that is good for some minutes, and for one time. This one had run out, or it was used before.
    [renewal_refused] Access is granted for a time and then renewed. This time the renewal was refused.
    [revoked] Access that had been granted did not hold. It was taken back, or it ended.
   *[other] Access is granted for a time and then renewed. This time it was not renewed, or it was taken back.
}
problem-authorization-expired-mend = { $reason ->
    [code] Start the sign-in again, and go through Planhat's page without a long pause.
   *[other] { $ai ->
        [claude] In Claude, open “Customize”, then “Connectors”, disconnect the connector and connect it again. In Hatcheck, run the proof again.
       *[chatgpt] In ChatGPT, open “Settings”, then “Apps”, disconnect the app and connect it again. In Hatcheck, run the proof again.
    }
}

problem-state-mismatch-title = The answer belongs to another sign-in
problem-state-mismatch-cause = An answer arrived that does not match the sign-in that is waiting. Usually it comes from an old browser tab or a page that was reloaded.
problem-state-mismatch-mend = Close the tabs of earlier attempts, and start the sign-in again.

problem-popup-blocked-title = The sign-in window did not open
problem-popup-blocked-cause = { ai } opens the sign-in in a window of its own, and the browser may have held it back.
problem-popup-blocked-mend = { $ai ->
    [claude] Allow pop-up windows for claude.ai in your browser, reload the page, and click “Connect” again.
   *[chatgpt] Allow pop-up windows for chatgpt.com in your browser, reload the page, and click “Sign in with Planhat” again.
}

problem-browser-not-opened-title = The browser could not be opened
problem-browser-not-opened-cause = Hatcheck asked this computer to open a page, and it did not.
problem-browser-not-opened-mend = Copy the address, and open it in your browser yourself.

problem-sign-in-timeout-title = Nobody finished the sign-in
problem-sign-in-timeout-cause = The sign-in was begun, but no answer came back from Planhat's page.
problem-sign-in-timeout-mend = Start the sign-in again, and go on to the end of Planhat's page: “Authorize”.

## Permissions

problem-permission-empty-title = Nothing is left that { ai } may do
problem-permission-empty-cause = A person can use only what both the OAuth Client and their own Role in Planhat allow. Here the two have nothing in common.
problem-permission-empty-mend = Ask a Planhat admin to allow more on the tab “Permissions” of the OAuth Client, or in the Role. Then connect again.

problem-permission-too-narrow-title = Connected, but not allowed to do this
problem-permission-too-narrow-cause = The connection works. What was asked for goes beyond what the OAuth Client and the person's Role in Planhat both allow.
problem-permission-too-narrow-mend = Ask a Planhat admin to allow it on the tab “Permissions” of the OAuth Client, and in the Role. Then everybody who is connected has to connect again.

problem-app-center-hidden-title = The App Center is hidden
problem-app-center-hidden-cause = It may be folded away in the bar at the top, or your Role in Planhat may not include it.
problem-app-center-hidden-mend = Look behind “…” in the bar at the top of Planhat. If there is no “App Center” either, ask a Planhat admin for access.

## In the AI app

problem-developer-mode-off-title = Developer mode is off
problem-developer-mode-off-cause = Apps of your own need developer mode. It is off, or your workspace does not allow it.
problem-developer-mode-off-mend = In Hatcheck, open the step “{ rail-developer-mode }”, and switch it on as it says there. If it cannot be switched on, ask an owner to allow it in “Workspace settings”, under “Permissions & Roles”.

problem-plan-or-role-lacks-title = Your { ai } plan or role lacks this
problem-plan-or-role-lacks-cause = { $ai ->
    [claude] Which connectors one may add and share in Claude depends on the plan and on one's role in the organization.
   *[chatgpt] Which apps one may create, use and share in ChatGPT depends on the plan and on one's role in the workspace.
}
problem-plan-or-role-lacks-mend = { $ai ->
    [claude] In a Team or Enterprise plan, ask an Owner of your organization to add the connector. In the Free plan, there is room for one custom connector.
   *[chatgpt] Ask an owner of your ChatGPT workspace to do this step, or to give you the right to do it. To share an app, the workspace needs a Business, Enterprise or Edu plan.
}

problem-publish-unavailable-title = { $ai ->
    [claude] The connector cannot be shared here
   *[chatgpt] The app cannot be published here
}
problem-publish-unavailable-cause = { $ai ->
    [claude] Connectors are shared in Team and Enterprise plans, where an Owner adds them for everybody. In every other plan they are one person's own.
   *[chatgpt] Publishing is offered to admins and owners of Business, Enterprise and Edu workspaces. An app that is already published cannot always be changed.
}
problem-publish-unavailable-mend = { $ai ->
    [claude] Ask an Owner of your organization to add the connector. Then each colleague connects with their own account.
   *[chatgpt] Ask an owner of the workspace to publish it. If the app was changed after it was published, create it anew, add its new callback URL in Planhat, and publish that one.
}

problem-connector-exists-title = { $ai ->
    [claude] There is already such a connector
   *[chatgpt] There is already such an app
}
problem-connector-exists-cause = { $ai ->
    [claude] An earlier connector, perhaps one that was never finished, has the same name or the same server URL.
   *[chatgpt] An earlier app, perhaps one that was never finished, has the same name or the same server URL.
}
problem-connector-exists-mend = { $ai ->
    [claude] In Claude, open “Customize”, then “Connectors”, and remove the earlier one. If it is still in the way, wait a little, or choose another name.
   *[chatgpt] In ChatGPT, open “Settings”, then “Apps”, and delete the earlier one. If the name is still taken, choose another.
}

problem-credentials-not-editable-title = ID and secret cannot be changed there
problem-credentials-not-editable-cause = { $ai ->
    [claude] The connector was added with another ID or secret, and does not let you change them afterwards.
   *[chatgpt] The app was created with another ID or secret, and does not let you change them afterwards.
}
problem-credentials-not-editable-mend = { $ai ->
    [claude] Remove the connector, and add it again with the right values.
   *[chatgpt] Delete the app, and create it again with the right values. It gets a new callback URL: add that to “Redirect URLs” in Planhat.
}

problem-app-not-selected-title = { $ai ->
    [claude] The chat does not use the connector
   *[chatgpt] The chat does not use the app
}
problem-app-not-selected-cause = { $ai ->
    [claude] The connector is connected, but Claude uses it only in chats in which it is switched on.
   *[chatgpt] The app is connected, but ChatGPT uses it only in chats in which it was chosen.
}
problem-app-not-selected-mend = { $ai ->
    [claude] Reload the page, start a new chat, click “+”, then “Connectors”, and switch your connector on.
   *[chatgpt] Reload the page, start a new chat, and choose the app: type “@” and its name, or look behind “+”.
}

problem-tools-hidden-title = Connected, but there is nothing to use
problem-tools-hidden-cause = The connection stands, but the server's tools are not listed, or they are switched off.
problem-tools-hidden-mend = { $ai ->
    [claude] In Claude, open “Customize”, then “Connectors”, disconnect the connector and connect it again, and look which of its tools are allowed.
   *[chatgpt] Open the app in “Settings”, “Apps”, and refresh it. In a company's workspace, ask an owner to enable its actions.
}

problem-menu-moved-title = The menu looks different
problem-menu-moved-cause = The other application has been changed since these steps were written, and what you look for has another name or another place.
problem-menu-moved-mend = In the step, click “{ labels-other }” and choose what you see. Look for what the step is for, rather than for its exact words.

## The question

problem-field-cache-stale-title = A new field is not known yet
problem-field-cache-stale-cause = The connection remembers which fields there were when it was made. A field that was added to Planhat since then is not among them.
problem-field-cache-stale-mend = { $ai ->
    [claude] Disconnect the connector and connect it again, or run the proof again in Hatcheck.
   *[chatgpt] Disconnect the app and connect it again, or run the proof again in Hatcheck.
}

problem-query-invalid-title = The question names something that does not exist
problem-query-invalid-cause = Planhat does not know the data model, field or person that the question is about.
problem-query-invalid-mend = Check how it is spelled in Planhat, choose from what is listed, and ask again.

# $owner: whose companies were asked for.
problem-no-rows-title = It works, and the answer is empty
problem-no-rows-cause = { $owner ->
    [none] The question was asked and answered: there is nothing that fits, at least nothing that this account may see.
   *[other] The question was asked and answered: this account sees no companies of which {$owner} is the “Owner”.
}
problem-no-rows-mend = Choose somebody who is the “Owner” of companies in Planhat. If there should be some, check whether your Role shows you only a part of all companies.

## Other people's computers

# $seconds: how long the server asks to wait.
problem-rate-limited-title = Too many questions in a short time
problem-rate-limited-cause = The server limits how often it can be asked, and the limit was reached. Nothing is wrong with the set-up.
problem-rate-limited-mend = { $seconds ->
    [none] Wait a minute, and try again.
   *[other] Wait as long as the server asks ({$seconds} s), and try again.
}

# $status: the HTTP status.
# $reason: timed_out, broken_off, too_large, redirected, web_page, not_understood, tool_error. $said: the tool's own words.
problem-vendor-outage-title = { $reason ->
    [timed_out] The server does not answer in time
    [broken_off] The connection to the server broke off
    [too_large] The server's answer is far too long
    [redirected] The server sends the question elsewhere
    [web_page] A web page came instead of an answer
    [not_understood] The server's answer cannot be read
    [tool_error] The server could not answer the question
   *[other] The server has trouble of its own
}
problem-vendor-outage-cause = { $reason ->
    [timed_out] The server could be reached before, but this time it took the question and gave no answer. That is no fault of the set-up.
    [broken_off] The server could be reached before, but this time it took no connection, or broke it off. That is no fault of the set-up.
    [too_large] What it sends is far longer than any real answer, or has no end, so Hatcheck stopped reading.
    [redirected] Instead of taking ID and secret, the server sent them on to another address. Hatcheck does not follow: they go only where they belong.
    [web_page] Where ID and secret are tried, a web page answered. The server may be under repair, or something stands in front of it.
    [not_understood] It answered, but not in the form in which such a server answers. That is no fault of the set-up.
    [tool_error] { $said ->
        [none] The connection works, but the server's tool ended in an error that Hatcheck does not know.
       *[other] The connection works, but the server's tool ended in an error that Hatcheck does not know: {$said}.
    }
   *[other] { $status ->
        [none] It answered with an error of its own, or with something broken. That is no fault of the set-up.
       *[other] It answered with an error of its own (status {$status}). That is no fault of the set-up.
    }
}
problem-vendor-outage-mend = { $reason ->
    [redirected] Compare the server URL letter by letter. If it is right, try again later, and then show the details below to Planhat's support.
    [web_page] Compare the server URL letter by letter. If it is right, try again later, and then show the details below to Planhat's support.
    [too_large] Compare the server URL letter by letter. If it is right, try again later, and then show the details below to Planhat's support.
    [tool_error] Try again in a few minutes. If it stays so, show what the server said to Planhat's support.
   *[other] Try again in a few minutes. If it stays so, ask Planhat's support, or { ai-whose } if { ai } showed the error.
}

problem-dns-failed-title = The server's name cannot be found
problem-dns-failed-cause = This computer asked the network for the address behind the name, and got no answer. The name may be misspelled, or the network does not know it.
problem-dns-failed-mend = Compare the name in the server URL. If it is right, ask your IT team whether this network can find it.

problem-network-offline-title = This computer is not connected
problem-network-offline-cause = There is no way from here to the internet at the moment.
problem-network-offline-mend = Check Wi-Fi, cable or VPN, and try again. If other pages open in your browser, ask your IT team.

problem-proxy-refused-title = The company's proxy said no
problem-proxy-refused-cause = { $reason ->
    [sign_in] In this network, everything goes through a proxy, and that wants to know who you are first.
    [unreachable] This computer is set to go through a proxy, and that does not answer.
    [refused] In this network, everything goes through a proxy, and that opens no connection to this server.
   *[other] In this network, everything goes through a proxy, and that refused the connection or wants to know who you are.
}
problem-proxy-refused-mend = { $reason ->
    [unreachable] Check whether you are in the network or VPN that the proxy belongs to. If you are, show this to your IT team.
    [refused] Ask your IT team to let this computer through to the server URL.
   *[other] Ask your IT team to let this computer through to the server URL, and to set the proxy's sign-in in the system settings.
}

# $reason: a name of `Why`. $issuer, $subject: what the certificate says. $host: which name was asked.
# $until: the day on which it runs out. $now: today, by this computer's clock.
problem-tls-untrusted-title = { $reason ->
    [intercepted] Something on the way opens the connection
    [expired] The server's certificate has run out
    [other_name] The certificate is for another name
   *[other] The server's certificate is not trusted
}
problem-tls-untrusted-cause = { $reason ->
    [intercepted] Instead of the server's own certificate there came one by {$issuer}: a program or device that reads encrypted connections on their way, as companies and virus scanners have them. This computer does not trust it.
    [private_authority] It was issued by {$issuer}, which this computer does not know. Companies have authorities of their own for their servers, and for programs that read connections on their way.
    [self_signed] The server made it itself, in the name of {$subject}. Nobody vouches for it.
    [expired] It was valid until {$until}. By this computer's clock, today is {$now}.
    [other_name] It is for {$subject}, not for {$host}. A sign-in page of the network may have answered, or the address is wrong.
    [revoked] It was issued by {$issuer}, who has taken it back.
    [no_store] This computer has no list of authorities to trust, so no certificate can be checked.
   *[other] This computer cannot tell whether it is really talking to that server. Often a company's security program stands in between, or a certificate has run out.
}
problem-tls-untrusted-mend = { $reason ->
    [expired] If that day is wrong, set the clock of this computer. If it is right, whoever runs the server has to renew the certificate.
    [other_name] Open any page in your browser: if the network asks you to sign in, do that, and try again. If not, compare the server URL.
    [revoked] Do not go on. Ask whoever runs the server.
    [no_store] Ask your IT team to install the system's certificates (ca-certificates).
   *[other] Ask your IT team to install the company's certificate on this computer. Hatcheck does not go on without one that is trusted, to protect your secret.
}

# $reason: private_name, other_certificate. $subject: what the certificate is for.
problem-captive-portal-title = { $reason ->
    [private_name] The network may want you to sign in
    [other_certificate] The network may want you to sign in
   *[other] The network wants you to sign in
}
problem-captive-portal-cause = { $reason ->
    [private_name] This network gives an address of its own for Planhat's name. Networks in hotels, trains and for guests do that until one has signed in to them, and some networks do it to keep a name shut.
    [other_certificate] Where Planhat's server should be, something answered that is called {$subject}. Networks in hotels, trains and for guests answer so until one has signed in to them.
   *[other] Instead of the server, a page of the network answered, as in hotels, trains and guest networks.
}
problem-captive-portal-mend = { $reason ->
    [private_name] Open any page in your browser. If the network asks you to sign in, do that, and try again. If not, ask your IT team what this network does with the server URL.
    [other_certificate] Open any page in your browser. If the network asks you to sign in, do that, and try again. If not, ask your IT team what this network does with the server URL.
   *[other] Open any page in your browser, sign in to the network, and try again.
}

## This computer

# $minutes: by how much. $from: the day from which on the server's certificate is valid. $now: today, by this clock.
problem-clock-skew-title = The clock of this computer is wrong
problem-clock-skew-cause = { $minutes ->
    [none] { $from ->
        [none] It differs too much from the server's clock. Access is granted for exact times, so it can seem to have run out already.
       *[other] By it, today is {$now}. The server's certificate is valid only from {$from}.
    }
   *[other] It differs from the server's clock by {$minutes} min. Access is granted for exact times, so it can seem to have run out already.
}
problem-clock-skew-mend = Let the system set date and time by itself, and try again.

problem-keyring-absent-title = This computer has no keyring
problem-keyring-absent-cause = A keyring is where a system keeps passwords. None is running here, so a secret cannot be kept safely after Hatcheck is closed.
problem-keyring-absent-mend = Go on: the secret is kept while Hatcheck is open, and forgotten after that. To keep it longer, ask your IT team to set up a keyring service.

problem-keyring-locked-title = The keyring is locked
problem-keyring-locked-cause = This computer has a keyring, but it did not let Hatcheck in.
problem-keyring-locked-mend = Unlock it when the system asks you to, usually with the password of your computer, and try again.

problem-clipboard-unavailable-title = The clipboard cannot be used
problem-clipboard-unavailable-cause = Hatcheck asked the system for the clipboard, and did not get it.
problem-clipboard-unavailable-mend = Select the text, and copy it yourself with the keyboard or the menu.

# $reason: at_start, where nothing has been done yet; no_home.
problem-disk-unwritable-title = { $reason ->
    [at_start] Hatcheck cannot save anything here
    [in_use] Hatcheck is open already
    [no_home] There is no place to save your progress
   *[other] Your progress could not be saved
}
problem-disk-unwritable-cause = { $reason ->
    [at_start] The disk is full, or Hatcheck may not write in its folder. You can begin, but what you do is lost when you close Hatcheck.
    [in_use] Another Hatcheck has your saved progress open. Two at once would overwrite what the other saves.
    [no_home] Hatcheck keeps your progress in your home folder, but this computer has not set one up for you.
   *[other] The disk is full, or Hatcheck may not write in its folder. What you did is still here while Hatcheck is open.
}
problem-disk-unwritable-mend = { $reason ->
    [in_use] Go on in the Hatcheck that is open, or close it and try again. It may be open where you are signed in elsewhere on this computer.
    [no_home] Ask your IT team to give your account a home folder. Then start Hatcheck again.
   *[other] Make some room on the disk, and try again. If there is enough, ask your IT team about the permissions of the folder.
}

problem-saved-state-unreadable-title = Saved progress cannot be read
problem-saved-state-unreadable-cause = { $reason ->
    [folder] This computer does not let Hatcheck look into the folder where your progress is saved. Nothing in it was changed.
   *[other] The file is damaged, or a newer Hatcheck wrote it. It was left as it is, and nothing was overwritten.
}
problem-saved-state-unreadable-mend = { $reason ->
    [folder] Close Hatcheck and start it again. If this comes back, ask your IT team about the permissions of the folder.
   *[other] Look whether there is a newer Hatcheck. Otherwise begin anew: what you have done in { ai } and Planhat stays.
}

# $reference: what is also in the log.
problem-unexpected-title = Something unexpected happened
problem-unexpected-cause = { $reference ->
    [none] This is a fault in Hatcheck, not something that you did.
   *[other] This is a fault in Hatcheck, not something that you did. Its reference is {$reference}.
}
problem-unexpected-mend = Try again. If it happens again, send the report to the makers of Hatcheck; it holds no secret.
