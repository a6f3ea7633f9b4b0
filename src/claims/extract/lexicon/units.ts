import { fold } from '../flat.ts';
import type { ClaimUnit } from '../types.ts';

/** Nouns of each unit, singular, masculine where both exist; accents are those to show. */
const NOUNS: readonly (readonly [ClaimUnit, string])[] = [
  [
    'person',
    `habitant salarié personne résident jeune femme homme bénéficiaire demandeur chômeur allocataire élève participant
    créateur entrepreneur porteur stagiaire apprenti étudiant agent bénévole enfant adulte senior usager citoyen adhérent
    visiteur candidat travailleur employé collaborateur volontaire conseiller encadrant alternant collégien lycéen
    retraité parent locataire propriétaire réfugié migrant artisan commerçant agriculteur client spectateur sportif
    licencié élu médiateur facilitateur ambassadeur tuteur mentor professionnel métropolitain administré assistant aidant
    patient âme fille garçon formateur enseignant chercheur médecin soignant infirmier cadre ouvrier intérimaire
    saisonnier fonctionnaire policier animateur éducateur expert mineur majeur décrocheur abonné lauréat intervenant
    gens auto-entrepreneur micro-entrepreneur électeur votant consommateur riverain voyageur cycliste
    piéton invité convive artiste parrain marraine sans-abri sans-emploi détenu technicien ingénieur juriste coordinateur
    coordonnateur permanent accompagnant accompagnateur référent coach jardinier maraîcher restaurateur repreneur chercheuse
    mère père adolescent ado bébé nourrisson écolier doctorant octogénaire personnel effectif quinquagénaire sexagénaire
    contribuable actif inactif primo-demandeur administrateur sociétaire coopérateur souscripteur donateur répondant
    contributeur brsa boursier tout-petit aîné pensionnaire interprète guide gardien pompier militaire journaliste avocat
    notaire comptable vendeur cuisinier serveur livreur chauffeur conducteur maçon peintre électricien plombier soudeur
    arrivant occupant inscrit manifestant militant lecteur adepte syndicaliste danseur musicien comédien auteur
    écrivain chef gérant dirigeant associé actionnaire investisseur opposant soutien témoin victime blessé mort malade
    interne externe proche beau-parent époux conjoint célibataire veuf orphelin jumeau bachelier
    licencié apprenant auditeur adjoint maire président directeur ressortissant exilé concitoyen utilisateur internaute passager hôte orateur
    exposant congressiste festivalier touriste vacancier joueur supporter adversaire pratiquant nageur coureur marcheur
    randonneur recruteur diplômé titulaire contractuel vacataire remplaçant suppléant délégué représentant`,
  ],
  ['contract', 'contrat cdi cdd cddi cui pec avenant'],
  ['hour', 'heure'],
  [
    'company',
    `entreprise société employeur pme tpe eti start-up startup ebe coopérative scop scic micro-entreprise microentreprise
    auto-entreprise fournisseur prestataire firme tpe-pme tpe/pme sas sarl`,
  ],
  [
    'event',
    `événement forum rencontre atelier salon réunion conférence manifestation festival spectacle exposition fête
    webinaire séminaire colloque matinale soirée concert cérémonie hackathon job-dating jobdating`,
  ],
  ['premises', `commerce local cellule boutique magasin rez-de-chaussée devanture vitrine échoppe supérette`],
  ['job', 'emploi poste etp job equivalent-temps-plein'],
  [
    'structure',
    `structure association ressourcerie recyclerie organisme partenaire siae aci ei ai geiq etti eiti opérateur fondation organisation
    collectif institution ong plie esat acteur esi régie`,
  ],
  ['project', 'projet action'],
  ['euro', 'euro eur'],
  ['dwelling', 'logement appartement habitation hlm'],
  [
    'place',
    `quartier polarité commune territoire site lieu ville qpv métropole département région village centralité bourg canton
    arrondissement qp hameau localité`,
  ],
];

/** Counted things of no unit, known so that a capital or a missing plural does not hide them. */
const OTHERS = `famille ménage foyer équipe marché école collège lycée crèche dossier parc gymnase maison convention opération
    initiative visite repas tonne kilomètre mètre hectare kilo litre arbre vélo bus tramway station ligne véhicule voiture
    place dispositif programme formation session module parcours accompagnement embauche recrutement offre mission
    chantier étude diagnostic permanence rendez-vous entretien prêt microcrédit aide subvention bourse prime don
    équipement bibliothèque piscine stade terrain jardin potager lot appel candidature inscription demande
    réponse signalement contribution proposition avis vote voix siège commission conseil comité centre pôle espace
    établissement antenne agence guichet tiers-lieu bâtiment immeuble résidence copropriété bureau commande
    délibération mesure axe priorité orientation engagement enjeu défi principe objectif partenariat charte label prix
    création reprise installation cessation inauguration ouverture journée nuitée fois point degré litre colis
    kit ordinateur borne caméra lampadaire banc panneau composteur conteneur benne bailleur collectivité epci syndicat
    club réseau ferme épicerie restaurant café hôtel pharmacie cabinet service signataire membre livre ouvrage document
    studio lit berceau table chaise salle classe fiche outil application plateforme
    rue avenue boulevard chemin piste pont passerelle zone secteur îlot parcelle brevet diplôme certificat titre
    habilitation agrément marque enseigne franchise exploitation vache mouton ruche espèce langue nationalité pays
    foyer-logement séjour voyage sortie balade séance cours stage alternance immersion essai signature rue`;

