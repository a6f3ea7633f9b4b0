/**
 * Vocabularies of data·inclusion v1.0.8 (gip-inclusion/data-inclusion-schema, Licence Ouverte 2.0): values and French labels are
 * theirs, names of families and English labels are ours. One value a line: value, French, English.
 */

/** A text in both languages. */
export type Words = { readonly fr: string; readonly en: string };

/** A value of a vocabulary. */
export type Term = { readonly value: string; readonly label: Words };

/** A family of needs: what big choices show. */
export type Family = { readonly id: string; readonly label: Words; readonly terms: readonly Term[] };

const termsIn = (lines: string): Term[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [value = '', fr = '', en = ''] = line.split('|').map((part) => part.trim());
      return { value, label: { fr, en } };
    });

/** Needs (`thematiques`), in the order of the vocabulary. */
export const NEEDS: readonly Term[] = termsIn(`
  choisir-un-metier--confirmer-son-choix-de-metier | Confirmer son choix de métier | Confirm a choice of trade
  choisir-un-metier--connaitre-les-opportunites-demploi | Connaître les opportunités d’emploi | Know where jobs are
  choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite | Découvrir un métier ou un secteur d’activité | Discover a trade or a sector
  choisir-un-metier--identifier-ses-points-forts-et-ses-competences | Identifier ses points forts et ses compétences | Find one’s strengths and skills
  creer-une-entreprise--definir-son-projet-de-creation-dentreprise | Définir son projet de création d’entreprise | Shape a business idea
  creer-une-entreprise--developper-son-entreprise | Développer son entreprise | Grow a business
  creer-une-entreprise--structurer-son-projet-de-creation-dentreprise | Structurer son projet de création d’entreprise | Build a business plan
  difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives | Accompagnement aux démarches administratives | Help with paperwork
  difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-a-la-citoyennete | Accompagnement pour l’accès à la citoyenneté | Help with citizenship and residence
  difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits | Accompagnement pour l’accès aux droits | Help to get one’s rights
  difficultes-administratives-ou-juridiques--beneficier-dune-mesure-daccompagnement-adapte | Bénéficier d’une mesure d’accompagnement adapté | Get adapted support
  difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination | Connaître ses droits face à une discrimination | Rights against discrimination
  difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire | Prendre en compte une problématique judiciaire | Deal with a court matter
  difficultes-financieres--acquerir-une-autonomie-budgetaire | Acquérir une autonomie budgétaire | Manage a budget alone
  difficultes-financieres--ameliorer-sa-gestion-budgetaire | Améliorer sa gestion budgétaire | Manage a budget better
  difficultes-financieres--mettre-en-place-une-mesure-de-protection-financiere | Mettre en place une mesure de protection financière | Set up financial protection
  difficultes-financieres--prevenir-une-degradation-de-la-situation-financiere | Prévenir une dégradation de la situation financière | Keep money troubles from growing
  difficultes-financieres--situation-dendettement-surendettement | Situation d’endettement ou de surendettement | Debt and over-indebtedness
  equipement-et-alimentation--aide-menagere | Aide ménagère | Home help
  equipement-et-alimentation--alimentation | Alimentation | Food
  equipement-et-alimentation--electromenager | Électroménager | Household appliances
  equipement-et-alimentation--habillement | Habillement | Clothes
  famille--garde-denfants | Garde d’enfants | Childcare
  famille--prise-en-charge-personne-dependante | Prise en charge d’une personne dépendante | Care for a dependent person
  famille--soutien-a-la-parentalite-et-a-leducation | Soutien à la parentalité et à l’éducation | Support for parents
  famille--soutien-aidants | Soutien aux aidants | Support for carers
  famille--surmonter-conflits-separation-violence | Surmonter les conflits liés à la séparation ou à la violence | Separation, conflict or violence at home
  lecture-ecriture-calcul--maitriser-le-calcul | Maîtriser le calcul | Arithmetic
  lecture-ecriture-calcul--maitriser-le-francais | Maîtriser le français | French
  logement-hebergement--acheter-un-logement | Acheter un logement | Buy a home
  logement-hebergement--changer-de-logement | Changer de logement | Change home
  logement-hebergement--louer-un-logement | Louer un logement | Rent a home
  logement-hebergement--rechercher-une-solution-dhebergement-temporaire | Rechercher une solution d’hébergement temporaire | A temporary place to stay
  logement-hebergement--reduire-les-impayes-de-loyer | Réduire les impayés de loyer | Unpaid rent
  logement-hebergement--se-maintenir-dans-le-logement | Se maintenir dans le logement | Stay in one’s home
  logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement | S’informer sur les démarches liées à l’accès au logement | How to get a home
  mobilite--acceder-a-un-vehicule | Accéder à un véhicule | Get a vehicle
  mobilite--entretenir-reparer-son-vehicule | Entretenir et réparer son véhicule | Maintain or repair a vehicle
  mobilite--etre-accompagne-dans-son-parcours-mobilite | Être accompagné dans son parcours mobilité | Guidance to get around
  mobilite--financer-ma-mobilite | Financer ma mobilité | Pay for travel
  mobilite--preparer-un-permis | Préparer un permis | Driving licence
  mobilite--mobilite-douce-partagee-collective | Utiliser des services de mobilité douce, partagée ou collective | Bikes, car sharing and public transport
  numerique--acceder-a-des-services-en-ligne | Accéder à des services en ligne | Use online services
  numerique--acceder-a-une-connexion-internet | Accéder à une connexion Internet | Internet access
  numerique--acquerir-un-equipement | Acquérir un équipement | Get a computer or a phone
  numerique--maitriser-les-fondamentaux-du-numerique | Maîtriser les fondamentaux du numérique | Digital basics
  preparer-sa-candidature--developper-son-reseau | Développer son réseau | Build a network
  preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi | Organiser ses démarches de recherche d’emploi | Organise a job search
  preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation | Réaliser un CV et/ou une lettre de motivation | CV and cover letter
  preparer-sa-candidature--valoriser-ses-competences | Valoriser ses compétences | Show one’s skills
  remobilisation--activites-sportives-et-culturelles | Activités sportives et culturelles | Sport and culture
  remobilisation--benevolat-action-citoyenne | Bénévolat et action citoyenne | Volunteering
  remobilisation--bien-etre-confiance-en-soi | Bien-être et confiance en soi | Well-being and self-confidence
  remobilisation--lien-social | Lien social | Meet people
  sante--acces-aux-soins | Accès aux soins | See a doctor, get care
  sante--addictions | Addictions | Addictions
  sante--constituer-un-dossier-mdph-invalidite | Constituer un dossier MDPH pour invalidité | Disability file (MDPH)
  sante--sante-mentale | Santé mentale | Mental health
  sante--sante-sexuelle | Santé sexuelle | Sexual health
  se-former--monter-son-dossier-de-formation | Monter son dossier de formation | Apply for a training course
  se-former--trouver-sa-formation | Trouver sa formation | Find a training course
  souvrir-a-linternational--connaitre-les-opportunites-demploi-a-letranger | Connaître les opportunités d’emploi à l’étranger | Jobs abroad
  souvrir-a-linternational--sinformer-sur-les-aides-pour-travailler-a-letranger | S’informer sur les aides pour travailler à l’étranger | Help to work abroad
  souvrir-a-linternational--sorganiser-suite-a-son-retour-en-france | S’organiser suite à son retour en France | Coming back to France
  trouver-un-emploi--convaincre-un-recruteur-en-entretien | Convaincre un recruteur en entretien | Job interviews
  trouver-un-emploi--faire-des-candidatures-spontanees | Faire des candidatures spontanées | Unsolicited applications
  trouver-un-emploi--maintien-dans-lemploi | Maintien dans l’emploi | Keep one’s job
  trouver-un-emploi--repondre-a-des-offres-demploi | Répondre à des offres d’emploi | Answer job offers
  trouver-un-emploi--suivre-ses-candidatures-et-relancer-les-employeurs | Suivre ses candidatures et relancer les employeurs | Follow up applications
`);

