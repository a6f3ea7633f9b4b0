const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Words that are never the noun a number counts, folded. */
export const NOT_NOUNS = set(`
  a ai ainsi alors apres as assez aupres aussi aussitot autour autres autre avais avait avant avec avez avoir avons bas beaucoup bien
  c' ca car ce ceci cela celles celui cependant certes ces cet cette ceux chacun chacune chaque chez ci-apres ci-dessous ci-dessus
  comme comment contre d' dans de debut dehors deja depuis des desormais dessous dessus deux devant devrait dix doit doivent donc dont du durant
  elle elles en encore enfin ensuite entre es est et etaient etais etait ete etes etre eu eut eux exces fait faits fera font
  furent fut hors hui hier ici il ils j' jamais je jusqu' jusque l' la le lequel les lesquels lesquelles leur leurs lors lorsqu' lorsque lui
  m' ma mais malgre me meme memes mes mieux mis moi moindre moins mon n' ne neanmoins ni non nos notamment notre nous nouveau on ont or ou
  outre par parce parfois parmi pas pendant peu peut peuvent plus plusieurs plutot pour pourtant pres presque puis puisque qu' quand
  quant que quel quelle quelles quelques quels qui quoi s' sa sans sauf se sera seront serait seraient ses si sinon soi soient sois soit
  sommes son sont souvent sous suis suite sur surtout t' ta tandis tant te tel telle telles tels tes toi ton tot toujours tous tout toute
  toutes toutefois tres trop tu un une va vais vas vers via vient viennent voici voila voire volontiers vont vos votre vous vu
  peut-etre au aux au-dessus au-dessous au-dela ensemble fois-ci chiffres ailleurs partout respectivement environ minimum maximum seulement
  pris promis puisqu' nombreux nombreuses divers diverses
  apporte apres-demain acquis appris compris admis remis soumis transmis inclus exclus issus issues ouverts ouvertes offerts offertes
  permet permettent avions etions seraient auraient auront aura ayant etant viendront travaillons accompagnons devons
  pouvons voulons souhaitons mobilisons allons faisons prenons mettons vivent parcouru atteints atteintes depasses
  actuellement aujourd'hui demain certains certaines ceux-ci celles-ci ceux-la lesdits lesdites rien quatre trois quart quarts tiers moitie merci mercis`);

/** Adjectives that stand between a number and its noun, folded. */
export const FRONT_ADJECTIVES = set(`
  nouveau nouveaux nouvel nouvelle nouvelles grand grands grande grandes petit petits petite petites jeune jeunes
  autre autres premier premiers premiere premieres dernier derniers derniere dernieres principal principaux principale
  principales seul seuls seule seules unique uniques bon bons bonne bonnes gros grosse grosses beau beaux belle belles
  vieux vieille vieilles ancien anciens ancienne anciennes futur futurs future futures different differents differente
  differentes divers diverses veritable veritables vrai vrais vraie vraies prochain prochains prochaine prochaines simple simples
  meilleur meilleurs meilleure meilleures meme memes actuel actuels actuelle actuelles haut hauts haute hautes moyen moyens moyenne
  moyennes tres plus plein pleins pleine ex quelque rares nombreux nombreuses mini micro grosses long longues longs court courts
  importants importantes importante important`);

/** Participles and adjectives that qualify what was counted before, so that "dont 12 recrutés" repeats no noun. Folded, masculine singular. */
export const QUALIFIERS = set(`
  cree accompagne realise signe livre engage ouvert recrute embauche forme organise soutenu finance labellise habilite renove
  rehabilite insere travaille installe inscrit prevu supplementaire nouveau autre restant accueilli heberge suivi oriente aide
  beneficiaire concerne present actif vacant occupe loge diplome issu sorti reste visite traite transforme maintenu sauvegarde
  attribue distribue plante construit mobilise implique adherent age situe domicilie reparti valide instruit depose retenu
  selectionne laureat recense existant futur venu touche rencontre interroge satisfait premier dernier effectif effectue
  programme subventionne equipe connecte desservi conventionne agree employe licencie reconduit lance acheve termine abouti
  nouveaux nouvelle active`);

/** Lengths of time: they say how long, not how many. Folded singular. */
export const DURATIONS = set(`
  an annee mois jour semaine minute seconde siecle trimestre semestre decennie week-end weekend nuit soir matin apres-midi
  quinzaine exercice saison min sec demi-journee mandature mn j millenaire bimestre age`);

/** What a street number precedes: the number is an address. */
export const STREETS = set(
  `rue avenue boulevard bd av place cours quai allee allees impasse chemin route square passage esplanade villa bis ter quater mail venelle`,
);

/** Nouns a reference number follows: the number names, it does not count. */
export const REFERENCED = set(`
  n no numero article articles art loi lois decret decrets arrete arretes alinea page pages p pp chapitre chap axe annexe titre
  tome volume phase lot tranche etape fiche figure fig tableau mesure orientation ligne lignes niveau salle batiment
  categorie groupe deliberation deliberations version partie section paragraphe rang alinea acte classe bus tramway tram
  route rn rd etage escalier porte appartement ilot secteur chantier scenario hypothese question point rubrique
  code cp bp cs siret siren rna naf ape dossier ref reference cote parcelle district circonscription zone canton
  decision motion amendement avenant note graphique carte encadre module session seance edition volet pilier axes articles
  etages lots phases tome tel telephone fax horizon iso norme top echelon indice coefficient`);

/** Things of a kind that a rule can be about ("les marchés de plus de 40 000 €"). Folded singular. */
export const RULED = set(`
  entreprise societe commune collectivite ville agglomeration epci etablissement structure association employeur pme tpe marche
  operation logement local surface quartier unite copropriete immeuble batiment organisme terrain contrat achat commande
  chantier montant valeur effectif seuil taille duree superficie acheteur projet programme travaux consultation
  intercommunalite metropole departement bailleur exploitation magasin commerce prestation lot piece manifestation
  rassemblement parcelle dossier facture depense acquisition cession personne menage foyer groupe unites reservation
  ressource revenu quotient salaire`);

/** Words that make a rule universal. */
export const UNIVERSAL = set("tout toute tous toutes chaque aucun aucune quiconque quelconque n'importe");

/** Words under which an unnamed amount is money. Folded singular. */
export const MONEY_WORDS = set(`
  budget investissement cout financement enveloppe subvention aide credit dotation chiffre depense recette montant fonds
  investir financer investit coute couter euro emprunt dette somme economie loyer prix invest pret salaire indemnite
  finance prime dotee dote subventionne consacre consacrer consacrons debloque debloquer alloue allouer depense depenser verse verser mobilise mobiliser coute`);
