/** Texts of the demonstration, written for it: same figures as public speeches of the field, in our own words. */
export const demoTexts = [
  {
    textId: 'discours-2025-06',
    title: 'Discours de démonstration, juin 2025',
    saidOn: '2025-06-26',
    promise: true,
    body: `Discours de démonstration, prononcé le 26 juin 2025.

Notre territoire ne choisit pas entre le développement et la justice : il tient les deux. Voici où nous en sommes, quartier par quartier.

Côté commerces, six polarités nouvelles ou transformées seront livrées d’ici 2029 dans les QPV (Boissière, Bottière, Dervallières, Mendès-France, Chêne des Anglais, Château de Rezé). Objectif : 38 % de maîtrise publique des locaux commerciaux dans ces quartiers. Le réemploi y prend sa place : six ressourceries sont déjà ouvertes dans les QPV.

Pour que chacun puisse créer son activité, le dispositif « Osez entreprendre » réunit six structures (Ouvre-Boîtes 44, Adie, France Active, ATDEC, Initiative Nantes, Singa). Depuis 2020, plus de 800 habitant·es des quartiers ont été accompagné·es dans la création de leur activité.

Les employeurs répondent présent : à date, plus de 300 entreprises sont engagées dans des actions de recrutement inclusif, et 250 événements de recrutement sont organisés chaque année. Dans les structures d’insertion, plus de mille contrats de travail sont signés chaque année. Grâce aux clauses sociales, 500 habitant·es des QPV ont bénéficié d’un contrat en 2024 (314 000 heures travaillées).

Enfin, Bottière Pin Sec à Nantes et Château à Rezé ont été habilités « Territoires zéro chômeur de longue durée » en mars dernier. Depuis mai, les entreprises à but d’emploi sont ouvertes (17 salarié·es à Nantes, 7 à Rezé). Objectif : 200 emplois créés et 400 personnes accompagnées à horizon 2030.

Les quartiers populaires ne sont pas une marge : ils sont au centre de ce que nous construisons.
`,
  },
];
