"""The language of job titles: crafts and the ladder, folded, in seven languages.

A craft's row is `name parents;words and phrases, split by commas`; indented lines go on.
"""

from __future__ import annotations

CRAFTS = """
software;software,engineer,eng,cto,chief technology officer,chief technical officer,engineering,
  developer,dev,programmer,swe,sde,coder,developpeur,
  developpeuse,developpement,ingenieur,ingenieure,informaticien,informaticienne,entwickler,
  entwicklerin,entwicklung,softwareentwickler,softwareentwicklerin,softwareingenieur,
  programmierer,programmiererin,ingenieurin,desarrollador,desarrolladora,desarrollo,programador,
  programadora,ingeniero,ingeniera,ingenieria,desenvolvedor,desenvolvedora,desenvolvimento,
  engenheiro,engenheira,engenharia,sviluppatore,sviluppatrice,sviluppo,ingegnere,programmatore,
  programmatrice,ontwikkelaar,softwareontwikkelaar,programmeur,programmeuse,development,
  developper,hacker,technologist,enginner,sofware,tech,technical,technology,technik,technique,
  entwicklungsleiter
frontend software;frontend,front end,frontent,vue,react,angular,ui engineer,ui developer,
  javascript
backend software;backend,back end,server side,php,laravel,symfony,django,spring boot
fullstack software;fullstack,full stack,mern,mean
web software;web,wordpress,webentwickler,webentwicklerin,webmaster,webdeveloper,webontwikkelaar
mobile software;mobile,android,ios,flutter,kotlin,swift,react native,kmm
embedded software;embedded,firmware
game software;game,games,unity,gameplay
platform software;devops,sre,site reliability,platform,infrastructure,cloud,kubernetes,
  systems administrator,sysadmin,system administrator,reliability
architecture software;solutions architect,solution architect,enterprise architect
machine_learning software data;machine learning,ml,ai,deep learning,mlops,nlp,computer vision,
  kuenstliche intelligenz,ia
data_engineering data software;data engineer,data engineering,data platform
data_science data;data scientist,data science,wissenschaftler daten
general_management founding;ceo,chief executive officer,pdg,geschaftsfuhrer,geschaftsfuhrerin,
  geschaeftsfuehrer,geschaeftsfuehrerin,managing director,amministratore delegato
founding;founder,cofounder,co founder,fondateur,fondatrice,cofondateur,cofondatrice,grunder,
  gruender,grunderin,fundador,fundadora,cofundador,cofundadora,socio fundador,fondatore,oprichter
academia research teaching;assistant professor,associate professor,full professor,professor,
  postdoc,postdoctoral researcher,postdoctoral fellow
data_analysis data;data analyst,data analysis,data analytics,bi analyst,business intelligence,
  analytics,datenanalyst,analista de datos,analista de dados
data;data
quality_assurance;qa,quality assurance,qa engineer,quality assurance engineer,
  test automation engineer,software tester,qa analyst,tester,test engineer,testing,sdet,
  quality engineer,testeur,qualitaet
security;security,infosec,cybersecurity,cyber,penetration tester,pentester,sicherheit,securite,
  seguridad
design;design,designer,diseno,disenador,disenadora,designerin,gestalter,concepteur,conceptrice,
  ontwerper,progettista,grafiker,graphiste,illustrator
user_experience design;ux,ui,user experience,user interface,ui ux,ux ui,interaction design,
  interaction designer,product designer,product design
user_research research;ux researcher,ux research,user researcher,user research,design researcher,
  design research,recherche utilisateur,recherche utilisateurs
content;content,content designer,content strategist,copywriter,contenu,redakteur,redacteur,
  redactrice,redactor,editor
writing content;writer,technical writer,author,autor,ecrivain
product;product,cpo,chief product officer,product manager,product management,product owner,po,pm,
  produit,produktmanager,
  produktmanagerin,chef de produit,cheffe de produit,chef produit,cheffe produit,
  responsable produit,responsable de produit,gerente de produto,jefe de producto,product lead,
  produkt,producto,produto,chargee de produit,charge de produit,productmanager
project;project,project manager,program manager,programme manager,programme coordinator,
  program coordinator,project lead,chef de projet,cheffe de projet,projektleiter,projektleiterin,
  projektmanager,gerente de projetos,jefe de proyecto,gestor de projetos,gestion de projet,
  scrum master,agile coach,projectmanager,delivery manager,projet,capo progetto,
  project management
marketing;marketing,cmo,chief marketing officer,growth,seo,brand,social media,growth hacker,
  mercadeo
sales;sales,account executive,account manager,business development,business developer,bizdev,
  charge de developpement,chargee de developpement,
  vertrieb,vendas,ventas,commercial,commerciale,vendite,verkoop,key account manager,sales manager,
  sdr,bdr,verkauf
people;people,chro,chief people officer,hr,human resources,talent,talent acquisition,recruiter,
  recruiting,recruitment,
  hiring,personal,personalreferent,rh,ressources humaines,recursos humanos,people partner,
  talent manager,risorse umane
finance;finance,cfo,chief financial officer,accounting,accountant,controller,buchhalter,
  buchhalterin,comptable,contador,
  contable,treasurer,financial,finanzen,auditor,tax,cfo office
legal;legal,lawyer,attorney,counsel,jurist,juristin,avocat,avocate,abogado,abogada,advogado,
  advogada,avvocato,paralegal
operations;operations,coo,chief operating officer,ops,chief of staff,logistics,betrieb,
  operaciones,operacoes,operation
support;support,customer success,customer support,customer experience,customer service,helpdesk,
  it support,client experience,experience client,accompagnement,kundenservice,customer engineer
developer_relations;developer relations,devrel,developer advocate,developer evangelist,advocate,
  evangelist,
  developer advocacy,developer relations engineer,dx
consulting;consultant,consulting,consultante,consultor,consultora,consulente,berater,beraterin,
  adviser,advisor,adviseur,conseiller,conseillere,consultancy
research;research,researcher,scientist,chercheur,chercheuse,investigador,investigadora,
  pesquisador,pesquisadora,ricercatore,ricercatrice,wissenschaftler,wissenschaftlerin,forscher,
  forscherin,onderzoeker,recherche
teaching;teacher,lecturer,instructor,teaching,trainer,tutor,educator,lehrer,lehrerin,
  dozent,dozentin,enseignant,enseignante,professeur,profesor,profesora,docente,maestro,formateur,
  formatrice,docent,faculty,educacion
coaching;coach,coaching
community;community,community manager
strategy;strategy,strategist,stratege,estrategia,strategie
communication;communications,communication,pr,public relations,kommunikation,comunicacion,
  comunicacao,press,comunicazione,liaison
partnerships;partnerships,partenariats,partnership,alliances
policy;policy,public policy,politique
deployment;deploiement,deployment,charge de deploiement,chargee de deploiement
administration;assistant administratif,assistante administrative,administrative,secretary,
  office manager,executive assistant,administration,assistenz,secretaire,receptionist
medicine;nurse,doctor,physician,surgeon,pharmacist,krankenschwester,pflegefachkraft,arzt,aerztin,
  infirmier,infirmiere,medecin,enfermera,enfermero,verpleegkundige
construction;electrician,plumber,carpenter,mechanic,elektriker,schreiner,electricien,welder
mechanical;mechanical engineer,civil engineer,electrical engineer,chemical engineer,maschinenbau,
  maschinenbauingenieur
hospitality;cook,chef cook,waiter,barista,bartender,koch,sous chef
photography;photographer,photographe,fotograf,fotografo,fotografa
journalism;journalist,reporter,journaliste,periodista,jornalista
procurement;procurement,purchasing,buyer,einkauf,einkaeufer,approvisionnement,achats
analysis;analyst,business analyst,analista,analyste
"""

