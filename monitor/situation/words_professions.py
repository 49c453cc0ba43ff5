"""The crafts outside the digital trades, in the notation of words_crafts."""

from __future__ import annotations

BUSINESS = """
founding;founder,cofounder,co founder,fondateur,fondatrice,cofondateur,cofondatrice,grunder,
  gruender,grunderin,gruenderin,mitgrunder,mitgruender,fundador,fundadora,cofundador,cofundadora,
  socio fundador,fondatore,cofondatore,oprichter,entrepreneur,entrepreneuse,unternehmer,
  unternehmerin,empresario,empresaria,emprendedor,emprendedora,imprenditore,ondernemer,
  empreendedor,serial entrepreneur,grundare,zalozyciel,inhaber,inhaberin,business owner;
general_management founding;ceo,chief executive officer,chief executive,pdg,geschaftsfuhrer,
  geschaftsfuhrerin,geschaeftsfuehrer,geschaeftsfuehrerin,geschaftsfuhrung,managing director,
  amministratore delegato,president directeur general,directeur general,directrice generale,
  general manager,director general,directora general,director ejecutivo,consejero delegado,
  diretor geral,diretora geral,diretor executivo,direttore generale,algemeen directeur,
  ~executive director,~directeur executif,~directrice executive,vorstandsvorsitzender,
  vorstandsvorsitzende,generaldirektor,administrateur delegue,bestuurder,gerant,gerante,dg,
  country manager,president,chairman,chairwoman,chairperson,praesident,prasident,presidente,vd,
  prezes;general management,direction generale
intrapreneurship;intrapreneur,intrapreneuse,intrapreneure,intra,intrapreuneur;intraprenariat,
  intrapreneurship,intrapreneuriat
marketing;cmo,chief marketing officer,growth hacker,marketeer,marketer,growth marketer,
  growth manager,brand manager,social media manager,seo specialist,responsable marketing,
  directeur marketing,referenceur,marketingleiter,marketingleiterin,traffic manager,media planner,
  chargee acquisition,charge acquisition,charge croissance,chargee croissance,head growth;
  marketing,growth,seo,sea,brand,branding,social media,mercadeo,growth hacking,croissance,
  demand generation,acquisition,publicite,advertising,werbung,publicidad,marketing relationnel,
  e commerce,ecommerce
sales;account executive,account manager,business developer,business development manager,bizdev,
  business developper,business developpeur,business developpeuse,cro,chief revenue officer,
  chief commercial officer,charge developpement,chargee developpement,charge affaire,
  chargee affaire,~commercial,~commerciale,key account manager,sales manager,sdr,bdr,salesperson,
  salesman,saleswoman,sales rep,sales representative,sales development rep,
  sales development representative,vertriebler,vertriebsleiter,vertriebsleiterin,
  vertriebsmitarbeiter,verkaufer,verkauferin,verkaeufer,verkaeuferin,vendeur,vendeuse,vendedor,
  vendedora,comercial,venditore,verkoper,aussendienstmitarbeiter,sales assistant,store manager,
  ingenieur affaire,technico commercial,sales executive,sales associate,saljare,selger,sprzedawca,
  business development representative,biz dev,directeur compte,directrice compte,account director,
  responsable commercial,directeur commercial,jefe venta,jefa venta,director comercial,
  retail manager,insurance broker,broker,responsable vente,administrateur vente,filialleiter,
  filialleiterin,responsable grand compte,kundenbetreuer,kundenbetreuerin,cashier,kassierer,
  caissier,caissiere,business development lead,business dev,ingenieur commercial,
  ingenieure commerciale;sales,business development,vertrieb,vendas,ventas,vente,vendite,verkoop,
  verkauf,retail,revenue,developpement commercial,developpement economique,grand compte,
  key account,business develop,commercial sales,sales enablement,magasin,boutique,filiale,store,
  shop
real_estate sales;real estate agent,realtor,immobilienmakler,agent immobilier,estate agent;
  real estate,immobilien
people;chro,chief people officer,chief human resources officer,drh,recruiter,talent manager,
  people partner,hr manager,hr business partner,hrbp,personalreferent,personalreferentin,
  personalleiter,personalleiterin,recruteur,recruteuse,reclutador,reclutadora,recrutador,
  recrutadora,personaler,talent acquisition specialist,talent partner,headhunter,sourcer,
  charge recrutement,chargee recrutement,responsable rh,talent sourcer,assistant rh,selezionatore,
  people manager,payroll manager,chargee formation,charge formation,personalberater;people,hr,
  human resources,talent,talent acquisition,recruiting,recruitment,hiring,personal,personalwesen,
  rh,ressources humaines,ressource humaine,recursos humanos,recurso humano,risorse umane,
  people ops,people operations,staffing,dotation,recrutement,personalentwicklung,payroll,
  learning development,employer branding,organisational development,kadry
finance;cfo,chief financial officer,daf,controller,treasurer,auditor,auditeur,auditrice,
  financial analyst,finance manager,banker,trader,actuary,actuaire,aktuar,underwriter,
  steuerberater,steuerberaterin,steuerfachangestellte,wirtschaftsprufer,wirtschaftspruefer,
  economist,economiste,economista,okonom,oekonom,controleur gestion,controleuse gestion,tresorier,
  tresoriere,tax advisor,investment analyst,investment banker,investor,loan officer,bankkaufmann,
  bankkauffrau,financial advisor,financial controller,analyste financier,analista financiero,
  algorithmic trader,fund manager,wealth manager,risk manager,risk analyst,credit analyst,
  claims adjuster,loan processor;finance,compta,financial,finanzen,tax,financier,financiere,
  finanza,controlling,treasury,audit,risk,banking,investment,budget,insurance,assurance,finanzas,
  financas,private equity,economie
accounting finance;accountant,buchhalter,buchhalterin,comptable,contador,contadora,contable,
  contabile,bookkeeper,bilanzbuchhalter,finanzbuchhalter,commercialista,boekhouder,ksiegowy,
  ksiegowa,expert comptable,redovisningsekonom,revenue accountant;accounting,accounts payable,
  comptabilite,buchhaltung,contabilidad,contabilidade,rechnungswesen,contabilita
legal;lawyer,attorney,jurist,juristin,juriste,avocat,avocate,abogado,abogada,advogado,advogada,
  avvocato,paralegal,solicitor,barrister,general counsel,legal counsel,counsel,clo,
  chief legal officer,rechtsanwalt,rechtsanwaltin,rechtsanwaeltin,prosecutor,staatsanwalt,
  procureur,law clerk,syndikusrechtsanwalt,advocaat,adwokat,advokat,legal assistant,
  rechtsanwaltsfachangestellte,huissier,greffier,greffiere,compliance officer,compliance manager,
  chief compliance officer,patent attorney,rechtsreferendar,contract manager,legal officer;legal,
  law,juridique,recht,affaire juridique,compliance,conformite,corporate law,litigation,
  reglementaire,juridico
notaries;notaire,notar,notarin,notario,notaio;
judiciary;judge,juge,richter,richterin,juez,juiz,magistrat,magistrate;
operations;coo,chief operating officer,chief staff,operations manager,chef cabinet,cheffe cabinet,
  betriebsleiter,betriebsleiterin,responsable operation,directeur operation,directrice operation,
  operations associate,business manager,stabschef,directeur cabinet,directrice cabinet,
  operateur validation,operatrice validation,business operations manager;operations,operation,ops,
  internal operations,operation interne,betrieb,operaciones,operacoes,operazioni,
  business operations,operationnel,operationnelle,core service,service base,process improvement,
  exploitation,validation
logistics operations;logistics manager,warehouse manager,logisticien,logisticienne,driver,fahrer,
  truck driver,chauffeur,conductor,dispatcher,disponent,disponentin,lagerist,lagerleiter,
  warehouse worker,warehouse operative,magasinier,supply chain manager,forklift operator,
  fachkraft lagerlogistik,logistiker,logistikleiter,cariste,berufskraftfahrer,postbote,courier,
  speditionskaufmann,chofer,motorista,autista,repartidor,operario almacen,demand planner,
  supply planner,courier driver,delivery driver,logistiek medewerker,kierowca,magazynier;logistics,
  supply chain,logistique,logistik,logistica,warehouse,lager,transportation,fleet,distribution,
  logistiek,magazzino,almacen
procurement operations;buyer,purchaser,procurement officer,procurement manager,einkaufer,
  einkauferin,einkaeufer,einkaeuferin,acheteur,acheteuse,comprador,compradora,inkoper,
  category manager,responsable achat,einkaufsleiter,acquisition manager,purchasing manager,
  expert achat;procurement,purchasing,einkauf,approvisionnement,achat,compra,acquisti,inkoop,
  sourcing,strategic sourcing,marche public
production;production manager,plant manager,manufacturing engineer,process engineer,
  machine operator,produktionsleiter,produktionsleiterin,factory worker,werksleiter,
  directeur usine,chef atelier,operateur production,zerspanungsmechaniker,assembler,
  fertigungsleiter,schichtleiter,lean manager,operaio,obrero,responsable production,
  produktionsmitarbeiter,industriemechaniker,verfahrensmechaniker,jefe produccion,machinist,
  cnc operator,maschinenfuhrer,assembly worker,shift supervisor,production supervisor;
  manufacturing,fertigung,fabrication,produktion,produccion,producao,produzione,assembly,
  industrial,lean
consulting;+consultant,+consultante,+consultor,+consultora,+consulente,+berater,+beraterin,
  +adviser,+advisor,+adviseur,+conseiller,+conseillere,management consultant,strategy consultant,
  unternehmensberater,unternehmensberaterin,+asesor,+asesora,+assessor,+assessora,+radgivare,
  +konsult,+doradca,+konsultant;consulting,consultancy,beratung,consultoria,consulenza,conseil,
  consultation,embedded team
analysis;+analyst,+analista,+analyste,+analytiker,+analitico,+analityk;
business_analysis analysis;business analyst,ba,systems analyst,business systems analyst,
  analyste affaire,analista negocio,analyste metier,anforderungsmanager,requirements engineer,
  analista sistema,analista programador;business analysis
strategy;strategist,stratege,cso,chief strategy officer,strategy manager,corporate strategist;
  strategy,estrategia,strategie,transformation,transformation numerique,digital transformation,
  innovation,foresight,prospective,impact,strategia,chief transformation,transicion
communication;press officer,communications manager,pressesprecher,pressesprecherin,spokesperson,
  porte parole,attache presse,attachee presse,communications specialist,charge communication,
  chargee communication,responsable communication,directeur communication,directrice communication,
  public relations officer,pr manager,kommunikationsleiter,kommunikatonschefin,dircom,
  chief communications officer,relationniste,charge relation publique,
  responsable relation publique;communications,communication,pr,public relations,relation publique,
  kommunikation,unternehmenskommunikation,comunicacion,comunicacao,press,presse,comunicazione,
  outreach,relations presse,diffusion,liaison,corporate communications,comm,public affairs,
  relation institutionnelle,affaire publique,relation exterieure,media relations,
  government relations,communicatie
partnerships;charge partenariat,chargee partenariat,partnership manager,partner manager,
  alliance manager,responsable partenariat;partnerships,partenariat,partnership,
  partnership development,alliances,alliance,relation partenaire,developpement partenariat
policy;policy advisor,beleidsmedewerker,beleidsadviseur,policy adviser,
  policy analyst,policy officer,lobbyist,policy manager,referent politique;
  policy,public policy,politique,policies,advocacy,capacity building,renforcement capacite
mission policy;+charge mission,+chargee mission,+mission officer,attache,attachee;
studies research;charge etude,chargee etude;etude
deployment;charge deploiement,chargee deploiement,responsable deploiement,rollout manager,
  coach deploiement,deployment manager,deployment specialist;deploiement,deployment,rollout
facilitation;animateur,animatrice,facilitateur,facilitatrice,facilitator,moderator,moderateur,
  moderatrice,co animateur,co animatrice,coanimateur,coanimatrice,facilitador,facilitadora,
  moderatorin;animation,facilitation,moderation,mobilisation,engagement
community;community manager,community builder,community coordinator,ambassador,ambassadeur,
  ambassadrice,community organizer,organizer,organiser,community director,
  developer community manager,botschafter,embajador,community researcher,community wrangler,
  animateur communaute,animatrice communaute;community,communaute,comunidad,comunidade,gemeinschaft
coaching;coach,mentor,caoch,coacj,agile coach,mentore,career coach,life coach,coach produit,
  coach agile,product coach,coachin,executive coach;coaching,mentoring,mentorat,coaching produit,
  coaching agile
administration;assistant administratif,assistante administrative,secretary,office manager,
  executive assistant,secretaire,receptionist,personal assistant,burokauffrau,burokaufmann,
  buerokauffrau,buerokaufmann,administrative assistant,verwaltungsangestellte,
  verwaltungsfachangestellte,virtual assistant,data entry clerk,assistante direction,
  assistant direction,sekretarin,sekretaerin,receptionniste,secretaria,recepcionista,empfang,
  segretaria,secretaresse,office administrator,auxiliar administrativo,auxiliar administrativa,
  chefsekretarin,burohilfe,front desk agent,office coordinator,assistant executif,adjoint executif,
  adjointe executive,data entry,teamassistenz,teamassistentin,assistente administrativo,
  assistente administrativa,impiegato,impiegata;administrative,administration,assistenz,verwaltung,
  administratif,administrativo,back office
public_service;civil servant,fonctionnaire,beamter,beamtin,funcionario publico,prefet,sous prefet,
  mayor,burgermeister,burgermeisterin,buergermeister,maire,alcalde,alcaldesa,councillor,
  conseiller municipal,minister,ministre,ministra,ministro,staatssekretar,staatssekretarin,
  secretaire etat,secretaire general,secretaire generale,diplomat,diplomate,ambassadeur france,
  attache diplomatique,gestionnaire publique,gestionnaire public,member parliament,senator,
  deputy minister,permanent secretary,regierungsrat,regierungsratin,stadtrat,conseiller regional,
  deputado,diputado,senador,undersecretary,city manager;public administration,public service,
  civil service
"""

