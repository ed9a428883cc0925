"""Addresses in a text: links, bare domains, e-mail addresses, telephone numbers."""

from __future__ import annotations

import re

_ENDINGS = (
    "com|net|org|info|biz|io|co|uk|de|ru|tr|cn|vn|fr|es|pl|br|tv|ly|gl|cc|ws|xyz|top|site|online|shop|store|club|vip|"
    "win|bet|icu|buzz|click|link|live|loan|loans|space|pro|app|dev|tk|ml|ga|cf|pw|su|ua|kz|ro|gr|pt|nl|se|ch|au|ca|mx|"
    "ph|pk|ng|cz|sk|hu|bg|hr|lt|lv|rs|jp|kr|ir|za|"
    "ae|af|ag|ao|ar|aw|az|bd|bo|bs|bw|by|bz|cd|cg|cl|cm|cr|cu|cw|cy|dk|dz|ec|eg|et|eu|fi|fj|fm|gd|ge|gg|gh|gi|gm|gq|gt|"
    "gy|hk|hn|ht|im|iq|je|jm|jo|ke|kg|kh|kw|ky|lb|lc|lk|ls|lu|mc|md|mg|mk|mm|mn|mt|mu|mv|mw|mz|nf|np|nu|nz|om|pe|pm|ps|"
    "py|qa|re|rw|sa|sb|sc|sg|sh|sl|sm|sn|sr|sv|sx|sy|tj|tm|tn|tt|tw|tz|ug|uy|uz|vc|ve|vg|vu|ye|zm|zw|"
    "sbs|cfd|cyou|gdn|mobi|vegas|ltd|wtf|ninja|berlin|nyc|moe|ooo"
)
# Believed with a path, where what is before it has a digit or a hyphen, or where a word points there: a full stop that
# lost its space is no address.
_SHORT_WORDS = "it|in|me|to|be|us|at|id|my|am|is|no|so|as|ai|al|ma|mo|na|ne|ni|si|la|li|do|st|md"
_WORDS = (
    "bid|asia|africa|agency|email|guru|host|hosting|ink|lol|money|name|network|solutions|software|systems|tech|webcam|"
    "website|wiki|casino|poker|credit|finance|cash|exchange|capital|cam|baby|pizza|singles|boutique|gallery|lawyer|energy|"
    "ventures|yoga|bike|cafe|bar|careers|clinic|legal|chat|fan|fans|"
    "life|work|fun|bond|quest|rest|monster|beauty|hair|makeup|skin|mom|date|dating|stream|download|racing|review|reviews|"
    "science|party|trade|trading|cricket|faith|men|today|world|news|digital|media|press|group|team|company|center|zone|"
    "plus|page|best|one|art|care|city|cool|deals|direct|expert|express|fit|global|gold|green|guide|health|help|home|homes|"
    "house|land|love|market|markets|pay|photo|pics|place|red|rich|rocks|run|sale|school|services|show|social|style|support|"
    "tips|tools|tours|town|toys|video|vision|watch|win|lat|autos|boats|yachts|jobs|games|cards|codes|forex|bet"
)
_ENDINGS_THAT_ARE_WORDS = f"{_SHORT_WORDS}|{_WORDS}"
_POINTING = "|".join(
    f"(?<={word})" for word in (" at ", "isit ", "via ", "go to ", "site ", ">> ", "ite: ", "ink: ", "now: ")
)
_UNICODE_ENDINGS = "рф|рус|укр|бел|срб|中国|中國|网址|在线|公司|香港|한국|닷컴|コム"
LINK = re.compile(r"(?:https?|ftp|hxxps?)://[^\s<>\"'\])]{1,500}|(?<![\w.@/])www\.[^\s<>\"'\])]{2,500}", re.IGNORECASE)
MARKED_UP_LINK = re.compile(r"<a\s[^<>]{0,200}?href|\[url[=\]]|\[link[=\]]", re.IGNORECASE)
# An ending with a capital is the beginning of a sentence whose space was lost.
BARE_DOMAIN = re.compile(
    rf"(?<![\w@.-])(?:[A-Za-z0-9][A-Za-z0-9-]{{0,40}}\.){{1,4}}"
    rf"(?:(?:{_ENDINGS}|COM|NET|ORG)(?![\w@-]|\.\w)(?:/[^\s<>\"']{{0,200}})?|(?:{_ENDINGS_THAT_ARE_WORDS})/[^\s<>\"']{{1,200}})"
    rf"|(?<![\w@.-])(?=[A-Za-z]*[0-9-])[A-Za-z0-9][A-Za-z0-9-]{{2,40}}\.(?:{_ENDINGS_THAT_ARE_WORDS})(?![\w@-]|\.\w)"
    rf"|(?:{_POINTING})[A-Za-z][A-Za-z0-9-]{{2,40}}\.(?:{_WORDS})(?![\w-]|\.\w)"
    rf"|(?<![\w@.-])[A-Z0-9][A-Z0-9-]{{2,40}}\.(?:{_ENDINGS.upper()})(?![\w-]|\.\w)"
    r"|(?<![\w@.-])[A-Za-z0-9][A-Za-z0-9-]{2,40}\.[a-z]{2,24}/[^\s<>\"']{4,200}"
    rf"|(?<![\w@.-])[\w-]{{1,40}}\.(?:{_UNICODE_ENDINGS})(?!\w)"
)
_DOT = r"(?:dot|punkt|point|punto|ponto|kropka|nokta|tečka|точка|titik|\.)"
# "site . com", "site (dot) com": spelt so that a filter does not see it. A full stop that merely lost its space
# is not this: both sides must be spaced or the dot spelt in words.
HIDDEN_DOMAIN = re.compile(
    rf"(?<![\w-])[a-z0-9-]{{2,40}}\s?(?: \. |\(\s?{_DOT}\s?\)|\[\s?{_DOT}\s?\]|\sdot\s|,(?=com\b))\s?"
    r"(?:com|net|org|info|biz|ru|xyz|top|site|online|shop|co|io|sbs|cfd|cyou|icu|click|club|vip|live|bond|app|me|"
    r"bet|win|pro|store|lol|fun|space|cc)(?!\w)"
    r"|(?<![\w.-])(?=[a-z-]*\d)[a-z0-9-]{5,40} \.(?:com|net|org|info|xyz|top|site|online|shop|club|vip)(?!\w)"
    rf"|(?<![\w-])[a-z0-9-]{{2,40}}\s?(?:\(\s?{_DOT}\s?\)|\[\s?{_DOT}\s?\])\s?[a-z]{{2,12}}(?!\w)",
    re.IGNORECASE,
)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}\.[\w.-]{2,60}")
PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|00)\s?\d[\d ().-]{7,18}\d(?!\w|[,/]\d)|(?<![\w.,-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)"
)
_REFERRAL = re.compile(
    r"[?&#](?:ref|aff|affid|affiliate|affiliateid|partner|referral|referrer|invite|promo)=|/(?:ref|refer|aff|invite)/",
    re.I,
)
_PATH_WORD = re.compile(r"[a-z]{2,24}")

