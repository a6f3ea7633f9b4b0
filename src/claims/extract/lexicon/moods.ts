const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Words that end like a future or a conditional and are neither. Lower case, accented. */
export const NOT_AHEAD = set(`
  extra ultra infra intra contra supra mantra orchestra tantra hydra cobra sutra sierra terra era chakra tétra spectra
  environs tirons retirons attirons admirons inspirons désirons encadrons cadrons livrons délivrons vignerons forgerons serrons girons
  tirait retirait attirait admirait inspirait désirait virait encadrait cadrait serrait errait enterrait démarrait respirait aspirait
  tiraient retiraient attiraient admiraient inspiraient désiraient encadraient serraient démarraient respiraient aspiraient
  empirait conspirait soupirait vampirait`);

/** Verbs that announce, in their own tense: "nous visons 300 contrats". Folded. */
export const ANNOUNCING_VERBS = set(`
  vise visent visons visant viser visait visaient ambitionne ambitionnent ambitionnons ambitionner ambitionnant
  souhaite souhaitent souhaitons souhaitait veut veulent voulons veux voulions voulait espere esperent esperons
  prevoit prevoient prevoyons prevoyait prevoyant prevoir projette projettent projetons envisage envisagent envisageons
  entend entendent entendons promet promettent promettons promettait promettaient promettre cible ciblent ciblons table tablent tablons planifie planifient
  programme programment anticipe anticipent anticipons proposons projetait aspirons aspire aspirent
  desire desirons`);

/** Announcing verbs that are also nouns or count in the present: they announce only before an infinitive. Folded. */
export const ANNOUNCING_BEFORE_INFINITIVE = set(
  'doit doivent devons dois devait devaient devez compte comptent comptons reste restent faut propose proposent proposons engage engagent engageons engagee engages engagees engagera attend attendent',
);

/** Participles that say of a thing that it is to come. Lower case, accented, masculine singular. */
export const ANNOUNCED = set(
  'prévu programmé projeté planifié envisagé escompté attendu visé ciblé espéré budgété prévisionnel annoncé promis',
);

/** Nouns that announce what follows them. Folded. */
export const ANNOUNCING_NOUNS = set(`
  objectif objectifs ambition ambitions cible cibles perspective perspectives prevision previsions projection projections
  promesse promesses trajectoire visee visees previsionnel previsionnelle previsionnels`);

/** Words that say an objective was met. Folded. */
export const REACHED =
  /^(?:atteint|atteinte|atteints|atteintes|depasse|depassee|depasses|depassees|rempli|remplis|tenu|tenus|respecte|respectes|realise|realises|franchi|honore)$/;

/** Verbs that state, in the present or imperfect: stems, folded. */
const STATING_STEMS = `
  accompagn accueill emploi employ compt regroup rassembl mobilis financ ger propos particip travaill exist rest habit
  recens denombr totalis affich organis consacr represent concern touch aid benefici dispos port form embauch recrut sign
  abrit log heberg occup anim pilot coordonn depass avoisin approch frol figur demeur affect allou attribu vers distribu
  realis effectu cre livr trait instruis examin gener procur apport rapport cout coot inve elev etabl situ cumul adher
  associ federe feder reuni assur exerc utilis visit frequent progress augment baiss diminu recul chut grimp atteign
  enregistr not observ constat declar recoi perçoi percoi beneficie engag soutienn soutien obtienn detienn tienn maintienn
  viv suiv ouvr offr couvr souffr fourniss investiss reuniss subiss remplis garantiss etabliss finiss permett comprenn
  compren connaiss produis construis vend achet gagn perd employe concentr polaris interess desserv irrigu rayonn
  propose dote doubl tripl quadrupl multipli renforc complet ajout remplac succed
  revel montr indiqu soulign estim devoil confirm rappel sensibilis rencontr orient inser scolaris equip raccord renov rehabilit`;
export const STATING = new RegExp(
  `^(?:${STATING_STEMS.trim().split(/\s+/).join('|')})(?:e|es|ent|ons|ait|aient|aient)$`,
);

/** Other forms that state. Folded. */
export const STATING_FORMS = set(`
  ont avons avez avait avaient est sont sommes etait etaient fut furent ete dispose atteint atteignent reunit
  investit fournit comprend soutient obtient detient maintient vit suit permet connait produit construit recoit
  percoit vend eleve etablit remplit garantit offre couvre ouvre existe figure font fait faisait
  gere gerent dessert inscrit-on tient viennent vient subit perd rend rendent met mettent prend prennent
  beneficient represente representent touche touchent y`);

/** Adverbs and adjectives that state. Folded. */
export const STATING_WORDS = set(
  "deja actuellement aujourd'hui existant existants existante existantes actuel actuels actuelle actuelles",
);

/** Nouns and adjectives that end like an infinitive. Folded. */
export const NOT_INFINITIVES = set(`
  premier dernier particulier entier metier quartier chantier atelier dossier papier janvier fevrier escalier cahier foyer loyer
  loisir avenir plaisir souvenir pouvoir devoir savoir espoir soir noir hier cher fier fer mer hiver ver leger bailleur
  financier immobilier hospitalier familier regulier singulier routier sentier levier palier collier courrier ouvrier
  policier conseiller berger boulanger etranger danger verger usager passager rocher clocher cancer super hyper
  enfer amer desir elixir saphir tir cuir trottoir couloir miroir tiroir comptoir territoir saint-herblain
  grenier panier calendrier janvier fevrier fichier pilier chevalier saisonnier prisonnier hotelier artificier
  officier epicier pompier courtier heritier cuisinier infirmier jardinier plombier banquier fermier greffier huissier
  mobilier atelier olivier peuplier laurier cimetier bouclier damier evier avoir dortoir terroir abreuvoir`);

/** Infinitives in -re. Folded. */
export const INFINITIVES_RE = set(`
  faire refaire satisfaire mettre permettre remettre promettre transmettre soumettre admettre prendre reprendre
  comprendre apprendre entreprendre rendre vendre etendre attendre entendre defendre repondre atteindre rejoindre craindre
  restreindre construire reconstruire produire reduire conduire traduire introduire inscrire ecrire decrire dire lire elire suivre
  poursuivre vivre battre combattre connaitre accroitre naitre etre convaincre conclure exclure inclure`);