# rung;words and phrases
LADDER = """
0;intern,internship,trainee,apprentice,praktikant,praktikantin,werkstudent,werkstudentin,
  stagiaire,alternant,alternante,apprenti,apprentie,becario,becaria,pasante,estagiario,estagiaria,
  tirocinante,stagista,stagiair,azubi,auszubildende,auszubildender,working student,co op
1;junior,jr,jnr,entry level,graduate,associate engineer,beginner,nachwuchs,berufseinsteiger,
  debutant
3;senior,sr,snr,experienced,erfahrener,confirme,confirmee,experimente,iii
4;staff,lead,leader,team lead,team leader,tech lead,teamlead,teamleiter,teamleiterin,teamleitung,
  referent,referente technique,tl,techlead,technical lead,lider,lider tecnico,tech leader
5;principal,architect,architecte,architekt,architektin,arquitecto,arquitecta,arquiteto,arquiteta,
  architetto,distinguished,fellow engineer
6;manager,head,head of,responsable,leiter,leiterin,leitung,leitende,abteilungsleiter,
  abteilungsleiterin,chef,cheffe,jefe,jefa,gerente,capo,responsabile,hoofd,afdelingshoofd,
  supervisor,teamchef,manageress,encargado,encargada,coordenador,superintendent,bereichsleiter
2.5;postdoc,postdoctoral researcher,postdoctoral fellow
3.5;assistant professor
4.5;associate professor
5.5;full professor,professor
8.6;managing director
7;director,directeur,directrice,direktor,direktorin,directora,diretor,diretora,direttore,
  direttrice,dean
8;vp,vice president,vicepresident,partner,managing partner,vice presidente
9;chief,chief technology officer,chief technical officer,chief executive officer,
  chief financial officer,chief operating officer,chief information officer,
  chief marketing officer,chief product officer,chief people officer,ceo,cto,cfo,coo,cio,ciso,cmo,
  cpo,chro,cso,cdo,president,presidente,praesident,prasident,
  geschaftsfuhrer,geschaeftsfuehrer,geschaftsfuhrerin,geschaeftsfuehrerin,vorstand,pdg,dg,founder,
  cofounder,co founder,owner,fondateur,fondatrice,cofondateur,cofondatrice,grunder,
  gruender,grunderin,fundador,fundadora,cofundador,cofundadora,socio fundador,fondatore,oprichter,
  inhaber,inhaberin,bestuurder,administrateur delegue,entrepreneur,entrepreneuse,unternehmer,
  unternehmerin,empresario,emprendedor,imprenditore,ondernemer
"""

