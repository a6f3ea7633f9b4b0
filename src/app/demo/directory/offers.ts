/**
 * Kinds of structure of the demonstration and what each offers. Names are invented; a line is: needs, type, publics, name,
 * description.
 */
export type Offer = { needs: string[]; type: string; publics: string[]; name: string; description: string };

/** A kind of structure: names to choose from, its hours, and its offers. */
export type Kind = {
  names: readonly string[];
  networks: readonly string[];
  hours: readonly string[];
  offers: readonly Offer[];
};

const OFFICE = [
  'Mo-Fr 09:00-12:30,13:30-17:00; PH off',
  'Mo-Th 09:00-12:00,14:00-17:30; Fr 09:00-12:00; PH off',
];
const EVENING = [
  'Mo,We,Fr 14:00-19:00; Sa 10:00-12:30; PH off',
  'Tu-Fr 10:00-12:30,14:00-18:30; Sa 10:00-17:00; PH off',
];

const offers = (lines: string): Offer[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [needs = '', type = '', publics = '', name = '', description = ''] = line
        .split('|')
        .map((part) => part.trim());
      return { needs: needs.split(' '), type, publics: publics.split(' '), name, description };
    });

/** Kinds of structure beside the members of the programme. */
export const KINDS: readonly Kind[] = [
  {
    names: [
      'Maison de quartier des Tilleuls',
      'Maison de quartier du Lavoir',
      'Centre social La Passerelle',
      'Centre social Les Deux Rives',
      'Maison des habitants du Moulin',
      'Centre social L’Embarcadère',
    ],
    networks: ['fcsf'],
    hours: OFFICE,
    offers: offers(`
      difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives | accompagnement | tous-publics | Permanence d’écrivain public | Une personne vous aide à lire, à remplir et à écrire vos courriers et vos formulaires. Venez avec vos papiers.
      remobilisation--lien-social remobilisation--activites-sportives-et-culturelles | atelier | tous-publics | Café des voisins | Un café, une table, du monde : chacun vient comme il est, une fois par semaine.
      famille--soutien-a-la-parentalite-et-a-leducation | atelier | familles | Aide aux devoirs et échanges entre parents | Les enfants font leurs devoirs avec des bénévoles pendant que les parents parlent entre eux.
      lecture-ecriture-calcul--maitriser-le-francais | formation | tous-publics personnes-exilees | Cours de français au quotidien | Deux ateliers par semaine pour parler, lire et écrire le français de tous les jours.`),
  },
  {
    names: [
      'Espace numérique Le Trait d’union',
      'Point numérique Les Ponts',
      'Atelier numérique La Souris verte',
      'Espace numérique de l’Estuaire',
    ],
    networks: ['conseillers-numeriques', 'espaces-publics-numeriques'],
    hours: OFFICE,
    offers: offers(`
      numerique--maitriser-les-fondamentaux-du-numerique | atelier | tous-publics | Premiers pas avec un ordinateur | Allumer, écrire, envoyer un message : on apprend à son rythme, à quatre au plus.
      numerique--acceder-a-des-services-en-ligne difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives | accompagnement | tous-publics | Démarches en ligne accompagnées | Un conseiller reste à côté de vous pour vos démarches sur internet.
      numerique--acquerir-un-equipement | aide-materielle | beneficiaires-des-minimas-sociaux | Ordinateurs reconditionnés à petit prix | Des ordinateurs remis à neuf, vendus selon vos ressources et garantis un an.`),
  },
  {
    names: ['Épicerie solidaire Le Panier', 'Table ouverte du Port', 'Épicerie solidaire Les Halles douces'],
    networks: ['banques-alimentaires'],
    hours: EVENING,
    offers: offers(`
      equipement-et-alimentation--alimentation | aide-materielle | tous-publics | Épicerie à petit prix | Des produits frais et secs, à un dixième de leur prix environ, après un premier rendez-vous.
      equipement-et-alimentation--alimentation remobilisation--lien-social | atelier | tous-publics | Cuisine partagée | On cuisine ensemble le jeudi, et chacun repart avec son repas.
      difficultes-financieres--ameliorer-sa-gestion-budgetaire | accompagnement | tous-publics | Point budget | Faire le tour de ses dépenses et de ses droits avec une personne formée, sans jugement.`),
  },
  {
    names: [
      'Relais emploi Les Voiles',
      'Antenne emploi du Grand Large',
      'Point emploi La Boussole',
      'Relais emploi Cap Sud',
    ],
    networks: ['maisons-de-l-emploi'],
    hours: OFFICE,
    offers: offers(`
      trouver-un-emploi--repondre-a-des-offres-demploi preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi | accompagnement | demandeurs-emploi | Accompagnement vers l’emploi | Un conseiller vous suit pas à pas, des offres à l’embauche.
      preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation | atelier | demandeurs-emploi jeunes | Atelier CV et lettre | En une matinée, un CV qui vous ressemble et une lettre prête à partir.
      trouver-un-emploi--convaincre-un-recruteur-en-entretien | atelier | demandeurs-emploi | Simulation d’entretien | Un vrai recruteur vous reçoit comme pour un poste, puis vous dit ce qui a plu.
      choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite se-former--trouver-sa-formation | information | tous-publics | Découverte des métiers | Des visites et des rencontres pour choisir un métier ou en changer.`),
  },
  {
    names: ['Garage solidaire Le Cardan', 'Atelier vélo La Roue libre', 'Mobilité pour tous Le Sémaphore'],
    networks: ['mobin'],
    hours: EVENING,
    offers: offers(`
      mobilite--entretenir-reparer-son-vehicule mobilite--mobilite-douce-partagee-collective | atelier | tous-publics | Réparer son vélo | Les outils et un mécanicien bénévole, pour réparer soi-même.
      mobilite--preparer-un-permis mobilite--financer-ma-mobilite | accompagnement | jeunes demandeurs-emploi | Permis de conduire accompagné | Des cours de code en petit groupe et une aide pour payer le permis.
      mobilite--acceder-a-un-vehicule | aide-materielle | demandeurs-emploi | Location solidaire | Une voiture ou un scooter quelques semaines, pour prendre un emploi.`),
  },
  {
    names: [
      'Accueil logement La Clef',
      'Agence immobilière solidaire Les Toits',
      'Boutique logement Le Palier',
    ],
    networks: ['federation-des-acteurs-de-la-solidarite'],
    hours: OFFICE,
    offers: offers(`
      logement-hebergement--louer-un-logement logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement | accompagnement | tous-publics | Chercher un logement | Monter son dossier, comprendre les réponses, savoir où chercher.
      logement-hebergement--reduire-les-impayes-de-loyer logement-hebergement--se-maintenir-dans-le-logement | accompagnement | tous-publics | Loyer en retard : en parler tôt | Un rendez-vous pour trouver un accord avec le propriétaire avant que la dette ne grandisse.
      logement-hebergement--rechercher-une-solution-dhebergement-temporaire | information | personnes-en-situation-durgence | Hébergement d’urgence | Un premier accueil et une orientation vers une place pour la nuit.`),
  },
  {
    names: ['Centre de santé des Berges', 'Lieu d’écoute Le Phare', 'Centre de santé du Clos'],
    networks: [],
    hours: OFFICE,
    offers: offers(`
      sante--acces-aux-soins difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits | information | tous-publics | Voir un médecin sans avancer d’argent | Des médecins et des infirmières, avec ou sans couverture sociale.
      sante--sante-mentale remobilisation--bien-etre-confiance-en-soi | accompagnement | jeunes tous-publics | Un moment pour parler | Un psychologue vous reçoit, sans rendez-vous le mercredi, en gardant le secret.
      sante--constituer-un-dossier-mdph-invalidite | accompagnement | personnes-en-situation-de-handicap | Dossier de handicap pas à pas | Remplir le dossier ensemble, avec les bons papiers, et suivre la réponse.`),
  },
  {
    names: ['Crèche Les Petits Pas', 'Halte-garderie Ribambelle', 'Maison des familles Le Cerf-volant'],
    networks: ['creches-avip'],
    hours: ['Mo-Fr 07:30-18:30; PH off'],
    offers: offers(`
      famille--garde-denfants | aide-materielle | familles | Places d’accueil pour reprendre un emploi | Une place tout de suite quand un emploi ou une formation commence.
      famille--surmonter-conflits-separation-violence | accompagnement | femmes familles | Écoute en cas de violences | Un lieu sûr et discret. En danger, appelez le 17 ; pour parler, le 3919.
      famille--soutien-aidants famille--prise-en-charge-personne-dependante | information | tous-publics | Pause des aidants | Une après-midi par mois pour souffler, pendant que votre proche est accompagné.`),
  },
  {
    names: ['Ressourcerie Le Grenier', 'Ressourcerie La Remise', 'Vestiaire solidaire Le Fil'],
    networks: ['ressourceries'],
    hours: EVENING,
    offers: offers(`
      equipement-et-alimentation--habillement | aide-materielle | tous-publics | Vêtements à prix libre | Des vêtements triés et lavés, pour toute la famille.
      equipement-et-alimentation--electromenager | aide-materielle | beneficiaires-des-minimas-sociaux | Équiper son logement | Machine à laver, frigo, meubles : révisés, garantis et livrés.`),
  },
  {
    names: ['Point droits La Balance', 'Permanence juridique Le Préau', 'Point conseil budget L’Équilibre'],
    networks: ['points-justice', 'points-conseil-budget'],
    hours: OFFICE,
    offers: offers(`
      difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination | information | tous-publics | Connaître ses droits | Une juriste répond gratuitement : travail, logement, famille, discriminations.
      difficultes-financieres--situation-dendettement-surendettement difficultes-financieres--prevenir-une-degradation-de-la-situation-financiere | accompagnement | tous-publics | Sortir des dettes | Faire le point, parler aux créanciers, déposer un dossier s’il le faut.
      difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-a-la-citoyennete | accompagnement | personnes-exilees | Titre de séjour et naturalisation | Préparer son dossier, prendre rendez-vous, comprendre les réponses.`),
  },
];

/** What members of the programme offer to whoever wants to start a business. */
export const BUSINESS: Kind = {
  names: [],
  networks: [],
  hours: OFFICE,
  offers: offers(`
    creer-une-entreprise--definir-son-projet-de-creation-dentreprise | information | tous-publics | Une idée ? Parlons-en | Une heure pour dire son idée, savoir si elle tient et par où commencer.
    creer-une-entreprise--structurer-son-projet-de-creation-dentreprise | accompagnement | residents-qpv-frr demandeurs-emploi | Construire son projet d’entreprise | Six rendez-vous pour passer de l’idée aux chiffres, avec un conseiller qui reste le même.
    creer-une-entreprise--structurer-son-projet-de-creation-dentreprise creer-une-entreprise--developper-son-entreprise | aide-financiere | tous-publics | Financer son démarrage | Un prêt et un parrain ou une marraine pour ouvrir et tenir les premiers mois.
    creer-une-entreprise--developper-son-entreprise | atelier | actifs | Tenir et grandir | Un atelier par mois avec d’autres chefs d’entreprise : clients, prix, trésorerie.`),
};
