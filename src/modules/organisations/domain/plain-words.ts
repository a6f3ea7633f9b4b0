/**
 * Plain words and the needs that they stand for, a whole family included. Written for this platform from the questions that
 * residents ask, in both languages: needs, then the phrases that mean them.
 */
const LINES = `
  creer-une-entreprise: créer entreprise, création d’entreprise, créer mon activité, créer une activité, création d’activité, monter ma boîte, boîte, boite, micro-entreprise, auto-entrepreneur, autoentrepreneur, ouvrir un commerce, ouvrir un restaurant, food truck, indépendant, entrepreneur, start a business, business, self-employed, own company
  creer-une-entreprise--definir-son-projet-de-creation-dentreprise, creer-une-entreprise--structurer-son-projet-de-creation-dentreprise: salon de coiffure, me mettre à mon compte, mon compte, shop
  creer-une-entreprise--definir-son-projet-de-creation-dentreprise: idée de projet
  creer-une-entreprise--structurer-son-projet-de-creation-dentreprise: business plan, financer mon projet
  creer-une-entreprise--structurer-son-projet-de-creation-dentreprise, creer-une-entreprise--developper-son-entreprise: microcrédit, microcredit
  creer-une-entreprise--developper-son-entreprise: développer mon activité
  difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives, difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-a-la-citoyennete: papiers, papers
  difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives: démarches, dossier, remplir un formulaire, courrier, paperwork, forms, letters
  difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-a-la-citoyennete: titre de séjour, carte de séjour, naturalisation, préfecture, residence permit, visa, citizenship
  difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits: rsa, allocations, mes droits, aides sociales, retraite, benefits, pension, rights
  difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits, difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives: caf, assistante sociale, social worker
  difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire, difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits: avocat, lawyer
  difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire: tribunal, prison, juge, court
  difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination: discrimination, racisme, racism
  difficultes-financieres--situation-dendettement-surendettement: dettes, dette, surendettement, crédit, debt, debts
  difficultes-financieres--situation-dendettement-surendettement, logement-hebergement--reduire-les-impayes-de-loyer: huissier
  difficultes-financieres: argent, money
  difficultes-financieres--ameliorer-sa-gestion-budgetaire: budget
  difficultes-financieres--ameliorer-sa-gestion-budgetaire, equipement-et-alimentation--alimentation: fin de mois
  difficultes-financieres--ameliorer-sa-gestion-budgetaire, logement-hebergement--se-maintenir-dans-le-logement: factures, bills
  logement-hebergement--se-maintenir-dans-le-logement, difficultes-financieres--ameliorer-sa-gestion-budgetaire: facture électricité
  equipement-et-alimentation--alimentation: manger, faim, colis alimentaire, épicerie, nourriture, courses, food, hungry, meal, repas
  equipement-et-alimentation--habillement: vêtements, habits, clothes
  equipement-et-alimentation--electromenager: frigo, machine à laver, meubles, fridge, furniture, washing machine
  equipement-et-alimentation--aide-menagere: ménage à domicile
  famille--garde-denfants: garde enfant, crèche, nounou, assistante maternelle, childcare, nursery, babysitter
  famille--garde-denfants, famille--soutien-a-la-parentalite-et-a-leducation: enfants, children, bébé
  famille--soutien-a-la-parentalite-et-a-leducation: école, ados, soutien scolaire, school, parents, homework
  famille--surmonter-conflits-separation-violence: violence, violences conjugales, divorce, séparation, domestic violence, mari frappe
  famille--soutien-aidants, famille--prise-en-charge-personne-dependante: parent âgé
  famille--soutien-aidants: aidant, carer
  lecture-ecriture-calcul--maitriser-le-francais: français, parler français, cours de français, apprendre le français, lire, écrire, alphabétisation, fle, learn french, french, french lessons, read and write
  lecture-ecriture-calcul--maitriser-le-calcul: calcul, maths
  logement-hebergement--louer-un-logement, logement-hebergement--se-maintenir-dans-le-logement, logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement: logement
  logement-hebergement--louer-un-logement: appartement, logement social, apartment, flat
  logement-hebergement--louer-un-logement, logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement: hlm
  logement-hebergement--louer-un-logement, logement-hebergement--rechercher-une-solution-dhebergement-temporaire: housing
  logement-hebergement--louer-un-logement, logement-hebergement--se-maintenir-dans-le-logement: home
  logement-hebergement--reduire-les-impayes-de-loyer, logement-hebergement--se-maintenir-dans-le-logement: loyer, expulsion, eviction
  logement-hebergement--reduire-les-impayes-de-loyer, logement-hebergement--louer-un-logement: rent
  logement-hebergement--reduire-les-impayes-de-loyer: loyer impayé
  logement-hebergement--rechercher-une-solution-dhebergement-temporaire: dormir, à la rue, hébergement, sleep, homeless, shelter, sans abri
  logement-hebergement--acheter-un-logement: acheter maison
  logement-hebergement--changer-de-logement: déménager
  logement-hebergement--se-maintenir-dans-le-logement: logement insalubre, moisissures
  mobilite--acceder-a-un-vehicule, mobilite--entretenir-reparer-son-vehicule: voiture, car
  mobilite--entretenir-reparer-son-vehicule: garage solidaire, réparer voiture
  mobilite--acceder-a-un-vehicule: scooter
  mobilite--preparer-un-permis: permis, permis de conduire, driving licence, driving license, code de la route
  mobilite--mobilite-douce-partagee-collective, mobilite--entretenir-reparer-son-vehicule: vélo, bike
  mobilite--mobilite-douce-partagee-collective, mobilite--financer-ma-mobilite: bus, tram
  mobilite: transport, me déplacer, travel
  mobilite--financer-ma-mobilite: abonnement transport
  numerique--acquerir-un-equipement, numerique--maitriser-les-fondamentaux-du-numerique: ordinateur, ordi, computer, téléphone, smartphone, phone
  numerique--acceder-a-des-services-en-ligne, numerique--acceder-a-une-connexion-internet, numerique--maitriser-les-fondamentaux-du-numerique: internet
  numerique--acceder-a-une-connexion-internet: wifi
  numerique--acceder-a-des-services-en-ligne: site internet administration, en ligne, online
  numerique--acceder-a-des-services-en-ligne, numerique--maitriser-les-fondamentaux-du-numerique: mot de passe, password
  numerique--maitriser-les-fondamentaux-du-numerique: e-mail, informatique
  numerique: numérique
  preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation: cv, lettre de motivation, cover letter, resume
  trouver-un-emploi--repondre-a-des-offres-demploi, preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi: travail, emploi, job, work, boulot, taf, unemployed
  trouver-un-emploi--repondre-a-des-offres-demploi, preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi, difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits: chômage
  trouver-un-emploi--repondre-a-des-offres-demploi, choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite: stage
  se-former--trouver-sa-formation, trouver-un-emploi--repondre-a-des-offres-demploi: alternance
  trouver-un-emploi--repondre-a-des-offres-demploi: intérim
  trouver-un-emploi--convaincre-un-recruteur-en-entretien: entretien embauche, interview
  trouver-un-emploi--maintien-dans-lemploi: garder mon travail
  trouver-un-emploi--maintien-dans-lemploi, difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits: licenciement
  se-former--trouver-sa-formation, se-former--monter-son-dossier-de-formation: formation, training
  se-former--trouver-sa-formation: diplôme, course
  se-former--trouver-sa-formation, choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite: apprendre un métier
  choisir-un-metier: orientation, métier, changer de métier, career
  choisir-un-metier, se-former--trouver-sa-formation: reconversion
  sante--acces-aux-soins: médecin, docteur, dentiste, malade, doctor, dentist, sick, vaccin
  sante--acces-aux-soins, sante--sante-mentale: santé, health
  sante--acces-aux-soins, difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits: mutuelle, sécurité sociale
  sante--sante-mentale: psy, psychologue, déprime, dépression, angoisse, mental health, depressed
  sante--sante-mentale, remobilisation--lien-social: parler à quelqu’un
  sante--constituer-un-dossier-mdph-invalidite: handicap, mdph, disability, disabled
  sante--addictions: alcool, drogue, alcohol, drugs, jeu argent
  sante--sante-sexuelle: contraception, ivg
  sante--sante-sexuelle, sante--acces-aux-soins: grossesse, pregnant
  remobilisation--lien-social: seul, solitude, rencontrer du monde, lonely, meet people
  remobilisation--activites-sportives-et-culturelles: sport, culture, piscine, musique
  remobilisation--benevolat-action-citoyenne: bénévole, volunteer
  remobilisation--bien-etre-confiance-en-soi: confiance, confidence
`;

/** A phrase, then the needs or the family that it stands for. */
export const PLAIN_WORDS: readonly (readonly [string, ...string[]])[] = LINES.trim()
  .split('\n')
  .flatMap((line) => {
    const [needs = '', phrases = ''] = line.split(': ');
    const meant = needs.split(',').map((need) => need.trim());
    return phrases.split(', ').map((phrase): [string, ...string[]] => [phrase, ...meant]);
  });
