"""The ladder of job titles: ranks, shades of rank and generic nouns, folded, in seven languages.

Links such as "of" and "de" are left out of phrases, as in words_crafts.
"""

from __future__ import annotations

# rung;words and phrases
LADDER = """
0;intern,internship,trainee,apprentice,praktikant,praktikantin,praktikum,werkstudent,werkstudentin,
  stagiaire,stagiere,alternant,alternante,apprenti,apprentie,becario,becaria,pasante,estagiario,
  estagiaria,tirocinante,stagista,stagiair,azubi,auszubildende,auszubildender,working student,
  co op,alternance,volontar,referendar,referendarin,practicante,praktykant,harjoittelija,
  studentische hilfskraft,lehrling,lernender,cadet,aprendiz,law clerk,commis,apprendista,
  interne medecine,menor aprendiz,rechtsreferendar,trainee solicitor,gefreiter,praktikanter,
  medical student
0.8;phd student,phd candidate,doctoral student,doctoral candidate,doctorant,doctorante,doktorand,
  doktorandin,doctoral researcher,promovend,promovenda,promovendus,dottorando,dottoranda,
  doutorando,doutoranda,doctorando,doctoranda
1;junior,jr,jnr,entry level,graduate,beginner,nachwuchs,berufseinsteiger,debutant,
  resident physician,assistenzarzt,assistenzarztin,assistenzaerztin,teaching assistant,
  research assistant,junior doctor,nursing assistant,corporal,caporal,teacher assistant,fresher,
  commis cuisine,commis chef,helper,hilfskraft,sdr,bdr,sales development rep,
  sales development representative,business development representative,paralegal,apm,pflegehelfer,
  loan processor,law clerk,warehouse worker
1.5;house officer,senior house officer,chief resident,sales representative,sales rep,
  sales associate,sales assistant,contributor,copilot,first officer,second lieutenant,sergeant,
  sergent,sargento,feldwebel,assistente,wissenschaftliche hilfskraft,steuerfachangestellte
2.2;account executive,nurse practitioner,physician assistant,research associate,research fellow,
  referendariat,triager,reviewer,staff sergeant,first lieutenant,lieutenant,leutnant,oberleutnant,
  teniente,tenente
2.5;postdoc,postdoctoral researcher,postdoctoral fellow,postdoctoral research associate,
  postdoctorant,postdoctorante,post doc,assegnista ricerca,ater,key account manager,
  senior research associate
3;senior,sr,snr,experienced,erfahrener,erfahrene,confirme,confirmee,experimente,experimentee,iii,
  lecturer,committer,registrar,specialist registrar,facharzt,facharztin,fachaerztin,geselle,
  seniore,ervaren,doswiadczony,maitre conference,maitresse conference,attending,hauptmann,
  army captain,starszy,attending physician,consultant physician
3.5;assistant professor,juniorprofessor,juniorprofessorin,charge nurse,sous chef,privatdozent,
  senior lecturer,universitair docent,praticien hospitalier,chef clinique,meister,
  elektromeister
4;staff,lead,leader,team lead,team leader,tech lead,teamlead,teamleiter,teamleiterin,teamleitung,
  referent technique,referente technique,referent tech,tl,techlead,technical lead,lider,
  lider tecnico,tech leader,lead tech,lead technique,chef equipe,cheffe equipe,jefe equipo,
  jefa equipo,capo squadra,capoturno,schichtleiter,vorarbeiter,foreman,forewoman,polier,
  group product manager,gpm,gruppenleiter,gruppenleiterin,oberarzt,oberarztin,oberaerztin,
  stationsleitung,stationsleiter,stationsleiterin,head cook,chef rang,maintainer,
  lieutenant commander,leitender ingenieur,teamchef,shift supervisor,team manager,
  coordinatore squadra,ploegleider,referentin,fachleiter,charge programme,crew lead,
  arbeitsgruppenleiter,art director,directeur artistique,directrice artistique,teamleider,leider,
  ledare,sjef,police sergeant
4.5;associate professor,principal investigator,pi,reader,profesor titular,professore associato,
  core team member,core team,lieutenant colonel,oberstleutnant,tech lead manager,supervisor,
  coordenador,coordenadora,oberstudienrat
5;principal,architect,architecte,architekt,architektin,arquitecto,arquitecta,arquiteto,arquiteta,
  architetto,principale,colonel,oberst,coronel,colonnello,commander,
  hauptamtsleiter,leitender,leitende,superintendent,arkitekt,cadre sante,police inspector
5.5;full professor,professor,professorin,professeur universite,chair professor,lehrstuhlinhaber,
  hoogleraar,catedratico,catedratica,professore ordinario,universitatsprofessor,
  universitaetsprofessor,adjoint,adjointe
5.7;responsable,respo,resp,encargado,encargada,verantwortlicher,verantwortliche,responsabile,
  technical steering committee,steering committee,tsc
5.6;distinguished,fellow engineer
6;manager,mgr,mngr,abteilungsleiter,abteilungsleiterin,chef,cheffe,jefe,jefa,gerente,gestor,
  gestora,capo,
  manageress,department chair,em,referatsleiter,referatsleiterin,betriebsleiter,betriebsleiterin,
  bauleiter,bauleiterin,vertriebsleiter,vertriebsleiterin,marketingleiter,marketingleiterin,
  personalleiter,personalleiterin,lagerleiter,produktionsleiter,produktionsleiterin,
  entwicklungsleiter,logistikleiter,einkaufsleiter,pflegedienstleitung,pflegedienstleiter,
  pflegedienstleiterin,kuchenchef,kuchenchefin,kuechenchef,amtsleiter,amtsleiterin,head nurse,
  head chef,matron,kommunikationsleiter,werksleiter,filialleiter,filialleiterin,restaurantleiter,
  kierownik,chef pole,cheffe pole,chef bureau,cheffe bureau,chef service,cheffe service,
  chef departement,cheffe departement,chef section,cheffe section,brigadier,brigadier general,
  chefredakteur,chefredakteurin,editor in chief,redacteur chef,redactrice chef,schulleiter,
  schulleiterin,school principal,proviseur,head coach,it leiter,chef cuisine,cheffe cuisine,
  jefe cocina,jefa cocina,restaurant manager,hotel manager,executive chef,headteacher,head teacher,
  redactor jefe,paallikko,avdelingsleder,avdelningschef,nurse manager,gerencia,creative director,
  directeur creatif,directrice creative
6.4;leiter,leiterin,leitung,hoofd,afdelingshoofd
6.5;head,unterabteilungsleiter,ressortleiter,sous directeur,sous directrice,cheffe division,
  chef division,kanzleileiter
6.9;bereichsleiter,bereichsleiterin,hauptabteilungsleiter
7;director,dir,directeur,directrice,direktor,direktorin,directora,diretor,diretora,direttore,
  direttrice,dean,dekan,chefarzt,chefarztin,chefaerztin,commercial director,sous prefet,
  major general,drh,daf,dsi,rssi,dircom,medical director,dyrektor,johtaja,directie,hoteldirektor,
  hoteldirektorin,ciso
8;vp,vice president,avocat associe,avocate associee,associe fondateur,vicepresident,partner,
  managing partner,vice presidente,svp,evp,vicepresidenta,vizeprasident,vizepraesident,
  equity partner,provost,associe gerant,prefet,secretaire general,secretaire generale,
  staatssekretar,staatssekretarin,permanent secretary,lieutenant general,vicepresidente,
  socio director,socia directora
8.6;executive director,directeur executif,directrice executive,rector,rektor,rektorin
9;managing director,chief,chief technology officer,chief technical officer,chief executive officer,
  chief executive,chief financial officer,chief operating officer,chief information officer,
  chief marketing officer,chief product officer,chief people officer,chief human resources officer,
  chief data officer,chief revenue officer,chief commercial officer,chief strategy officer,
  chief legal officer,chief communications officer,chief digital officer,chief compliance officer,
  ceo,cto,cfo,coo,cio,cmo,cpo,chro,cso,cdo,cro,clo,president,presidente,praesident,prasident,
  geschaftsfuhrer,geschaeftsfuehrer,geschaftsfuhrerin,geschaeftsfuehrerin,vorstand,pdg,dg,founder,
  cofounder,co founder,fondateur,fondatrice,cofondateur,cofondatrice,grunder,gruender,grunderin,
  gruenderin,mitgrunder,mitgruender,fundador,fundadora,cofundador,cofundadora,socio fundador,
  fondatore,cofondatore,oprichter,inhaber,inhaberin,bestuurder,administrateur delegue,entrepreneur,
  entrepreneuse,unternehmer,unternehmerin,empresario,empresaria,emprendedor,emprendedora,
  imprenditore,ondernemer,empreendedor,chairman,chairwoman,chairperson,general counsel,
  directeur general,directrice generale,director general,directora general,diretor geral,
  diretora geral,direttore generale,algemeen directeur,president directeur general,
  vorstandsvorsitzender,vorstandsvorsitzende,generaldirektor,amministratore delegato,
  consejero delegado,director ejecutivo,minister,ministre,ministra,ministro,business owner,vd,
  prezes,prezes zarzadu,serial entrepreneur,zalozyciel,grundare
"""

