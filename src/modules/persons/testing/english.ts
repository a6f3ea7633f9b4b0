import { Random } from '#app/demo/random.ts';

/**
 * English names of our own choosing for the test files that resemble those of other countries' papers: the frequent ones
 * from common knowledge, the rarer ones built from usual beginnings and endings.
 */
const words = (text: string): string[] => text.trim().split(/\s+/);

/** Given names, the most frequent first. */
export const GIVEN_NAMES = words(`
  joshua emily jack sophie thomas jessica lachlan georgia james olivia benjamin chloe samuel isabella daniel charlotte
  nicholas mia matthew ella liam hannah jacob lily william emma luke lucy ryan grace alexander sarah harrison amelia jordan
  ruby ethan zoe cooper caitlin connor alyssa dylan holly riley madison oliver imogen joel jasmine noah bethany mitchell
  abbey callum tahlia isaac brianna jayden kiara tyler lauren michael amber harry rachel bailey paige adam maddison
  aidan erin zachary claire logan bronte caleb alexandra blake natalie max phoebe hamish stephanie jake eliza brayden tara
  hugh freya finn poppy angus annabelle toby scarlett owen violet darcy molly flynn matilda kane laura declan rebecca jett
  kate archie megan reuben danielle hudson amy sebastian ashleigh marcus courtney beau gabrielle xavier monique dean tayla`);

/** Surnames, the most frequent first. */
const SURNAMES = words(`
  smith white clarke campbell brown jones williams wilson taylor johnson martin anderson thompson walker harris lee ryan
  robinson kelly king davis wright evans roberts green hall wood jackson scott mitchell morris young turner cooper hill
  ward watson baker morgan phillips bell murphy allen moore edwards hughes parker cook bailey collins stewart murray
  matthews russell miller webb hunt shaw gray ford palmer marshall mason knight fraser price simpson fisher graham barnes
  kennedy lewis richards harvey gibson dixon burke reid fox hart ellis butler cox bennett rogers burns day saunders dunn
  chapman carter holmes nguyen long wallace stevens grant lloyd hayes bishop perry hunter lane newman jordan gordon
  sullivan rowe freeman west mills gardner payne nicholls crawford lowe porter howard hamilton ferguson cameron francis`);

const STARTS = words(`
  ash bar bed ben ber black brad bram bran bright brook buck bur cald car chal chat clay clif col crom dal dar den dray
  dun east el farn fen fern fair gil glen gran gray hal ham har hart hay hazel heath hed hol horn hurst kel ken kings kirk
  lam lang lark leigh lind lock mar mel mid mor nor oak orm pem pen pil quar rad ran red rich ring rock rom ros rush rut
  salt sand shel sher sil stan stock strat sun sut swan thorn til tren up wal ware wat wes wet whit wil win wood wor yar`);
const MIDDLES = ['', 'er', 'in', 'ing', 'en', 'el', 'ar', 'as', 'or', 'al', 'om', 'ey'];
const ENDS = words(`
  ton ham ford ley worth field well by thorpe wick bridge burn bury combe cott croft dale den don land man mere more mont
  ridge sey shaw stead stone stow ter tree vale wall ward water way wood worthy yard smith son kins ett rick bert`);

const GIVEN_STARTS = words(`
  al an ar bel ber bri cal car cas chan char dal dan dar del den des el em er fal gar gen hal har is jan jar jo kal kar kay
  kel ken lar le lin lor mar mel mer mi nad nor ol or ral ren ro ros sal shan shar tam tan tar ter tre val ver vin wes zan`);
const GIVEN_ENDS = words(`
  a aine an anda anna ard ary aya e ea een ell ella elle en ene er eth etta ette ia ian ie in ina ine is issa ita on ona
  ora ory otte rick ron son ton vin win wyn ya yn yna`);

/** The `count` most frequent surnames; there are some 57,000. */
export function surnames(count: number): string[] {
  return ranked(SURNAMES, { starts: STARTS, middles: MIDDLES, ends: ENDS, count });
}

/** The `count` most frequent given names; there are some 2,900. */
export function givenNames(count: number): string[] {
  return ranked(GIVEN_NAMES, { starts: GIVEN_STARTS, middles: [''], ends: GIVEN_ENDS, count });
}

type Parts = { starts: string[]; middles: string[]; ends: string[]; count: number };

function ranked(known: string[], { starts, middles, ends, count }: Parts): string[] {
  const names = new Set(known);
  const made = starts.flatMap((start) =>
    middles.flatMap((middle) => ends.map((end) => start + middle + end)),
  );
  for (const name of new Random('persons-english').shuffle(made)) {
    if (names.size >= count) break;
    names.add(name);
  }
  return [...names].slice(0, count);
}
