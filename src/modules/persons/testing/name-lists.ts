/**
 * Names met in a French métropole, by origin, from common knowledge, the most frequent first; `tail` builds rarer
 * surnames from their usual beginnings and endings. No list was copied: shares and orders are only plausible.
 */
export type Origin = {
  /** Weight in the population of the neighbourhoods, in percent. */
  share: number;
  /** How steeply frequency falls with rank: West Africa and Viet Nam share few surnames, France many. */
  skew: number;
  female: string[];
  male: string[];
  surnames: string[];
  tail?: { starts: string[]; ends: string[] };
  /** Transliterated: the same person is spelt otherwise from one counter to the next. */
  respelt: boolean;
};

const list = (text: string): string[] => text.split(/\s*,\s*/).filter((word) => word !== '');

const french: Origin = {
  share: 50,
  skew: 0.75,
  respelt: false,
  female: list(`Marie, Nathalie, Isabelle, Sylvie, Catherine, Sandrine, Christine, Valérie, Stéphanie, Céline,
    Julie, Sophie, Camille, Léa, Manon, Chloé, Emma, Laura, Pauline, Marine, Aurélie, Émilie, Virginie, Véronique, Corinne,
    Martine, Françoise, Monique, Brigitte, Jacqueline, Anne, Hélène, Élodie, Mélanie, Audrey, Laetitia, Delphine, Florence,
    Patricia, Sarah, Inès, Jade, Louise, Lucie, Clara, Marion, Anaïs, Mathilde, Charlotte, Amandine, Karine, Agnès,
    Anne-Marie, Marie-Claude, Marie-Christine, Marie-Pierre, Anne-Sophie, Marie-Laure, Marie-Thérèse, Marie-Hélène,
    Gwenaëlle, Maëlle, Solène, Noémie, Océane, Justine, Laure, Cécile, Danielle, Dominique, Claude, Odile, Ghislaine`),
  male: list(`Jean, Philippe, Michel, Alain, Patrick, Nicolas, Christophe, Pierre, Éric, Frédéric, Laurent, Stéphane,
    David, Pascal, Daniel, Thierry, Julien, Sébastien, Olivier, Thomas, Alexandre, Maxime, Antoine, Kévin, Romain, Lucas,
    Hugo, Théo, Louis, Mathieu, Guillaume, Vincent, Bruno, Dominique, Gérard, Bernard, Claude, Jacques, François,
    Jean-Pierre, Jean-Claude, Jean-Luc, Jean-Marc, Jean-Michel, Jean-François, Jean-Paul, Jean-Baptiste, Pierre-Yves,
    Benoît, Clément, Florian, Jérôme, Loïc, Yann, Gaël, Erwan, Raphaël, Quentin, Adrien, Arnaud, Benjamin, Cédric, Fabrice,
    Franck, Gilles, Hervé, Jérémy, Jonathan, Ludovic, Marc, Mickaël, Rémi, Serge, Sylvain, Xavier, Yves, Gabriel, Léo`),
  surnames:
    list(`Martin, Bernard, Thomas, Petit, Robert, Richard, Durand, Dubois, Moreau, Laurent, Simon, Michel,
    Lefebvre, Leroy, Roux, David, Bertrand, Morel, Fournier, Girard, Bonnet, Dupont, Lambert, Fontaine, Rousseau, Vincent,
    Muller, Lefèvre, Faure, André, Mercier, Blanc, Guérin, Boyer, Garnier, Chevalier, François, Legrand, Gauthier, Garcia,
    Perrin, Robin, Clément, Morin, Nicolas, Henry, Roussel, Mathieu, Gautier, Masson, Marchand, Duval, Denis, Dumont,
    Marie, Lemaire, Noël, Meyer, Dufour, Meunier, Brun, Blanchard, Giraud, Joly, Rivière, Lucas, Brunet, Gaillard, Barbier,
    Arnaud, Martinez, Gérard, Roche, Renard, Schmitt, Roy, Le Roux, Leroux, Colin, Vidal, Caron, Picard, Roger, Fabre,
    Aubert, Lemoine, Renaud, Dumas, Lacroix, Olivier, Philippe, Bourgeois, Pierre, Benoît, Rey, Leclerc, Payet, Rolland,
    Leclercq, Guillaume, Lecomte, Le Gall, Le Goff, Le Gal, de Sousa, Dupuy, Guillot, Hubert, Berger, Carpentier, Moulin,
    Dupuis, Louis, Deschamps, Vasseur, Huet, Perez, Boucher, Fleury, Royer, Klein, Jacquet, Adam, Paris, Poirier, Marty,
    Aubry, Guyot, Carré, Charles, Renault, Charpentier, Ménard, Maillard, Baron, Bertin, Bailly, Hervé, Schneider,
    de La Fontaine, d'Almeida, Du Bois, Saint-Martin, Des Roches, Le Bihan, Kerloc'h, L'Hostis, Guégan, Thibault`),
  tail: {
    starts:
      list(`Bar, Bel, Ber, Bon, Bou, Bro, Cha, Cham, Char, Cor, Cou, Dar, Del, Des, Du, Fau, Fer, Fou, Gal, Gar, Gir,
      Gou, Gran, Gri, Jac, Jou, Lam, Lan, Lar, Lau, Mail, Man, Mar, Mau, Mon, Mou, Nau, Pas, Pel, Per, Pou, Pru, Rau, Rem,
      Rob, Ron, Rou, Sal, Sau, Ser, Tar, Tau, Tes, Tou, Val, Var, Ver, Vil, Vio`),
    ends: list(`ard, eau, in, ier, et, ot, on, elle, aud, ault, al, and, as, at, ade, aire, eron, eret, illon, inet, ineau,
      ois, ouin, oux, uel, ussel, astre, tier, tin, dier, din, geot, gnon, let, lier, lot, mier, net, nier, quet, ron, sac,
      set, son, sot, teau, tel, ton, vel, vier, vin, zac`),
  },
};

