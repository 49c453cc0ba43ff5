# ruff: noqa: E501  (one expression a row is the readable form)
"""The language of biographies, folded: time, relations to work, homes, studies."""

from __future__ import annotations

# What puts the words after it into the past, until something puts them back.
PAST = r"""
\b(?:ex|former|formerly|previously|previous|prev|prior to|prior|before joining|before|used to|worked|was|were|had been)\b
\b(?:came from|past|earlier|until|left|(?<!user )(?<!customer )(?<!developer )(?<!digital )(?<!client )experience|built|carriere|journey|began|started|interned|alumn\w+|spent|helped|co-founded|sold|led|served as|after)\b
\b(?:ancien\w*|precedemment|auparavant|avant|ehemals|ehemalig\w*|fruher\w*|zuvor|antes|anteriormente|exempleado|precedentemente|in precedenza|voorheen|eerder)\b
"""

# What says that the words after it hold today.
NOW = r"""
\b(?:now|current|currently|presently|today|joined|works|working|serves|is an?|is the|i'm an?|i'm the|am an?|am the|leads|manages|heads)\b
\b(?:actuellement|aujourd'hui|desormais|derzeit|aktuell|jetzt|actualmente|hoy|atualmente|agora|attualmente|ora|momenteel|nu)\b
"""

# Words beside an organisation that make it a place of work.
WORKING = r"""
\b(?:engineer\w*|developer|work(?:s|ing)?|lead(?:s|ing)?|manage[rs]?|director|head|designer|scientist|founder|cto|ceo|sre|swe)\b
\b(?:analyst|consultant|researcher|architect|tinkerer|building|joined|currently|now|officer|specialist|fellow|employee)\b
\b(?:professor|recruiter|advocate|writer|dev|employed|serves?|trainer|instructor|coach|team|devrel|post-?doc|lecturer|as an?)\b
\b(?:teach|build|make|run|write|design|develop|code|sell|research|ship|hack|test|cook|paint|lectur)e?s?\b|\b(?:responsable|charge[e]?|chef\w*|directeur|directrice|leiter\w*|travaill\w+|developp\w+|ingenieur\w*|arbeite\w*|entwickl\w+|trabaj\w+|desarrollador\w*|trabalh\w+|desenvolvedor\w*|lavor\w+|sviluppat\w+|werk\w*|ontwikkelaar)\b
"""

# Roles said by a verb: "leads their platform team".
LEADS = r"\b(?:leads|leading|lead|runs|running)\s+(?:the|their|its|his|her|our|a|an|[a-z0-9]+'s)\s+(?:[a-z0-9&/-]+ ){0,4}(?:team|group|chapter|guild|department|organi[sz]ation|engineers|developers|designers)s?\b"
MANAGES = r"\b(?:manages|managing|heads|heading|heads up|directs|overseeing|oversees)\s+(?:the|their|its|his|her|our|a|an|[a-z0-9]+'s)\s+(?:[a-z0-9&/-]+ ){0,4}(?:team|group|department|organi[sz]ation|engineers|developers|designers)s?\b"
BELONGS = r"\b(?:work(?:s|ing)?|is|am|'m|engineer|developer|designer)\s+(?:on|in|with|for|as part of|as a member of)\s+(?:the|their|its|his|her|our|a|an|[a-z0-9]+'s)\s+(?:[a-z0-9&/-]+ ){0,4}(?:team|group|department|organi[sz]ation)\b"

# Titles of what one does beside the job, and words that name a field and no person.
SIDE = r"""
\b(?:maintainer|contributor|creator|organi[sz]er|volunteer|ambassador|speaker|author|member|mentor|blogger|youtuber|streamer|editor|enthusiast\w*)\b
\b(?:aspiring|learner|beginner|newbie|learning|passionate|future|hobby\w*|amateur|student|gde|gdg|gdsc|dsc|mlsa|community|expert|hacktoberfest|campus|fellow|advis[eo]r|tech techmakers|women)\b
\b(?<!of )(?<!, )(?:development|developpement|desarrollo|engineering|design|management|marketing|research|security|student|undergrad\w*|graduate|lover|nerd|geek)$
^(?:an? )?(?:junior|senior|lead|chief|head)$
"""

