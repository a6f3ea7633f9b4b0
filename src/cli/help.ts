import type { Locale } from './locale.ts';

const TEXT: Record<Locale, string> = {
  fr: `ancrage : chaque chiffre annoncé, prouvé.

  npm run ancrage -- <verbe> [options]        chaque verbe explique le sien avec --help

Voir et vérifier
  verify FICHIER       cherche les nombres d'un texte et dit ce que la preuve en dit
  extract FICHIER      cherche les nombres d'un texte, sans base de données
  figure INDICATEUR    calcule un chiffre, à deux dates : vrai le, connu le
  territory locate     dit dans quel quartier (QPV) est une adresse ou un point, à une date
  audit                recalcule toute la chaîne et nomme la première entrée qui ne tient pas

Enregistrer
  import FICHIER       regarde un fichier de preuves, puis l'enregistre avec --commit
  territory import     charge des périmètres ; territory addresses import, une base d'adresses
  withdraw ENTRÉE      défait une entrée entière, sans rien effacer

Faire tourner
  serve                sert les pages
  demo                 charge le territoire de démonstration (données de synthèse)
  migrate              met la base à jour
  persons              compte sans nom les personnes de plusieurs structures : key, encode, deposit, evaluate
  privacy              répond aux personnes, applique les durées, montre le registre des traitements
  admin                invite des personnes, liste les organisations, renouvelle les clés`,
  en: `ancrage: every announced figure, proven.

  npm run ancrage -- <verb> [options]         each verb explains its own with --help

See and verify
  verify FILE          finds the numbers of a text and says what the evidence says of them
  extract FILE         finds the numbers of a text, without a database
  figure INDICATOR     computes a figure, at two dates: true on, known on
  territory locate     says in which neighbourhood (QPV) an address or a point lies, at a date
  audit                recomputes the whole chain and names the first entry that does not hold

Record
  import FILE          looks at a file of evidence, then records it with --commit
  territory import     loads outlines; territory addresses import, an address base
  withdraw ENTRY       undoes a whole entry, erasing nothing

Run
  serve                serves the pages
  demo                 loads the demonstration territory (synthetic data)
  migrate              brings the database up to date
  persons              counts persons of several structures without names: key, encode, deposit, evaluate
  privacy              answers people, applies retention, shows the register of processing
  admin                invites people, lists organisations, renews keys`,
};

/** What the command line can do, in one screen. */
export const overview = (locale: Locale): string => TEXT[locale];