VOCATIONS = """
research;researcher,~scientist,chercheur,chercheuse,investigador,investigadora,research scientist,
  pesquisador,pesquisadora,ricercatore,ricercatrice,wissenschaftler,wissenschaftlerin,forscher,
  forscherin,onderzoeker,research engineer,research associate,research fellow,research assistant,
  wissenschaftlicher mitarbeiter,wissenschaftliche mitarbeiterin,ingenieur recherche,
  charge recherche,chargee recherche,directeur recherche,directrice recherche,pi,
  principal investigator,research manager,scientifique,cientifico,cientifica,cientista,forskare,
  forsker,tutkija,naukowiec,research analyst,laborant,laborantin,lab technician,lab manager,
  biologist,chemist,physicist,biologe,biologin,chemiker,chemikerin,physiker,physikerin,biologiste,
  chimiste,physicien,physicienne,geologist,geographe,geographer,geograf,historian,historien,
  historienne,historiker,historikerin,sociologist,sociologue,anthropologist,mathematician,
  mathematicien,mathematiker,archaeologist,archeologue,neuroscientist,bioinformatician,
  cultural historian,biotechnologist,senior research associate,wissenschaftliche hilfskraft;
  research,recherche,forschung,investigacion,pesquisa,ricerca,onderzoek,science,biology
academia research teaching;assistant professor,associate professor,full professor,professor,
  postdoc,postdoctoral researcher,postdoctoral fellow,postdoctoral research associate,
  postdoctorant,postdoctorante,post doc,maitre conference,maitresse conference,privatdozent,
  juniorprofessor,juniorprofessorin,lehrstuhlinhaber,profesor titular,professor emeritus,
  adjunct professor,professeur universite,phd student,phd candidate,doctoral student,
  doctoral candidate,doctorant,doctorante,doktorand,doktorandin,doctoral researcher,dean,
  department chair,chair professor,visiting professor,dekan,professorin,promovend,promovenda,
  promovendus,dottorando,dottoranda,doutorando,doutoranda,hoogleraar,universitair docent,rector,
  rektor,rektorin,provost,ater,doctorando,doctoranda,assegnista ricerca,professore ordinario,
  professore associato,catedratico,catedratica,academic,adjunct lecturer,universitatsprofessor,
  universitaetsprofessor,reader;academia,faculty
teaching;teacher,lecturer,instructor,trainer,tutor,educator,lehrer,lehrerin,trainerin,dozent,
  dozentin,enseignant,enseignante,professeur,profesor,profesora,docente,maestra,formateur,
  formatrice,docent,formador,formadora,schoolteacher,head teacher,headteacher,school principal,
  teaching assistant,schulleiter,schulleiterin,grundschullehrer,grundschullehrerin,insegnante,
  leraar,lerares,leerkracht,ausbilder,ausbilderin,erzieher,erzieherin,educateur,educatrice,
  instructeur,instructrice,formatore,professora,educador,educadora,larare,laerer,opettaja,
  nauczyciel,nauczycielka,teaching fellow,instructional designer,lecteur,kindergarten teacher,
  preschool teacher,proviseur,directeur ecole,directrice ecole,nanny,professeur ecole,
  curriculum developer,training manager,lehrbeauftragter,lehrkraft,gymnasiallehrer,
  gymnasiallehrerin,maitre ecole,teacher assistant,learning designer,senior lecturer;teaching,
  educacion,education,learning,training,formation,ausbildung,pedagogie,pedagogy,learning resource,
  ressource apprentissage,tutorat,enseignement,onderwijs,educacao,learning resources
medicine;pharmacist,dentist,dentiste,zahnarzt,zahnarztin,zahnaerztin,dentista,physiotherapist,
  physiotherapeut,physiotherapeutin,kinesitherapeute,psychologist,psychologue,psychologe,
  psychologin,psicologo,psicologa,therapist,therapeut,therapeutin,midwife,hebamme,sage femme,
  paramedic,notfallsanitater,notfallsanitaeter,pharmacien,pharmacienne,apotheker,apothekerin,
  farmaceutico,farmaceutica,vet,veterinarian,veterinaire,tierarzt,tierarztin,medical assistant,
  physician assistant,radiographer,medizinische fachangestellte,tandarts,fysiotherapeut,
  occupational therapist,ergotherapeut,ergotherapeutin,optometrist,optiker,opticien,nutritionist,
  dietitian,dieteticien,speech therapist,orthophoniste,logopadin,logopaede,heilerziehungspfleger;
  medical,clinical,pharmacy,health,sante,gesundheit,soin,salud,saude,hospital
physicians medicine;doctor,physician,surgeon,arzt,aerztin,arztin,medecin,oberarzt,oberarztin,
  oberaerztin,chefarzt,chefarztin,chefaerztin,facharzt,facharztin,fachaerztin,assistenzarzt,
  assistenzarztin,assistenzaerztin,medico,medica,radiologist,anesthesiologist,psychiatrist,
  pediatrician,cardiologist,resident physician,attending physician,chief resident,registrar,
  house officer,consultant physician,interne medecine,chef clinique,praticien hospitalier,huisarts,
  lakare,laege,lekarz,general practitioner,medical director,senior house officer,
  specialist registrar,medical student,chirurg,chirurgin,chirurgien,chirurgienne,cirujano,cirujana,
  cirurgiao,chirurgo,internist,neurologist,dermatologist,anasthesist,gynakologin,gynecologist,
  hausarzt,hausarztin,junior doctor;surgery,cardiology,kardiologie,radiology
nursing medicine;nurse,krankenschwester,pflegefachkraft,infirmier,infirmiere,enfermera,enfermero,
  verpleegkundige,registered nurse,rn,charge nurse,head nurse,nurse practitioner,infermiere,
  infermiera,caregiver,altenpfleger,altenpflegerin,pfleger,pflegerin,aide soignant,aide soignante,
  krankenpfleger,krankenpflegerin,pflegehelfer,pflegedienstleitung,pflegedienstleiter,
  pflegedienstleiterin,stationsleitung,stationsleiter,stationsleiterin,cadre sante,sjukskoterska,
  sykepleier,sygeplejerske,pielegniarka,auxiliar enfermeria,tecnico enfermagem,enfermeira,
  enfermeiro,matron,nursing assistant,care assistant,clinical nurse specialist,nurse manager,
  home health aide;nursing,pflege,soin infirmier,infermieristica,enfermeria,enfermagem,pflegefach
social_work;social worker,sozialarbeiter,sozialarbeiterin,sozialpadagoge,sozialpadagogin,
  assistant social,assistante sociale,travailleur social,trabajador social,trabajadora social,
  youth worker,assistente social,assistente sociale,case manager,case worker,conseiller insertion,
  conseillere insertion,educateur specialise,educatrice specialisee,streetworker,
  volunteer coordinator;social work,sozialarbeit,travail social
construction;mechanic,welder,werfleider,uitvoerder,conducteur travaux,chef chantier,bauleiter,
  bauleiterin,site manager,construction manager,foreman,
  forewoman,polier,chef chantier,conducteur travaux,conductrice travaux,bricklayer,maurer,
  painter decorator,maler,malerin,roofer,dachdecker,installateur,soudeur,schweisser,schlosser,
  kfz mechatroniker,mechatroniker,mechatronikerin,albanil,pedreiro,muratore,metselaar,glazier,
  plasterer,scaffolder,surveyor,quantity surveyor,geometre,vermesser,vermessungstechniker,
  crane operator,hvac technician,construction worker,bauarbeiter,site supervisor,jefe obra,
  mestre obra,capo cantiere,uitvoerder,mecanicien,mecanicienne,mecanico,meccanico,monteur,
  bauhelfer,landscaper,gardener,gartner,gaertner,jardinier,building surveyor,
  maintenance technician,handyman,civil engineer,structural engineer,bauingenieur,bauingenieurin,
  ingenieur civil,ingeniero civil,engenheiro civil,ingegnere civile;construction,building,bau,
  batiment,construccion,construcao,maintenance,instandhaltung,hvac,civil,obra,cantiere,chantier,
  baustelle,travaux,civil engineering
carpentry construction;carpenter,schreiner,schreinerin,menuisier,menuisiere,charpentier,tischler,
  zimmermann,carpintero,carpinteiro,falegname,timmerman,joiner;
plumbing construction;plumber,klempner,plombier,fontanero,encanador,idraulico,loodgieter,hydraulik,
  anlagenmechaniker;
electrical_trade construction;electrician,elektriker,elektrikerin,electricien,electricienne,
  electricista,eletricista,elettricista,elektricien,elektryk,elektroniker,elektronikerin,
  elektroinstallateur,master electrician,elektromeister,journeyman electrician,
  apprentice electrician;
building_design;urban planner,urbaniste,stadtplaner,stadtplanerin,town planner,landscape architect,
  architecte paysagiste,interior designer,innenarchitekt,innenarchitektin,architecte interieur,
  bauzeichner,bauzeichnerin,dessinateur,dessinatrice,draftsman,bim manager;urban planning,urbanisme
mechanical;mechanical engineer,electrical engineer,chemical engineer,aerospace engineer,
  automotive engineer,hardware engineer,electronics engineer,maschinenbauingenieur,
  elektroingenieur,ingenieur mecanique,ingeniero mecanico,ingeniero industrial,engenheiro mecanico,
  ingegnere meccanico,nuclear engineer,robotics engineer,industrial engineer,
  environmental engineer,petroleum engineer,design engineer,materials engineer,marine engineer,
  konstrukteur,konstrukteurin,verfahrensingenieur,wirtschaftsingenieur,systems engineer,
  systemingenieur;maschinenbau,mechanical,electrical,electronics,mechanical engineering,
  electrical engineering,hardware,robotics,aerospace
hospitality;hotelier,hoteliere,hotel manager,restaurant manager,housekeeper,concierge,
  hotelfachfrau,hotelfachmann,rezeptionist,rezeptionistin,front office manager,
  food beverage manager,event manager,eventmanager,event planner,veranstaltungskaufmann,
  veranstaltungskauffrau,tour guide,guide touristique,reiseleiter,flight attendant,steward,
  stewardess,flugbegleiter,flugbegleiterin,restaurantleiter,restaurantleiterin,hoteldirektor,
  hoteldirektorin,cabin crew,housekeeping supervisor,travel agent,cleaner,reinigungskraft,
  hotel director;hospitality,catering,restaurant,hotel,gastronomie,housekeeping,tourism,tourisme,
  tourismus,food beverage,guest relations,events
table_service hospitality;waiter,waitress,barista,bartender,barman,barmaid,kellner,kellnerin,
  serveur,serveuse,camarero,camarera,garcom,cameriere,sommelier,sommeliere,maitre hotel,chef rang,
  cheffe rang,kelner,barkeeper,restaurantfachfrau,restaurantfachmann;
cooking hospitality;cook,chef cook,koch,kochin,sous chef,head chef,executive chef,pastry chef,
  chef partie,chef cuisine,cheffe cuisine,commis cuisine,commis chef,kuchenchef,kuchenchefin,
  kuechenchef,cuisinier,cuisiniere,cocinero,cocinera,cozinheiro,cozinheira,cuoco,cuoca,kok,baker,
  backer,backerin,baecker,boulanger,boulangere,patissier,patissiere,panadero,padeiro,butcher,
  boucher,metzger,line cook,kitchen porter,jefe cocina,jefa cocina,kucharz;kuche,cuisine,kitchen
arts;artist,artiste,kunstler,kunstlerin,kuenstler,kuenstlerin,artista,actor,actress,acteur,actrice,
  schauspieler,schauspielerin,musician,musicien,musicienne,musiker,musikerin,musico,composer,
  singer,chanteur,chanteuse,danseur,danseuse,dancer,sculptor,painter,filmmaker,film director,
  realisateur,realisatrice,regisseur,regisseurin,producer,producteur,productrice,music producer,
  animator,video editor,monteur video,comedian,comedien,comedienne,game artist,3d artist,
  technical artist,concept artist,sound engineer,ingenieur son,sound designer,dj,choreographer,
  tontechniker,kameramann,cameraman,cinematographer,screenwriter,scenariste,commissaire exposition,
  poet,kunstenaar,muzikant,producent;film,music,art,video,theatre
photography arts;photographer,photographe,fotograf,fotografin,fotografo,fotografa;photography
journalism content;journalist,journalistin,reporter,reporterin,journaliste,periodista,jornalista,
  giornalista,chefredakteur,chefredakteurin,editor in chief,redacteur chef,redactrice chef,
  news editor,correspondent,correspondant,correspondante,korrespondent,korrespondentin,columnist,
  presentateur,presentatrice,moderateur tv,dziennikarz,volontar,news anchor,managing editor,
  redactor jefe;journalism,journalismus,journalisme
museums_and_libraries;librarian,archivist,bibliothekar,bibliothekarin,bibliothecaire,archiviste,
  archivar,archivarin,bibliotecario,bibliotecaria,documentaliste,museum director,curator,kurator,
  kuratorin;museum,musee,museo
agriculture;farmer,landwirt,landwirtin,agriculteur,agricultrice,agricultor,agricultora,agronomist,
  agronome,agronomo,agronoma,winzer,vigneron,vigneronne,winemaker,forester,forster,foerster,
  viticulteur,ganadero,agricoltore;agriculture,landwirtschaft,forestry
military;soldier,soldat,soldatin,sergeant,staff sergeant,sergent,lieutenant,lieutenant colonel,
  colonel,brigadier,brigadier general,army officer,naval officer,army captain,navy captain,
  officier,offizier,offizierin,unteroffizier,hauptmann,oberst,oberleutnant,leutnant,feldwebel,
  infantryman,coronel,teniente,sargento,tenente,colonnello,kapitan,commander,lieutenant commander,
  major general,lieutenant general,warrant officer,petty officer,first lieutenant,
  second lieutenant,corporal,caporal,gefreiter,air force officer,marine corps officer;
safety;firefighter,police officer,polizist,polizistin,policier,policiere,policia,pompier,bombero,
  bombeiro,feuerwehrmann,feuerwehrfrau,detective,security guard,agent securite,wachmann,
  kriminalkommissar,kriminalkommissarin,polizeikommissar,polizeikommissarin,sheriff,hse manager,
  vigile fuoco,brandweerman,politieagent,poliziotto,lifeguard,safety officer,hse officer,
  police sergeant,police inspector,police captain;health safety,hse,arbeitssicherheit
aviation;pilot,pilote,piloto,pilota,piloot,airline pilot,air traffic controller,fluglotse,copilot,
  first officer,co pilot,flight captain,aircraft mechanic;aviation
sport;athlete,footballer,personal trainer,fitness trainer,sports coach,fussballer,referee,
  yoga teacher,yoga instructor,fitnesstrainer,fitnesstrainerin,head coach,sportlehrer;
beauty;hairdresser,barber,friseur,friseurin,friseurmeister,coiffeur,coiffeuse,peluquero,peluquera,
  cabeleireiro,parrucchiere,kapper,beautician,esthetician,estheticienne,kosmetiker,kosmetikerin,
  makeup artist,massage therapist,tailor,schneider,schneiderin,couturier,couturiere;
fundraising;fundraiser,fundraising manager,grant writer,grants manager,philanthropy officer;
  fundraising,grants
"""
