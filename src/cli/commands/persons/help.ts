/** Help of `ancrage persons`. */
export const PERSONS_HELP = {
  fr: `
ancrage persons key [--out FICHIER]
ancrage persons encode FICHIER --kind SORTE --key FICHIER [--duplicate-free] [--out DEPOT]
ancrage persons deposit DEPOT --organisation N [--depositor NOM]
ancrage persons evaluate FICHIER… --map CARTE.yaml --truth COLONNE [--truth-pattern REGEXP] [--json]

  key       fabrique la clé d'un groupe de structures : à garder chez elles, jamais sur ce serveur
  encode    lit un CSV ou un XLSX de la structure et écrit ce qui peut en sortir : colonnes déclarées et empreintes, sans
            nom, date de naissance, adresse ni contact. N'a pas besoin du réseau ni de la base
  deposit   dépose ce que « encode » a écrit, pour l'organisation N (« ancrage admin organisations » en donne la liste)
  evaluate  encode et relie des fichiers étiquetés comme le fait l'application, et mesure : précision, rappel, F1, personnes
            comptées avec leur fourchette, compte exact. Plusieurs fichiers sont plusieurs structures.

CARTE.yaml nomme les colonnes, celles qui manquent étant permises :
  given: prenom
  birthName: nom
  birthDate: date_naissance
(et usualName, sex, birthPlace, postcode, city, street, phone, email ; unique: true si nul n'est deux fois dans un fichier)
--truth-pattern : le premier groupe de l'expression est la personne, par exemple '^rec-(\\d+)-'.`,
  en: `
ancrage persons key [--out FILE]
ancrage persons encode FILE --kind KIND --key FILE [--duplicate-free] [--out DEPOSIT]
ancrage persons deposit DEPOSIT --organisation N [--depositor NAME]
ancrage persons evaluate FILE… --map MAP.yaml --truth COLUMN [--truth-pattern REGEXP] [--json]

  key       makes the key of a group of structures: to be kept by them, never on this server
  encode    reads a CSV or XLSX of the structure and writes what may leave it: declared columns and encodings, without name,
            birth date, address or contact. Needs neither the network nor the database
  deposit   deposits what "encode" wrote, for organisation N ("ancrage admin organisations" lists them)
  evaluate  encodes and links labelled files as the application does, and measures: precision, recall, F1, counted persons
            with their range, true count. Several files are several structures.

MAP.yaml names the columns; absent ones are allowed:
  given: given_name
  birthName: surname
  birthDate: date_of_birth
(and usualName, sex, birthPlace, postcode, city, street, phone, email; unique: true if nobody is twice in one file)
--truth-pattern: the first group of the expression is the person, e.g. '^rec-(\\d+)-'.`,
};
