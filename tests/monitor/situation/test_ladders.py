"""Ladders and crafts of many professions, in the languages of the profiles that we read."""

from __future__ import annotations

import pytest

from monitor.situation.titles import covers_title, read_roles
from tests.monitor.situation.kit import check, read_cases

PROFESSIONS = {
    "promoted": """
Kellner => Restaurantleiter
Commis de cuisine => Chef de partie
Chef de partie => Sous-chef
Sous Chef => Head Chef
Assistenzärztin => Oberärztin
Oberarzt Kardiologie => Chefarzt Kardiologie
Registered Nurse => Charge Nurse
Nurse => Head Nurse
Krankenpfleger => Stationsleitung
Trainee Solicitor => Solicitor
Avocate collaboratrice => Avocate associée
PhD Student => Postdoctoral Researcher
Doktorand => Postdoc
Postdoctoral Fellow => Assistant Professor of Chemistry
Assistant Professor => Associate Professor
Associate Professor => Full Professor
Professor => Dean of the Faculty
Maître de conférences => Professeur des universités
Sachbearbeiterin => Referatsleiterin
Attachée d'administration => Cheffe de bureau
Buchhalter => Leiter Buchhaltung
Accountant => Senior Accountant
Financial Analyst => Finance Manager
Finance Manager => Finance Director
Finance Director => CFO
Directeur financier adjoint => Directeur financier
HR Assistant => HR Manager
Recruiter => Senior Recruiter
Recruiter => Head of Talent
HR Business Partner => HR Director
Vertriebsmitarbeiter => Vertriebsleiter
Vendeuse => Responsable de magasin
Marketing Assistant => Marketing Manager
Marketing Manager => Head of Marketing
Head of Marketing => CMO
Desarrollador junior => Desarrollador senior
Programador(a) => Programador(a) Sênior
Desenvolvedora Pleno => Desenvolvedora Sênior
Jefa de producto => Directora de producto
Sviluppatore => Responsabile sviluppo
Junior ontwikkelaar => Ontwikkelaar
Ontwikkelaar => Hoofd ontwikkeling
Bauingenieur => Bauleiter
Elektriker => Elektromeister
Warehouse Operative => Warehouse Manager
Lagerist => Lagerleiter
Disponentin => Leiterin Logistik
Deputy Headteacher => Headteacher
Lehrerin => Schulleiterin
Lecturer => Senior Lecturer
Reporter => Editor-in-Chief
Redakteurin => Chefredakteurin
Engineer => Engineering Manager
Lead Data Scientist => Head of Data Science
Acting Director of Nursing => Director of Nursing
Interimsleiter Einkauf => Leiter Einkauf
Kommissarische Leiterin IT => Leiterin IT
Stellv. Filialleiter => Filialleiter
Adjoint au chef de service => Chef de service
Software Engineer I => Software Engineer III
SDE II => Senior SDE
Member of Technical Staff => Principal Member of Technical Staff
Kierownik projektu => Dyrektor projektu
Associate Product Manager => Product Manager
Product Manager => Group Product Manager
Product Manager => Director of Product
Project Manager => Head of PMO
EM => Director of Engineering
Research Assistant => Research Associate
Research Fellow => Principal Investigator
Chargée de mission => Cheffe de bureau
Stagiaire en communication => Chargée de communication
Werkstudentin Marketing => Marketing Managerin
Azubi zum Mechatroniker => Mechatroniker
Paralegal => Associate
Analyst => Senior Analyst
Manager => Senior Manager
Senior Manager => Director
Vice President => Senior Vice President
Steuerfachangestellte => Steuerberaterin
Gruppenleiter Entwicklung => Abteilungsleiter Entwicklung
Personalreferent => Personalleiter
Fachkraft für Lagerlogistik => Teamleitung Lager
Wissenschaftliche Hilfskraft => Wissenschaftlicher Mitarbeiter
Juniorprofessorin => Professorin
Kundenberaterin => Leiterin Kundenservice
Controllerin => Leiterin Controlling
Comptable => Chef comptable
Assistante RH => Responsable RH
Responsable RH => DRH
Ingénieur commercial => Directeur commercial
Conducteur de travaux => Directeur de travaux
Chargée de communication => Directrice de la communication
Développeur confirmé => Lead développeur
Enfermera => Supervisora de enfermería
Contable => Director financiero
Ingeniera de software => Ingeniera de software sénior
Arquitecta junior => Arquitecta
Becario de marketing => Técnico de marketing
Jefe de obra => Director de obra
Vendedor => Gerente de loja
Estagiária de RH => Analista de RH
Analista Financeiro => Gerente Financeiro
Coordenador de TI => Diretor de TI
Engenheira civil => Coordenadora de obras
Impiegata amministrativa => Responsabile amministrativa
Ingegnere => Direttore tecnico
Verkoopmedewerker => Verkoopmanager
Docent => Teamleider onderwijs
Projectleider => Hoofd projecten
Utvecklare => Teknisk chef
Säljare => Försäljningschef
Product Analyst => Senior Product Analyst
Line Cook => Sous Chef
Store Associate => Assistant Store Manager
Assistant Store Manager => Store Manager
Operations Coordinator => Operations Manager
Logistics Coordinator => Supply Chain Director
Graphic Designer => Art Director
Graphic Designer => Senior Graphic Designer
Police Officer => Police Sergeant
Teaching Assistant => Teacher
Research Scientist => Principal Scientist
Curator => Museum Director
Interim CEO => CEO
Vice Dean => Dean
Trainee Accountant => Accountant
Customer Support Agent => Customer Support Team Lead
Community Manager => Head of Community
Legal Intern => Legal Associate
Policy Advisor => Head of Policy
Data Engineer => Staff Data Engineer
Software Engineer => Engineering Director
Associate Dean => Dean
""",
    "role_changed": """
Kellner => Koch
Software Engineer => Barista
Accountant => Recruiter
Lehrerin => Journalistin
Sales Engineer => Software Engineer
Software Engineer => Sales Engineer
Support Engineer => Site Reliability Engineer
QA Engineer => Backend Developer
Business Analyst => Project Manager
Journalist => Pressesprecher
Avocat => Juge
Directeur commercial => Directeur financier
Jefe de ventas => Jefe de compras
Gerente de Marketing => Gerente de Recursos Humanos
Responsable logistique => Responsable achats
Leiter Einkauf => Leiter Vertrieb
Hoofd inkoop => Hoofd verkoop
Consultant => Teacher
CTO => Software Engineer
Engineering Manager => Software Engineer
Chargée de déploiement => Cheffe de projet
Intrapreneur => Développeur
Coach => Product Owner
Data Engineer => Data Scientist
Recruiter => Customer Success Manager
Architect => Real Estate Agent
Chef de projet => Coach agile
Developer => Developer & Trainer
Nurse => Software Developer
Research Scientist => Data Scientist
Mechanical Engineer => Software Engineer
Founder => Product Manager
CEO => CTO
Head of People => Chief of Staff
Office Manager => Recruiter
Scrum Master => Product Owner
Flight Attendant => Receptionist
Zahnärztin => Dozentin
Steuerberater => Landwirt
Architektin => Illustratorin
Head of Engineering => Head of Product
Responsable marketing => Responsable des ressources humaines
Directrice juridique => Directrice de la communication
Técnico de soporte => Administrador de sistemas
Gerente de ventas => Gerente de operaciones
Redactora => Profesora
Ingegnere => Insegnante
Boekhouder => Leraar
Verpleegkundige => Docent
Data Analyst => UX Designer
Content Strategist => Product Manager
Bus Driver => Security Guard
Translator => Project Manager
Librarian => Data Steward
Musician => Music Teacher
Security Engineer => Product Manager
IT Administrator => Software Developer
Partner => Of Counsel
Director of Engineering => Staff Engineer
Head Chef => Restaurant Consultant
Account Executive => Customer Success Manager
Sales Manager => Product Manager
DevOps Engineer => Data Engineer
Physiotherapist => Personal Trainer
Tax Advisor => Software Engineer
Event Planner => Marketing Manager
HR Manager => Office Manager
Procurement Manager => Sales Manager
Business Consultant => Marketing Manager
Chargé d'affaires => Acheteur
Attaché de presse => Chef de produit
Enseignant-chercheur => Data Scientist
Aide-soignante => Secrétaire médicale
""",
    "": """
Krankenschwester => Nurse
Lehrer (m/w/d) => Lehrer
Lehrer:in => Lehrerin
Avocat => Avocate
Lawyer => Attorney
Rechtsanwalt => Rechtsanwältin
HR Manager => Human Resources Manager
Accountant => Buchhalterin
Buchhalter => Finanzbuchhalter
Head of Marketing => Marketing Head
Director, Sales => Sales Director
Director of Sales => Director of Sales, EMEA
VP Eng => VP of Engineering
CEO => Geschäftsführer
Managing Director => Geschäftsführerin
Geschäftsführer/in => Geschäftsführerin
Chargé(e) de déploiement => Chargée de déploiement
Développeur·se web => Développeuse web
Programador(a) => Programadora
Entwickler*in => Entwickler
EntwicklerIn => Entwicklerin
PM => Product Manager
TPM => Technical Program Manager
SRE => Site Reliability Engineer
QA => QA Engineer
BA => Business Analyst
DevRel => Developer Relations
EM => Engineering Manager
PI => Principal Investigator
UX-Designer => UX Designer (m/w/d)
Ingénieur commercial => Commercial
Sr. Accountant => Senior Accountant
Jr Developer => Junior Developer
Sr Mgr, Finance => Senior Manager Finance
Software Engineer => Software Engineer - Payments
Software Engineer, Search => Software Engineer, Ads
Teacher => English Teacher
Professeur => Professeure de mathématiques
Chef de projet => Project Manager
Jefe de proyecto => Gestor de proyectos
Projektleiter => Projektmanager
Assistante de direction => Executive Assistant
Executive Assistant to the CEO => Executive Assistant
Marketing & Communications Manager => Communications and Marketing Manager
Engineer => Ingeniero
Software Engineer | Speaker => Software Engineer
Physician => Arzt
Médecin => Doctor
Photographe => Photographer
Fullstack-Entwickler => Full Stack Developer
Data Scientist => Cientista de Dados
Data Analyst => Analista de datos
Verkäufer => Sales Assistant
Founder & CEO => CEO & Founder
Consultant => Consultor
Senior Consultant => Senior Consultor
Wissenschaftliche Mitarbeiterin => Research Associate
Doctoral Candidate => PhD Student
Ph.D. student => PhD candidate
Chirurg => Surgeon
Softwareentwicklerin => Software-Entwickler
Pflegefachfrau => Nurse
Zahnarzt => Dentist
Dentist => Zahnärztin
Profesor => Profesora
Ingénieure logiciel => Ingénieur logiciel
Diseñador gráfico => Graphic Designer
Leiter Marketing => Head of Marketing
Chef de cuisine => Head Chef
Consulente => Consultant
Professeur des écoles => Enseignante
Chauffeur => Driver
Kund:innenberater:in => Kundenberaterin
Student*innenberater*in => Studentenberater
Kaufmann/-frau => Kaufmann
Sachbearbeiter/in => Sachbearbeiterin
Directeur(rice) => Directrice
Consultor/a de ventas => Consultora de ventas
Enfermeiro(a) => Enfermeira
Account Exec => Account Executive
Sr PM => Senior Product Manager
VP of Eng. => VP Engineering
Eng. Manager => Engineering Manager
Asst. Professor => Assistant Professor
Dev => Software developer
Full-time Nurse => Nurse
Nurse (part-time) => Nurse
Sales Representative, North => Sales Representative
Team Lead Support => Support Team Lead
Teamleiter Support => Support Team Lead
Head, Finance => Head of Finance
Manager - HR => HR Manager
HR & Finance Manager => Finance and HR Manager
Founder, CEO => CEO / Founder
Writer and Editor => Editor & Writer
Musician, Composer => Composer and musician
Marketing => Marketing Specialist
Product => Product Manager
Engineering => Engineer
Attorney at Law => Lawyer
Lab Technician => Laborant
Postdoctoral Researcher => Postdoc
PhD student in Biology => PhD candidate (biology)
Teacher of English => English teacher
Maths teacher => Teacher of mathematics
Warehouse Operative => Lagerist
Truck driver => LKW-Fahrer
Ingeniero de Datos => Data Engineer
Analista de Sistemas => Systems Analyst
Gerente de Projetos => Project Manager
Hoofd marketing => Head of Marketing
""",
}