const COMPOUNDS: readonly (readonly [string, ClaimUnit, string])[] = [
  ['job dating', 'event', 'job dating'],
  ['job datings', 'event', 'job dating'],
  ['jobs dating', 'event', 'job dating'],
  ['jobs datings', 'event', 'job dating'],
  ['speed datings', 'event', 'speed dating'],
  ['speed dating', 'event', 'speed dating'],
  ['portes ouvertes', 'event', 'porte ouverte'],
  ['journees portes ouvertes', 'event', 'journée portes ouvertes'],
  ['temps forts', 'event', 'temps fort'],
  ['cafes emploi', 'event', 'café emploi'],
  ['petits dejeuners', 'event', 'petit déjeuner'],
  ['equivalents temps plein', 'job', 'équivalent temps plein'],
  ['equivalent temps plein', 'job', 'équivalent temps plein'],
  ['equivalents temps pleins', 'job', 'équivalent temps plein'],
  ['equivalents temps-plein', 'job', 'équivalent temps plein'],
  ['equivalent temps-plein', 'job', 'équivalent temps plein'],
  ['equivalents-temps-plein', 'job', 'équivalent temps plein'],
  ['temps pleins', 'job', 'temps plein'],
  ["ateliers et chantiers d' insertion", 'structure', "atelier et chantier d'insertion"],
  ["ateliers chantiers d' insertion", 'structure', "atelier chantier d'insertion"],
  ["chantiers d' insertion", 'structure', "chantier d'insertion"],
  ['missions locales', 'structure', 'mission locale'],
  ['points de vente', 'premises', 'point de vente'],
  ["pieds d' immeuble", 'premises', "pied d'immeuble"],
  ["pieds d' immeubles", 'premises', "pied d'immeuble"],
  ['metres carres', 'other:m²', 'm²'],
  ['metre carre', 'other:m²', 'm²'],
  ['metres-carres', 'other:m²', 'm²'],
  ['metres cubes', 'other:m³', 'm³'],
  ['kilometres carres', 'other:km²', 'km²'],
  ['petites et moyennes entreprises', 'company', 'petite et moyenne entreprise'],
  ['tres petites entreprises', 'company', 'très petite entreprise'],
];

const SYMBOLS: readonly (readonly [string, ClaimUnit, string])[] = [
  ['m²', 'other:m²', 'm²'],
  ['m2', 'other:m²', 'm²'],
  ['m³', 'other:m³', 'm³'],
  ['m3', 'other:m³', 'm³'],
  ['km', 'other:km', 'km'],
  ['km²', 'other:km²', 'km²'],
  ['km2', 'other:km²', 'km²'],
  ['ha', 'other:hectare', 'hectare'],
  ['kwh', 'other:kwh', 'kWh'],
  ['mwh', 'other:mwh', 'MWh'],
  ['gwh', 'other:gwh', 'GWh'],
  ['mw', 'other:mw', 'MW'],
  ['kw', 'other:kw', 'kW'],
  ['kg', 'other:kg', 'kg'],
  ['t', 'other:tonne', 'tonne'],
  ['teqco2', 'other:teqco2', 'teqCO2'],
  ['m', 'other:mètre', 'mètre'],
  ['h', 'hour', 'heure'],
];

/** A unit and the noun to show for it. */
export type UnitEntry = { unit: ClaimUnit; noun: string };

const words = (list: string): string[] => list.trim().split(/\s+/);

/** Folded singular noun → unit. */
export const UNIT_NOUNS: ReadonlyMap<string, UnitEntry> = new Map([
  ...words(OTHERS).map((noun) => [fold(noun), { unit: `other:${noun}`, noun }] as [string, UnitEntry]),
  ...NOUNS.flatMap(([unit, list]) =>
    words(list).map((noun) => [fold(noun), { unit, noun }] as [string, UnitEntry]),
  ),
]);

/** Folded phrase → unit, for what is counted in several words. */
export const UNIT_PHRASES: ReadonlyMap<string, UnitEntry> = new Map(
  COMPOUNDS.map(([key, unit, noun]) => [key, { unit, noun }]),
);

/** Most words of a phrase of `UNIT_PHRASES`. */
export const LONGEST_PHRASE = 5;

/** Folded symbol → unit. */
export const UNIT_SYMBOLS: ReadonlyMap<string, UnitEntry> = new Map(
  SYMBOLS.map(([key, unit, noun]) => [key, { unit, noun }]),
);
