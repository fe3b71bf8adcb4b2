import re
from django.test import Client
from tests.practices.editor import *
from tests.practices.world import *
from tests.practices.conftest import *
from practices.addresses import reserved_slugs
from django.contrib.messages import get_messages
def text(r):
    t = r.content.decode()
    t = re.sub(r"<(script|style|svg)\b.*?</\1>", "", t, flags=re.S)
    t = re.sub(r"<[^>]+>", " ", t)
    return re.sub(r"\s+", " ", t)
def msgs(r):
    m = re.findall(r'<li class="(?:success|error|warning|info).*?</li>', r.content.decode(), re.S)
    return [re.sub(r"\s+"," ",re.sub("<[^>]+>"," ",x)) for x in m]
def test_probe(world, client_of):
    print(sorted(reserved_slugs()))
    c = client_of(world.lyon.referent)
    page = world.draft()
    r = c.get(edit_url(page)); print(r.status_code)
    f = form_on_screen(r)
    for k in sorted(f): print(k, repr(f[k])[:80])
    r = c.post(edit_url(page), f | {"summary": "Nouveau résumé"}, follow=True)
    print(r.status_code, r.redirect_chain, msgs(r)); print(draft_of(page).summary)
    r = c.get(add_url(world.lyon)); print("add", r.status_code)
    r = c.post(add_url(world.lyon), complete_form(world) | {"action-submit": "1"}, follow=True)
    print(r.status_code, r.redirect_chain, msgs(r))
    r = c.post(add_url(world.lyon), complete_form(world) | {"action-submit": "1"}, follow=True)
    print(r.status_code, r.redirect_chain, msgs(r)); print(text(r)[-1500:])
