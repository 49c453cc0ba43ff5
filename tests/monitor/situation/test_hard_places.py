"""Harder cases of locations: borders, metropolitan areas, other scripts, what is no place."""

from __future__ import annotations

import pytest

from tests.monitor.situation.kit import check, read_cases

LOCATIONS = {
    "": """
Boston, MA => Boston, Massachusetts, USA
Menlo Park, CA => San Francisco
Brooklyn => New York, NY
Brooklyn, NY => Manhattan
Guildford => London
Guildford, UK => London, UK
Cambridge, MA => Boston
Cambridge => Cambridge, UK
San Francisco Bay Area => Palo Alto
SF => San Francisco, California
NYC => New York City
Potsdam => Berlin
Köln => Düsseldorf
Köln => Cologne, DE
Newark, NJ => New York
Jersey City, NJ => NYC
Dallas => Fort Worth, TX
Noida => New Delhi, India
Gurgaon, India => Delhi NCR
Yokohama => Tokyo, Japan
東京 => Tokyo
北京 => Beijing, China
Київ => Kyiv, Ukraine
Warsaw => Warszawa
Kraków => Cracow, Poland
Amsterdam => Utrecht
Den Haag => The Hague, NL
Netherlands => Amsterdam, The Netherlands
Holland => Netherlands
Berlin => Deutschland
Berlin => Germany 🇩🇪
🇧🇷 => Brasil
España => Spain
Madrid, Spain => Comunidad de Madrid
Catalonia => Barcelona
Barcelona => Catalunya
London => London, UK
Berlin => Remote, Berlin
Berlin => Berlin / Remote
Lisbon => Lisbon, originally from Brazil
Lisbon => Born in Rio, living in Lisbon
DMV area => Arlington, VA
Silicon Valley => Mountain View, CA
Seattle => Redmond, WA
Greater Seattle Area => Bellevue
Greater London => Croydon
England => London, United Kingdom
UK => Scotland
Great Britain => United Kingdom
USA => United States of America
USA => Texas
TX => Austin
Europe => Berlin
Berlin => Europe
Asia => Tokyo
Bombay => Mumbai
Madras => Chennai
Calcutta => Kolkata
Hyderabad => Secunderabad
Saigon => Ho Chi Minh City
Istanbul => İstanbul, Türkiye
Turkey => Türkiye
Praha => Prague, Czechia
Czech Republic => Czechia
Tel Aviv => Tel-Aviv, Israel
Dubai => UAE
Lagos => Nigeria
Nairobi => Kenya
Singapore => SG
São Paulo => Sao Paulo - SP, Brasil
CDMX => Ciudad de México
Toronto => Mississauga, ON
Montréal => Montreal, QC
Sydney, NSW => New South Wales
Zurich => Zürich, Schweiz
Zürich => Winterthur
Milano => Milan, Italy
Wien => Vienna, Austria
Berlin, Germany => Germany, Berlin
BERLIN!! => berlin
Berlin 🐻 => Berlin ☀️
Bonn => Königswinter
Hamburg => Ahrensburg
Annecy, France => Annecy, França
Denver, CO, USA => Denver, CO, Hoa Kỳ
Don Benito => Don Benito (Badajoz)
Noida => Greater Noida, Delhi NCR
Tokyo -> London => London, UK
Twin Cities => Saint Paul, MN
Bilbao => Euskadi
Grand Est => Strasbourg
Rio Grande do Sul => Porto Alegre - RS
Vancouver, BC => Lower Mainland
Salem => Salem, India
Athens Metropolitan Area => Athens, Greece
Congo => Kinshasa, DRC
Nordics => Oslo
Lisbon / Remote => Remote, based in Lisbon
Geneve => Genf
""",
    "relocated": """
Boston => Austin, TX
Oxford, UK => London
Cambridge, UK => Cambridge, MA
NYC => LA
Munich => Augsburg
Malmö => Copenhagen
Vienna => Bratislava
Basel => Weil am Rhein, Germany
Geneva, Switzerland => Annemasse, France
Windsor, Ontario => Detroit, MI
Pune => Mumbai
东京 => Osaka
北京 => 上海
Москва => Санкт-Петербург
Moscow => Тбилиси
Kharkiv, Ukraine => Warszawa, Polska
Amsterdam => Rotterdam
🇩🇪 => 🇫🇷
Germany => France
Berlin => France
Brazil => Lisbon, Portugal
Brasil => Portugal
Paris, France => Lyon
Portland, OR => Portland, ME
Springfield, IL => Springfield, MA
Berlin => Berlin -> Lisbon
Berlin => Lisbon (from Berlin)
Washington, DC => Seattle, WA
England => Scotland
Edinburgh => Glasgow
UK => Ireland
Belfast => Dublin
Texas => California
Europe => USA
EU => Asia
Hyderabad, India => Hyderabad, Pakistan
Hanoi => HCMC
Brno => Prague
Dubai => Abu Dhabi
Lagos, Nigeria => Lagos, Portugal
Singapore => Kuala Lumpur
Hong Kong => Shenzhen, China
São Paulo => Campinas, SP
Mexico City => Guadalajara, MX
Toronto => Waterloo, Ontario
Sydney => Melbourne
Zurich => Bern
Milano => Roma
Vienna, VA => Vienna, Austria
Valencia => Barcelona
São Paulo => Lisbon, Portugal
Ontario, Canada => Alberta, Canada
From Accra, Ghana, living in Kumasi => From Accra, Ghana, living in Leeds, UK
Nomading, currently in Yerevan => Nomading, currently in Da Nang, Vietnam
Lagos State => Abuja, FCT
🇧🇷 in 🇩🇪 => 🇧🇷 in 🇵🇹
PDX => SEA
""",
    "unclear": """
Berlin => in your heart
Berlin => 127.0.0.1
Berlin => Internet
Berlin => Berlin & Lisbon
+49 => +33
Madrid ⇌ Valencia => Madrid
Thailand/UK => Thailand
New York => New Jersey
Selangor, Malaysia => Kuala Lumpur
""",
    "withdrawn": """
Berlin => -
Berlin => N/A
""",
    "no event": """
San Jose, CA => San Francisco, CA
Baltimore, MD => Washington, DC
Wrocław => Breslau
Paris => Paris, TX
London => London, Ontario
Earth => Berlin
Remote => Berlin
Remote => Anywhere
localhost => 127.0.0.1
Berlin, Lisbon => Lisbon, Berlin
Berlin → Lisbon => Lisbon
Berlin => Moving to Lisbon
Berlin => Lisbon soon
Washington => Seattle, WA
Tel Aviv => תל אביב
القاهرة => Cairo, Egypt
Buenos Aires => CABA, Argentina
UTC+2 => Berlin
""",
}


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(LOCATIONS))
def test_a_location_is_judged_as_a_careful_recruiter_would(
    before: str, after: str, labels: str
) -> None:
    check({"location": before}, {"location": after}, labels)
