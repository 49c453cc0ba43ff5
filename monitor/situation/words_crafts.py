"""The crafts of the digital trades by the words that name them, folded, in seven languages.

A row is `name parents;agents;domains`; indented lines go on. A parent may be a family without words
("technology"): a step up within it is one in a near craft. An agent noun ("developer") decides
what a title is about, a domain ("backend") says it only where no agent noun does, or narrows it.
`~` marks an agent that yields to a domain beside it ("support engineer" is support), `+` one that
joins it ("security consultant" is both). Links such as "of" and "de" are left out of phrases.
"""

from __future__ import annotations

DIGITAL = """
software technology;cto,chief technology officer,chief technical officer,~engineer,~eng,developer,
  dev,programmer,swe,sde,coder,software engineer,software developer,product engineer,
  growth engineer,ingenieur produit,developpeur,developpeuse,developpeure,developper,~ingenieur,
  ~ingenieure,informaticien,informaticienne,informatiker,informatikerin,entwickler,entwicklerin,
  softwareentwickler,softwareentwicklerin,softwareingenieur,programmierer,programmiererin,
  anwendungsentwickler,anwendungsentwicklerin,~ingenieurin,desarrollador,desarrolladora,
  programador,programadora,~ingeniero,~ingeniera,desenvolvedor,desenvolvedora,~engenheiro,
  ~engenheira,sviluppatore,sviluppatrice,~ingegnere,programmatore,programmatrice,ontwikkelaar,
  softwareontwikkelaar,programmeur,programmeuse,hacker,technologist,member technical staff,mts,
  utvecklare,systemutvecklare,udvikler,utvikler,kehittaja,programista,programistka,developer lead,
  entwicklungsleiter,application developer,application engineer,tech lead,techlead,technical lead,
  tech leader,lead tech,lead technique,referent technique,referente technique,lider tecnico,
  referent tech,~ingenjor,~inzynier,tech lead dev;software,?engineering,?developpement,
  ?entwicklung,softwareentwicklung,?desarrollo,ingenieria,?desenvolvimento,engenharia,?sviluppo,
  ?development,ingenierie,?tech,?technical,?technology,?technik,?technique,?tecnico,?tecnica,
  logiciel,applications,code,softwaretechnik,?ontwikkeling,open source,no code,low code,python,
  java,javascript,typescript,js,net,golang,rust,ruby,rails,ruby on rails,node,nodejs,api,
  blockchain,web3
frontend software;fronted,integrateur,integratrice;frontend,front end,frontent,vue,react,reactjs,
  angular,ui engineer,ui developer,html,css
backend software;;backend,back end,server side,php,laravel,symfony,django,spring boot
fullstack software;;fullstack,full stack,mern,mean,stack
web software;webentwickler,webentwicklerin,webmaster,webdeveloper,webontwikkelaar,webdesigner;?web,
  wordpress
mobile software;;mobile,android,ios,flutter,kotlin,swift,react native,kmm
embedded software;;embedded,firmware
game software;;game,games,unity,gameplay
platform software;sre,sysadmin,systems administrator,system administrator,administrateur systeme,
  systemadministrator,fachinformatiker,devopseur,administrador sistema,devsecopseur,
  amministratore sistema,systeembeheerder,opsdev,ingenieur systeme reseau;devops,devsecops,dev ops,
  site reliability,site reliability engineering,platform,plateforme,infrastructure,cloud,
  kubernetes,reliability,fiabilite site,ingenierie fiabilite site,infra,secops,aiops
networks technology;network engineer,network administrator,netzwerkadministrator,
  administrateur reseau;network,reseau,telecom,telecommunication,netzwerk
architecture software;solutions architect,solution architect,enterprise architect,
  software architect,architecte logiciel,architecte solution,softwarearchitekt,cloud architect;
  architecture,architektur,arquitectura,arquitetura
information_systems technology;cio,chief information officer,dsi,directeur systeme information,
  responsable informatique,it manager,it director,it leiter,leiter it,chief digital officer;
  systeme information,information technology,it operations,tech ops,it,informatique,informatik,
  informatica
machine_learning data;machine learning engineer,ml engineer,ai developer,mlops engineer,
  ai engineer,ai researcher,ai ml engineer,machine learning researcher,ingenieur ia,
  ingenieur mlops,ki entwickler,machine learning scientist,data scientist machine learning;
  machine learning,ml,ai,deep learning,mlops,nlp,computer vision,ia,ki,artificial intelligence,
  kuenstliche intelligenz,intelligence artificielle,inteligencia artificial
data_engineering data;data engineer,ingenieur data,ingenieur donnee,ingenieure data,
  ingenieure donnee,analytics engineer,database administrator,dba,big data engineer,ingeniero dato,
  engenheiro dado,data architect,dateningenieur,data architecte;data engineering,data platform,
  database,base donnee,data warehouse
data_science data;data scientist,datascientist,cientifico dato,cientista dado,statistician,
  statisticien,scientifique donnee,statistiker;data science,datascience,science donnee,statistics
data_analysis data analysis;data analyst,datenanalyst,datenanalystin,analista dato,analista dado,
  analyste donnee,bi analyst,bi developer,data steward,business intelligence analyst,analyste data;
  data analysis,data analytics,business intelligence,analytics,bi
data technology;chief data officer,chargee donnee,charge donnee;data,donnee,daten,dato,dado,
  ouverture donnee
quality_assurance technology;qa engineer,quality assurance engineer,test automation engineer,
  tester,sdet,software tester,qa analyst,test engineer,quality engineer,testeur,testeuse,
  softwaretester,qe,test manager,test analyst,qa lead,qualiticien,qualiticienne,qualitaetsmanager,
  testingenieur;qa,quality assurance,testing,test,qualitaet,quality,qualite,calidad,qualidade,
  homologation,recette,qualita,kwaliteit
security technology;ciso,rssi,penetration tester,pentester,security analyst,security officer,dpo,
  soc analyst,data protection officer,delegue protection donnee,security engineer,
  datenschutzbeauftragter;security,infosec,cybersecurity,cyber,sicherheit,securite,seguridad,
  seguranca,ssi,cybersecurite,it sicherheit,informationssicherheit,sicurezza,beveiliging,privacy,
  protection donnee
design;designer,designeuse,designere,disenador,disenadora,designerin,gestalter,gestalterin,
  ontwerper,progettista,grafiker,grafikerin,graphiste,illustrator,illustratrice,concepteur,
  conceptrice,graphic designer,art director,directeur artistique,directrice artistique,
  creative director,directeur creatif,directrice creative,grafikdesigner,grafikdesignerin,
  mediengestalter,formgivare,projektant,motion designer,web designer,service designer;design,
  diseno,conception,gestaltung,creative,brand design,service design,graphic,multimedia,
  identite visuelle,ontwerp
user_experience design;ux designer,ui designer,ux ui designer,product designer,designer ux,
  designer ui,interaction designer,user experience designer,experience designer,ergonome;ux,ui,
  user experience,user interface,ui ux,ux ui,uiux,uxui,interaction design,product design,
  experience utilisateur,accessibility,accessibilite,a11y,design system,web accessibility
user_research research;ux researcher,user researcher,design researcher,chercheur ux,chercheuse ux,
  chercheur utilisateur;ux research,user research,design research,recherche utilisateur,
  recherche conception,recherche design,insights,recherche ux
content;content strategist,content manager,content creator,copywriter,ux writer,redakteur,
  redakteurin,redacteur,redactrice,redactor,redactora,redattore,editor,editeur,editrice,
  content editor,responsable editorial,responsable editoriale,community editor,lektor,lektorin,
  editorial manager;content,contenu,editorial,editoriale,redaktion,redaccion,redaction,edito
content_design content design;content designer,concepteur contenu,conceptrice contenu;
  content design,conception contenu
writing content;writer,technical writer,author,autor,autora,ecrivain,ecrivaine,schriftsteller,
  autrice,auteur,translator,traducteur,traductrice,uebersetzer,ubersetzer,ubersetzerin,traductor,
  traductora,tradutor,traduttore,traduttrice,vertaler,documentation engineer;translation,
  documentation,writing
product;cpo,chief product officer,product manager,product owner,po,pm,produktmanager,pmm,apm,
  produktmanagerin,chef produit,cheffe produit,responsable produit,gerente producto,gpm,
  jefe producto,jefa producto,product lead,chargee produit,charge produit,productmanager,
  gestionnaire produit,product guy,produc owner,proxy po,proxy product owner,group product manager,
  produktchef,product owner manager,produktverantwortlicher,responsabile prodotto,gerente produto,
  technical product manager,growth product manager,co pm,co po,produktagare;product,produit,
  produkt,producto,produto,prodotto,product management,gestion produit,produktmanagement,
  product ops,operation produit
product_marketing marketing product;product marketing manager,product marketing lead,
  product marketer;product marketing
project;project manager,program manager,programme manager,tpm,technical program manager,
  programme coordinator,program coordinator,project coordinator,project lead,project owner,pmo,
  chef projet,cheffe projet,charge projet,chargee projet,directeur projet,directrice projet,
  projektleiter,projektleiterin,projektmanager,projektmanagerin,gerente projeto,jefe proyecto,
  jefa proyecto,gerente proyecto,gestor projeto,gestora projeto,gestor proyecto,
  coordinador proyecto,scrum master,projectmanager,projectleider,delivery manager,capo progetto,
  delivery lead,gestionnaire livraison,responsable projet,projektkoordinator,projektkoordinatorin,
  projectleader,project manager officer,projektledare,projektleder,kierownik projektu,
  technical project manager,project director,program director,programme director,program officer,
  programme officer,gestionnaire projet,release manager,directeur programme,directrice programme,
  responsable programme,chef programme,cheffe programme,programmleiter,programmleiterin;project,
  projet,proyecto,projeto,progetto,projekt,project management,gestion projet,strategic project,
  projektmanagement,maitrise ouvrage,portage
portfolio project;portfolio manager,=responsable portefeuille,=charge portefeuille,
  =chargee portefeuille,=gestionnaire portefeuille;portefeuille,portfolio,gestion portefeuille,
  portfolio management
implementation technology;~implementation engineer,implementation consultant,
  implementation manager,implementation specialist;implementation,onboarding
support;customer success manager,csm,support engineer,technical support engineer,
  customer support engineer,customer engineer,support agent,conseiller clientele,helpdesk agent,
  customer service representative,chargee support,charge support,technicien soutien,
  technicien support,kundenberater,kundenberaterin,technical account manager,
  customer support specialist,customer care specialist,it support,support specialist,
  call center agent,teleconseiller,teleconseillere,implementation engineer,
  customer success engineer;support,customer success,customer support,customer experience,
  customer service,helpdesk,client experience,experience client,accompagnement,kundenservice,
  customer care,service desk,soutien,soutien technique,assistance,assistance utilisateur,
  relation utilisateur,relation usager,relation client,relations utilisateur,customer,
  klantenservice,atencion cliente,customer engineering,atendimento,kundendienst,soporte,suporte,
  supporto,ondersteuning
solutions technology;solutions engineer,solution engineer,sales engineer,presales consultant,
  presales engineer,solutions consultant,field engineer,forward deployed engineer,avant vente,
  implementation consultant,enterprise technical advisor,value engineer;presales,pre sales,
  value engineering,technical advisory
developer_relations technology;developer advocate,developer evangelist,evangelist,dev advocate,
  developer relations engineer,devrel engineer,technical evangelist,community advocate,
  technology evangelist,developer relations manager,developer relations,devrel;dx,
  developer advocacy,developer experience,dev experience
"""