# What moves a rung by a part of one: step;words
SHADES = """
-0.4;acting,interim,ad interim,par interim,kommissarisch,kommissarischer,kommissarische,komm,
  interino,interina,waarnemend,interimaire,provisional,tf,tillforordnad,en funciones,interinamente,
  pelniacy obowiazki
-0.5;deputy,vice,stellvertretend,stellvertretende,stellvertretender,stv,stellv,subdirector,
  subdirectora,sub,vize,plaatsvervangend,assistant,associate,asst,assoc,vicedirector,vicedirettore,
  adjunto,adjunta,subjefe,subgerente,subgerenta,sous,bitradande,zastepca,adjunct
0.3;ii,2,ssr,semi senior,pleno
0.5;executive,global,group,regional,international,executif,corporate,worldwide
"""

# Ranks that these phrases contain are none: a "product manager" manages nobody.
PHRASES_WITHOUT_RUNG = """
staff nurse,staff accountant,staff attorney,staff writer,staff pharmacist,staff physiotherapist,
  gestor projeto,
  gestora projeto,gestor proyecto,gestora proyecto,gestor producto,gestor produto,gestora produto,
  gestor clientes,gestora clientes,gestor cuenta,product manager,product management,product owner,
  produktmanager,produktmanagerin,productmanager,
  project manager,projectmanager,projektmanager,projektmanagerin,program manager,programme manager,
  account manager,key account manager,community manager,delivery manager,office manager,
  talent manager,social media manager,chef projet,cheffe projet,chef produit,cheffe produit,
  responsable produit,projektleiter,projektleiterin,jefe proyecto,jefa proyecto,jefe producto,
  jefa producto,gerente projeto,gerente producto,gerente produto,gerente proyecto,scrum master,
  project lead,people partner,executive assistant,account executive,case manager,property manager,
  success manager,customer success manager,content manager,release manager,sales executive,
  chief staff,product lead,business partner,hr business partner,chef cook,
  technical program manager,technical project manager,technical account manager,talent partner,
  event manager,eventmanager,chef cabinet,cheffe cabinet,project director,brand manager,
  partner manager,partnership manager,portfolio manager,responsable editorial,
  responsable editoriale,product marketing manager,product marketing lead,capo progetto,
  personal assistant,customer engineer,case worker,business development manager,
  product owner manager,chef partie,responsabile prodotto,lab manager,growth manager,chef chantier,
  test manager,film director,responsable portefeuille,cheffe mission,directeur projet,
  directrice projet,technical product manager,risk manager,delivery lead,traffic manager,
  contract manager,fund manager,wealth manager,category manager,director photography,
  growth product manager,alliance manager,staff nurse,staff attorney,
  staff accountant,general practitioner,lead generation,music director,grants manager,
  program director,project owner,sales lead generation,chair professor,bim manager,
  member technical staff,fleet manager,maitre ouvrage,design researcher,aide soignant,
  aide soignante,maitre hotel,visiting professor,adjunct professor,professor emeritus,
  assistant social,assistante sociale,assistant administratif,attache presse,
  assistante administrative,assistente social,assistente sociale,medical assistant,
  administrative assistant,virtual assistant,legal assistant,care assistant,assistant executif,
  assistant direction,assistante direction,assistente administrativo,assistente administrativa,
  adjoint executif,adjointe executive,international relations,regional planning,corporate law,
  corporate communications,global health,executive education,private equity,corporate lawyer
"""