const maghreb: Origin = {
  share: 22,
  skew: 0.7,
  respelt: true,
  female:
    list(`Fatima, Khadija, Aïcha, Samira, Nadia, Fatiha, Malika, Naïma, Rachida, Karima, Leïla, Yasmine, Zineb,
    Sonia, Houria, Zohra, Fatima-Zohra, Jamila, Latifa, Nacera, Saïda, Souad, Hayat, Hanane, Imane, Meryem, Mariam, Nawel,
    Salima, Farida, Amina, Asma, Ghizlane, Hafida, Hakima, Halima, Ilhem, Kheira, Lamia, Loubna, Nour, Ouarda, Rania, Rim,
    Sabrina, Sihem, Soumaya, Wafa, Warda, Yamina, Zahra, Zoulikha, Chaïma, Dounia`),
  male: list(`Mohamed, Ahmed, Karim, Rachid, Youssef, Mehdi, Ali, Omar, Hassan, Abdelkader, Said, Mustapha, Khalid, Samir,
    Nabil, Ibrahim, Abdellah, Hamid, Kamel, Farid, Bilal, Yassine, Amine, Anis, Aziz, Brahim, Djamel, Driss, Fouad, Hakim,
    Hicham, Hocine, Idriss, Ilyes, Jamal, Lahcen, Larbi, Mourad, Mounir, Nordine, Redouane, Reda, Salah, Slimane, Sofiane,
    Tarek, Walid, Yacine, Zakaria, Abderrahmane, Abdelhamid, Abdeslam, Noureddine, Salaheddine, Othmane, Ayoub, M'Hamed`),
  surnames:
    list(`Benali, Saidi, El Amrani, Haddad, Belkacem, Cherif, Bouzid, Mansouri, Hamdi, Brahimi, Benamar, Amrani,
    El Idrissi, Alaoui, El Khattabi, Rahmani, Slimani, Benyahia, Ben Said, Ben Salah, Ait Ahmed, Ait Ali, Ouali, Khelifi,
    Zerrouki, Boudiaf, Bouchareb, Bensalem, Taleb, Kaddour, Lounis, Meziane, Mokrani, Ziani, Ferhat, Guerfi, Djebbar,
    El Haddad, El Mansouri, Berrada, Bennani, Tazi, Fassi, Chraibi, Naciri, Lahlou, Filali, Ouazzani, Jebali, Trabelsi,
    Ben Youssef, Gharbi, Mejri, Jlassi, Hammami, Bouazizi, Ben Amor, Chebbi, Khemiri, Ould Ahmed, Abdelli, Abdallah,
    Yahiaoui, Zitouni, Tounsi, Toumi, Touati, Soltani, Ramdani, Messaoudi, Medjahed, Mebarki, Madani, Larbi, Kherbouche`),
  tail: {
    starts: list(
      `Ben, Bou, El Ham, El Kha, Bel, Cha, Dah, Gha, Ham, Kad, Kha, Lah, Mes, Mok, Ous, Rah, Saad, Taz, Zah, Zer`,
    ),
    ends: list(`ali, chaoui, daoui, doud, fi, ghali, hli, jaoui, kacem, kri, lali, louni, maoui, mar, moudi, nani, naoui, raoui,
      rabah, ridi, rouk, saoui, sri, taibi, touf, youb, zaoui, zid`),
  },
};

