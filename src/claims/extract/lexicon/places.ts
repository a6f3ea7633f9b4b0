/** Communes and priority neighbourhoods of the demonstration territory, folded, and what they are shown as when written otherwise. */
export const KNOWN_PLACES: ReadonlySet<string> = new Set([
  'nantes',
  'reze',
  'saint-herblain',
  'orvault',
  'bellevue',
  'dervallieres',
  'les dervallieres',
  'breil',
  'le breil',
  'bout des landes',
  'bout des paves',
  'chene des anglais',
  'boissiere',
  'la boissiere',
  'port boyer',
  'clos toreau',
  'le clos toreau',
  'ranzay',
  'le ranzay',
  'malakoff',
  'bottiere',
  'bottiere pin sec',
  'bottiere-pin sec',
  'halveque',
  'la halveque',
  'petite sensive',
  'la petite sensive',
  'plaisance',
  'chateau de reze',
  'sillon de bretagne',
  'le sillon de bretagne',
  'mendes-france',
]);

/** Most words of a known place. */
export const LONGEST_PLACE = 4;

/** Nouns that a name of place follows: "quartier Malakoff", "commune de Vertou". Folded. */
export const PLACE_NOUNS: ReadonlySet<string> = new Set(
  `quartier quartiers commune communes ville villes metropole agglomeration departement region bassin canton village
  territoire territoires site sites secteur secteurs faubourg bourg ile pays arrondissement banlieue peripherie nord sud est ouest
  centre-ville habitants habitantes polarite polarites gare mairie`.split(/\s+/),
);

/** Words before "à" that make what follows a recipient, not a place. */
export const RECIPIENT_VERBS: ReadonlySet<string> = new Set(
  `grace suite rapport appel confie confiee confies confiees adresse adressee adresses accorde accordee accordees attribue
  attribuee attribuees attribues verse versee versees verses merci hommage selon conformement associe propose demande soutien
  participe participent adhere adherent donne donnee donnes remis remise face contrairement reponse candidature
  appartient appartiennent doit revient reviennent due dues inscrits inscrites inscrit inscrite`.split(/\s+/),
);

/** Capitalised words that are no place, folded. */
export const NOT_PLACES: ReadonlySet<string> = new Set(
  `but m mme mmes mm mlle monsieur madame etat europe france union l'etat insee adie singa atdec emmaus caf cpam urssaf pole france-travail
  siae eiti cdi cdd ess rsa plie bpi ademe anru anct dreets afpa cap vae bep bac janvier fevrier mars avril mai juin juillet aout
  septembre octobre novembre decembre noel paques internet facebook objectif ministre president maire prefet conseil
  republique assemblee senat covid epci pib dsp ags opco edf sncf rtm tan cci cma ars agefiph cap medef cjd pme tpe eti
  etp smic siren siret rgpd pdf google linkedin economie emploi insertion histoire culture sport`.split(
    /\s+/,
  ),
);