/** Families of needs, each with its own. */
export const FAMILIES: readonly Family[] = termsIn(`
  choisir-un-metier | Choisir un métier | Choose a trade
  creer-une-entreprise | Créer une entreprise | Start a business
  difficultes-administratives-ou-juridiques | Démarches et droits | Paperwork and rights
  difficultes-financieres | Argent et dettes | Money and debt
  equipement-et-alimentation | Manger et s’équiper | Food and household
  famille | Famille | Family
  lecture-ecriture-calcul | Lire, écrire, compter | Read, write, count
  logement-hebergement | Logement | Housing
  mobilite | Se déplacer | Getting around
  numerique | Numérique | Digital
  preparer-sa-candidature | Préparer sa candidature | Prepare an application
  remobilisation | Reprendre confiance | Regain confidence
  sante | Santé | Health
  se-former | Se former | Training
  souvrir-a-linternational | Partir à l’étranger | Going abroad
  trouver-un-emploi | Trouver un emploi | Find a job
`).map(({ value, label }) => ({
  id: value,
  label,
  terms: NEEDS.filter((need) => need.value.startsWith(`${value}--`)),
}));

/** For whom a service is (`publics`). */
export const PUBLICS: readonly Term[] = termsIn(`
  tous-publics | Tous publics | Everyone
  actifs | Actifs | People in work
  beneficiaires-des-minimas-sociaux | Bénéficiaires des minimas sociaux | People on minimum benefits
  demandeurs-emploi | Demandeurs d’emploi | Job seekers
  etudiants | Étudiants | Students
  familles | Familles | Families
  femmes | Femmes | Women
  jeunes | Jeunes | Young people
  personnes-en-situation-de-handicap | Personnes en situation de handicap | Disabled people
  personnes-en-situation-durgence | Personnes en situation d’urgence | People in emergency
  personnes-en-situation-juridique-specifique | Personnes en situation juridique spécifique | People with a specific legal status
  personnes-exilees | Personnes exilées | Exiled people
  residents-qpv-frr | Résidents en QPV ou FRR | Residents of a QPV or a FRR area
  seniors | Séniors | Older people
`);