const westAfrica: Origin = {
  share: 12,
  skew: 0.85,
  respelt: true,
  female:
    list(`Fatoumata, Aminata, Mariam, Aïssatou, Kadiatou, Fanta, Awa, Hawa, Oumou, Djeneba, Assetou, Bintou, Khady,
    Ndeye, Rokhaya, Coumba, Maïmouna, Ramata, Salimata, Sira, Nafissatou, Adama, Astou, Safiatou, Mame Diarra, Habibatou,
    Penda, Binta, Seynabou, Yacine`),
  male: list(`Mamadou, Moussa, Ousmane, Ibrahima, Amadou, Abdoulaye, Cheikh, Boubacar, Oumar, Souleymane, Seydou, Modibo,
    Bakary, Lassana, Issa, Adama, Alassane, Demba, Samba, Aliou, Alpha, Thierno, Mahamadou, Sekou, Drissa, Yaya, Pape,
    Idrissa, Djibril, Youssouf, Abdoul Karim, El Hadj Malick, Mouhamed, Fodé, Sory`),
  surnames:
    list(`Diallo, Traoré, Diarra, Coulibaly, Sow, Ba, Camara, Keïta, Ndiaye, Diop, Cissé, Konaté, Sissoko, Fofana,
    Touré, Barry, Bah, Sylla, Fall, Gueye, Diakité, Doucouré, Dembélé, Sacko, N'Diaye, Kanté, Kone, Koné, Bamba, Ouattara,
    Soumaré, Tandia, Niang, Sy, Sarr, Faye, Mbaye, Diouf, Seck, Kane, Thiam, Wade, Ly, Dia, Sidibé, Sangaré, Doumbia,
    Kouyaté, Konté, Bathily, Gassama, Magassa, Cissokho, Diakhaté, Diawara, Drame, N'Guessan, Kouassi, Kouamé, Yao, N'Dri,
    Mendy, Gomis, Mballa, Nkounkou, Mabiala, Ilunga, Tshibanda, Nguema, M'Bemba, Eto'o`),
};

const turkey: Origin = {
  share: 4,
  skew: 0.7,
  respelt: true,
  female: list(
    `Fatma, Ayşe, Emine, Hatice, Zeynep, Elif, Merve, Özlem, Sevgi, Gül, Songül, Hülya, Nurcan, Büşra, Esra`,
  ),
  male: list(
    `Mehmet, Mustafa, Ahmet, Ali, Hüseyin, Hasan, İbrahim, Murat, Osman, Yusuf, Ömer, Halil, Emre, Serkan, Ramazan`,
  ),
  surnames:
    list(`Yılmaz, Kaya, Demir, Şahin, Çelik, Yıldız, Yıldırım, Öztürk, Aydın, Özdemir, Arslan, Doğan, Kılıç, Aslan,
    Çetin, Kara, Koç, Kurt, Özkan, Şimşek, Polat, Korkmaz, Çakır, Erdoğan, Güneş, Aktaş, Avcı, Bulut, Güler, Yalçın`),
};

const portugal: Origin = {
  share: 6,
  skew: 0.6,
  respelt: false,
  female: list(
    `Maria, Ana, Isabel, Paula, Fátima, Rosa, Teresa, Lurdes, Cristina, Sandra, Maria de Lurdes, Conceição`,
  ),
  male: list(
    `José, Manuel, António, João, Carlos, Paulo, Luís, Fernando, Joaquim, Rui, Jorge, Pedro, Nuno, Miguel`,
  ),
  surnames:
    list(`da Silva, dos Santos, Ferreira, Pereira, Fernandes, Gonçalves, Rodrigues, Martins, Lopes, de Oliveira,
    Gomes, de Sousa, Ribeiro, da Costa, Carvalho, Alves, Pinto, Teixeira, de Almeida, Moreira, Marques, Correia, Mendes,
    Nunes, Soares, Vieira, Monteiro, Cardoso, Rocha, Neves, Coelho, Cruz, Simões, Antunes, Tavares, Lourenço`),
};

const vietnam: Origin = {
  share: 2,
  skew: 1.1,
  respelt: false,
  female: list(`Thị Lan, Thị Hoa, Thị Mai, Linh, Hương, Thu Hà, Ngọc Anh, Thanh Thủy, Kim Liên, Thị Hồng`),
  male: list(`Văn Minh, Văn Hùng, Quang Huy, Đức Anh, Hoàng Nam, Văn Thành, Minh Tuấn, Quốc Việt, Xuân Phúc`),
  surnames: list(`Nguyễn, Trần, Lê, Phạm, Huỳnh, Hoàng, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý`),
};

