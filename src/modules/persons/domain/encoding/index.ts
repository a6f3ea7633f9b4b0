export { keyFromBytes, keyFromText, keyIdentifier, keyToText, KEY_BYTES, type PersonsKey } from './key.ts';
export { openEncoder, type Encoder, type EncoderRow } from './encoder.ts';
export { fromBytes, toBytes } from './bytes.ts';
export { comparable, type EncodedFile, type Keys, type Scheme } from './file.ts';
export { CONTACT_BITS, CONTACT_WORDS, FILTER_BITS, FILTER_WORDS, PARAMETERS, PRESENT } from './parameters.ts';