# fmt: off
SHORTENERS = frozenset([
    "bit.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "buff.ly", "adf.ly", "cutt.ly", "rebrand.ly",
    "shorturl.at", "rb.gy", "t.ly", "tiny.cc", "shrinke.me", "ouo.io", "bc.vc", "lnkd.in", "s.id", "v.gd",
    "clck.ru", "u.to", "linktr.ee", "soo.gd", "j.mp", "shorte.st", "linkvertise.com",
])
CHEAP_ENDINGS = frozenset([
    "xyz", "top", "icu", "buzz", "click", "link", "loan", "loans", "win", "bet", "vip", "club", "tk", "ml", "ga",
    "cf", "gq", "pw", "su", "work", "fun", "site", "online", "shop", "store", "space", "live",
    "sbs", "cfd", "cyou", "bond", "lol", "mom", "hair", "beauty", "makeup", "skin", "quest", "monster", "rest", "autos",
    "boats", "homes", "lat", "bid", "date", "stream", "download", "racing", "review", "science", "party", "trade",
    "webcam", "cricket", "faith", "men", "gdn", "wtf", "casino", "poker",
])
MESSENGERS = frozenset([
    "wa.me", "t.me", "telegram.me", "chat.whatsapp.com", "api.whatsapp.com", "discord.gg", "onlyfans.com",
])
# What readers of news give as their source. Nobody can put an advertisement there; places where everybody can (films,
# blogs, networks) are left out.
REPUTABLE = frozenset([
    "reuters.com", "apnews.com", "afp.com", "bbc.com", "bbc.co.uk", "theguardian.com", "nytimes.com",
    "washingtonpost.com", "wsj.com", "ft.com", "economist.com", "bloomberg.com", "cnn.com", "npr.org", "pbs.org",
    "cbsnews.com", "nbcnews.com", "abcnews.go.com", "latimes.com", "usatoday.com", "politico.com", "politico.eu",
    "axios.com", "propublica.org", "theatlantic.com", "newyorker.com", "independent.co.uk", "thetimes.co.uk",
    "thetimes.com", "telegraph.co.uk", "sky.com", "channel4.com", "irishtimes.com", "rte.ie", "scotsman.com",
    "cbc.ca", "theglobeandmail.com", "thestar.com", "abc.net.au", "smh.com.au", "theage.com.au", "rnz.co.nz",
    "nzherald.co.nz", "aljazeera.com", "dw.com", "france24.com", "euronews.com", "spiegel.de", "zeit.de", "faz.net",
    "sueddeutsche.de", "taz.de", "tagesschau.de", "zdf.de", "ard.de", "welt.de", "tagesspiegel.de",
    "deutschlandfunk.de", "ndr.de", "br.de", "wdr.de", "mdr.de", "correctiv.org", "orf.at", "derstandard.at",
    "diepresse.com", "nzz.ch", "srf.ch", "tagesanzeiger.ch", "swissinfo.ch", "rts.ch", "lemonde.fr", "lefigaro.fr",
    "liberation.fr", "mediapart.fr", "franceinfo.fr", "francetvinfo.fr", "ouest-france.fr", "rfi.fr", "letemps.ch",
    "lesoir.be", "rtbf.be", "elpais.com", "elmundo.es", "lavanguardia.com", "abc.es", "eldiario.es", "rtve.es",
    "clarin.com", "lanacion.com.ar", "eluniversal.com.mx", "eltiempo.com", "publico.pt", "expresso.pt", "rtp.pt",
    "folha.uol.com.br", "estadao.com.br", "corriere.it", "repubblica.it", "lastampa.it", "ansa.it", "ilsole24ore.com",
    "rai.it", "nos.nl", "nrc.nl", "volkskrant.nl", "trouw.nl", "vrt.be", "standaard.be", "dr.dk", "politiken.dk",
    "nrk.no", "aftenposten.no", "svt.se", "dn.se", "yle.fi", "hs.fi", "gazeta.pl", "wyborcza.pl", "meduza.io",
    "haaretz.com", "timesofisrael.com", "thehindu.com", "indianexpress.com", "nhk.or.jp", "asahi.com",
    "japantimes.co.jp", "scmp.com", "straitstimes.com", "snopes.com", "factcheck.org", "fullfact.org",
    "wikipedia.org", "wikimedia.org", "wikidata.org", "britannica.com", "nature.com", "science.org", "sciencemag.org",
    "thelancet.com", "bmj.com", "nejm.org", "plos.org", "arxiv.org", "doi.org", "un.org", "unicef.org",
    "worldbank.org", "imf.org", "oecd.org", "ipcc.ch", "europa.eu", "police.uk", "bundestag.de", "bund.de",
    "destatis.de", "admin.ch", "gv.at", "senat.fr", "insee.fr", "ine.es", "redcross.org", "msf.org", "amnesty.org",
    "hrw.org", "transparency.org",
])
# Of public bodies, schools and universities, in whichever country.
_PUBLIC = re.compile(r"(?:^|\.)(?:gov|edu|mil|int|(?:gov|gob|gouv|edu|ac|mil|nhs|parliament)\.[a-z]{2})$")