# What moves a rung by a part of one: words;step
SHADES = """
-0.4;acting,interim,ad interim,par interim,a i,kommissarisch,kommissarischer,kommissarische,komm,
  interino,interina,waarnemend,facente funzione,interimaire,provisional
-0.5;deputy,vice,stellvertretend,stellvertretende,stellvertretender,stv,stellv,adjoint,adjointe,
  subdirector,subdirectora,sub,vize,plaatsvervangend,assistant,assistenz,associate,vicedirector,
  vicedirettore,adjunto,adjunta
0.3;ii,2
0.5;executive,global,group,regional
"""

PHRASES_WITHOUT_RUNG = """
product manager,product management,product owner,produktmanager,produktmanagerin,productmanager,
  project manager,projectmanager,projektmanager,program manager,programme manager,account manager,
  key account manager,community manager,community manager,delivery manager,office manager,
  talent manager,social media manager,chef de projet,cheffe de projet,chef de produit,
  cheffe de produit,chef produit,cheffe produit,responsable produit,responsable de produit,
  projektleiter,projektleiterin,jefe de proyecto,jefe de producto,gerente de projetos,
  gerente de produto,scrum master,project lead,people partner,executive assistant,
  account executive,case manager,property manager,success manager,content manager,release manager,
  sales executive,chief of staff,product lead,business partner,sous chef,chef cook
"""

STUDENT = """
student,undergrad,undergraduate,studentin,etudiant,etudiante,estudiante,estudante,studente,
  studentessa,sophomore,freshman,phd student,phd candidate,doctoral student,high schooler,
  schueler,pupil,eleve,doctorant,doctorante,doktorand,doktorandin
"""

TITLE_NOUNS = """
charge,chargee,invited,referent,referente,intrapreneur,intrapreneuse,specialist,specialiste,
  spezialist,
  especialista,specialista,coordinator,coordinateur,coordinatrice,koordinator,coordinador,
  coordinadora,officer,agent,assistant,assistante,executive,analyst,maintainer,contributor,
  committer,reviewer,animateur,animatrice,gestionnaire,curator,librarian,technician,technicien,
  techniker,operator,clerk,representative,professional,enthusiast,creator,maker,tinkerer,artisan,
  geek,expert,generalist,administrator,worker,associate,strategist,mitarbeiter,sachbearbeiter,
  builder,speaker,blogger,youtuber
"""
