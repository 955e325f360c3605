vcl 4.1;

# Varnish before the site: what it keeps is dropped by tags when it changes.
# The module xkey comes with Debian's package varnish-modules.

import std;
import xkey;

backend site {
    .host = "127.0.0.1";
    .port = "8000";
    .probe = {
        .url = "/robots.txt";
        .interval = 5s;
        .timeout = 2s;
        .window = 5;
        .threshold = 3;
        .initial = 3;
    }
}

# Who may tell it to drop pages: the machines that the site runs on.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        # Behind a proxy of this machine everybody comes from it; the proxy says for whom.
        if (client.ip !~ purgers || req.http.X-Forwarded-For != "" + client.ip) {
            return (synth(403, "Not allowed"));
        }
        if (req.http.xkey-purge) {
            set req.http.purged = xkey.purge(req.http.xkey-purge);
        } elseif (req.http.xkey-softpurge) {
            set req.http.purged = xkey.softpurge(req.http.xkey-softpurge);
        } else {
            return (synth(400, "Name tags in xkey-purge or xkey-softpurge"));
        }
        return (synth(200, "Dropped " + req.http.purged));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Who is signed in sees their own pages; other cookies change nothing.
    if (req.http.Cookie ~ "(^|;\s*)sessionid=") {
        return (pass);
    }
    # Without its token a form in one tab would make that of another useless.
    if (req.http.Cookie ~ "(^|;\s*)csrftoken=") {
        set req.http.Cookie = regsub(req.http.Cookie, "^(.*;\s*)?(csrftoken=[^;]*).*$", "\2");
    } else {
        unset req.http.Cookie;
    }

    if (req.url ~ "\?") {
        set req.url = regsuball(req.url, "([?&])(utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|li_fat_id|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id)=[^&]*", "\1");
        set req.url = regsuball(req.url, "&{2,}", "&");
        set req.url = regsub(req.url, "\?&", "?");
        set req.url = regsub(req.url, "[?&]+$", "");
    }

    # Old pages are shown only where the site does not answer, or with an error.
    if (std.healthy(req.backend_hint) && req.restarts == 0) {
        set req.grace = 0s;
    } else {
        set req.grace = 1h;
    }
    return (hash);
}

sub vcl_backend_response {
    # The site says of each page how long others may keep it; nothing else is kept.
    if (beresp.http.Cache-Control !~ "s-maxage=[1-9]" || beresp.http.Set-Cookie) {
        if (beresp.status >= 500) {
            # Nothing may lie before the page that is known.
            set beresp.ttl = 0s;
            set beresp.grace = 0s;
            return (deliver);
        }
        set beresp.uncacheable = true;
        set beresp.ttl = 10s;
        return (deliver);
    }
}

sub vcl_deliver {
    if (resp.status >= 500 && req.method == "GET" && req.http.Cookie !~ "(^|;\s*)sessionid=" && req.restarts == 0) {
        return (restart);
    }
    unset resp.http.xkey;
    # Browsers would go on with an old page where caches may: they ask each time.
    if (resp.http.Cache-Control ~ "s-maxage") {
        set resp.http.Cache-Control = "public, max-age=0, must-revalidate";
    }
    if (obj.hits > 0) {
        set resp.http.X-Edge = "hit";
    } else {
        set resp.http.X-Edge = "miss";
    }
}