# Before an organisation: what one does there is no job.
ASIDE = r"""
\b(?:contributor|contributing|content creator|maintainer|mentor|speaker|spoke|ambassador|volunteer\w*|expert|blogger|published|writer|author|organi[sz]er|(?<!research )(?<!postdoctoral )(?<!teaching )(?<!clinical )fellow|instructor|articles?|talks?|hobby|fan|find me|reach me|me|follow|hello|conferences?|mvp(?: for \w+)?|meetups?|interest(?:ed)? in|look(?:ing)?|living|lives?|based|born)\s*(?:is |are |on )?$
"""

# What is called former, as phrases of one to three words.
GONE = r"\b(?<!me )(?<!se )(?<!vous )(?:former|ex|retired|formerly an?|previously an?|ancien|ancienne|anciennement|ehemaliger?|ehemals|exempleado|antigu[oa])[ -]((?:[a-z]+ ){0,2}[a-z]+)"

STUDY = r"^(?:currently |now )?(?:learning|studying|attending)\b|\b(?:enrolled|phd|student|thesis|degree|studied|studying|graduat(?:ed|ing|ion|es)|graduate (?!software|engineer|developer|trainee|programme|analyst|nurse|scheme|consultant|surveyor|accountant)|bachelor|master|msc|m\.sc|pursuing)\b"
STUDENT = r"\b(?:student|studying|undergrad\w*|etudiante?|estudiante|estudante|studentin|studente|studentessa|writing up (?:her|his|their|my|a) (?:phd )?thesis|phd candidate|doctorante?|doktorandin|doktorand|doctoral candidate|pursuing (?:a|an|my|his|her|their))\b"
FINISHED = r"\b(?:(?:fraichement|recemment|jeune) diplome\w*|frisch gebackene\w*|recem[- ]formad[oa]|recien graduad[oa]|neolaureat[oa]|recent(?:ly)? (?:\w+ ){0,5}(?:graduate|grad)|(?:new|fresh) grad(?:uate)?|recently (?:submitted|defended|completed|finished|graduated))\b"

LEAVES = r"""
\b(?:i(?:'m| am|'ll| will)? (?:be )?leav(?:e|ing)|(?:i'm|i am|will be|excited to be|about to be|soon|to be) joining|will join|will start|starting (?:a new job|at)|last day)\b.{0,40}\b(?:in|on|next|from|end of|this|soon|tomorrow)\b
\b(?:incoming|upcoming|soon[- ]to[- ]be)\s+(?:[a-z]+ ){0,4}(?:at|@)
"""

# A home that holds today; the place follows.
HOME = r"""
\b(?:based|living|lives|live|located|residing|resides|reside|resident|moved|relocated|settled)(?:,? (?:and )?(?:works?|working|plays|coding))?\s+(?:out of|in|from [^,.;|]{2,30}? to|to|near)\s+
\b(?:bas[eé]e? (?:à|a|en|au)|vi[ts] (?:à|a|en|au)|habit(?:e|ant) (?:à|a|en|au)|installée? (?:à|a|en|au))\s+
\b(?:leb(?:t|e|end) in|wohn(?:t|e|haft) in|ans[aä]ssig in|zuhause in)\s+
\b(?:viv(?:o|e|iendo) en|radicad[oa] en|resid(?:o|e|iendo) en|afincad[oa] en|basad[oa] en)\s+
\b(?:moro em|mora em|vivo em|vive em|baseado em|residente em|morando em|vivendo em)\s+
\b(?:vivo a|vive a|abito a|residente a|con base a)\s+
\b(?:woon in|woont in|woonachtig in|wonend in|gevestigd in)\s+
"""
HOME_BYGONE = r"(?:\b(?:was|were|formerly|previously|used to|originally|born|once|before|after|who|startups?|compan(?:y|ies)|nonprofits?|organi[sz]ations?|agency|firm|studio|team|ex|not)\b|,\s*a)\s*(?:\w+\s*){0,3}$"