const eastAndSouth: Origin = {
  share: 4,
  skew: 0.5,
  respelt: true,
  female: list(
    `Elena, Natalia, Oksana, Svetlana, Mirela, Ioana, Alina, Arzu, Ani, Nino, Suganthi, Priya, Lakshmi, Shabnam`,
  ),
  male: list(
    `Aleksandr, Sergei, Dimitri, Ion, Vasile, Florin, Artur, Giorgi, Aslan, Suresh, Rajan, Mohammad, Ahmad, Rahim`,
  ),
  surnames:
    list(`Popescu, Ionescu, Popa, Radu, Stan, Ivanov, Petrov, Kovalenko, Shevchenko, Kowalski, Nowak, Hakobyan,
    Petrosyan, Sargsyan, Beridze, Sivakumar, Rajendran, Selvarajah, Ahmadi, Rahimi, Hosseini, Khan, Singh, Begum, Rahman`),
};

/** The origins of the generated population. */
export const ORIGINS = { french, maghreb, westAfrica, turkey, portugal, vietnam, eastAndSouth };

/** Name of an origin. */
export type OriginName = keyof typeof ORIGINS;

/** Spellings of one name, each met in files: the transliterations of the civil registries. */
export const SPELLINGS = [
  `Mohamed, Mohammed, Mouhamed, Muhammad, Mohammad, Mohamad`,
  `Ahmed, Ahmad, Ahmet`,
  `Youssef, Youcef, Yusuf, Yousouf, Youssouf, Yousef`,
  `Ousmane, Othmane, Osman, Outhmane, Ousman`,
  `Ibrahim, Ibrahima, Ebrahim, İbrahim`,
  `Abdelkader, Abdel Kader, Abdulkader, Abdelqader, Abd El Kader`,
  `Abderrahmane, Abdelrahman, Abderahmane, Abdurrahman, Abdou Rahmane`,
  `Abdellah, Abdallah, Abdoullah, Abdullah`,
  `Abdoulaye, Abdoulay, Abdulaye`,
  `Abdeslam, Abdesslam, Abdessalam, Abdelsalam`,
  `Noureddine, Nourredine, Nordine, Nour-Eddine, Nouredine`,
  `Salaheddine, Salah Eddine, Salahdine, Salah-Eddine`,
  `Mustapha, Mostafa, Mustafa, Moustapha, Mostapha`,
  `Khalid, Khaled, Kaled`,
  `Hassan, Hassane, Hasan`,
  `Hocine, Hussein, Houssine, Hossein, Hüseyin`,
  `Said, Saïd, Sayid`,
  `Djamel, Jamal, Jamel, Djamal`,
  `Djibril, Jibril, Gibril`,
  `Idriss, Idris, Driss, Idrissa`,
  `Ilyes, Ilyas, Elyes, Ilies`,
  `Slimane, Souleymane, Sulaiman, Souleyman, Soulaimane`,
  `Yacine, Yassine, Yasin, Yassin`,
  `Ayoub, Ayub, Eyüp`,
  `Mamadou, Mahamadou, Mouhamadou`,
  `Cheikh, Cheick, Sheikh, Cheikhou`,
  `Boubacar, Boubakar, Bubacar, Aboubacar`,
  `Oumar, Omar, Umar, Oumarou`,
  `Walid, Oualid, Waleed`,
  `Fatima, Fatma, Fathima`,
  `Fatima-Zohra, Fatima Zahra, Fatimazohra, Fatima Zohra`,
  `Fatoumata, Fatoumatta, Fatimata`,
  `Khadija, Khadidja, Kadija, Khadîja, Hadija`,
  `Aïcha, Aicha, Aisha, Aycha`,
  `Aïssatou, Aissatou, Aysatou`,
  `Meryem, Mariam, Mariem, Maryam, Myriam`,
  `Zineb, Zeineb, Zaynab, Zeyneb`,
  `Naïma, Naima, Nayma`,
  `Leïla, Leila, Layla, Lila`,
  `Djeneba, Jeneba, Dienaba, Djénéba`,
  `Ndiaye, N'Diaye, N Diaye`,
  `Sissoko, Cissoko, Sissokho, Cissokho`,
  `Cissé, Cisse, Sissé`,
  `Diakhaté, Diakhate, Diakaté`,
  `Coulibaly, Koulibaly, Coulibali`,
  `Keïta, Keita, Kéita`,
  `Gueye, Guèye, Gaye`,
  `Koné, Kone, Konné`,
  `Konaté, Konate, Konatey`,
  `Diallo, Jallow, Dialo`,
  `El Amrani, Elamrani, Al Amrani, Amrani`,
  `El Khattabi, Elkhattabi, Khattabi`,
  `Benali, Ben Ali, Bénali`,
  `Ben Said, Bensaid, Bensaïd`,
  `Cherif, Chérif, Sherif`,
  `Haddad, Hadad, El Haddad`,
  `Yılmaz, Yilmaz`,
  `Şahin, Sahin, Shahin, Chahin`,
  `Çelik, Celik, Tchelik`,
  `Öztürk, Ozturk, Oeztuerk`,
].map(list);