# fmt: on


def is_reputable(name: str) -> bool:
    """Whether a host, or a domain that it belongs to, is a source that readers of news give."""
    parts = name.split(".")
    parents = (".".join(parts[at:]) for at in range(max(0, len(parts) - 4), len(parts) - 1))
    return not REPUTABLE.isdisjoint(parents) or bool(_PUBLIC.search(name))


def host(link: str) -> str:
    """The host of a link in small letters, without `www.`, user and port; empty when there is none."""
    name = link.split("://", 1)[-1]
    for mark in "/?#":
        name = name.split(mark, 1)[0]
    name = name.rsplit("@", 1)[-1].split(":", 1)[0].lower().rstrip(".,;!)")
    return name.removeprefix("www.")


def is_referral(link: str) -> bool:
    """Whether a link pays the one who posted it."""
    return bool(_REFERRAL.search(link))


def path_words(link: str) -> list[str]:
    """The words of a link after its host, at most twelve: `ref`, `watch`, `register`."""
    rest = link.split("://", 1)[-1].partition("/")[2]
    return _PATH_WORD.findall(rest.lower()[:200])[:12]


def has_phone_number(text: str) -> bool:
    """Whether a number is written as people write telephone numbers: international, or in groups of 3, 3 and 4."""
    return any(9 <= sum(character.isdigit() for character in match[0]) <= 15 for match in PHONE.finditer(text))
