import type { Locale } from '../../locale.ts';

/** What `ancrage territory --help` says. */
export const TERRITORY_HELP: Record<Locale, string> = {
  fr: `
ancrage territory locate --lon X --lat Y [--date J] [--json]
ancrage territory locate --address TEXTE [--date J] [--json]
ancrage territory locate FICHIER --out FICHIER [--address-column C] [--lon-column C --lat-column C] [--date-column C]
ancrage territory import FICHIER|URL --layer COUCHE --in-force DÉBUT..[FIN] [--as-published] [--note TEXTE]
ancrage territory addresses import FICHIER.csv.gz [--skip-errors]
ancrage territory list               ce qui est chargé, avec ses dates, sa source et son empreinte

locate      dit, pour chaque génération, le QPV (ou aucun), la certitude et les raisons :
            inside · outside · near-edge · too-vague · unknown. Un fichier CSV ou XLSX revient avec ces colonnes en plus ;
            ses colonnes sont devinées, --…-column les corrige (address, number, street, postcode, city, lon, lat, date).
import      charge des périmètres : GeoJSON, ou zip d'un shapefile ou d'un GeoJSON. Couches : qpv-2015, qpv-2024, commune,
            tzcld, polarity, iris, water. Un tracé mal formé fait refuser tout le fichier, avec son code.
            --as-published  accepte les tracés qui se croisent tels que l'État les a publiés, et les liste ; une couche
                            nationale (1 000 périmètres) l'est toujours
addresses   charge la base d'adresses (BAN) d'un département, à la place de la précédente
            --skip-errors   laisse de côté les lignes illisibles

Exemples :
  npm run ancrage -- territory import qp2024.geojson --layer qpv-2024 --in-force 2024-01-01..
  npm run ancrage -- territory addresses import adresses-44.csv.gz
  npm run ancrage -- territory locate --lon -1.60412 --lat 47.20824 --date 2024-06-01 --json
  npm run ancrage -- territory locate adresses.csv --address-column "Adresse" --out adresses-qpv.csv`,
  en: `
ancrage territory locate --lon X --lat Y [--date D] [--json]
ancrage territory locate --address TEXT [--date D] [--json]
ancrage territory locate FILE --out FILE [--address-column C] [--lon-column C --lat-column C] [--date-column C]
ancrage territory import FILE|URL --layer LAYER --in-force FROM..[TO] [--as-published] [--note TEXT]
ancrage territory addresses import FILE.csv.gz [--skip-errors]
ancrage territory list               what is loaded, with its dates, its source and its hash

locate      says, for each generation, the QPV (or none), the certainty and the reasons:
            inside · outside · near-edge · too-vague · unknown. A CSV or XLSX file comes back with these columns added; its
            columns are guessed, --…-column corrects them (address, number, street, postcode, city, lon, lat, date).
import      loads outlines: GeoJSON, or the zip of a shapefile or of a GeoJSON. Layers: qpv-2015, qpv-2024, commune, tzcld,
            polarity, iris, water. A malformed outline has the whole file refused, with its code.
            --as-published  takes outlines that cross themselves as the State published them, and lists them; a national
                            layer (1,000 outlines) always is
addresses   loads the address base (BAN) of a département, in place of the earlier one
            --skip-errors   leaves rows that cannot be read aside

Examples:
  npm run ancrage -- territory import qp2024.geojson --layer qpv-2024 --in-force 2024-01-01..
  npm run ancrage -- territory addresses import adresses-44.csv.gz
  npm run ancrage -- territory locate --lon -1.60412 --lat 47.20824 --date 2024-06-01 --json
  npm run ancrage -- territory locate adresses.csv --address-column "Adresse" --out adresses-qpv.csv`,
};