STUDENT = """
student,undergrad,undergraduate,studentin,etudiant,etudiante,estudiante,estudante,studente,
  studentessa,sophomore,freshman,phd student,phd candidate,doctoral student,high schooler,schueler,
  pupil,eleve ingenieur,eleve avocat,eleve infirmier,doctorant,doctorante,doktorand,doktorandin,
  doctoral candidate,lyceen,lyceenne,estudiantes,medical student,med student,law student,
  opiskelija,alumno,alumna,schulerin,schuelerin,mba candidate,promovendus,dottorando,dottoranda,
  doutorando,doutoranda,doctorando,doctoranda,promovenda,student developer,msc student
"""

# Nouns of persons and posts that name neither a craft nor a rank.
TITLE_NOUNS = """
charge,chargee,invited,referent,referente,specialist,specialiste,spezialist,spezialistin,
  especialista,specialista,coordinator,coordinateur,coordinatrice,coordonnateur,coordonnatrice,
  koordinator,koordinatorin,coordinador,coordinadora,coordinatore,coordinatora,officer,agent,
  assistant,assistante,assistent,assistentin,assistente,asistente,executive,gestionnaire,
  technician,technicien,technicienne,techniker,technikerin,tecnico,representative,rep,professional,
  enthusiast,creator,maker,tinkerer,artisan,geek,expert,experte,generalist,administrator,
  administratrice,administrateur,administrador,administradora,worker,associate,associe,associee,
  mitarbeiter,mitarbeiterin,builder,speaker,blogger,youtuber,eig,entrepreneur interet general,
  entrepreneuse interet general,entrepreneur associe,entrepreneure associee,entrepreneuse associee,
  fellow,resident fellow,invited expert,delegue,deleguee,membre,member,volontaire,benevole,
  employee,employe,salarie,angestellter,angestellte,empleado,empleada,funcionario,funcionaria,
  colaborador,colaboradora,collaborateur,collaboratrice,medewerker,impiegato,auxiliar,owner,
  custodian,inspector,inspecteur,inspectrice,inspektor,examiner,evaluator,planner,controller,
  handler,expert metier,experte metier,practitioner,host,webinar host,sponsor,investigador,gestor,
  gestora,administrative,cadre,correspondant metier,pilote,permanent,mediateur,mediatrice,mediator,
  handwerker,polyvalent,preparateur,preparatrice,fachkraft,fachangestellte,fachangestellter,
  assessor,projectionist,ejecutivo,ejecutiva,asesora,handwerkerin,specjalista,asystent,asystentka,
  handlaggare,medarbejder,medarbetare,konsulent,asiantuntija,responsible,sachbearbeiter,
  sachbearbeiterin,docteur,docteure,operateur,operatrice,operator,committer,contributor,maintainer,
  reviewer,triager,core team member,technical steering committee,steering committee,core team,tsc,
  core contributor
"""