/** Kinds of service (`type`). */
export const TYPES: readonly Term[] = termsIn(`
  accompagnement | Accompagnement | Support
  aide-financiere | Aide financière | Financial help
  aide-materielle | Aide matérielle | Help in kind
  atelier | Atelier | Workshop
  formation | Formation | Training
  information | Information | Information
`);

/** Fees (`frais`). */
export const FEES: readonly Term[] = termsIn(`
  gratuit | Gratuit | Free
  payant | Payant | Paid
`);

/** Ways of being received (`modes_accueil`). */
export const MODES: readonly Term[] = termsIn(`
  a-distance | À distance | Remotely
  en-presentiel | En présentiel | In person
`);

/** Who may call on a service (`mobilisable_par`). */
export const MOBILISERS: readonly Term[] = termsIn(`
  usagers | Usagers | Residents
  professionnels | Professionnels | Professionals
`);

/** How a service is called on (`modes_mobilisation`). */
export const MOBILISATIONS: readonly Term[] = termsIn(`
  envoyer-un-courriel | Envoyer un courriel | Write an e-mail
  se-presenter | Se présenter | Come in person
  telephoner | Téléphoner | Phone
  utiliser-lien-mobilisation | Utiliser le lien de mobilisation | Use the link
`);

/** The label of a value in a vocabulary; the value itself when the vocabulary does not have it. */
export function labelOf(terms: readonly Term[], value: string, locale: 'fr' | 'en'): string {
  return terms.find((one) => one.value === value)?.label[locale] ?? value;
}