LISTS = {
    "": """
Director of Finance, Tax => Director of Finance
Support / Moderation => Moderation and Support
Head of Sales & Marketing => Head of Marketing and Sales
Product Manager, Maps, Search, and Ads => Product Manager
Chargée de support à la Maison du numérique => Chargée de support
Platform | Cloud => Cloud
Trainer (part-time) => Trainer
Owner, Bakery Müller => Owner
Responsable du programme "Villages" => Responsable du programme
""",
    "role_changed": """
Director of Procurement => Director of Procurement and Logistics
Trainer => Trainer / Translator
Head of Design => Head of Beekeeping
Chargée de formation => Chargée de communication
Photographer & Florist => Photographer & Software Developer
""",
    "promoted": """
Intern at the front desk => Receptionist
Baker => Baker, Team Lead
Apprentie pâtissière => Pâtissière
Adjointe à la directrice de l'école => Directrice de l'école
Backend Developer => Lead Mobile Developer
""",
    "promoted role_changed": """
Baker => Director of Human Resources
""",
    "unclear": """
Trainer / Translator => Translator
Keeper of Keys => Wrangler of Bees
Maker => Photographer
""",
}


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(PROFESSIONS))
def test_a_profession_has_its_own_ladder(before: str, after: str, labels: str) -> None:
    check({"title": before}, {"title": after}, labels)


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(LISTS))
def test_a_list_of_roles_is_told_from_the_scope_of_one(
    before: str, after: str, labels: str
) -> None:
    check({"title": before}, {"title": after}, labels)


@pytest.mark.parametrize("name", ["Baker McKenzie", "Delivery Hero", "Meta Platforms", "DSI", "PO"])
def test_a_house_named_like_work_is_no_title(name: str) -> None:
    assert not covers_title(name)


@pytest.mark.parametrize(
    "title", ["Dévelopeur", "Devleoper", "Projekt Manger", "Ingénieure logicielle"]
)
def test_a_slip_of_the_pen_hides_no_craft(title: str) -> None:
    assert any(role.crafts for role in read_roles(title))


def test_a_former_post_in_a_list_is_no_role() -> None:
    assert [role.stated for role in read_roles("Trainer, ex-Director")] == ["Trainer"]