# Words so near to those above that they would be taken for slips of the pen.
OTHER_WORDS = """
ministere,academie,ministerium,academy,marketplace,directory,directive
"""

# The last parts of compounds: "Verkaufsleiterin", "Projektingenieur", "afdelingshoofd".
COMPOUND_HEADS = """
leiter,leiterin,leitung,manager,managerin,entwickler,entwicklerin,ingenieur,ingenieurin,berater,
  beraterin,techniker,technikerin,meister,meisterin,assistent,assistentin,assistenz,referent,
  referentin,koordinator,koordinatorin,spezialist,spezialistin,mitarbeiter,mitarbeiterin,chef,
  direktor,direktorin,lehrer,lehrerin,arzt,wissenschaftler,wissenschaftlerin,designer,analyst,
  redakteur,redakteurin,leider,hoofd,medewerker,adviseur,directeur,ontwikkelaar,konsult,utvecklare,
  udvikler,utvikler,referendar,referendarin,forscher,forscherin,trainer,trainerin,praktikant,
  praktikantin,kaufmann,kauffrau,administrator,architekt,architektin,planer,planerin,pfleger,
  pflegerin,helfer,helferin,fahrer,fahrerin,verkaufer,verkauferin,coach,consultant,tester,betreuer,
  betreuerin,pedagoog,docent,leraar,verpleegkundige,ingenjor,monteur,frau,mann,ledare,sjef,ledning
"""

ABBREVIATIONS = """
asst:assistant assoc:associate prof:professor exec:executive mgr:manager mngr:manager
mgmt:management coord:coordinator admin:administrator sw:software mktg:marketing sr:senior
snr:senior jr:junior jnr:junior dept:department tl:teamlead ass:assistant stellv:stellvertretend
stv:stellvertretend dev:developer devs:developer coordo:coordinateur comm:communication
respo:responsable resp:responsable
"""
