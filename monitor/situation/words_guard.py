# ruff: noqa: E501  (one subject a row is the readable form)
"""Words about health, family, religion, politics, union and orientation, folded."""

from __future__ import annotations

# Plainly about the person, wherever it stands: leave, health, family.
PERSONAL = r"""
\b(?:parental|maternity|paternity|family|medical|sick|disability|compassionate|bereavement|carer'?s|adoption) leave\b|\bmat leave\b|\belternzeit\b|\bmutterschutz\b|\bconge (?:parental|maternite|paternite|maladie)\b|\barret maladie\b|\bbaja (?:por )?(?:maternal|maternidad|paternidad|medica)\b|\blicenca (?:maternidade|paternidade|medica)\b|\b(?:congedo|maternita|paternita) ?(?:parentale)?\b|\b(?:zwangerschaps|ouderschaps)verlof\b|\bkrankgeschrieben\b
\b(?:cancer|stroke|burn-?out|trauma|abuse) survivor\b|\bsurvivor of\b|\bdiagnosed\b|\bchronic(?:ally)?[ -](?:ill\w*|pain|fatigue)\b|\b(?:autistic|adhd|neurodivergent|bipolar|depress(?:ed|ion)|disabled|dyslexic|hiv|diabetic|epileptic|anxiety|pregnant|sober|recovering (?:addict|alcoholic|from))\b|\bburned out\b|\bin remission\b|\bhealth reasons\b
\b(?:mother|father|mom|mum|dad|mama|papa|parent) (?:of|to)\b|\b(?:proud|new|single|stay[- ]at[- ]home) (?:mother|father|mom|mum|dad|parent)\b|\b(?:married|divorced|widow(?:ed|er)?|engaged to|husband|wife|newlywed|fiancee?)\b|\bcaring for (?:my|a|an|the)\b|\bfull[- ]time (?:mother|father|mom|mum|dad|parent|carer)\b
"""

# About the person in prose; in an employer or title field often the name of an organisation.
LEANING = r"""
\b(?:christian|catholic|muslim|jewish|jew|hindu|buddhist|atheist|evangelical|protestant|mormon|agnostic|follower of (?:christ|jesus)|jesus|allah|saved by grace|god first)\b
\b(?:republican|democrat|socialist|communist|conservative party|labour party|libertarian|marxist|anarchist|maga|leftist|right[- ]wing|left[- ]wing|antifa)\b
\b(?:union (?:member|rep|representative|organi[sz]er|steward)|trade union\w*|gewerkschaft\w*|betriebsrat\w*|syndicaliste|sindicalista)\b
\b(?:gay|lesbian|queer|bisexual|transgender|trans (?:man|woman|person)|non-?binary|lgbt\w*|asexual|pansexual|pride)\b
"""
